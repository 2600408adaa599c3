import { describe, expect, test } from 'vitest';
import { cohortShare } from '../../src/metrics/activity/cohort-share.ts';
import { hubMonthly } from '../../src/metrics/activity/hub-monthly.ts';
import { hubMonthlyCohorts } from '../../src/metrics/activity/hub-monthly-cohorts.ts';
import { hubMonthlyConcentration } from '../../src/metrics/activity/hub-monthly-concentration.ts';
import { hubMonthlyDerived } from '../../src/metrics/activity/hub-monthly-derived.ts';
import { libraryShare } from '../../src/metrics/activity/library-share.ts';
import { modalityShare } from '../../src/metrics/activity/modality-share.ts';
import { taskShare } from '../../src/metrics/activity/task-share.ts';
import type { Row } from '../../src/metrics/table.ts';
import { fixture, rowsOf, tableOf } from './fixture.ts';

const values = (rows: readonly Row[], ...names: string[]): unknown[][] =>
	rows.map((row) => names.map((name) => row[name]));

const tagged = fixture({
	models: [
		{ model: 'a/1', downloads_30d: 50, task: 'text-generation', library: 'transformers' },
		{ model: 'a/2', downloads_30d: 20, task: 'translation', library: 'gguf' },
		{ model: 'a/3', downloads_30d: 15, task: 'object-detection', library: 'transformers' },
		{ model: 'a/4', downloads_30d: 10, task: 'no-such-task', library: null },
		{ model: 'a/5', downloads_30d: 5, task: null, library: null },
	],
	tasks: [
		{ task: 'text-generation', modality: 'nlp' },
		{ task: 'translation', modality: 'nlp' },
		{ task: 'object-detection', modality: 'cv' },
	],
});

test('modality_share goes by the modality of the stated task; unknown and unstated tasks are undocumented', async () => {
	const rows = await rowsOf(modalityShare, tagged);
	expect(values(rows, 'modality', 'downloads', 'share', 'models', 'model_share')).toEqual([
		['nlp', 70, 0.7, 2, 0.4],
		['cv', 15, 0.15, 1, 0.2],
		['undocumented', 15, 0.15, 2, 0.4],
	]);
});

test('task_share keeps models without a task as "none", and says the modality of each', async () => {
	const rows = await rowsOf(taskShare, tagged);
	expect(values(rows, 'task', 'modality', 'downloads', 'share', 'models', 'model_share')).toEqual([
		['text-generation', 'nlp', 50, 0.5, 1, 0.2],
		['translation', 'nlp', 20, 0.2, 1, 0.2],
		['object-detection', 'cv', 15, 0.15, 1, 0.2],
		['no-such-task', 'undocumented', 10, 0.1, 1, 0.2],
		['none', 'undocumented', 5, 0.05, 1, 0.2],
	]);
});

test('library_share keeps models without a library as "none"', async () => {
	expect(values(await rowsOf(libraryShare, tagged), 'library', 'downloads', 'share', 'models')).toEqual([
		['transformers', 65, 0.65, 2],
		['gguf', 20, 0.2, 1],
		['none', 15, 0.15, 2],
	]);
});

