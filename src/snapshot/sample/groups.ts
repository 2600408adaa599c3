/** Annotation labels (Longpre et al. 2025, appendix D) and how the rows of its Table 1 group them. */

/** Appendix D.5. */
export const ARCHITECTURE_LABELS = [
	'Transformer: Text Encoder-only',
	'Transformer: Text Decoder-only',
	'Transformer: Text Encoder-Decoder',
	'Transformer: Image Encoder-only',
	'Transformer: Image Decoder-only',
	'Transformer: Image Encoder-Decoder',
	'Transformer: Speech Encoder-only',
	'Transformer: Speech Decoder-only',
	'Transformer: Speech Encoder-Decoder',
	'Transformer: Unknown',
	'LSTM',
	'GRU',
	'CNN',
	'Diffusion-based Network',
	'Variational Autoencoder',
	'Mixture-of-Experts',
	'Generative Adversarial Network (GAN)',
	'Unsure',
	'Other',
] as const;
export type ArchitectureLabel = (typeof ARCHITECTURE_LABELS)[number];

/** Appendix D.2. */
export const INPUT_LABELS = ['Text', 'Image', 'Video', 'Speech', 'Tabular', 'Other'] as const;
export type InputLabel = (typeof INPUT_LABELS)[number];
export const OUTPUT_LABELS = [
	'Text Generation',
	'Image Generation',
	'Video Generation',
	'Speech Generation',
	'Tabular',
	'Text Classification',
	'Text Sequence Classification',
	'Image Classification',
	'Image Segmentation',
	'Image Bounding Boxes',
	'Text Embedding',
	'Image Embedding',
	'Other',
] as const;
export type OutputLabel = (typeof OUTPUT_LABELS)[number];

/** Appendix D.6. */
export const METHOD_LABELS = [
	'Pretraining: Masked Language Modeling (MLM)',
	'Pretraining: Causal Language Modeling (CLM)',
	'Pretraining: Denoising Autoencoder',
	'Pretraining: Contrastive Learning',
	'Pretraining: Variational Autoencoder',
	'Pretraining: Multimodal joint-embeddings',
	'Pretraining: Supervised',
	'Pretraining: auto-regressive image generation',
	'Pretraining: Next Sentence Prediction (NSP)',
	'Finetuning: Supervised',
	'Finetuning: Prompt-based tuning',
	'Parameter-efficient finetuning',
	'Knowledge distillation',
	'Instruction finetuning',
	'Multi-task finetuning',
	'Reinforcement learning from feedback',
	'Adversarial Training',
	'Quantization',
	'Model Merging',
	'Unsure',
	'Undisclosed',
	'Other',
] as const;
export type MethodLabel = (typeof METHOD_LABELS)[number];

export const OUTPUT_GROUPS = [
	'text-embedding',
	'text-generation',
	'image-generation',
	'image-embedding',
	'audio',
	'undocumented',
	'multimodal-embedding',
	'multimodal-generation',
	'video-generation',
	'tabular',
] as const;
export type OutputGroup = (typeof OUTPUT_GROUPS)[number];

/** Rows "Architecture: …" of Table 1 and the labels they count. */
export const ARCHITECTURE_GROUPS = {
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
} as const satisfies Record<string, readonly ArchitectureLabel[]>;
export type ArchitectureGroup = keyof typeof ARCHITECTURE_GROUPS;

/** Rows "Methods: …" of Table 1 and the label they count. */
export const METHOD_GROUPS = {
	quantization: 'Quantization',
	rlhf: 'Reinforcement learning from feedback',
	instruction: 'Instruction finetuning',
	'parameter-efficient': 'Parameter-efficient finetuning',
	contrastive: 'Pretraining: Contrastive Learning',
	merging: 'Model Merging',
} as const satisfies Record<string, MethodLabel>;
export type MethodGroup = keyof typeof METHOD_GROUPS;

/** Labels of a cell. */
export function splitLabels(cell: string | null): string[] {
	return cell === null || cell === '' ? [] : cell.split(';');
}

/**
 * The row of Table 1 ("Model Modality") of a model. The paper does not print its rule; this one puts each model in exactly one
 * row. In order: no output recorded, undocumented; video among the outputs; several generated media, multimodal generation;
 * speech in or out, audio; tables; text or images generated; text and images encoded, multimodal embedding; one of them encoded.
 */
export function groupOutput(input: readonly string[], output: readonly string[]): OutputGroup {
	if (output.length === 0 || output[0] === 'Other') return 'undocumented';
	if (output.includes('Video Generation')) return 'video-generation';
	if (output.filter((label) => label.endsWith(' Generation')).length > 1) return 'multimodal-generation';
	if (input.includes('Speech') || output.includes('Speech Generation')) return 'audio';
	if (output.includes('Tabular')) return 'tabular';
	if (output.includes('Text Generation')) return 'text-generation';
	if (output.includes('Image Generation')) return 'image-generation';
	const text = output.some((label) => label.startsWith('Text '));
	const image = output.some((label) => label.startsWith('Image '));
	if (text && image) return 'multimodal-embedding';
	return image ? 'image-embedding' : 'text-embedding';
}

export function groupArchitectures(labels: readonly string[]): ArchitectureGroup[] {
	return (Object.keys(ARCHITECTURE_GROUPS) as ArchitectureGroup[]).filter((group) =>
		(ARCHITECTURE_GROUPS[group] as readonly string[]).some((label) => labels.includes(label)),
	);
}

export function groupMethods(labels: readonly string[]): MethodGroup[] {
	return (Object.keys(METHOD_GROUPS) as MethodGroup[]).filter((group) => labels.includes(METHOD_GROUPS[group]));
}
