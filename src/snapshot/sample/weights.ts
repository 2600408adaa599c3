/** What the sample's files of weights say, and which sizes are left for names, weights and nobody to tell. */
import type { AnyRow } from '../write.ts';
import type { SampleModel } from './details.ts';
import type { Random } from './random.ts';

/**
 * Of the models whose size the table does not state, those with fewer downloads have files of weights. Of the others nothing is
 * known, so that the figures have an unknown part to show, and the mean size stays what it was calibrated to.
 */
const LITTLE = 100_000;
/** Share of the former whose name states the size. */
const NAMED = 0.4;
const SIZE = /-\d+(\.\d+)?[mbt](?=-|$)/g;

const isLittle = (downloads: number): boolean => downloads < LITTLE;

/** Takes the size out of the names of most models whose size the table does not state. */
export function hideSizes(
	random: Random,
	models: readonly SampleModel[],
	downloads: Float64Array,
): readonly SampleModel[] {
	const taken = new Set(models.map(({ id }) => id));
	return models.map((model, index) => {
		if (model.sized || (isLittle(downloads[index]!) && random.chance(NAMED))) return model;
		const short = model.id.replace(SIZE, '');
		let id = short;
		for (let version = 2; id !== model.id && taken.has(id); version++) id = `${short}-v${version}`;
		taken.add(id);
		return { ...model, id };
	});
}

/** Bytes for one parameter: weights of 16 bits, or of 32. */
const WIDTHS = [2, 2, 2, 4] as const;
/** Share of repositories that hold the weights several times. */
const COPIED = 0.06;

/** The rows of the table of weights, in `order`. */
export function listWeights(
	random: Random,
	models: readonly SampleModel[],
	downloads: Float64Array,
	order: readonly number[],
): AnyRow[] {
	return order
		.filter((index) => models[index]!.sized || isLittle(downloads[index]!))
		.map((index) => (models[index]!.relation === 'quantized' ? weighPacked : weigh)(random, models[index]!));
}

function weigh(random: Random, { id, sized, parameters }: SampleModel): AnyRow {
	const copies = random.chance(COPIED) ? 2 + random.int(8) : 1;
	const bytes = parameters * random.pick(WIDTHS) * copies * Math.exp(0.06 * random.normal());
	return {
		model: id,
		safetensors_parameters: sized ? parameters : null,
		gguf_parameters: null,
		weight_bytes: Math.round(bytes),
	};
}

/** Packed weights of 4 bits stand eight to a number of 32 bits, and the file counts those. */
function weighPacked(random: Random, { id, library, parameters }: SampleModel): AnyRow {
	return {
		model: id,
		safetensors_parameters: library === 'gguf' ? null : Math.round(parameters / 8),
		gguf_parameters: library === 'gguf' ? parameters : null,
		weight_bytes: Math.round(parameters * (0.5 + 0.1 * random.next())),
	};
}
