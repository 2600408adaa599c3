import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute } from '../../src/metrics/engine.ts';
import { countryGroupShare } from '../../src/metrics/geography/country-group-share.ts';
import { countryShare } from '../../src/metrics/geography/country-share.ts';
import { developerShare } from '../../src/metrics/geography/developer-share.ts';
import { modelShare } from '../../src/metrics/geography/model-share.ts';
import { typeShare } from '../../src/metrics/geography/type-share.ts';
import type { Method } from '../../src/metrics/method.ts';
import { defineMetric } from '../../src/metrics/metric.ts';
import { PARTS } from '../../src/metrics/relation.ts';
import { type FixtureRows, fixture, rowsOf, tableOf } from './fixture.ts';

/** Every credit in whole parts. */
const creditProbe = defineMetric({
	...modelShare,
	id: 'credit_probe',
	columns: {
		model: { key: true, unit: 'text', label: 'model', description: 'credited model' },
		credit: { unit: 'count', label: 'credit', description: 'parts' },
	},
	sql: 'SELECT model, credit FROM {credited} JOIN {entities} USING (model_key) ORDER BY model',
});

type Link = readonly [child: string, parent: string];

/** Parts that each root is credited with when `models` are downloaded as often as they say. */
async function creditsOf(
	models: Readonly<Record<string, number>>,
	links: readonly Link[],
	method: Partial<Method> = { attribution: 'recursive' },
): Promise<Record<string, number>> {
	const input = fixture({
		models: Object.entries(models).map(([model, downloads_30d]) => ({ model, downloads_30d })),
		derivations: links.map(([child, parent]) => ({ child, parent })),
	});
	const rows = await rowsOf(creditProbe, input, method);
	return Object.fromEntries(rows.map((row) => [row['model'], row['credit'] as number]));
}

/** The same rules once more, as a recursive function. */
function referenceCredits(models: Readonly<Record<string, number>>, links: readonly Link[]): Record<string, number> {
	const credits: Record<string, number> = {};
	const parentsOf = (child: string): string[] =>
		[...new Set(links.filter(([c, p]) => c === child && p !== child).map(([, parent]) => parent))].sort();
	const follow = (node: string, part: number, path: readonly string[], downloads: number): void => {
		const parents = parentsOf(node);
		if (parents.length === 0) {
			credits[node] = (credits[node] ?? 0) + part * downloads;
			return;
		}
		parents.forEach((parent, i) => {
			const passed = Math.floor(part / parents.length) + (i < part % parents.length ? 1 : 0);
			if (passed === 0) return;
			if (path.includes(parent)) credits[node] = (credits[node] ?? 0) + passed * downloads;
			else follow(parent, passed, [...path, parent], downloads);
		});
	};
	for (const [model, downloads] of Object.entries(models)) follow(model, PARTS, [model], downloads);
	return credits;
}

describe('recursive attribution', () => {
	test('follows a chain to its root', async () => {
		expect(
			await creditsOf({ r: 1, s: 2, t: 4 }, [
				['s', 'r'],
				['t', 's'],
			]),
		).toEqual({ r: 7 * PARTS });
	});

	test('splits a merge equally between its parents, whatever relations name them', async () => {
		const links: Link[] = [
			['m', 'a'],
			['m', 'b'],
			['m', 'c'],
		];
		expect(await creditsOf({ a: 0, b: 0, c: 0, m: 1 }, links)).toEqual({ a: PARTS / 3, b: PARTS / 3, c: PARTS / 3 });
	});

	test('counts a parent once that is named by two relations', async () => {
		const input = fixture({
			models: ['a', 'b', 'm'].map((model) => ({ model, downloads_30d: model === 'm' ? 2 : 0 })),
			derivations: [
				{ child: 'm', parent: 'a', relation: 'finetune' },
				{ child: 'm', parent: 'a', relation: 'quantized' },
				{ child: 'm', parent: 'b', relation: 'merge' },
			],
		});
		const rows = await rowsOf(creditProbe, input, { attribution: 'recursive' });
		expect(rows).toEqual([
			{ model: 'a', credit: PARTS },
			{ model: 'b', credit: PARTS },
		]);
	});

	test('ignores a link of a model to itself', async () => {
		expect(await creditsOf({ a: 3 }, [['a', 'a']])).toEqual({ a: 3 * PARTS });
		expect(
			await creditsOf({ a: 3, r: 0 }, [
				['a', 'a'],
				['a', 'r'],
			]),
		).toEqual({ r: 3 * PARTS });
	});

	test('ends in a cycle before the first repeat', async () => {
		expect(
			await creditsOf({ a: 1, b: 10 }, [
				['a', 'b'],
				['b', 'a'],
			]),
		).toEqual({ b: PARTS, a: 10 * PARTS });
		const three: Link[] = [
			['a', 'b'],
			['b', 'c'],
			['c', 'a'],
		];
		expect(await creditsOf({ a: 1, b: 10, c: 100 }, three)).toEqual({ c: PARTS, a: 10 * PARTS, b: 100 * PARTS });
	});

	test('credits a parent outside the table as a root', async () => {
		expect(await creditsOf({ a: 5 }, [['a', 'gone/base']])).toEqual({ 'gone/base': 5 * PARTS });
	});

	test('joins both sides of a diamond at its root', async () => {
		const links: Link[] = [
			['d', 'b'],
			['d', 'c'],
			['b', 'a'],
			['c', 'a'],
		];
		expect(await creditsOf({ a: 0, b: 0, c: 0, d: 6 }, links)).toEqual({ a: 6 * PARTS });
	});

	test('splits between 63 parents without losing a part', async () => {
		const parents = Array.from({ length: 63 }, (_, i) => `p${i}`);
		const credits = await creditsOf(
			{ m: 1 },
			parents.map((parent): Link => ['m', parent]),
		);
		expect(Object.keys(credits)).toHaveLength(63);
		expect(new Set(Object.values(credits))).toEqual(new Set([PARTS / 63]));
	});

	test('gives the remainder to the first parents where parts do not divide', async () => {
		const parents = Array.from({ length: 17 }, (_, i) => `p${String(i).padStart(2, '0')}`);
		const credits = await creditsOf(
			{ m: 1 },
			parents.map((parent): Link => ['m', parent]),
		);
		expect(Object.values(credits).reduce((sum, part) => sum + part)).toBe(PARTS);
		expect(Math.max(...Object.values(credits)) - Math.min(...Object.values(credits))).toBe(1);
	});
});

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const graphs = fc.record({
	downloads: fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: NAMES.length, maxLength: NAMES.length }),
	links: fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES, 'gone/x', 'gone/y')), {
		maxLength: 12,
		selector: (link) => link.join(' '),
	}),
});

