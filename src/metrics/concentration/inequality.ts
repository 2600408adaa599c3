/**
 * Herfindahl-Hirschman index, Gini coefficient and top shares from a histogram, in whole numbers up to one division each, so
 * that the result is the same on any number of threads.
 */
import type { MetricColumn } from '../metric.ts';

/** Who shares the downloads. At the level of countries every value of `country` is one participant. */
export const LEVELS = ['model', 'developer', 'country'] as const;

export const LEVEL_COLUMN: MetricColumn = {
	key: true,
	unit: 'text',
	label: 'Level',
	description: 'Who shares the downloads: model, developer or country.',
};

/** A sentence for definitions: what counts as one participant. */
export const COUNTRY_PARTICIPANTS =
	'At the level of countries every country is one participant, and so are "individual" (all personal accounts together), "international", "online" and "unknown".';

/** Order of rows by level. */
export const LEVEL_ORDER = `list_position([${LEVELS.map((level) => `'${level}'`).join(', ')}], level)`;

/**
 * Blocks of participants with equal downloads, in ascending order: `below` participants have less, `above` have more. Ranks
 * within a block may be given in any order, and a block may be divided in several; the sums are the same. Participants are
 * counted in doubles, which hold such numbers exactly and are faster than integers of 128 bits.
 *
 * @param source relation with columns `credit`, `participants` and those of `groups`
 * @param groups columns within which participants are compared
 * @param sums add `credit_below`, the sum of the downloads of those below
 */
export function blocksSql(source: string, groups: readonly string[], { sums = false } = {}): string {
	const by = groups.join(', ');
	return `
		SELECT
			${by},
			credit,
			participants,
			(sum(participants::DOUBLE) OVER up - participants)::BIGINT AS below,
			(sum(participants::DOUBLE) OVER (PARTITION BY ${by}) - sum(participants::DOUBLE) OVER up)::BIGINT AS above${
				sums
					? `,
			(sum(participants::HUGEINT * credit) OVER up - participants::HUGEINT * credit)::HUGEINT AS credit_below`
					: ''
			}
		FROM ${source}
		WINDOW up AS (PARTITION BY ${by} ORDER BY credit ROWS UNBOUNDED PRECEDING)`;
}

/**
 * Sums over blocks: `n` participants, `total` downloads (in parts), `squares` = Σx², `ranked` = Σ i·x₍ᵢ₎ with ranks ascending
 * from 1, and `top_k` = the sum of the k largest.
 */
export function sumsSql(source: string, groups: readonly string[], tops: readonly number[]): string {
	const by = groups.join(', ');
	const top = tops.map(
		(k) => `sum(credit::HUGEINT * least(participants, greatest(${k} - above, 0)))::HUGEINT AS top_${k}`,
	);
	return `
		SELECT
			${by},
			sum(participants)::BIGINT AS n,
			sum(participants::HUGEINT * credit)::HUGEINT AS total,
			sum(participants::HUGEINT * credit * credit)::HUGEINT AS squares,
			sum(credit::HUGEINT * (participants::HUGEINT * below + participants::HUGEINT * (participants + 1) // 2))::HUGEINT AS ranked,
			${top.join(',\n\t\t\t')}
		FROM ${source}
		GROUP BY ${by}`;
}

/** HHI = Σs² = Σx² / (Σx)² (Rhoades 1993). */
export const HHI = 'squares::DOUBLE / nullif(total * total, 0)::DOUBLE';
/** Numerator of G = 2·Σ i·x₍ᵢ₎ / (n·Σx) − (n + 1)/n, brought on one fraction bar. */
const GINI_NUMERATOR = '(2 * ranked - (n + 1) * total)::DOUBLE';
export const GINI = `${GINI_NUMERATOR} / nullif(n * total, 0)::DOUBLE`;
/** G · n/(n − 1). */
export const GINI_UNBIASED = `${GINI_NUMERATOR} / nullif((n - 1) * total, 0)::DOUBLE`;
export const topShare = (k: number): string => `top_${k}::DOUBLE / nullif(total, 0)::DOUBLE`;

const NONE = 'Empty where there are no downloads.';

export const N_COLUMN: MetricColumn = {
	unit: 'count',
	label: 'Participants',
	description: 'Number of models, developers or countries.',
};

export const INDEX_COLUMNS = {
	hhi: {
		unit: 'index',
		label: 'HHI',
		description: `Herfindahl-Hirschman index: sum of the squared shares of all participants, 1/n (all equal) to 1 (monopoly). ${NONE}`,
		digits: 3,
		nullable: true,
	},
	gini: {
		unit: 'index',
		label: 'Gini',
		description: `Gini coefficient of the participants as a population: 0 (all equal) to 1 − 1/n (one has all). ${NONE}`,
		digits: 3,
		nullable: true,
	},
	gini_unbiased: {
		unit: 'index',
		label: 'Gini, unbiased',
		description: `Gini coefficient × n/(n − 1), 0 to 1: the form for samples. Empty where there is one participant. ${NONE}`,
		digits: 3,
		nullable: true,
	},
} as const satisfies Record<string, MetricColumn>;

export function topColumn(k: number): MetricColumn {
	const who = k === 1 ? 'the largest participant' : `the ${k} largest participants`;
	return {
		unit: 'share',
		label: `Top ${k}`,
		description: `Share of all downloads that ${who} ${k === 1 ? 'has' : 'have'}${k === 1 ? '' : '; 100% where there are no more than that'}. ${NONE}`,
		digits: 1,
		nullable: true,
	};
}
