/** In which format converted models are, as far as library tag and name say it. */
import type { Row } from '../../src/metrics/table.ts';
import { type Count, share } from './counted.ts';
import { downloadsOf, partsOf } from './relations.ts';
import type { World } from './sample.ts';

interface Format {
	readonly format: string;
	readonly libraries: readonly string[];
	/** Whether a name says it; `words` are what stands between `-`, `_` and `.` in it. */
	readonly isNamed: (name: string, words: readonly string[]) => boolean;
}

const holds =
	(...texts: readonly string[]) =>
	(name: string): boolean =>
		texts.some((text) => name.includes(text));
const hasWord =
	(...wanted: readonly string[]) =>
	(_: string, words: readonly string[]): boolean =>
		words.some((word) => wanted.includes(word));

/** In the order in which they count. */
const FORMATS: readonly Format[] = [
	{
		format: 'gguf',
		libraries: ['gguf', 'ggml', 'llama.cpp', 'llama-cpp'],
		// Q4_K_M, Q8_0, IQ2_K, after the first word.
		isNamed: (name) => holds('gguf', 'ggml')(name) || /[-_.]i?q[2-8]_[01k]([-_.]|$)/.test(name),
	},
	{ format: 'mlx', libraries: ['mlx'], isNamed: hasWord('mlx') },
	{ format: 'exl', libraries: ['exllamav2', 'exllamav3'], isNamed: hasWord('exl2', 'exl3') },
	{ format: 'awq', libraries: [], isNamed: holds('awq') },
	{ format: 'gptq', libraries: [], isNamed: holds('gptq') },
	{
		format: 'bitsandbytes',
		libraries: [],
		isNamed: (name, words) => holds('bitsandbytes')(name) || words.includes('bnb'),
	},
	{ format: 'onnx', libraries: ['onnx', 'transformers.js'], isNamed: holds('onnx') },
	{
		format: 'other-formats',
		libraries: ['openvino', 'ctranslate2', 'coreml'],
		isNamed: (name, words) =>
			holds('openvino', 'coreml', 'core-ml', 'ctranslate2', 'tflite')(name) ||
			words.includes('ct2') ||
			(words.length > 1 && words.at(-1) === 'ov'),
	},
	{ format: 'fp4', libraries: [], isNamed: holds('fp4') },
	{ format: 'fp8', libraries: [], isNamed: holds('fp8') },
	{
		format: 'integer',
		libraries: [],
		isNamed: (name, words) =>
			holds('autoround')(name) ||
			words.some((word) => ['int3', 'int4', 'int8'].some((end) => word.endsWith(end))) ||
			hasWord('w4a8', 'w4a16', 'w8a8', 'w8a16')(name, words) ||
			/[-_.][48]-?bit/.test(name),
	},
];

/** Rows of a metric by format. */
export const CONVERSION_FORMATS = [...FORMATS.map(({ format }) => format), 'unrecognised'];

/** The format of a model: the library tag says it, or else the name after the slash. */
export function formatOf(world: World, model: string): string {
	const library = world.models.get(model)!.library?.toLowerCase();
	const name = model.split('/').at(-1)!.toLowerCase();
	const words = name.split(/[-_.]/);
	const tagged = FORMATS.find(({ libraries }) => library !== undefined && libraries.includes(library));
	return (tagged ?? FORMATS.find(({ isNamed }) => isNamed(name, words)))?.format ?? 'unrecognised';
}

export function conversionFormat(count: Count): readonly Row[] {
	const formats = Map.groupBy(partsOf(count), ({ model }) => formatOf(count.world, model));
	const quantized = partsOf(count).filter(({ relation }) => relation === 'quantized');
	return CONVERSION_FORMATS.map((format) => {
		const all = formats.get(format) ?? [];
		const own = all.filter(({ relation }) => relation === 'quantized');
		const untagged = format === 'unrecognised' ? [] : all.filter(({ relation }) => relation !== 'quantized');
		return {
			format,
			downloads: downloadsOf(own),
			share: share(downloadsOf(own), downloadsOf(quantized)),
			models: own.length,
			model_share: share(own.length, quantized.length),
			untagged_downloads: downloadsOf(untagged),
			untagged_models: untagged.length,
		};
	});
}
