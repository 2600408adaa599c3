import { expect, test } from 'vitest';
import { compute } from '../../src/metrics/engine.ts';
import { derivationRounds } from '../../src/metrics/intermediaries/derivation-rounds.ts';
import type { Row } from '../../src/metrics/table.ts';
import { fixture, rowsOf } from './fixture.ts';

/** A chain of four steps; a merge of the base and of the second step, so that its longest way has three. */
const input = fixture({
	models: [
		{ model: 'a/base', downloads_30d: 400, created: '2020-01-01' },
		{ model: 'a/self', downloads_30d: 100 },
		{ model: 'a/one', downloads_30d: 200 },
		{ model: 'a/one-bit', downloads_30d: 100 },
		{ model: 'a/two', downloads_30d: 100 },
		{ model: 'a/three', downloads_30d: 50 },
		{ model: 'a/four', downloads_30d: 20 },
		{ model: 'a/mix', downloads_30d: 30 },
	],
	derivations: [
		{ child: 'a/self', parent: 'a/self', relation: 'finetune' },
		{ child: 'a/one', parent: 'a/base', relation: 'finetune' },
		{ child: 'a/one-bit', parent: 'a/base', relation: 'quantized' },
		{ child: 'a/two', parent: 'a/one', relation: 'adapter' },
		{ child: 'a/two', parent: 'a/one', relation: 'quantized' },
		{ child: 'a/three', parent: 'a/two', relation: 'finetune' },
		{ child: 'a/four', parent: 'a/three', relation: 'quantized' },
		{ child: 'a/mix', parent: 'a/base', relation: 'merge' },
		{ child: 'a/mix', parent: 'a/two', relation: 'merge' },
	],
});
const filled = (rows: readonly Row[]): unknown[][] =>
	rows
		.filter((row) => row['models'] !== 0)
		.map((row) => ['rounds', 'relation', 'downloads', 'share_of_round', 'share', 'models'].map((name) => row[name]));

test('counts the derivations on the longest way, and splits each round by its last step', async () => {
	const rows = await rowsOf(derivationRounds, input);
	expect(rows).toHaveLength(4 * 5);
	expect(filled(rows)).toEqual([
		['0', 'base', 500, 1, 0.5, 2],
		['1', 'finetune', 200, 200 / 300, 0.2, 1],
		['1', 'quantized', 100, 100 / 300, 0.1, 1],
		['2', 'quantized', 100, 1, 0.1, 1],
		['3+', 'finetune', 50, 0.5, 0.05, 1],
		['3+', 'quantized', 20, 0.2, 0.02, 1],
		['3+', 'merge', 30, 0.3, 0.03, 1],
	]);
});

test('under the rolling window an old base counts no more, and its derivatives keep their rounds', async () => {
	const young = fixture({
		models: [
			{ model: 'a/base', downloads_30d: 400, created: '2020-01-01' },
			{ model: 'a/one', downloads_30d: 200, created: '2026-01-01' },
		],
		derivations: [{ child: 'a/one', parent: 'a/base', relation: 'adapter' }],
	});
	expect(filled(await rowsOf(derivationRounds, young, { window: 'rolling' }))).toEqual([
		['1', 'adapter', 200, 1, 1, 1],
	]);
});

test('without derivations it is not available', async () => {
	const { unavailable } = await compute({
		...fixture({ models: [{ model: 'a/b', downloads_30d: 1 }] }),
		metrics: [derivationRounds],
	});
	expect(unavailable.get('derivation_rounds')).toContain('"derivations"');
});
