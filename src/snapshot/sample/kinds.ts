/** What kinds of models there are: for each row of Table 1 ("Model Modality") tasks, libraries, labels, architectures and sizes. */
import type { ArchitectureLabel, InputLabel, MethodLabel, OutputGroup, OutputLabel } from './groups.ts';

export interface Form {
	readonly tasks: readonly (string | null)[];
	readonly input: readonly InputLabel[];
	readonly output: readonly OutputLabel[];
	readonly architecture: readonly ArchitectureLabel[];
	readonly weight: number;
}

export interface Kind {
	readonly libraries: readonly (string | null)[];
	readonly forms: readonly Form[];
	readonly pretraining: readonly MethodLabel[];
	/** Million parameters of new models, before 2023 and from then on. */
	readonly early: readonly number[];
	readonly late: readonly number[];
}

const ENCODER = 'Transformer: Text Encoder-only';
const DECODER = 'Transformer: Text Decoder-only';
const BOTH = 'Transformer: Text Encoder-Decoder';
const IMAGE_ENCODER = 'Transformer: Image Encoder-only';
const DIFFUSION = 'Diffusion-based Network';
const VAE = 'Variational Autoencoder';
const GAN = 'Generative Adversarial Network (GAN)';

const form = (
	tasks: readonly (string | null)[],
	input: readonly InputLabel[],
	output: readonly OutputLabel[],
	architecture: readonly ArchitectureLabel[],
	weight: number,
): Form => ({ tasks, input, output, architecture, weight });

/** Sizes near the medians of section 4.2 (120M, 326M, 365M and 406M) are frequent, so that the median can come to lie there. */
const ENCODER_SIZES = [
	11, 22, 33, 66, 82, 109, 110, 118, 120, 123, 125, 184, 278, 305, 320, 326, 331, 335, 355, 365, 368, 396, 406, 410,
	435, 560,
];

