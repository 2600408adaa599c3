/** What others have published about the size of the Hub: which of their figures can be set side by side. */
import { sqlString } from '../../snapshot/package.ts';
import { defineRelation } from '../relation.ts';

/** How a number is meant. */
export type Stated = 'rounded' | 'at-least';

/** A count at a time. */
export interface PublishedCount {
	readonly measure: string;
	readonly source: string;
	readonly id: string;
	readonly stated: Stated;
}

/**
 * Counts whose date is stated. Those that are dated by the publication only (Osborne et al. 2024, Laufer et al. 2025) and
 * those that repeat an older round number are not among them.
 */
export const PUBLISHED_COUNTS: readonly PublishedCount[] = [
	{ measure: 'users', source: 'hf2026spring', id: 'growth.users', stated: 'rounded' },
	{ measure: 'users', source: 'insights2026', id: 'growth.users', stated: 'rounded' },
	{ measure: 'models', source: 'simon2026', id: 'hub.models_2023', stated: 'rounded' },
	{ measure: 'models', source: 'hf2026spring', id: 'growth.models', stated: 'at-least' },
	{ measure: 'models', source: 'hf2026summer', id: 'growth.models_start', stated: 'rounded' },
	{ measure: 'models', source: 'hf2026summer', id: 'growth.models_end', stated: 'rounded' },
	{ measure: 'datasets', source: 'simon2026', id: 'hub.datasets_2023', stated: 'rounded' },
	{ measure: 'datasets', source: 'hf2026spring', id: 'growth.datasets', stated: 'at-least' },
	{ measure: 'datasets', source: 'hf2026summer', id: 'growth.datasets_start', stated: 'rounded' },
	{ measure: 'datasets', source: 'hf2026summer', id: 'growth.datasets_end', stated: 'rounded' },
	{ measure: 'spaces', source: 'hf2026summer', id: 'growth.spaces_start', stated: 'rounded' },
	{ measure: 'spaces', source: 'hf2026summer', id: 'growth.spaces_end', stated: 'rounded' },
];

/**
 * The same thing at two times, counted by the same source; or its growth, where only that is published. Models with a download
 * are left out: in Model Pulse's series they fall by 40 per cent from one month to the next and rise again, which is the
 * counters' doing.
 */
export type PublishedGrowth = {
	readonly measure: string;
	readonly source: string;
} & ({ readonly from: string; readonly to: string } | { readonly ratio: string });

export const PUBLISHED_GROWTH: readonly PublishedGrowth[] = [
	{ measure: 'models', source: 'hf2026summer', from: 'growth.models_start', to: 'growth.models_end' },
	{ measure: 'datasets', source: 'hf2026summer', from: 'growth.datasets_start', to: 'growth.datasets_end' },
	{ measure: 'spaces', source: 'hf2026summer', from: 'growth.spaces_start', to: 'growth.spaces_end' },
	{ measure: 'datasets-in-use', source: 'modelpulse2026', from: 'datasets.active_2025', to: 'datasets.active_2026' },
	{ measure: 'model-downloads', source: 'modelpulse2026', ratio: 'datasets.models_ratio' },
	{ measure: 'dataset-downloads', source: 'modelpulse2026', ratio: 'datasets.ratio' },
];

const SOURCES_READ = [...new Set([...PUBLISHED_COUNTS, ...PUBLISHED_GROWTH].map(({ source }) => source))].sort();

export const published_figures = defineRelation({
	name: 'published_figures',
	description:
		'figures that others have published about times up to the day of the snapshot, by their source and their id',
	// A time is a year, a month or a day, or two of them: an edition says nothing about what came after it.
	sql: (context) => `
		SELECT *
		FROM (
			${SOURCES_READ.map((source) => `SELECT ${sqlString(source)} AS source, * FROM (${context.readPublished(source)})`).join('\n			UNION ALL\n			')}
		)
		WHERE split_part(period, '/', -1) <= left((SELECT date FROM {snapshot})::VARCHAR, length(split_part(period, '/', -1)))`,
});
