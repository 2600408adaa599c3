/** Streams the benchmark's other tables and its registry. */
import { join } from 'node:path';
import { columnsOf, describeColumns } from '../../columns.ts';
import { REGISTRIES } from '../../registries.ts';
import type { TableName } from '../../tables.ts';
import { dateOf, FLOOR_DAY } from '../calendar.ts';
import { OUTPUT_GROUPS } from '../groups.ts';
import { KINDS, LICENCES } from '../kinds.ts';
import type { Random } from '../random.ts';
import { AVAILABILITY_SHARES, GATED_SHARES, OUTPUT_SHARES } from '../targets.ts';
import { idOf, type Population, REGISTERED } from './draw.ts';
import { CsvStream, type Written } from './stream.ts';

type Cell = string | number | null;

function streamTable(path: string, columns: readonly string[], rows: Iterable<readonly Cell[]>): Written {
	const stream = new CsvStream(path, columns);
	for (const row of rows) stream.writeRow(row);
	return stream.close();
}

const columnNames = (table: TableName) => columnsOf(table).map((column) => column.name);

/** What each model is about: an index into `OUTPUT_GROUPS`. */
export function drawOutputs(random: Random, size: number): Uint8Array {
	const indices = OUTPUT_GROUPS.map((_, index) => index);
	const weights = OUTPUT_GROUPS.map((group) => OUTPUT_SHARES[group][3]);
	return Uint8Array.from({ length: size }, () => random.pickWeighted(indices, weights));
}

const LICENCE_IDS = Object.values(LICENCES).flat();

/** 24 % of the models state their size, as on the Hub (safetensors; Longpre et al. 2025, section 2). */
const SIZED = 0.24;

export function streamModels(
	random: Random,
	path: string,
	population: Population,
	outputs: Uint8Array,
	allTime: Float64Array,
	month: Float64Array,
): Written {
	function* rows(): Generator<readonly Cell[]> {
		for (let model = 0; model < population.size; model++) {
			const kind = KINDS[OUTPUT_GROUPS[outputs[model]!]!];
			const size = random.chance(SIZED)
				? Math.round(random.pick(kind.late) * 1e6 * (1 + (random.next() - 0.5) * 0.008))
				: null;
			const row: Record<string, Cell> = {
				model: idOf(population, model),
				developer: `bench-${population.developer[model]!}`,
				created: dateOf(Math.max(FLOOR_DAY, population.born[model]!)),
				downloads_30d: Math.round(month[model]!),
				downloads_all_time: allTime[model]!,
				likes: Math.floor(allTime[model]! ** 0.5 * random.next()),
				task: random.chance(0.6) ? random.pick(random.pick(kind.forms).tasks) : null,
				library: random.pick(kind.libraries),
				licence: random.chance(0.35) ? random.pick(LICENCE_IDS) : null,
				gated: random.pickWeighted(
					Object.keys(GATED_SHARES),
					Object.values(GATED_SHARES).map((shares) => shares[3]),
				),
				parameters: size,
				active_parameters: null,
				declared_datasets: random.int(3),
				papers: random.int(2),
			};
			yield columnNames('models').map((name) => row[name] ?? null);
		}
	}
	return streamTable(path, columnNames('models'), rows());
}

/** 45 % of the models are derived; the mix of relations is that of the Hub in October 2025 (hub-stats). */
const DERIVED = 0.45;
const RELATION_MIX = { adapter: 42.6, finetune: 35.9, quantized: 19.2, merge: 2.3 } as const;
/** Share of parents outside the table, of self-loops and of pairs that name each other. */
const LOST = 0.02;
const SELF = 0.0002;
const CYCLES = 0.00005;