export const KINDS: Record<OutputGroup, Kind> = {
	'text-embedding': {
		libraries: ['transformers', 'transformers', 'sentence-transformers', 'flair'],
		forms: [
			form(['sentence-similarity', 'feature-extraction'], ['Text'], ['Text Embedding'], [ENCODER], 40),
			form(['fill-mask', 'zero-shot-classification'], ['Text'], ['Text Embedding'], [ENCODER], 30),
			form(['text-classification'], ['Text'], ['Text Classification'], [ENCODER], 16),
			form(['token-classification', 'question-answering'], ['Text'], ['Text Sequence Classification'], [ENCODER], 12),
			form(['token-classification'], ['Text'], ['Text Sequence Classification'], [ENCODER, 'LSTM'], 6),
			form(['feature-extraction'], ['Text'], ['Text Embedding'], [BOTH], 4),
			form(['text-ranking'], ['Text'], ['Text Embedding'], [DECODER], 4),
		],
		pretraining: [
			'Pretraining: Masked Language Modeling (MLM)',
			'Pretraining: Contrastive Learning',
			'Pretraining: Next Sentence Prediction (NSP)',
		],
		early: ENCODER_SIZES,
		late: [...ENCODER_SIZES, 560, 568, 1540, 7110],
	},
	'text-generation': {
		libraries: ['transformers', 'transformers', 'transformers', null],
		forms: [
			form(['text-generation'], ['Text'], ['Text Generation'], [DECODER], 60),
			form(['translation', 'summarization'], ['Text'], ['Text Generation'], [BOTH], 30),
			form(['text-generation'], ['Text'], ['Text Generation'], [DECODER, 'Mixture-of-Experts'], 22),
			form(['text-generation'], ['Text'], ['Text Generation'], [ENCODER, DECODER], 6),
			form(['text-generation'], ['Text'], ['Text Generation'], ['Transformer: Unknown'], 8),
			form(['image-text-to-text'], ['Text', 'Image'], ['Text Generation'], [DECODER, IMAGE_ENCODER], 12),
		],
		pretraining: ['Pretraining: Causal Language Modeling (CLM)'],
		early: [60, 77, 120, 124, 139, 220, 326, 355, 406, 610, 770, 1500, 2700, 6050],
		late: [135, 326, 360, 406, 494, 596, 1100, 1240, 1540, 3090, 3820, 7240, 7620, 8030, 8190, 14770, 32760, 70550],
	},
	'image-generation': {
		libraries: ['diffusers'],
		forms: [
			form(['text-to-image'], ['Text'], ['Image Generation'], [DIFFUSION], 50),
			form(['text-to-image'], ['Text', 'Image'], ['Image Generation'], [DIFFUSION, ENCODER], 22),
			form(['image-to-image'], ['Image'], ['Image Generation'], [DIFFUSION, VAE], 8),
			form(['image-to-image', 'unconditional-image-generation'], ['Image'], ['Image Generation'], [VAE], 8),
			form(['image-to-image'], ['Image'], ['Image Generation'], [GAN], 6),
			form(['text-to-image'], ['Text'], ['Image Generation'], ['Other'], 8),
		],
		pretraining: ['Pretraining: Variational Autoencoder', 'Pretraining: auto-regressive image generation'],
		early: [17, 84, 326, 860, 1066],
		late: [84, 326, 361, 406, 860, 1066, 2570, 3470, 11900],
	},
	'image-embedding': {
		libraries: ['timm', 'transformers', 'ultralytics', null],
		forms: [
			form(['image-classification', 'object-detection'], ['Image'], ['Image Classification'], ['CNN'], 45),
			form(['object-detection'], ['Image'], ['Image Bounding Boxes'], ['CNN'], 15),
			form(['image-feature-extraction', 'image-classification'], ['Image'], ['Image Embedding'], [IMAGE_ENCODER], 25),
			form(
				['zero-shot-image-classification'],
				['Text', 'Image'],
				['Image Classification'],
				[IMAGE_ENCODER, ENCODER],
				45,
			),
			form(['image-segmentation', 'mask-generation'], ['Image'], ['Image Segmentation'], [IMAGE_ENCODER, 'CNN'], 10),
		],
		pretraining: ['Pretraining: Supervised', 'Pretraining: Contrastive Learning'],
		early: [5, 11, 25, 44, 86, 88, 151, 304, 326, 428],
		late: [3, 11, 25, 86, 88, 151, 304, 326, 364, 406, 428, 632, 1100],
	},
	audio: {
		libraries: ['transformers', 'speechbrain', 'pyannote-audio'],
		forms: [
			form(
				['automatic-speech-recognition'],
				['Speech'],
				['Text Generation'],
				['Transformer: Speech Encoder-Decoder'],
				45,
			),
			form(
				['automatic-speech-recognition', 'audio-classification'],
				['Speech'],
				['Text Generation'],
				['Transformer: Speech Encoder-only'],
				35,
			),
			form(['text-to-speech'], ['Text'], ['Speech Generation'], ['Transformer: Speech Decoder-only'], 12),
			form(['text-to-audio'], ['Text'], ['Speech Generation'], ['CNN'], 14),
		],
		pretraining: ['Pretraining: Supervised', 'Pretraining: Contrastive Learning'],
		early: [39, 74, 94, 244, 315, 317],
		late: [39, 74, 82, 94, 244, 315, 317, 326, 406, 756, 809, 1550],
	},
	undocumented: {
		libraries: [null, null, 'transformers', 'gguf'],
		forms: [
			form([null], [], [], ['Unsure'], 20),
			form([null], [], [], [ENCODER], 50),
			form([null], [], [], [DECODER], 25),
			form([null], [], [], [DIFFUSION], 20),
			form([null], [], [], ['CNN'], 15),
			form([null], [], [], [VAE], 6),
			form([null], [], [], [BOTH], 6),
		],
		pretraining: ['Undisclosed'],
		early: [22, 110, 125, 326, 406],
		late: [84, 110, 326, 363, 406, 860, 1100, 7240],
	},
	'multimodal-embedding': {
		libraries: ['transformers', 'open_clip', 'sentence-transformers'],
		forms: [
			form(
				['zero-shot-image-classification'],
				['Text', 'Image'],
				['Text Embedding', 'Image Embedding'],
				[ENCODER, IMAGE_ENCODER],
				40,
			),
			form(
				['visual-document-retrieval'],
				['Text', 'Image'],
				['Text Embedding', 'Image Embedding'],
				[DECODER, IMAGE_ENCODER],
				8,
			),
		],
		pretraining: ['Pretraining: Contrastive Learning', 'Pretraining: Multimodal joint-embeddings'],
		early: [150, 151, 326, 428],
		late: [150, 203, 326, 406, 428, 878, 2210],
	},
	'multimodal-generation': {
		libraries: ['transformers', null],
		forms: [
			form(['any-to-any'], ['Text', 'Image'], ['Text Generation', 'Image Generation'], [DECODER, IMAGE_ENCODER], 40),
			form(
				['any-to-any'],
				['Text', 'Image'],
				['Text Generation', 'Image Generation'],
				[DECODER, 'Mixture-of-Experts'],
				6,
			),
			form(
				['any-to-any'],
				['Text', 'Speech'],
				['Text Generation', 'Speech Generation'],
				[DECODER, 'Transformer: Speech Encoder-only'],
				20,
			),
			form(['any-to-any'], ['Text', 'Image'], ['Text Generation', 'Image Generation'], [DIFFUSION, BOTH], 10),
		],
		pretraining: ['Pretraining: Multimodal joint-embeddings', 'Pretraining: Causal Language Modeling (CLM)'],
		early: [326, 700],
		late: [980, 2060, 5570, 7420, 8670, 14690],
	},
	'video-generation': {
		libraries: ['diffusers'],
		forms: [
			form(['text-to-video'], ['Text'], ['Video Generation'], [DIFFUSION, BOTH], 30),
			form(['image-to-video', 'text-to-video'], ['Text', 'Image'], ['Video Generation'], [DIFFUSION], 30),
		],
		pretraining: ['Pretraining: Variational Autoencoder'],
		early: [1400],
		late: [1420, 1420, 1700, 5570, 12800, 14290],
	},
	tabular: {
		libraries: ['sklearn', null],
		forms: [
			form(
				['tabular-classification', 'tabular-regression', 'time-series-forecasting'],
				['Tabular'],
				['Tabular'],
				['Transformer: Unknown'],
				1,
			),
		],
		pretraining: ['Pretraining: Supervised'],
		early: [1, 2, 7],
		late: [1, 7, 11, 46, 201],
	},
};

