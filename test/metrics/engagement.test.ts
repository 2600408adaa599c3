import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import {
	engagementByRelation,
	engagementByType,
	engagementByYear,
	timeToDownloads,
} from '../../src/metrics/activity/engagement.ts';
import { survivalMedianSql } from '../../src/metrics/activity/survival.ts';
import { compute } from '../../src/metrics/engine.ts';
import { fixture, type LooseRow, rowsOf } from './fixture.ts';

const WEEKS = 60;
const monday = (week: number): string =>
	new Date(Date.UTC(2023, 0, 2) + week * 7 * 86_400_000).toISOString().slice(0, 10);
/** Downloads of consecutive weeks; weeks without a number have no row. */
const course = (model: string, first: number, downloads: readonly (number | null)[]): LooseRow[] =>
	downloads.flatMap((count, i) => (count === null ? [] : [{ week: monday(first + i), model, downloads: count }]));
/** The first Monday on which a model can be created and still be seen for 52 weeks. */
const LAST = WEEKS - 52;

const input = fixture({
	date: '2024-02-25',
	models: [
		{ model: 'a/falls', created: '2023-01-04' },
		{ model: 'a/gap', created: '2023-01-08' },
		{ model: 'b/holds', created: monday(LAST) },
		{ model: 'b/grows', created: monday(LAST) },
		{ model: 'c/small', created: '2023-01-04' },
		{ model: 'c/never', created: '2023-01-04' },
		{ model: 'c/late', created: monday(LAST + 1) },
		{ model: 'c/floor', created: '2022-03-02' },
		{ model: 'c/undated', created: null },
		{ model: 'c/before', created: '2023-01-01' },
		{ model: 'c/again', created: monday(3) },
	],
	derivations: [{ child: 'b/holds', parent: 'a/gap', relation: 'adapter' }],
	downloads: [
		// The peak is 400 in week 1; half of it in week 3, less than a tenth in week 5; what comes later is another wave.
		...course('a/falls', 0, [100, 400, 300, 200, 40, 39, 390]),
		// The peak is the first week; the week without a row is one without downloads.
		...course('a/gap', 0, [500, 400, null, 400]),
		// Of the two peaks the first counts. It never comes down to half.
		...course(
			'b/holds',
			LAST,
			Array.from({ length: 52 }, (_, i) => (i === 2 || i === 12 ? 120 : 100)),
		),
		// It is at its peak when the log ends.
		...course(
			'b/grows',
			LAST,
			Array.from({ length: 52 }, (_, i) => 200 * (i + 1)),
		),
		...course('c/small', 0, [199, ...Array<null>(51).fill(null), 1_000_000]),
		...course('c/late', LAST + 1, [20_000]),
		// Downloaded in every week, so that the log says something of each.
		...course('c/floor', 0, Array<number>(WEEKS).fill(20_000)),
		...course('c/undated', 0, [20_000]),
		...course('c/before', 0, [20_000]),
		...course('c/again', 2, [10_000, 10_000]),
	],
	developers: [{ developer: 'a' }, { developer: 'b', type: 'university' }, { developer: 'c', type: 'user' }],
});

const fallen = {
	models: 2,
	weeks_to_peak: 0,
	at_once: 1,
	half_life: 2,
	above_half: 0,
	duration: 2,
	above_tenth: 0,
};
const standing = {
	models: 2,
	weeks_to_peak: 2,
	at_once: 0.5,
	half_life: null,
	above_half: 2,
	duration: null,
	above_tenth: 2,
};
// Times to half: 2, 2, later than 49, later than 0. Of the three that are seen for two weeks two have come to it.
// Times to a tenth: 2, 4: a third of three, then a half of the two that are left.
const all = {
	models: 4,
	weeks_to_peak: 1,
	at_once: 0.75,
	half_life: 2,
	above_half: 2,
	duration: 4,
	above_tenth: 2,
};