export function streamDerivations(random: Random, path: string, population: Population): Written {
	const popular = findPopular(population);
	function* rows(): Generator<readonly Cell[]> {
		let known = 0;
		for (let model = 0; model < population.size; model++) {
			while (known < popular.length && popular[known]! < model) known++;
			const id = idOf(population, model);
			if (random.chance(SELF)) yield [id, id, 'finetune'];
			if (model > 0 && random.chance(CYCLES)) {
				const other = idOf(population, model - 1);
				yield [id, other, 'quantized'];
				yield [other, id, 'quantized'];
			}
			if (known === 0 || !random.chance(DERIVED)) continue;
			const relation = random.pickWeighted(Object.keys(RELATION_MIX), Object.values(RELATION_MIX));
			const parents = new Set<number>();
			for (let k = relation === 'merge' ? 2 + random.int(3) : 1; k > 0; k--) {
				// Most parents are popular and recent; the others make the chains long.
				const recent = known - 1 - Math.floor(known * random.next() ** 3);
				parents.add(
					random.chance(0.7) ? popular[Math.max(0, recent)]! : model - 1 - Math.floor(model * random.next() ** 2),
				);
			}
			for (const parent of parents) {
				if (parent < 0) continue;
				// "adapter" and so on: an own relation never repeats the rows of a pair above, which are finetune and quantized.
				if (relation === 'quantized' && parent >= model - 1) continue;
				yield [id, random.chance(LOST) ? `bench-gone/model-${random.int(1e6)}` : idOf(population, parent), relation];
			}
		}
	}
	return streamTable(path, columnNames('derivations'), rows());
}

/** One model in 200: the most popular of its neighbours in time. Ascending. */
function findPopular({ size, level }: Population): Int32Array {
	const group = 200;
	return Int32Array.from({ length: Math.floor(size / group) }, (_, k) => {
		let best = k * group;
		for (let model = best; model < (k + 1) * group; model++) if (level[model]! > level[best]!) best = model;
		return best;
	});
}

/** Annotations for as many models as the paper's head sample: the most downloaded. */
const HEAD = 2875;

export function streamAnnotations(
	random: Random,
	path: string,
	population: Population,
	outputs: Uint8Array,
	allTime: Float64Array,
): Written {
	const order = Array.from(allTime.keys())
		.sort((a, b) => allTime[b]! - allTime[a]! || a - b)
		.slice(0, HEAD);
	const availability = Object.keys(AVAILABILITY_SHARES);
	const rows = order.map((model) => {
		const kind = KINDS[OUTPUT_GROUPS[outputs[model]!]!];
		const form = random.pick(kind.forms);
		const row: Record<string, Cell> = {
			model: idOf(population, model),
			data_availability: random.pickWeighted(
				availability,
				Object.values(AVAILABILITY_SHARES).map((shares) => shares[3]),
			),
			architecture: form.architecture.join(';'),
			input_modality: form.input.join(';'),
			output_modality: form.output.join(';'),
			methods: random.pick(kind.pretraining),
		};
		return columnNames('annotations').map((name) => row[name] ?? null);
	});
	return streamTable(path, columnNames('annotations'), rows);
}

const TYPES = ['company', 'university', 'non-profit', 'community', 'user'] as const;
const COUNTRIES = ['US', 'CN', 'DE', 'FR', 'GB', 'JP', 'KR', 'IN', 'international', 'online'] as const;
const EVIDENCE = 'made up by the generator';

export function streamRegistry(random: Random, directory: string, { developers }: Population): void {
	const rows = Array.from({ length: Math.min(REGISTERED, developers) }, (_, index) => {
		const type = random.pick(TYPES);
		return [
			`bench-${index}`,
			`Bench ${index}`,
			type,
			type === 'user' ? null : random.pick(COUNTRIES),
			'none',
			EVIDENCE,
		];
	});
	const names = (registry: keyof typeof REGISTRIES) =>
		describeColumns(REGISTRIES[registry]).map((column) => column.name);
	streamTable(join(directory, 'developers.csv'), names('developers'), rows);
	streamTable(join(directory, 'parameters.csv'), names('parameters'), []);
	const families = Array.from({ length: rows.length }, (_, index) => {
		const [name, developer] = [`Bench ${index}`, `bench-${index}`];
		return [index + 1, name, name, null, developer, '.*', EVIDENCE];
	});
	streamTable(join(directory, 'families.csv'), names('families'), families);
}
