import { expect, test } from 'vitest';
import { compute } from '../../src/metrics/engine.ts';
import { quantizersByCohort, quantizersByQuarter } from '../../src/metrics/intermediaries/quantizers.ts';
import { fixture, type LooseRow, rowsOf } from './fixture.ts';

const models: readonly LooseRow[] = [
	{ model: 'lab/base', created: '2023-01-05', downloads_30d: 1000 },
	{ model: 'early/a', created: '2023-06-01', downloads_30d: 30 },
	{ model: 'early/b', created: '2023-07-01', downloads_30d: 10 },
	{ model: 'late/c', created: '2024-02-01', downloads_30d: 60 },
	{ model: 'lab/own', created: '2024-03-01', downloads_30d: 40 },
	{ model: 'tune/d', created: '2024-03-01', downloads_30d: 500 },
];
const derivations: readonly LooseRow[] = [
	...['early/a', 'early/b', 'late/c', 'lab/own'].map((child) => ({
		child,
		parent: 'lab/base',
		relation: 'quantized',
	})),
	{ child: 'tune/d', parent: 'lab/base', relation: 'finetune' },
];

test('who published what is left of each year; each account has a row in each year', async () => {
	expect(await rowsOf(quantizersByCohort, fixture({ models, derivations }))).toEqual([
		{ created_year: '2023', developer: 'late', models: 0, model_share: 0, downloads: 0, share: 0 },
		{ created_year: '2023', developer: 'early', models: 2, model_share: 1, downloads: 40, share: 1 },
		{ created_year: '2023', developer: 'rest', models: 0, model_share: 0, downloads: 0, share: 0 },
		{ created_year: '2023', developer: 'own', models: 0, model_share: 0, downloads: 0, share: 0 },
		{ created_year: '2024', developer: 'late', models: 1, model_share: 0.5, downloads: 60, share: 0.6 },
		{ created_year: '2024', developer: 'early', models: 0, model_share: 0, downloads: 0, share: 0 },
		{ created_year: '2024', developer: 'rest', models: 0, model_share: 0, downloads: 0, share: 0 },
		{ created_year: '2024', developer: 'own', models: 1, model_share: 0.5, downloads: 40, share: 0.4 },
	]);
});

test('the ten accounts with the most downloads are named, the others are together "rest"', async () => {
	const many = Array.from({ length: 11 }, (_, i) => ({
		model: `pack${String(i).padStart(2, '0')}/m`,
		created: '2025-01-01',
		downloads_30d: 100 - i,
	}));
	const rows = await rowsOf(
		quantizersByCohort,
		fixture({
			models: [...many, { model: 'pioneer/m', created: '2023-05-05', downloads_30d: 1 }],
			derivations: [...many.map(({ model }) => model), 'pioneer/m'].map((child) => ({
				child,
				parent: 'lab/base',
				relation: 'quantized',
			})),
		}),
	);
	const year = rows.filter((row) => row['created_year'] === '2025');
	expect(year.map((row) => row['developer'])).toEqual([
		...many.slice(0, 10).map(({ model }) => model.split('/')[0]),
		'rest',
		'own',
	]);
	expect(year.at(-2)).toMatchObject({ models: 1, downloads: 90 });
	expect(rows.find((row) => row['created_year'] === '2023' && row['developer'] === 'rest')).toMatchObject({
		models: 1,
		share: 1,
	});
});

const log: readonly LooseRow[] = [
	{ week: '2023-09-25', model: 'early/a', downloads: 8 },
	// The Monday belongs to the fourth quarter.
	{ week: '2023-10-02', model: 'early/a', downloads: 5 },
	{ week: '2023-12-25', model: 'early/b', downloads: 5 },
	{ week: '2024-03-04', model: 'late/c', downloads: 6 },
	{ week: '2024-03-11', model: 'lab/own', downloads: 3 },
	{ week: '2024-03-11', model: 'early/a', downloads: 1 },
	{ week: '2024-03-11', model: 'tune/d', downloads: 900 },
	{ week: '2024-09-02', model: 'early/a', downloads: 4 },
];
const weekly = fixture({ models, derivations, downloads: log, date: '2024-12-31' });

test('whose quantized models were downloaded in each quarter', async () => {
	const rows = (await rowsOf(quantizersByQuarter, weekly)).filter((row) => row['downloads'] !== 0);
	expect(rows).toEqual([
		{ quarter: '2023-07-01', developer: 'early', models: 1, model_share: 1, downloads: 8, share: 1 },
		{ quarter: '2023-10-01', developer: 'early', models: 2, model_share: 1, downloads: 10, share: 1 },
		{ quarter: '2024-01-01', developer: 'early', models: 1, model_share: 1 / 3, downloads: 1, share: 0.1 },
		{ quarter: '2024-01-01', developer: 'late', models: 1, model_share: 1 / 3, downloads: 6, share: 0.6 },
		{ quarter: '2024-01-01', developer: 'own', models: 1, model_share: 1 / 3, downloads: 3, share: 0.3 },
		{ quarter: '2024-07-01', developer: 'early', models: 1, model_share: 1, downloads: 4, share: 1 },
	]);
});

test('under the rolling window a model counts for a year after its creation', async () => {
	const rows = await rowsOf(quantizersByQuarter, weekly, { window: 'rolling' });
	expect(rows.map((row) => row['quarter'])).not.toContain('2024-07-01');
});

test('without a weekly log there are no quarters', async () => {
	const { unavailable } = await compute({ ...fixture({ models, derivations }), metrics: [quantizersByQuarter] });
	expect(unavailable.get('quantizers_by_quarter')).toContain('"downloads"');
});
