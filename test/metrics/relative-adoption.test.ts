import { describe, expect, test } from 'vitest';
import { compute } from '../../src/metrics/engine.ts';
import { relativeAdoption, relativeAdoptionBaseline } from '../../src/metrics/sizes/relative-adoption.ts';
import { fixture, type LooseRow, rowsOf } from './fixture.ts';

const B = 1_000_000_000;
const model = (name: string, created: string | null, rest: LooseRow = {}) => ({
	model: name,
	created,
	task: 'text-generation',
	parameters: 3 * B,
	...rest,
});
const week = (name: string, monday: string, downloads: number) => ({ week: monday, model: name, downloads });
/** Ends the log, and begins it, without counting for anything. */
const bounds = [week('other/log', '2024-01-01', 1), week('other/log', '2024-12-30', 1)];
const other = model('other/log', '2022-03-02');
const code = (i: number): string => `a/m${String(i).padStart(2, '0')}`;

/**
 * Ten models of one class created on Monday 3 June 2024, with 70, 140 … 700 downloads in the first week and, for all but the
 * fifth, none later; the fifth (350) has 7,000 in the fourth week, which begins 21 days after the creation.
 */
const ten = Array.from({ length: 10 }, (_, i) => model(code(i + 1), '2024-06-03'));
const tenWeeks = [
	...ten.map(({ model: name }, i) => week(name, '2024-06-03', 70 * (i + 1))),
	week(code(5), '2024-06-24', 7000),
];

describe('with ten models of a class', () => {
	const input = fixture({
		date: '2025-01-05',
		models: [other, ...ten],
		downloads: [...bounds, ...tenWeeks],
	});

	test('version 1 is the median of the ten, version 2 the tenth, which may not fall', async () => {
		const rows = await rowsOf(relativeAdoptionBaseline, input);
		// At first the median of 70 … 700 is (350 + 420) / 2; with 7,350 for the fifth it is (420 + 490) / 2. The log ends after 217 days.
		expect(rows.map((row) => Object.values(row))).toEqual([
			['1-5B', 7, 10, 385, 70, 70],
			['1-5B', 14, 10, 385, 70, 70],
			['1-5B', 30, 10, 455, 70, 70],
			['1-5B', 60, 10, 455, 70, 70],
			['1-5B', 90, 10, 455, 70, 70],
			['1-5B', 180, 10, 455, 70, 70],
		]);
	});

	test('a score is downloads until an age over those numbers', async () => {
		const rows = await rowsOf(relativeAdoption, input);
		expect(rows.filter((row) => row['model'] === code(5)).map((row) => Object.values(row))).toEqual([
			[code(5), 7, '1-5B', '2024-06-03', 350, 350 / 385, 5, 10],
			[code(5), 14, '1-5B', '2024-06-03', 350, 350 / 385, 5, 10],
			// 30 days end two days after the fourth week, which is in them as a whole.
			[code(5), 30, '1-5B', '2024-06-03', 7350, 7350 / 455, 105, 10],
			[code(5), 60, '1-5B', '2024-06-03', 7350, 7350 / 455, 105, 10],
			[code(5), 90, '1-5B', '2024-06-03', 7350, 7350 / 455, 105, 10],
			[code(5), 180, '1-5B', '2024-06-03', 7350, 7350 / 455, 105, 10],
		]);
	});

	test('models come by their score at the last age that they have reached', async () => {
		const rows = await rowsOf(relativeAdoption, input);
		expect([...new Set(rows.map((row) => row['model']))]).toEqual([5, 10, 9, 8, 7, 6, 4, 3, 2, 1].map(code));
	});
});

test('a checkpoint within a week has the part of its days; the week of the creation counts as a whole', async () => {
	// Created on a Thursday: the first week has four days of it left. Seven days end on the Wednesday after, three days into the second.
	const input = fixture({
		date: '2025-01-05',
		models: [other, model('a/thursday', '2024-06-06')],
		downloads: [...bounds, week('a/thursday', '2024-06-03', 40), week('a/thursday', '2024-06-10', 70)],
	});
	expect(await rowsOf(relativeAdoption, input)).toEqual([]);
	const all = fixture({
		date: '2025-01-05',
		models: [other, ...Array.from({ length: 10 }, (_, i) => model(code(i), '2024-06-06'))],
		downloads: [
			...bounds,
			...Array.from({ length: 10 }, (_, i) => [
				week(code(i), '2024-06-03', 40),
				week(code(i), '2024-06-10', 70),
			]).flat(),
		],
	});
	const rows = await rowsOf(relativeAdoption, all);
	expect(rows.filter((row) => row['model'] === code(0)).map((row) => [row['days'], row['downloads']])).toEqual([
		[7, 40 + (3 / 7) * 70],
		[14, 110],
		[30, 110],
		[60, 110],
		[90, 110],
		[180, 110],
	]);
});

