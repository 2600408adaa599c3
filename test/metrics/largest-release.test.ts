import { expect, test } from 'vitest';
import { compute } from '../../src/metrics/engine.ts';
import { largestRelease } from '../../src/metrics/sizes/largest-release.ts';
import { fixture, rowsOf } from './fixture.ts';

const model = (name: string, created: string | null, parameters: number | null, rest = {}) => ({
	model: name,
	created,
	parameters,
	downloads_30d: 1,
	...rest,
});
const developers = [
	{ developer: 'us', name: 'American', country: 'US' },
	{ developer: 'us2', country: 'US' },
	{ developer: 'cn', country: 'CN' },
	{ developer: 'ch', country: 'CH' },
	{ developer: 'jp', country: 'JP' },
	{ developer: 'kim', type: 'user' },
];

test('the largest model of each month and region, and the largest until then', async () => {
	const rows = await rowsOf(
		largestRelease,
		fixture({
			models: [
				model('us/a', '2024-01-05', 10),
				model('us2/b', '2024-01-31', 20, { active_parameters: 5 }),
				model('us/c', '2024-02-01', 15),
				model('us/d', '2024-04-01', 30),
				model('cn/a', '2024-01-01', 40),
				model('ch/a', '2024-01-01', 7),
				model('jp/a', '2024-01-02', 3),
				model('kim/a', '2024-01-03', 4),
				model('nobody/a', '2024-01-04', 2),
			],
			derivations: [{ child: 'us/d', parent: 'us/c' }],
			developers,
		}),
	);
	expect(rows.map((row) => Object.values(row))).toEqual([
		['2024-01-01', 'US', 'us2/b', 'us2', 'US', 20, 5, 20, 2],
		['2024-01-01', 'CN', 'cn/a', 'cn', 'CN', 40, null, 40, 1],
		['2024-01-01', 'europe', 'ch/a', 'ch', 'CH', 7, null, 7, 1],
		['2024-01-01', 'other', 'kim/a', 'kim', 'individual', 4, null, 4, 3],
		['2024-02-01', 'US', 'us/c', 'American', 'US', 15, null, 20, 1],
		['2024-04-01', 'US', 'us/d', 'American', 'US', 30, null, 30, 1],
	]);
});

test('of models with equally many parameters the first by name stands for all', async () => {
	const rows = await rowsOf(
		largestRelease,
		fixture({
			models: [model('us2/a', '2024-01-05', 10), model('us/b', '2024-01-06', 10)],
			derivations: [{ child: 'us/b', parent: 'us/old' }],
			developers,
		}),
	);
	expect(rows).toMatchObject([{ model: 'us/b', models: 2 }]);
});

test('a size that comes from somebody else, or from no known time, is no release', async () => {
	const rows = await rowsOf(
		largestRelease,
		fixture({
			models: [
				model('us/own', '2024-01-05', 1),
				model('us/own-quantized', '2024-01-06', 2),
				model('us/foreign', '2024-01-07', 90),
				model('us/merge', '2024-01-07', 91),
				model('us/outside', '2024-01-07', 92),
				model('us/untagged', '2024-01-08', null),
				model('us/dark', '2024-01-09', null),
				model('us/floor', '2022-03-02', 93),
				model('us/undated', null, 94),
			],
			derivations: [
				{ child: 'us/own-quantized', parent: 'us/own', relation: 'quantized' },
				{ child: 'us/foreign', parent: 'us2/base' },
				{ child: 'us/merge', parent: 'us/own', relation: 'merge' },
				{ child: 'us/merge', parent: 'cn/base', relation: 'merge' },
				{ child: 'us/outside', parent: 'gone/base', relation: 'adapter' },
			],
			parameters: [{ model: 'us/untagged', parameters: 95, basis: 'base' }],
			developers,
		}),
	);
	expect(rows).toMatchObject([
		{ month: '2024-01-01', region: 'US', model: 'us/own-quantized', parameters: 2, models: 2 },
	]);
});

test('a size taken over from a base model counts where that base is its own', async () => {
	const rows = await rowsOf(
		largestRelease,
		fixture({
			models: [model('us/tuned', '2024-01-05', null)],
			derivations: [{ child: 'us/tuned', parent: 'us/base' }],
			parameters: [{ model: 'us/tuned', parameters: 8, basis: 'base' }],
			developers,
		}),
	);
	expect(rows).toMatchObject([{ model: 'us/tuned', parameters: 8 }]);
});

test('without derivations or creation dates it is not available', async () => {
	const { unavailable } = await compute({
		...fixture({ models: [model('us/a', '2024-01-05', 1)] }),
		metrics: [largestRelease],
	});
	expect(unavailable.get('largest_release')).toContain('"derivations"');
});
