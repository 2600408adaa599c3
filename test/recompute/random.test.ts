/** Small made-up snapshots, full of what is rare: cycles, links to oneself, merges, several relations, missing dates, equal counts. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHANGES } from '../../src/metrics/changes/index.ts';
import { CONCENTRATION } from '../../src/metrics/concentration/index.ts';
import { compute } from '../../src/metrics/engine.ts';
import { GEOGRAPHY } from '../../src/metrics/geography/index.ts';
import { INTERMEDIARIES } from '../../src/metrics/intermediaries/index.ts';
import { type FixtureRows, fixture, type SnapshotRows } from '../metrics/fixture.ts';
import { CHANGES_ROWS } from './changes.ts';
import { CONCENTRATION_ROWS } from './concentration.ts';
import { counting, methodsFor } from './counted.ts';
import { GEOGRAPHY_ROWS } from './geography.ts';
import { comparison, worldOf } from './group.ts';
import { INTERMEDIARIES_ROWS } from './intermediaries.ts';
import { splitsEvenly } from './lineage.ts';

const METRICS = [...GEOGRAPHY, ...CONCENTRATION, ...INTERMEDIARIES, ...CHANGES];
const ROWS = { ...GEOGRAPHY_ROWS, ...CONCENTRATION_ROWS, ...INTERMEDIARIES_ROWS, ...CHANGES_ROWS };

const ACCOUNTS = ['a', 'b', 'c', 'kim', 'lee', 'nobody'];
const MODELS = ACCOUNTS.flatMap((account) => [`${account}/one`, `${account}/two-awq`]);
const OUTSIDE = ['a/gone', 'far/away'];
const WEEKS = ['2023-12-25', '2024-01-01', '2024-12-30', '2025-01-06'];

const model = fc.constantFrom(...MODELS);
const few = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 1000 }));
const dates = fc.option(
	fc.constantFrom('2022-03-02', '2023-12-31', '2024-01-01', '2024-01-07', '2024-01-12', '2024-01-13', '2025-01-06'),
);

const snapshotRows: fc.Arbitrary<SnapshotRows> = fc
	.uniqueArray(model, { minLength: 1, maxLength: 12 })
	.chain((models) =>
		fc.record({
			models: fc.tuple(
				...models.map((own) =>
					fc.record({
						model: fc.constant(own),
						// A model may be another account's than the one that its name says.
						developer: fc.oneof({ weight: 6, arbitrary: fc.constant(own.split('/')[0]!) }, fc.constantFrom('b', 'kim')),
						created: dates,
						downloads_30d: fc.option(few, { freq: 8 }),
						downloads_all_time: fc.option(few),
						library: fc.option(fc.constantFrom('gguf', 'onnx', 'transformers')),
						parameters: fc.option(fc.constantFrom(1, 9, 999_999_999, 1_000_000_000)),
						licence: fc.option(fc.constantFrom('mit', 'llama', 'odd')),
						task: fc.option(fc.constantFrom('chat', 'draw', 'odd')),
					}),
				),
			),
			derivations: fc.uniqueArray(
				fc.record({
					child: fc.constantFrom(...models),
					parent: fc.oneof({ weight: 4, arbitrary: model }, { weight: 1, arbitrary: fc.constantFrom(...OUTSIDE) }),
					relation: fc.constantFrom('finetune', 'adapter', 'quantized', 'merge'),
				}),
				{ maxLength: 14, selector: ({ child, parent, relation }) => `${child} ${parent} ${relation}` },
			),
			downloads: fc.uniqueArray(
				fc.record({ week: fc.constantFrom(...WEEKS), model: fc.constantFrom(...models), downloads: few }),
				{ maxLength: 24, selector: ({ week, model }) => `${week} ${model}` },
			),
		}),
	);

const DEVELOPERS: FixtureRows['developers'] = [
	{ developer: 'a', country: 'US' },
	{ developer: 'b', country: 'FR', type: 'university' },
	{ developer: 'c', country: 'online', type: 'community' },
	{ developer: 'kim', type: 'user' },
	{ developer: 'lee', type: 'unknown' },
	{ developer: 'far', country: 'SG' },
];

const LICENCES: FixtureRows['licences'] = [
	{ licence: 'mit', group: 'open-use' },
	{ licence: 'llama', group: 'acceptable-use' },
];

const TASKS: FixtureRows['tasks'] = [
	{ task: 'chat', modality: 'nlp' },
	{ task: 'draw', modality: 'vision' },
];

const FAMILIES: FixtureRows['families'] = [
	{ position: 1, family: 'One', organisation: 'A', country: 'US', developer: 'a', pattern: 'one' },
	{ position: 2, family: 'One', organisation: 'A', country: 'US', developer: null, pattern: 'two-.*' },
	{ position: 3, family: 'Bee', organisation: 'A', country: 'US', developer: 'b' },
	{ position: 4, family: 'Sea', organisation: 'C', developer: 'c' },
];

test('made-up snapshots are computed as they are recomputed', async () => {
	await fc.assert(
		fc.asyncProperty(snapshotRows, snapshotRows, fc.boolean(), async (now, before, hasLog) => {
			const { downloads, ...rest } = now;
			const { downloads: _, ...previous } = before;
			const input = fixture({
				...rest,
				...(hasLog && downloads ? { downloads } : {}),
				date: '2025-01-12',
				previous: { ...previous, date: '2025-01-11' },
				developers: DEVELOPERS,
				parameters: [{ model: 'a/one', parameters: 77 }],
				licences: LICENCES,
				tasks: TASKS,
				families: FAMILIES,
			});
			const world = worldOf(input);
			fc.pre(splitsEvenly(world.derivations!));
			const countBy = counting(world);
			const { tables } = await compute({ ...input, metrics: METRICS, threads: 1 });
			const found = METRICS.filter(({ id }) => tables.has(id)).flatMap((metric) =>
				comparison(metric, tables.get(metric.id)!, methodsFor(world, metric.dimensions), (method) =>
					ROWS[metric.id]!(countBy(method)),
				),
			);
			expect(found.slice(0, 10)).toEqual([]);
		}),
		// A failure is made smaller for so long, and then reported before the test is stopped.
		{ numRuns: 3, interruptAfterTimeLimit: 40_000, markInterruptAsFailure: true },
	);
});
