/** Tests that the engine and a recomputation give the same tables of a group of metrics, under every method. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Computed, compute } from '../../src/metrics/engine.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import type { PlanInput } from '../../src/metrics/plan.ts';
import type { Row } from '../../src/metrics/table.ts';
import { openSnapshot } from '../../src/snapshot/package.ts';
import { richFixture } from '../metrics/rich.ts';
import { differences } from './compare.ts';
import { type Count, counting, methodsFor } from './counted.ts';
import { readWorld, type World } from './sample.ts';

/** The rows of each metric, computed from its definition. */
export type Recomputations = Readonly<Record<string, (count: Count) => readonly Row[]>>;

const DATA = join(import.meta.dirname, '../../data');

/** What a metric needs beside models and derivations, by its id. */
const needsLog = (id: string): boolean => id.startsWith('weekly_');
const needsPrevious = (id: string): boolean => /_restated$|_retagged$|^retagged_/.test(id);

/** Tests a group on the sample, and on a small snapshot with what the sample lacks. */
export function testGroup(metrics: readonly Metric[], rows: Recomputations): void {
	test('every metric of the group is recomputed', () => {
		expect(Object.keys(rows)).toEqual(metrics.map(({ id }) => id));
	});
	const sample: PlanInput = {
		snapshot: openSnapshot(join(DATA, 'snapshots/sample')),
		registry: join(DATA, 'registry'),
	};
	testOn('the sample', metrics, rows, () => sample);
	testOn('a small snapshot with one before it', metrics, rows, () => richFixture());
	testOn('the same without a log', metrics, rows, () => richFixture({ log: false }));
}

/** One test for each metric; those for which the snapshot lacks a table must be reported as not available. */
export function testOn(
	name: string,
	metrics: readonly Metric[],
	rows: Recomputations,
	open: () => PlanInput | Promise<PlanInput>,
): void {
	describe(name, async () => {
		const input = await open();
		const world = readWorld({
			snapshot: input.snapshot.directory,
			previous: input.previous?.directory,
			registry: input.registry,
		});
		const countBy = counting(world);
		let computed: Promise<Computed> | undefined;
		for (const metric of metrics) {
			const lacks = lack(metric.id, world);
			test(
				lacks ? `${metric.id} is not available: ${lacks}` : `${metric.id} recomputed from its definition`,
				async () => {
					computed ??= compute({ ...input, metrics });
					const { tables, unavailable } = await computed;
					expect(unavailable.has(metric.id)).toBe(lacks !== undefined);
					if (lacks !== undefined) return;
					const methods = methodsFor(world, metric.dimensions);
					const table = tables.get(metric.id)!;
					expect(table.methodIds).toEqual([...methods.keys()]);
					const found = [...methods].flatMap(([id, method]) =>
						differences(metric, table.rows.get(id)!, rows[metric.id]!(countBy(method))).map((text) => `${id}, ${text}`),
					);
					expect(found.slice(0, 10)).toEqual([]);
				},
			);
		}
	});
}

function lack(id: string, world: World): string | undefined {
	if (needsLog(id) && !world.log) return 'there is no weekly log';
	if (needsPrevious(id) && !world.previous) return 'there is no snapshot before it';
	return undefined;
}
