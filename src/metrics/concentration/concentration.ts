import { defineMetric } from '../metric.ts';
import { PARTS } from '../relation.ts';
import {
	COUNTRY_PARTICIPANTS,
	GINI,
	GINI_UNBIASED,
	HHI,
	INDEX_COLUMNS,
	LEVEL_COLUMN,
	LEVEL_ORDER,
	N_COLUMN,
	sumsSql,
	topColumn,
	topShare,
} from './inequality.ts';

export const concentration = defineMetric({
	id: 'concentration',
	title: 'Concentration of downloads',
	group: 'concentration',
	definition: `How unequally downloads are shared between models, developers and countries. The Herfindahl-Hirschman index is the sum of squared shares; it is 1/n where all n participants have the same and 1 under a monopoly. The Gini coefficient is 2·Σ i·x(i) / (n·Σx) − (n + 1)/n with downloads x in ascending order; the unbiased form is larger by n/(n − 1). The Gini coefficient depends strongly on who is counted as a participant: here all models that the method counts, also those with zero downloads, where the snapshot lists them, and all developers and countries of such models. ${COUNTRY_PARTICIPANTS}`,
	denominator: 'all downloads that the method counts',
	exclusions:
		'Models that the snapshot does not list are not participants: for a snapshot of the most downloaded models both measures describe that head, not the whole Hub. Under recursive attribution the participants are root models. Where the method counts no model there are no rows.',
	sources: [
		{ cite: 'longpre2025', where: 'section 2, Economic Measures of Market Concentration, and Figure 3' },
		{ cite: 'rhoades1993', where: 'p. 188 (HHI)' },
		{ cite: 'sen1997', where: 'chapter 2 (Gini coefficient)' },
	],
	dimensions: ['window', 'attribution', 'population'],
	origin: 'computed',
	columns: {
		level: LEVEL_COLUMN,
		n: N_COLUMN,
		downloads: { unit: 'downloads', label: 'Downloads', description: 'Downloads of all participants.' },
		hhi: INDEX_COLUMNS.hhi,
		hhi_points: {
			unit: 'index',
			label: 'HHI, points',
			description: 'The same index × 10,000, the scale of competition law. Empty where there are no downloads.',
			digits: 0,
			nullable: true,
		},
		hhi_normalised: {
			unit: 'index',
			label: 'HHI, normalised',
			description:
				'(HHI − 1/n) / (1 − 1/n): 0 where all have the same, whatever their number. Empty where there is one participant or no downloads.',
			digits: 3,
			nullable: true,
		},
		effective_number: {
			unit: 'ratio',
			label: 'Effective number',
			description:
				'1 / HHI: the number of equal participants that would give the same index. Empty where there are no downloads.',
			digits: 1,
			nullable: true,
		},
		gini: INDEX_COLUMNS.gini,
		gini_unbiased: INDEX_COLUMNS.gini_unbiased,
		top1_share: topColumn(1),
		top10_share: topColumn(10),
		top100_share: topColumn(100),
	},
	sql: `
		SELECT
			level,
			n,
			total::DOUBLE / ${PARTS}::DOUBLE AS downloads,
			${HHI} AS hhi,
			10000 * (${HHI}) AS hhi_points,
			CASE WHEN n > 1 AND total > 0 THEN greatest((n * (${HHI}) - 1) / (n - 1)::DOUBLE, 0) END AS hhi_normalised,
			(total * total)::DOUBLE / nullif(squares, 0)::DOUBLE AS effective_number,
			${GINI} AS gini,
			${GINI_UNBIASED} AS gini_unbiased,
			${topShare(1)} AS top1_share,
			${topShare(10)} AS top10_share,
			${topShare(100)} AS top100_share
		FROM (${sumsSql('{blocks}', ['level'], [1, 10, 100])})
		ORDER BY ${LEVEL_ORDER}, level`,
});
