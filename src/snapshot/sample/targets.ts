/**
 * What the sample is calibrated to: published aggregates of Longpre et al. 2025, "Economies of Open Intelligence".
 * Shares are in percent of downloads, one value for each of `PERIODS`.
 */

import type { DEVELOPER_TYPES, LICENCE_GROUPS } from '../registries.ts';
import type { DATA_AVAILABILITY } from '../tables.ts';
import type { ArchitectureGroup, MethodGroup, OutputGroup } from './groups.ts';

export type Shares = readonly [number, number, number, number];

/** Table 1, organisations. Sums to 100. */
export const TYPE_SHARES = {
	company: [69.2, 44.9, 41.7, 37.0],
	university: [9.6, 9.1, 8.5, 9.2],
	'non-profit': [4.7, 4.1, 6.4, 5.4],
	community: [0.0, 7.9, 3.8, 9.6],
	user: [16.5, 34.0, 39.6, 38.7],
} as const satisfies Partial<Record<(typeof DEVELOPER_TYPES)[number], Shares>>;

/** Table 1, model gating: `manual` stands for "Use Conditions + Share Info", `auto` for "Accept Conditions"; `no` is the rest. */
export const GATED_SHARES = {
	manual: [0.0, 0.5, 1.1, 1.2],
	auto: [0.0, 1.0, 3.3, 2.4],
	no: [100, 98.5, 95.6, 96.4],
} as const;

/** Table 1, licences. The table leaves out what did not shift significantly: the rest is `non-commercial` here. */
export const LICENCE_SHARES = {
	'open-use': [81.4, 54.1, 58.3, 55.1],
	attribution: [0.2, 0.6, 3.3, 3.0],
	'acceptable-use': [0.0, 14.5, 9.7, 9.7],
	undocumented: [17.3, 29.5, 27.7, 31.2],
	'non-commercial': [1.1, 1.3, 1.0, 1.0],
} as const satisfies Partial<Record<(typeof LICENCE_GROUPS)[number], Shares>>;

/** Table 1, data availability; `partially-disclosed` is the rest (the table leaves it out). */
export const AVAILABILITY_SHARES = {
	'not-disclosed': [9.8, 23.4, 31.6, 43.1],
	'disclosed-unavailable': [2.1, 1.2, 2.2, 2.9],
	'disclosed-available': [79.3, 58.5, 53.5, 39.8],
	'partially-disclosed': [8.8, 16.9, 12.7, 14.2],
} as const satisfies Record<(typeof DATA_AVAILABILITY)[number], Shares>;

/** Table 1, model modality. Sums to 100 but for rounding. */
export const OUTPUT_SHARES: Record<OutputGroup, Shares> = {
	'multimodal-generation': [0.0, 0.8, 1.3, 3.3],
	'video-generation': [0.0, 0.4, 0.8, 1.8],
	'text-generation': [21.0, 11.0, 12.5, 20.3],
	undocumented: [1.9, 7.1, 9.7, 10.6],
	tabular: [0.1, 0.0, 0.1, 0.1],
	audio: [1.0, 7.4, 9.0, 9.2],
	'multimodal-embedding': [0.3, 2.1, 2.1, 2.1],
	'image-generation': [0.3, 27.9, 25.0, 23.0],
	'text-embedding': [75.2, 28.5, 26.9, 22.9],
	'image-embedding': [0.2, 14.8, 12.5, 6.6],
};

/** Table 1, architectures. A model may have several. */
export const ARCHITECTURE_SHARES: Record<ArchitectureGroup, Shares> = {
	'mixture-of-experts': [0.0, 0.1, 0.4, 1.6],
	'text-decoder': [8.1, 7.4, 10.2, 20.8],
	speech: [0.8, 3.8, 6.9, 7.7],
	diffusion: [0.1, 20.0, 18.9, 19.5],
	'vae-gan': [0.0, 5.1, 2.6, 2.8],
	'text-encoder-decoder': [11.8, 5.3, 5.5, 4.8],
	cnn: [0.1, 11.3, 14.6, 8.8],
	'text-encoder': [76.8, 43.4, 37.7, 32.8],
	'lstm-gru': [0.4, 0.2, 0.2, 0.2],
};

/** Table 1, methods. A model may have several. */
export const METHOD_SHARES: Record<MethodGroup, Shares> = {
	quantization: [0.0, 1.1, 3.8, 12.2],
	rlhf: [0.1, 0.5, 1.4, 4.1],
	instruction: [0.1, 2.5, 4.1, 6.5],
	'parameter-efficient': [0.7, 6.1, 6.5, 8.8],
	contrastive: [2.1, 5.8, 11.7, 10.2],
	merging: [0.0, 3.8, 1.4, 1.3],
};

/** Table 1, model size: download-weighted mean, parameters. */
export const MEAN_SIZES: Shares = [215e6, 827e6, 1.76e9, 20.8e9];
/** Section 4.2: download-weighted median, parameters. Published for 2023 and ≥2025; the other two are our interpolation. */
export const MEDIAN_SIZES: Shares = [120e6, 326e6, 365e6, 406e6];
export const PUBLISHED_MEDIANS = [1, 3] as const;

/** Section 2: downloads of all the models together. */
export const TOTAL_DOWNLOADS = 2_200_000_000;
/**
 * Percent of all downloads in each period. The ratios of the first three follow from the last column of Table 1, which pools them:
 * with weights of 0.12, 0.383 and 0.497 the pooled mean size is 20.8B/17.0, quantization 12.2 %/5.3 and so on, within what
 * rounding leaves open (0.08 to 0.13 for the first). The share of 2025 is not published; 30 % continues the growth.
 */
export const PERIOD_TOTALS: Shares = [8.4, 26.8, 34.8, 30.0];

/**
 * Section 3 and Figure 1: shares of the recent year, under the Rolling Window Filter, in percent. `international` and
 * `online` are one category there.
 */
export const RECENT_COUNTRIES = { US: 15.8, CN: 17.1, 'international/online': 23.8 } as const;
/** Section 3: three repackaging communities "over 22 %", DeepSeek and Qwen together 14 % of recent downloads. */
export const RECENT_REPACKAGERS = 22.2;
export const RECENT_LEADERS = 14.0;

/** Section 3: HHI in 2021. A coarser grouping has the higher index, so 0.6 is the nations' and 0.3 the developers'. */
export const HHI_2021 = { nations: 0.6, developers: 0.3 } as const;

/**
 * Last column of Table 1: the ratio of the share from 2025 on to the pooled share before. Only the strongest shifts: those of the
 * others follow less from the printed columns than from what rounding hides.
 */
export const SHIFTS = {
	'mean size': 17.0,
	'architecture: mixture-of-experts': 7.2,
	'method: quantization': 5.3,
	'method: rlhf': 4.5,
	'output: multimodal-generation': 3.4,
	'output: video-generation': 3.4,
} as const;
