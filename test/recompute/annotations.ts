/** What annotators recorded, in the categories of Table 1 and the kinds of Figure 6 of Longpre et al. 2025. */
import { type Model, text } from './facts.ts';
import { LICENCE_GROUPS } from './licences.ts';
import type { Line } from './read.ts';
import { byText } from './shares.ts';

export const labelsOf = (line: Line, column: string): readonly string[] => text(line, column)?.split(';') ?? [];

const INPUTS = ['Text', 'Image', 'Video', 'Speech', 'Tabular', 'Other'];
const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
	'generation-text': ['Text Generation'],
	'generation-image': ['Image Generation'],
	'generation-video': ['Video Generation'],
	'generation-speech': ['Speech Generation'],
	tabular: ['Tabular'],
	'embedding-text': ['Text Classification', 'Text Sequence Classification', 'Text Embedding'],
	'embedding-image': ['Image Classification', 'Image Segmentation', 'Image Bounding Boxes', 'Image Embedding'],
};

/** The kinds of what goes into a model and of what comes out; several are joined, in alphabetical order. */
export function kindsOf(line: Line): readonly [input: string, output: string] {
	const input = labelsOf(line, 'input_modality').map((label) =>
		INPUTS.includes(label) ? label.toLowerCase() : 'other',
	);
	const output = labelsOf(line, 'output_modality').map(
		(label) => Object.keys(OUTPUTS).find((kind) => OUTPUTS[kind]!.includes(label)) ?? 'other',
	);
	return [joined(input), joined(output)];
}

const joined = (kinds: readonly string[]): string =>
	kinds.length === 0 ? 'undocumented' : [...new Set(kinds)].sort(byText).join('+');

const ARCHITECTURES: Readonly<Record<string, readonly string[]>> = {
	'text-encoder': ['Transformer: Text Encoder-only'],
	'text-decoder': ['Transformer: Text Decoder-only'],
	'text-encoder-decoder': ['Transformer: Text Encoder-Decoder'],
	speech: [
		'Transformer: Speech Encoder-only',
		'Transformer: Speech Decoder-only',
		'Transformer: Speech Encoder-Decoder',
	],
	diffusion: ['Diffusion-based Network'],
	'vae-gan': ['Variational Autoencoder', 'Generative Adversarial Network (GAN)'],
	cnn: ['CNN'],
	'lstm-gru': ['LSTM', 'GRU'],
	'mixture-of-experts': ['Mixture-of-Experts'],
};
const METHODS: Readonly<Record<string, readonly string[]>> = {
	quantization: ['Quantization'],
	rlhf: ['Reinforcement learning from feedback'],
	instruction: ['Instruction finetuning'],
	'parameter-efficient': ['Parameter-efficient finetuning'],
	contrastive: ['Pretraining: Contrastive Learning'],
	merging: ['Model Merging'],
};
const AVAILABILITY = ['not-disclosed', 'partially-disclosed', 'disclosed-unavailable', 'disclosed-available'];

/** The groups of which one of the labels is a member; null where annotators recorded none. */
function groupsOf(line: Line, column: string, groups: Readonly<Record<string, readonly string[]>>) {
	const labels = labelsOf(line, column);
	if (labels.length === 0) return null;
	return Object.keys(groups).filter((group) => groups[group]!.some((label) => labels.includes(label)));
}

/** The one modality of a model. */
function modalityOf(line: Line): string {
	const [inputs, outputs] = [labelsOf(line, 'input_modality'), labelsOf(line, 'output_modality')];
	const generated = new Set(outputs.filter((label) => label.endsWith(' Generation')));
	if (outputs.length === 0 || outputs[0] === 'Other') return 'undocumented';
	if (generated.has('Video Generation')) return 'generation-video';
	if (generated.size > 1) return 'generation-multimodal';
	if (inputs.includes('Speech') || generated.has('Speech Generation')) return 'audio';
	if (outputs.includes('Tabular')) return 'tabular';
	if (generated.has('Text Generation')) return 'generation-text';
	if (generated.has('Image Generation')) return 'generation-image';
	const encodes = (kind: string): boolean => outputs.some((label) => OUTPUTS[kind]!.includes(label));
	if (encodes('embedding-text') && encodes('embedding-image')) return 'embedding-multimodal';
	return ['embedding-image', 'embedding-text'].find(encodes) ?? 'undocumented';
}

/** An attribute of Table 1. */
export interface Attribute {
	readonly name: string;
	readonly categories: readonly string[];
	/** A model can have several categories, or none. */
	readonly overlapping?: boolean;
	/** The categories of a model with its annotations, where it has any; null where the attribute is not known. */
	readonly of: (model: Model, line: Line | undefined) => readonly string[] | null;
}

export const ATTRIBUTES: readonly Attribute[] = [
	{
		name: 'organisation',
		categories: ['company', 'university', 'non-profit', 'community', 'user', 'unknown'],
		of: ({ type }) => [type],
	},
	{
		name: 'data-availability',
		categories: AVAILABILITY,
		of: (_, line) => {
			const found = text(line, 'data_availability');
			return found === null ? null : [found];
		},
	},
	{
		name: 'gating',
		categories: ['gated-no', 'gated-auto', 'gated-manual', 'gated-unknown'],
		of: ({ gated }) => [`gated-${gated}`],
	},
	{ name: 'licence-group', categories: LICENCE_GROUPS, of: ({ licenceGroup }) => [licenceGroup] },
	{
		name: 'modality',
		categories: [
			'generation-multimodal',
			'generation-video',
			'generation-text',
			'generation-image',
			'embedding-multimodal',
			'embedding-text',
			'embedding-image',
			'audio',
			'tabular',
			'undocumented',
		],
		of: (_, line) => (line ? [modalityOf(line)] : null),
	},
	{
		name: 'architecture',
		categories: Object.keys(ARCHITECTURES),
		overlapping: true,
		of: (_, line) => (line ? groupsOf(line, 'architecture', ARCHITECTURES) : null),
	},
	{
		name: 'method',
		categories: Object.keys(METHODS),
		overlapping: true,
		of: (_, line) => (line ? groupsOf(line, 'methods', METHODS) : null),
	},
];
