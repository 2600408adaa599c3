/** Tests that the engine and a recomputation give the same tables of a group of metrics, under every method. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Computed } from '../../src/metrics/engine.ts';
import type { Method } from '../../src/metrics/method.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import type { PlanInput } from '../../src/metrics/plan.ts';
import type { MetricTable, Row } from '../../src/metrics/table.ts';
import { openSnapshot } from '../../src/snapshot/package.ts';
import { richFixture } from '../metrics/rich.ts';
import { sharedTables } from '../metrics/shared.ts';
import { differences } from './compare.ts';
import { type Count, counting, methodsFor } from './counted.ts';
import { rareFixture } from './rare.ts';
import { readWorld, type World } from './sample.ts';

/** The rows of each metric, computed from its definition. */
export type Recomputations = Readonly<Record<string, (count: Count) => readonly Row[]>>;

const DATA = join(import.meta.dirname, '../../data');

/** What a metric needs beside models and derivations, by its id. */
const needsLog = (id: string): boolean => /^weekly_|_by_quarter$/.test(id);
const needsPrevious = (id: string): boolean =>
	/_restated$|_retagged$|^retagged_|^share_parts$|^metadata_change|^turnover/.test(id);

/** Tests a group on the sample, and on small snapshots that have what the sample lacks. */
export function testGroup(metrics: readonly Metric[], rows: Recomputations): void {
	test('every metric of the group is recomputed', () => {
		expect(Object.keys(rows)).toEqual(metrics.map(({ id }) => id));
	});
	const snapshot = openSnapshot(join(DATA, 'snapshots/sample'));
	testOn('the sample', metrics, rows, { snapshot, registry: join(DATA, 'registry') });
	testOn('a small snapshot with one before it', metrics, rows, richFixture());
	testOn('the same without a log', metrics, rows, richFixture({ log: false }));
	testOn('a small snapshot on the edges of the rules', metrics, rows, rareFixture());
}

/** One test for each metric; those for which the snapshot lacks a table must be reported as not available. */
export function testOn(name: string, metrics: readonly Metric[], rows: Recomputations, input: PlanInput): void {
	describe(name, () => {
		const world = worldOf(input);
		const countBy = counting(world);
		let computed: Computed;
		beforeAll(async () => {
			computed = await sharedTables({ ...input, metrics });
		});
		for (const metric of metrics) {
			const { id, dimensions } = metric;
			const lacks = lack(id, world);
			if (lacks !== undefined) {
				test(`${id} is not available: ${lacks}`, () => {
					expect(computed.unavailable.has(id)).toBe(true);
				});
				continue;
			}
			test(`${id} recomputed from its definition`, () => {
				const table = computed.tables.get(id)!;
				const methods = methodsFor(world, dimensions);
				expect(comparison(metric, table, methods, (method) => rows[id]!(countBy(method))).slice(0, 10)).toEqual([]);
			});
		}
	});
}

export function worldOf({ snapshot, previous, registry }: PlanInput): World {
	return readWorld({ snapshot: snapshot.directory, previous: previous?.directory, registry });
}

/** Every difference between a table of the engine and its recomputation, under every method; also in the methods themselves. */
export function comparison(
	metric: Metric,
	table: MetricTable,
	methods: ReadonlyMap<string, Method>,
	recompute: (method: Method) => readonly Row[],
): readonly string[] {
	const [has, needs] = [table.methodIds.join(), [...methods.keys()].join()];
	if (has !== needs) return [`${metric.id}: methods ${has}, recomputed ${needs}`];
	return [...methods].flatMap(([id, method]) =>
		differences(metric, table.rows.get(id)!, recompute(method)).map((text) => `${metric.id} ${id}, ${text}`),
	);
}

function lack(id: string, world: World): string | undefined {
	if (needsLog(id) && !world.log) return 'there is no weekly log';
	if (needsPrevious(id) && !world.previous) return 'there is no snapshot before it';
	return undefined;
}
