/** Which colour stands for what, the same in every figure. */
import { labelOf } from '../metrics/labels.ts';
import { EUROPE } from '../metrics/relations/country-groups.ts';
import type { Fill } from './builders/shares.ts';
import type { Width } from './figure.ts';
import type { Category } from './theme.ts';

/** Groups of countries. */
export const COUNTRY_FILL: Readonly<Record<string, Category>> = {
	US: 'c1',
	CN: 'c2',
	europe: 'c3',
	'other-countries': 'c5',
	individual: 'c6',
	'international-online': 'c4',
	unknown: 'rest',
};
export const COUNTRY_GROUPS = Object.keys(COUNTRY_FILL);

/** Group of a country or of a row that is none. */
export function countryGroup(code: string): string {
	if (code in COUNTRY_FILL) return code;
	if (code === 'international' || code === 'online') return 'international-online';
	return EUROPE.includes(code) ? 'europe' : 'other-countries';
}

/** Names of country groups that fit into columns of the wide drawing, and into those of the narrow one. */
const SHORT_GROUPS: Readonly<Record<string, readonly [string, string]>> = {
	US: ['US', 'US'],
	CN: ['China', 'CN'],
	europe: ['Europe', 'Eur.'],
	'other-countries': ['Other', 'Oth.'],
	individual: ['Indi-\nviduals', 'Ind.'],
	'international-online': ['Inter-\nnational', 'Int.'],
	unknown: ['Un-\nknown', 'Unk.'],
};

/** The short name of a country group; a line break stands where it may be divided. */
export function shortGroup(group: string, width: Width): string {
	return SHORT_GROUPS[group]?.[width === 'wide' ? 0 : 1] ?? labelOf(group);
}

export const TYPE_FILL: Readonly<Record<string, Category>> = {
	company: 'c1',
	'non-profit': 'c5',
	university: 'c3',
	community: 'c4',
	user: 'c6',
	unknown: 'rest',
};

export const MODALITY_FILL: Readonly<Record<string, Category>> = {
	nlp: 'c1',
	multimodal: 'c2',
	cv: 'c3',
	audio: 'c6',
	tabular: 'c5',
	rl: 'c4',
	undocumented: 'rest',
};

export const RELATION_FILL: Readonly<Record<string, Category>> = {
	base: 'c1',
	finetune: 'c3',
	quantized: 'c2',
	adapter: 'c4',
	merge: 'c5',
};

export const LICENCE_FILL: Readonly<Record<string, Category>> = {
	'open-use': 'c3',
	attribution: 'c6',
	'acceptable-use': 'c5',
	'non-commercial': 'c2',
	other: 'c4',
	undocumented: 'rest',
};

/** From the most to the least open: an order, so one hue. */
export const OPENNESS_FILL: Readonly<Record<string, Fill>> = { open: 'seq5', partial: 'seq3', closed: 'seq1' };

export const DECLARED_FILL: Readonly<Record<string, Category>> = { yes: 'c3', no: 'rest' };

export const AVAILABILITY_FILL: Readonly<Record<string, Fill>> = {
	'disclosed-available': 'seq5',
	'disclosed-unavailable': 'seq4',
	'partially-disclosed': 'seq2',
	'not-disclosed': 'rest',
	unknown: 'faint',
};

/** How a figure draws a category: its colour, and the dashes of its line. */
export interface LineStyle {
	readonly code: string;
	readonly fill: Category;
	readonly dash?: readonly number[];
}

/** Architectures and methods that have a line; the others are in the table. */
export const ARCHITECTURE_LINES: readonly LineStyle[] = [
	{ code: 'text-encoder', fill: 'c1' },
	{ code: 'text-decoder', fill: 'c2', dash: [7, 3] },
	{ code: 'diffusion', fill: 'c3' },
	{ code: 'cnn', fill: 'c5', dash: [2, 3] },
	{ code: 'speech', fill: 'c4' },
	{ code: 'mixture-of-experts', fill: 'c6', dash: [7, 3] },
];
export const METHOD_LINES: readonly LineStyle[] = [
	{ code: 'quantization', fill: 'c2' },
	{ code: 'contrastive', fill: 'c1', dash: [7, 3] },
	{ code: 'parameter-efficient', fill: 'c4' },
	{ code: 'instruction', fill: 'c3', dash: [2, 3] },
	{ code: 'rlhf', fill: 'c6' },
	{ code: 'merging', fill: 'c5', dash: [7, 3] },
];

/** Sizes in five steps; the largest three classes of the metric are drawn as one. */
export const SIZE_FILL: Readonly<Record<string, Fill>> = {
	'<1B': 'seq1',
	'1-5B': 'seq2',
	'5-10B': 'seq3',
	'10-50B': 'seq4',
	'50B+': 'seq5',
	unknown: 'rest',
};
export const LARGE_SIZES = ['50-100B', '100-250B', '250B+'];