/** Mixture-of-experts models: million parameters in total and active for one token, and the first year they occur. */
export const EXPERT_SIZES: readonly { total: number; active: number; year: number }[] = [
	{ total: 8050, active: 1800, year: 2022 },
	{ total: 46_700, active: 12_900, year: 2023 },
	{ total: 15_700, active: 2400, year: 2024 },
	{ total: 140_600, active: 39_100, year: 2024 },
	{ total: 30_500, active: 3300, year: 2025 },
	{ total: 235_100, active: 22_200, year: 2024.7 },
	{ total: 671_000, active: 37_600, year: 2024.7 },
	{ total: 671_000, active: 37_600, year: 2025 },
	{ total: 1_026_400, active: 32_900, year: 2025.3 },
];

/** Dense models of hundreds of billions, million parameters; from spring 2024 on. */
export const DENSE_GIANTS = [253_400, 340_800, 405_900] as const;

/** Licence ids of each group, frequent ones first. Every id stands in the shared registry. */
export const LICENCES = {
	'open-use': ['apache-2.0', 'apache-2.0', 'apache-2.0', 'mit', 'mit', 'bsd-3-clause'],
	attribution: ['cc-by-4.0', 'cc-by-4.0', 'cc-by-3.0'],
	'acceptable-use': ['creativeml-openrail-m', 'openrail', 'openrail++', 'llama3.1', 'gemma'],
	'non-commercial': ['cc-by-nc-4.0', 'cc-by-nc-sa-4.0'],
	undocumented: [null],
} as const satisfies Record<string, readonly (string | null)[]>;
export type LicenceGroup = keyof typeof LICENCES;