test('the cut-off of version 2 stays where the tenth of those that have reached an age is lower', async () => {
	// Twelve reach 14 days; the two that began last, with the most downloads, do not reach 30.
	const late = ['a/late1', 'a/late2'].map((name) => model(name, '2024-12-23'));
	const input = fixture({
		date: '2025-01-05',
		models: [other, ...ten, ...late],
		downloads: [...bounds, ...tenWeeks, ...late.map((row) => week(row.model, '2024-12-23', 1000))],
	});
	const rows = await rowsOf(relativeAdoptionBaseline, input);
	expect(rows.map((row) => [row['days'], row['models'], row['tenth'], row['v2_cutoff']])).toEqual([
		[7, 12, 210, 210],
		[14, 12, 210, 210],
		[30, 10, 70, 210],
		[60, 10, 70, 210],
		[90, 10, 70, 210],
		[180, 10, 70, 210],
	]);
});

test('version 1 takes the ten with the most downloads in all, not at the age', async () => {
	// An eleventh has most at 7 days and fewest in all: the others have 10,000 each a year later.
	const eleven = [...ten, model('a/flash', '2024-06-03')];
	const input = fixture({
		date: '2025-01-05',
		models: [other, ...eleven],
		downloads: [
			...bounds,
			...ten.flatMap(({ model: name }, i) => [
				week(name, '2024-06-03', 70 * (i + 1)),
				week(name, '2024-12-30', 10_000),
			]),
			week('a/flash', '2024-06-03', 5000),
		],
	});
	const [first] = await rowsOf(relativeAdoptionBaseline, input);
	// The tenth of eleven at that age is the second smallest.
	expect(first).toEqual({ size_class: '1-5B', days: 7, models: 11, v1_median: 385, tenth: 140, v2_cutoff: 140 });
});

test('a class of fewer than ten has its number of models and no baseline, and its models no rows', async () => {
	const input = fixture({
		date: '2025-01-05',
		models: [other, ...ten.slice(1)],
		downloads: [...bounds, ...tenWeeks.filter((row) => row.model !== code(1))],
	});
	const [first] = await rowsOf(relativeAdoptionBaseline, input);
	expect(first).toEqual({ size_class: '1-5B', days: 7, models: 9, v1_median: null, tenth: null, v2_cutoff: null });
	expect(await rowsOf(relativeAdoption, input)).toEqual([]);
});

test('what is no language model of known size and date, or was there before its repository, is not compared', async () => {
	const strange = [
		model('b/image', '2024-06-03', { task: 'text-to-image' }),
		model('b/dark', '2024-06-03', { parameters: null }),
		model('b/undated', null),
		model('b/early', '2022-11-29'),
		model('b/before-log', '2023-12-31'),
		model('b/recreated', '2024-06-03'),
		model('b/unloved', '2024-06-03'),
	];
	const input = fixture({
		date: '2025-01-05',
		models: [other, ...ten, ...strange],
		downloads: [
			...bounds,
			...tenWeeks,
			...strange.filter(({ model: name }) => name !== 'b/unloved').map((row) => week(row.model, '2024-06-03', 9999)),
			week('b/recreated', '2024-05-27', 1),
		],
	});
	const rows = await rowsOf(relativeAdoptionBaseline, input);
	expect(rows.map((row) => row['models'])).toEqual([10, 10, 10, 10, 10, 10]);
});

test('only models of the last year of the log have rows, older ones are compared with', async () => {
	const input = fixture({
		date: '2025-01-05',
		// The log ends on 5 January 2025: 365 days are from 7 January 2024 on.
		models: [other, ...ten, model('a/old', '2024-01-06'), model('a/new', '2024-01-07')],
		downloads: [...bounds, ...tenWeeks, week('a/old', '2024-01-01', 70_000), week('a/new', '2024-01-01', 70_000)],
	});
	const rows = await rowsOf(relativeAdoption, input);
	expect(rows[0]).toMatchObject({ model: 'a/new', days: 7, models: 12 });
	expect(new Set(rows.map((row) => row['model']))).not.toContain('a/old');
	expect(new Set(rows.map((row) => row['model'])).size).toBe(10);
});

test('without a weekly log neither is available', async () => {
	const { unavailable } = await compute({
		...fixture({ models: [{ ...model('a/b', '2024-01-01'), downloads_30d: 1 }] }),
		metrics: [relativeAdoption, relativeAdoptionBaseline],
	});
	expect([...unavailable.keys()]).toEqual(['relative_adoption', 'relative_adoption_baseline']);
	expect([...unavailable.values()].every((reason) => reason.includes('"downloads"'))).toBe(true);
});
