import { expect, test } from 'vitest';
import { weeklySegments } from '../../src/metrics/concentration/weekly-segments.ts';
import { compute } from '../../src/metrics/engine.ts';
import type { Method } from '../../src/metrics/method.ts';
import { fixture, rowsOf } from './fixture.ts';

const WEEK = '2024-01-01';
/** The first model has 90 downloads, the next ten have 10 each, a hundred more 1 each: 290 of 111 models and of three developers. */
const models = Array.from({ length: 111 }, (_, i) => ({
	model: i === 0 ? 'a/0' : i <= 10 ? `b/${i}` : `c/${i}`,
	created: i === 0 ? '2020-01-01' : '2023-12-01',
	downloads_all_time: i === 0 ? 500 : 100,
}));
const input = fixture({
	models,
	derivations: [{ child: 'b/1', parent: 'a/0' }],
	downloads: models.map(({ model }, i) => ({ week: WEEK, model, downloads: i === 0 ? 90 : i <= 10 ? 10 : 1 })),
	developers: [
		{ developer: 'a', country: 'US' },
		{ developer: 'b', country: 'CN' },
		{ developer: 'c', type: 'user' },
	],
});

const shares = async (level: string, method: Partial<Method> = {}): Promise<unknown[]> =>
	(await rowsOf(weeklySegments, input, method))
		.filter((row) => row['level'] === level)
		.map((row) => [row['week'], row['segment'], row['share']]);
const segments = (...values: number[]): unknown[] =>
	['top-1', '2-10', '11-100', 'rest'].map((name, i) => [WEEK, name, values[i]]);

test('models stand in segments by their rank in the week; one in a block of equal ones can be in the next', async () => {
	// Ranks 2 to 10 are nine of ten; ranks 11 to 100 the tenth and 89 of one download; 11 models are left.
	expect(await shares('model')).toEqual(segments(90 / 290, 90 / 290, 99 / 290, 11 / 290));
});

test('three developers, and three countries or groups, fill two segments', async () => {
	expect(await shares('developer')).toEqual(segments(100 / 290, 190 / 290, 0, 0));
	expect(await shares('country')).toEqual(segments(100 / 290, 190 / 290, 0, 0));
});

test('derivatives are credited to their roots', async () => {
	expect(await shares('model', { attribution: 'recursive' })).toEqual(
		segments(100 / 290, 90 / 290, 90 / 290, 10 / 290),
	);
});

test('the rolling window leaves out the old model, the population of 200 downloads all others', async () => {
	expect(await shares('model', { window: 'rolling' })).toEqual(segments(10 / 200, 90 / 200, 90 / 200, 10 / 200));
	expect(await shares('model', { population: '200plus' })).toEqual(segments(1, 0, 0, 0));
});

test('without a weekly log it is not available', async () => {
	const { unavailable } = await compute({
		...fixture({ models: [{ model: 'a/b', downloads_30d: 1 }] }),
		metrics: [weeklySegments],
	});
	expect(unavailable.get('weekly_segments')).toContain('"downloads"');
});
