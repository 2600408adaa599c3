import { DATA_AVAILABILITY } from '../../snapshot/tables.ts';
import { downloadsColumn, keyColumn, listSql, modelsColumn, shareColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { PERIODS } from '../relations/periods.ts';

const CATEGORIES = listSql(DATA_AVAILABILITY);

export const dataAvailabilityByPeriod = defineMetric({
	id: 'data_availability_by_period',
	title: 'Availability of training data by period of download',
	group: 'transparency',
	definition:
		'Downloads in each period by what annotators found out about the training data of the downloaded model; a derived model is judged by the data of its own derivation. A week belongs to the year of its Monday.',
	denominator: 'the downloads in the period of models whose data availability was annotated',
	exclusions:
		"Models without that annotation are left out of the shares; coverage says how much of the period's downloads the annotated models have.",
	sources: [{ cite: 'longpre2025', where: 'Table 1, Figure 7 and appendix D.7' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		period: keyColumn('Period', `Years of download: ${PERIODS.join(', ')}.`),
		category: keyColumn('Training data', `${DATA_AVAILABILITY.join(', ')}.`),
		downloads: downloadsColumn('Downloads in the period of models of the category.'),
		share: shareColumn({
			label: 'Share of annotated downloads',
			description: "Share of the period's annotated downloads.",
		}),
		models: modelsColumn('Annotated models of the category with downloads in the period.'),
		coverage: shareColumn({
			label: 'Annotated',
			description: "Share of annotated models in all of the period's downloads; the same in each row of a period.",
		}),
	},
	sql: `
		SELECT
			b.period,
			p.category,
			coalesce(c.downloads, 0)::BIGINT AS downloads,
			coalesce(c.downloads, 0)::DOUBLE / nullif(sum(c.downloads) OVER (PARTITION BY b.period), 0)::DOUBLE AS share,
			coalesce(c.models, 0) AS models,
			coalesce(sum(c.downloads) OVER (PARTITION BY b.period), 0)::DOUBLE / nullif(b.downloads, 0)::DOUBLE AS coverage
		FROM (SELECT period, sum(downloads) AS downloads FROM {period_profile_downloads} GROUP BY period) b
		CROSS JOIN (SELECT unnest(${CATEGORIES}) AS category) p
		LEFT JOIN (
			SELECT d.period, a.data_availability AS category, sum(d.downloads) AS downloads, count(*) AS models
			FROM {period_downloads} d
			JOIN {models} m USING (model_key)
			JOIN {file_annotations} a USING (model)
			GROUP BY ALL
		) c USING (period, category)
		ORDER BY list_position(${listSql(PERIODS)}, b.period), list_position(${CATEGORIES}, p.category)`,
});