describe('cohort_share', () => {
	const aged = fixture({
		models: [
			{ model: 'a/1', downloads_30d: 40, created: '2022-03-02' },
			{ model: 'a/2', downloads_30d: 20, created: '2022-03-03' },
			{ model: 'a/3', downloads_30d: 20, created: '2026-01-01' },
			{ model: 'a/4', downloads_30d: 10, created: '2021-12-31' },
			{ model: 'a/5', downloads_30d: 10, created: null },
		],
	});

	test('sets the floor day apart from its year, in the order of time, with unknown dates last', async () => {
		const rows = await rowsOf(cohortShare, aged);
		expect(values(rows, 'created_year', 'downloads', 'share', 'models', 'model_share')).toEqual([
			['2021', 10, 0.1, 1, 0.2],
			['floor', 40, 0.4, 1, 0.2],
			['2022', 20, 0.2, 1, 0.2],
			['2026', 20, 0.2, 1, 0.2],
			['unknown', 10, 0.1, 1, 0.2],
		]);
	});

	test('holds models without a creation date for outside the rolling window', async () => {
		const rows = await rowsOf(cohortShare, aged, { window: 'rolling' });
		expect(values(rows, 'created_year', 'downloads', 'share')).toEqual([['2026', 20, 1]]);
	});

	test.each([
		['2026-06-10', 0, 1],
		['2025-06-10', 365, 1],
		['2025-06-09', 366, 0],
		['2026-06-11', -1, 1],
		[null, 'unknown', 0],
	])('created %s: age %s on the day of the snapshot, inside the window: %s', async (created, _, inside) => {
		const input = fixture({ models: [{ model: 'a/1', downloads_30d: 7, created }] });
		const rows = await rowsOf(cohortShare, input, { window: 'rolling' });
		expect(rows.map((row) => row['models'])).toEqual(inside === 1 ? [1] : []);
	});

	test.each([
		['2024-01-01', 0, 9],
		['2023-01-01', 365, 9],
		['2022-12-31', 366, 0],
		['2024-01-02', -1, 9],
		[null, 'unknown', 0],
	])('created %s: age %s on the Monday of the week, downloads in the window: %s', async (created, _, inside) => {
		const input = fixture({
			models: [{ model: 'a/1', created }],
			downloads: [{ week: '2024-01-01', model: 'a/1', downloads: 9 }],
		});
		const rows = await rowsOf(cohortShare, input, { window: 'rolling' });
		expect(rows.map((row) => row['downloads'])).toEqual(inside === 0 ? [] : [9]);
	});
});

describe('the whole Hub by month', () => {
	const month = (date: string, measures: Record<string, number>) =>
		Object.entries(measures).map(([measure, value]) => ({ date, measure, value }));
	const input = fixture({
		models: [{ model: 'a/1', downloads_30d: 1 }],
		hub: [
			...month('2026-05-01', {
				downloads: 900,
				downloads_est: 880,
				exact: 1,
				active_models: 7,
				top10: 0.25,
				gguf: 0.125,
			}),
			...month('2026-05-01', {
				top100: 0.5,
				top1000: 0.75,
				top1pct: 0.9,
				derived: 0.4,
				quantized: 0.2,
				finetune: 0.15,
			}),
			...month('2026-05-01', { c2022: 500, c2023: 200, c2024: 100 }),
			...month('2026-04-01', { downloads: 800, exact: 0, c2022: 0, c2023: 0 }),
		],
	});

	test('hub_monthly says which months are exact, and leaves empty what the source has not', async () => {
		const rows = await rowsOf(hubMonthly, input);
		expect(values(rows, 'month', 'downloads', 'downloads_est', 'active_models', 'exact')).toEqual([
			['2026-04-01', 800, null, null, 'no'],
			['2026-05-01', 900, 880, 7, 'yes'],
		]);
	});

	test('hub_monthly_concentration and hub_monthly_derived give the shares as published', async () => {
		expect(await rowsOf(hubMonthlyConcentration, input)).toEqual([
			{ month: '2026-05-01', top10_share: 0.25, top100_share: 0.5, top1000_share: 0.75, top1pct_share: 0.9 },
		]);
		expect(await rowsOf(hubMonthlyDerived, input)).toEqual([
			{ month: '2026-05-01', derived_share: 0.4, quantized_share: 0.2, finetune_share: 0.15, gguf_share: 0.125 },
		]);
	});

	test('hub_monthly_cohorts divides by the sum of the cohorts, not by the downloads of the month', async () => {
		const rows = await rowsOf(hubMonthlyCohorts, input);
		expect(values(rows, 'month', 'cohort', 'downloads', 'share')).toEqual([
			['2026-04-01', '2022-or-earlier', 0, null],
			['2026-04-01', '2023', 0, null],
			['2026-05-01', '2022-or-earlier', 500, 0.625],
			['2026-05-01', '2023', 200, 0.25],
			['2026-05-01', '2024', 100, 0.125],
		]);
	});

	test('is not available where the snapshot has no such table', async () => {
		await expect(tableOf(hubMonthly, tagged)).rejects.toThrow('has no table "hub"');
	});
});