describe('engagement after release', () => {
	test('counts the weeks to the peak and from it to a half and a tenth, with those that have not fallen yet', async () => {
		expect(await rowsOf(engagementByYear, input)).toEqual([
			{ created_year: 'all', ...all },
			{ created_year: '2023', ...all },
		]);
	});

	test('by type of developer', async () => {
		expect(await rowsOf(engagementByType, input)).toEqual([
			{ developer_type: 'all', ...all },
			{ developer_type: 'company', ...fallen },
			{ developer_type: 'university', ...standing },
		]);
	});

	test('by relation, which a snapshot without derivations cannot say', async () => {
		const rows = await rowsOf(engagementByRelation, input);
		expect(rows.map((row) => [row['relation'], row['models'], row['half_life'], row['duration']])).toEqual([
			['all', 4, 2, 4],
			// At 2 two are still seen, b/grows no longer: one of them falls, and a half is left.
			['base', 3, 2, 2],
			['adapter', 1, null, null],
		]);
		const bare = fixture({
			models: [{ model: 'a/b' }],
			downloads: [{ week: '2024-01-01', model: 'a/b', downloads: 1 }],
		});
		const { unavailable } = await compute({ ...bare, metrics: [engagementByRelation, timeToDownloads] });
		expect([...unavailable.keys()]).toEqual(['engagement_by_relation', 'time_to_downloads']);
	});

	test('a week of which the log says nothing at all is not one without downloads', async () => {
		const hole = [...Array(30).keys(), ...Array.from({ length: 30 }, (_, i) => 31 + i)];
		const rows = await rowsOf(
			engagementByYear,
			fixture({
				date: '2024-03-03',
				models: [{ model: 'a/steady', created: monday(0) }],
				downloads: hole.map((week) => ({ week: monday(week), model: 'a/steady', downloads: week === 28 ? 150 : 100 })),
			}),
		);
		expect(rows[0]).toMatchObject({ models: 1, weeks_to_peak: 28, above_half: 1, above_tenth: 1 });
	});
});

describe('time to a number of downloads', () => {
	test('shares of the released models that reach it, within a year and by the end of the log', async () => {
		const rows = await rowsOf(timeToDownloads, input);
		expect(rows.map((row) => Object.values(row))).toEqual([
			// b/grows has 200 · (1 + … + n) downloads after n weeks: 10,000 with the tenth, 100,000 with the 32nd.
			// c/small has 199 in its first year and a million in its 53rd week, number 52.
			['all', '10k', 6, 2, 2 / 6, 1 / 6, 9],
			['all', '100k', 6, 2, 2 / 6, 1 / 6, 31],
			['all', '1m', 6, 1, 1 / 6, 0, 52],
			['base', '10k', 5, 2, 2 / 5, 1 / 5, 9],
			['base', '100k', 5, 2, 2 / 5, 1 / 5, 31],
			['base', '1m', 5, 1, 1 / 5, 0, 52],
			['adapter', '10k', 1, 0, 0, 0, null],
			['adapter', '100k', 1, 0, 0, 0, null],
			['adapter', '1m', 1, 0, 0, 0, null],
		]);
	});

	test('of the population of 200 downloads or more, models without any are left out', async () => {
		const [first] = await rowsOf(timeToDownloads, input, { population: '200plus' });
		expect(first).toMatchObject({ relation: 'all', threshold: '10k', released: 5, reached: 2 });
	});
});

/** Weeks of remission; negative: still in remission when last seen. */
async function medianOf(times: readonly number[]): Promise<number | null> {
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await instance.connect();
	const rows = times.map((time) => `('x', ${time > 0 ? time : 'NULL::INTEGER'}, ${Math.abs(time)})`).join(', ');
	const reader = await connection.runAndReadAll(survivalMedianSql(`(VALUES ${rows}) t(name, event, seen)`, 'name'));
	connection.closeSync();
	instance.closeSync();
	return reader.getRows()[0]![1] as number | null;
}

describe('Kaplan-Meier median', () => {
	test('is that of the remission times of Freireich et al. (1963), 23 weeks with 6-MP and 8 without', async () => {
		const treated = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];
		const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
		expect(await medianOf(treated)).toBe(23);
		expect(await medianOf(placebo)).toBe(8);
	});

	test.each([
		['is reached where exactly a half is left', [1, 2, 3, 4], 2],
		[
			'is reached where a half is left after fractions that no double holds',
			[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
			7,
		],
		['is empty where more than half are never seen to fall', [1, 2, -3, -3, -3], null],
		['is empty where nobody falls', [-1, -2], null],
	])('%s', async (_, times, median) => {
		expect(await medianOf(times)).toBe(median);
	});
});
