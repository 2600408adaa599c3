import { defineMetric } from '../metric.ts';
import {
	COUNTRY_PARTICIPANTS,
	GINI,
	GINI_UNBIASED,
	HHI,
	INDEX_COLUMNS,
	LEVEL_COLUMN,
	LEVEL_ORDER,
	N_COLUMN,
	topColumn,
	topShare,
} from './inequality.ts';
import { WEEK_COLUMN } from './weekly-share.ts';

export const weeklyConcentration = defineMetric({
	id: 'weekly_concentration',
	title: 'Concentration of downloads by week',
	group: 'concentration',
	definition: `How unequally the downloads of each week are shared between models, developers and countries; the measures are those of the metric concentration. Participants are those with at least one download in the week that the method counts. ${COUNTRY_PARTICIPANTS}`,
	denominator: 'all downloads of the week that the method counts',
	exclusions:
		'Models, developers and countries without a counted download in the week are not participants. Weeks without counted downloads have no row.',
	sources: [
		{ cite: 'longpre2025', where: 'section 3, Figure 3' },
		{ cite: 'rhoades1993', where: 'p. 188 (HHI)' },
		{ cite: 'sen1997', where: 'chapter 2 (Gini coefficient)' },
	],
	dimensions: ['window', 'attribution', 'population'],
	origin: 'computed',
	columns: {
		week: WEEK_COLUMN,
		level: LEVEL_COLUMN,
		n: N_COLUMN,
		...INDEX_COLUMNS,
		top1_share: topColumn(1),
		top10_share: topColumn(10),
		top100_share: topColumn(100),
	},
	sql: `
		SELECT
			week,
			level,
			n,
			${HHI} AS hhi,
			${GINI} AS gini,
			${GINI_UNBIASED} AS gini_unbiased,
			${topShare(1)} AS top1_share,
			${topShare(10)} AS top10_share,
			${topShare(100)} AS top100_share
		FROM {weekly_sums}
		ORDER BY week, ${LEVEL_ORDER}, level`,
});
