/** Compares the engine's tables with those that a program without queries has computed from the same files. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Computed } from '../../src/metrics/engine.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import type { PlanInput } from '../../src/metrics/plan.ts';
import type { Cell, Row } from '../../src/metrics/table.ts';
import { openSnapshot } from '../../src/snapshot/package.ts';
import { hasShared, realSnapshot } from '../metrics/real.ts';
import { richFixture } from '../metrics/rich.ts';
import { sharedTables } from '../metrics/shared.ts';
import { type Counting, type Facts, factsOf } from './facts.ts';
import { oddSnapshot } from './odd.ts';

/** The table of a metric; undefined where the snapshot lacks what it needs. */
export type Recompute = (facts: Facts, counting: Counting) => readonly Row[] | undefined;

const DATA = join(import.meta.dirname, '../../data');
const REGISTRY = join(DATA, 'registry');

/** Where metrics are recomputed. The sample lacks some tables, which the others have. */
const PLACES: readonly { name: string; input: () => Promise<PlanInput> | PlanInput; absent?: boolean }[] = [
	{ name: 'the sample', input: () => ({ snapshot: openSnapshot(join(DATA, 'snapshots/sample')), registry: REGISTRY }) },
	{ name: 'a small snapshot with every table', input: () => richFixture() },
	{ name: 'a random snapshot full of oddities', input: () => oddSnapshot(3) },
	{ name: 'a random one without a log', input: () => oddSnapshot(2, { log: false }) },
	{ name: 'a tiny one that lacks columns', input: () => oddSnapshot(4, { tiny: true }) },
	{
		name: `the 1,000 most downloaded models of 10 June 2026${hasShared ? '' : ' (skipped: ../shared/data, the folder with the real tables, is absent)'}`,
		input: async () => ({
			snapshot: await realSnapshot('2026-06-10'),
			registry: REGISTRY,
			published: join(DATA, 'published'),
		}),
		absent: !hasShared,
	},
];

/** The engine's reason for what needs a table that the sample lacks. */
export const noTable = (table: string): string => `snapshot sample has no table "${table}"`;

interface Agreement {
	readonly metrics: readonly Metric[];
	readonly recomputed: Readonly<Record<string, Recompute>>;
	/** Metrics that the sample cannot answer, with the engine's reason; some of the other places can. */
	readonly lacking?: Readonly<Record<string, string>>;
}

/** Tests that every metric of a group agrees everywhere, under every way of counting. */
export function testAgreement({ metrics, recomputed, lacking = {} }: Agreement): void {
	test('every metric of the group is recomputed', () => {
		expect(Object.keys(recomputed).sort()).toEqual(metrics.map(({ id }) => id).sort());
	});
	for (const { name, input, absent = false } of PLACES)
		describe.skipIf(absent)(name, () => {
			let facts: Facts;
			let engine: Computed;
			beforeAll(async () => {
				const given = await input();
				facts = factsOf(given.snapshot.directory, given.registry, given.published);
				engine = await sharedTables({ ...given, metrics });
			});
			if (name === 'the sample')
				test('lacks no table but those listed', () => {
					expect([...engine.unavailable]).toEqual(Object.entries(lacking));
				});
			for (const metric of metrics)
				test(`${metric.id} recomputed`, () => {
					expect(differences(metric, recomputed[metric.id]!, facts, engine)).toEqual([]);
				});
		});
}

/** What is different, in words; at most a few of them under each method. */
export function differences(
	metric: Metric,
	recompute: Recompute,
	facts: Facts,
	{ tables, unavailable }: Pick<Computed, 'tables' | 'unavailable'>,
): readonly string[] {
	const ways = waysOf(metric, facts);
	if (unavailable.has(metric.id))
		return ways
			.filter(([, way]) => recompute(facts, way))
			.map(([id]) => `${id}: can be computed, but the engine does not`);
	const found = tables.get(metric.id)!.rows;
	const ids = ways.map(([id]) => id);
	if ([...found.keys()].join() !== ids.join()) return [`methods are ${[...found.keys()]}, expected ${ids}`];
	return ways.flatMap(([id, way]) => {
		const expected = recompute(facts, way);
		if (!expected) return [`${id}: the snapshot lacks what the metric needs, but the engine has a table`];
		return differentRows(metric, found.get(id)!, expected).map((difference) => `${id}: ${difference}`);
	});
}

/** Ways of counting under which a metric differs and the snapshot can be counted, with the engine's name of each. */
function waysOf({ dimensions }: Metric, { has, hasLog }: Facts): readonly (readonly [string, Counting])[] {
	const windows =
		dimensions.includes('window') && has('models', 'created') ? (['all', 'rolling'] as const) : (['all'] as const);
	const populations =
		dimensions.includes('population') && (hasLog || has('models', 'downloads_all_time'))
			? ([...(['all', '200plus'] as const), ...(hasLog ? (['head'] as const) : [])] as const)
			: (['all'] as const);
	return windows.flatMap((window) =>
		populations.map((population) => [`${window}-direct-${population}`, { window, population }] as const),
	);
}

const SHOWN = 5;

function differentRows(metric: Metric, found: readonly Row[], expected: readonly Row[]): readonly string[] {
	const different: string[] = [];
	if (found.length !== expected.length) different.push(`${found.length} rows, expected ${expected.length}`);
	for (let i = 0; i < Math.min(found.length, expected.length); i++) {
		if (Object.keys(found[i]!).join() !== Object.keys(expected[i]!).join())
			different.push(`row ${i + 1} has columns ${Object.keys(found[i]!)}, expected ${Object.keys(expected[i]!)}`);
		for (const [column, cell] of Object.entries(expected[i]!))
			if (!agree(metric, column, found[i]![column]!, cell))
				different.push(`row ${i + 1}, ${column}: ${found[i]![column]}, expected ${cell}`);
	}
	return different.slice(0, SHOWN);
}

/** Units of columns that can hold fractions. */
const FRACTIONS = ['share', 'ratio', 'index', 'parameters'];
const TOLERANCE = 1e-12;

/** Whole numbers and text are equal; fractions differ by less than what the order of a sum can do. */
function agree(metric: Metric, column: string, found: Cell, expected: Cell): boolean {
	if (typeof found !== 'number' || typeof expected !== 'number' || !FRACTIONS.includes(metric.columns[column]!.unit))
		return found === expected;
	return Math.abs(found - expected) <= TOLERANCE * Math.abs(expected);
}