/** Graphs that do not touch, in one snapshot: each has names of its own. */
const several = fc.array(graphs, { minLength: 10, maxLength: 10 }).map((all) =>
	all.map(({ downloads, links }, n) => {
		const own = (name: string): string => `${name}-${n}`;
		return {
			belongs: (model: string): boolean => model.endsWith(`-${n}`),
			models: Object.fromEntries(NAMES.map((name, i) => [own(name), downloads[i]!])),
			links: links.map(([child, parent]): Link => [own(child), own(parent)]),
			total: downloads.reduce((sum, value) => sum + value, 0),
		};
	}),
);

test('any graph is credited as the rules say, in full and without a negative credit', async () => {
	await fc.assert(
		fc.asyncProperty(several, async (all) => {
			const everything = await creditsOf(
				Object.assign({}, ...all.map(({ models }) => models)),
				all.flatMap(({ links }) => links),
			);
			for (const { belongs, models, links, total } of all) {
				const credits = Object.fromEntries(Object.entries(everything).filter(([model]) => belongs(model)));
				expect(Object.values(credits).reduce((sum, credit) => sum + credit, 0)).toBe(total * PARTS);
				expect(Math.min(...Object.values(credits))).toBeGreaterThanOrEqual(0);
				expect(credits).toEqual(referenceCredits(models, links));
			}
		}),
		{ numRuns: 6, seed: 1 },
	);
});

const day = fc.constantFrom('2021-01-01', '2022-03-02', '2025-06-09', '2025-06-10', '2026-06-10', '2026-06-12', null);
const snapshots = fc
	.record({
		models: fc.array(
			fc.record({
				downloads_30d: fc.integer({ min: 0, max: 1e9 }),
				created: day,
				developer: fc.constantFrom('p', 'q', 'r', 's'),
			}),
			{ minLength: 1, maxLength: NAMES.length },
		),
		links: fc.array(fc.tuple(fc.nat(6), fc.nat(8)), { maxLength: 8 }),
		order: fc.nat(1000),
	})
	.map(({ models, links, order }) => {
		const rows = models.map((model, i) => ({
			model: NAMES[i]!,
			downloads_all_time: model.downloads_30d * 3,
			...model,
		}));
		const derivations = [
			...new Set(links.map(([c, p]) => `${NAMES[c % rows.length]} ${[...NAMES, 'gone/x', 'gone/y'][p]}`)),
		]
			.map((link) => link.split(' ') as [string, string])
			.map(([child, parent]) => ({ child, parent }));
		const developers = [
			{ developer: 'p', country: 'US' },
			{ developer: 'q', country: 'FR', type: 'university' },
			{ developer: 'r', type: 'user' },
		];
		return { rows: { models: rows, derivations, developers } satisfies FixtureRows, order };
	});

test('shares sum to 1 and do not depend on the order of rows, under every method', async () => {
	await fc.assert(
		fc.asyncProperty(snapshots, async ({ rows, order }) => {
			const turn = <T>(list: readonly T[]): T[] =>
				[...list.slice(order % (list.length || 1)), ...list.slice(0, order % (list.length || 1))].reverse();
			const turned = {
				models: turn(rows.models),
				derivations: turn(rows.derivations),
				developers: turn(rows.developers),
			};
			const metrics = [countryShare, typeShare, developerShare, countryGroupShare, modelShare];
			const { tables } = await compute({ ...fixture(rows), metrics, threads: 1 });
			const again = await compute({ ...fixture(turned), metrics, threads: 1 });
			for (const [id, table] of tables) {
				expect(again.tables.get(id)!.rows).toEqual(table.rows);
				for (const [method, found] of table.rows) {
					if (!found.some((row) => row['share'] !== null)) continue;
					const sum = found.reduce((total, row) => total + (row['share'] as number), 0);
					expect(Math.abs(sum - 1), `${id} ${method}`).toBeLessThan(1e-12);
				}
			}
		}),
		{ numRuns: 6, seed: 2 },
	);
});

test('no developer has more downloads inside the rolling window than in all', async () => {
	await fc.assert(
		fc.asyncProperty(snapshots, async ({ rows }) => {
			const table = await tableOf(developerShare, fixture(rows));
			for (const attribution of ['direct', 'recursive'] as const)
				for (const row of table.under({ window: 'rolling', attribution, population: 'all' })) {
					const all = table.row([String(row['developer'])], { window: 'all', attribution, population: 'all' });
					expect(row['downloads']).toBeLessThanOrEqual(all?.['downloads'] as number);
				}
		}),
		{ numRuns: 15, seed: 3 },
	);
});
