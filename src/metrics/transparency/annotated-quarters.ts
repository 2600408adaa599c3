/** Attributes of annotated models, quarter by quarter: Figures 7 and 8 of Longpre et al. 2025. */
import { sqlString } from '../../snapshot/package.ts';
import { downloadsColumn, keyColumn, listSql, shareColumn } from '../breakdown.ts';
import { defineMetric, type Metric } from '../metric.ts';
import { ATTRIBUTES, type Attribute, OVERLAPPING } from '../relations/attributes.ts';

interface QuarterlyAttribute {
	readonly id: string;
	readonly title: string;
	readonly attribute: Attribute;
	/** Completes "Downloads in each quarter by …". */
	readonly by: string;
	readonly label: string;
}

function quarterlyMetric({ id, title, attribute, by, label }: QuarterlyAttribute): Metric {
	const categories = ATTRIBUTES[attribute];
	const overlapping = OVERLAPPING.includes(attribute);
	return defineMetric({
		id,
		title,
		group: 'transparency',
		definition: `Downloads in each quarter by ${by}. A week belongs to the quarter of its Monday.${overlapping ? ' A model with several counts in each of them, and one with none of those listed in none, so the shares of a quarter do not add up to one.' : ''}`,
		denominator: 'the downloads in the quarter of annotated models of which it is known',
		exclusions:
			'Models that annotators did not look at, or of which they did not record it, are left out; metric table1_attributes says how much of all downloads the annotated ones have. Quarters without downloads of models of which it is known have no rows.',
		sources: [{ cite: 'longpre2025', where: 'Figures 7 and 8, and appendix D' }],
		dimensions: ['window', 'population'],
		origin: 'computed',
		columns: {
			quarter: {
				key: true,
				unit: 'date',
				label: 'Quarter',
				description: 'First day of the quarter. The first and the last may not be covered to their ends.',
			},
			category: keyColumn(label, `${categories.join(', ')}.`),
			downloads: downloadsColumn('Downloads in the quarter of models of the category.'),
			share: shareColumn({
				label: 'Share of annotated downloads',
				description: "Share of the quarter's downloads of annotated models of which it is known.",
			}),
		},
		sql: `
			WITH known AS MATERIALIZED (
				SELECT d.quarter, d.downloads, a.categories
				FROM {annotated_quarter_downloads} d
				JOIN {model_attributes} a USING (model_key)
				WHERE a.attribute = ${sqlString(attribute)}
			), cells AS (
				SELECT quarter, category, sum(downloads) AS downloads
				FROM (SELECT quarter, downloads, unnest(categories) AS category FROM known)
				GROUP BY ALL
			)
			SELECT
				q.quarter,
				p.category,
				coalesce(c.downloads, 0)::BIGINT AS downloads,
				coalesce(c.downloads, 0)::DOUBLE / nullif(q.downloads, 0)::DOUBLE AS share
			FROM (SELECT quarter, sum(downloads) AS downloads FROM known GROUP BY quarter) q
			CROSS JOIN (SELECT unnest(${listSql(categories)}) AS category) p
			LEFT JOIN cells c ON c.quarter = q.quarter AND c.category = p.category
			ORDER BY q.quarter, list_position(${listSql(categories)}, p.category), p.category`,
	});
}

export const architectureByQuarter = quarterlyMetric({
	id: 'architecture_by_quarter',
	title: 'Architectures of downloaded models by quarter',
	attribute: 'architecture',
	by: 'the architectures that annotators recorded, grouped as in Table 1 of the source',
	label: 'Architecture',
});

export const methodByQuarter = quarterlyMetric({
	id: 'method_by_quarter',
	title: 'Training methods of downloaded models by quarter',
	attribute: 'method',
	by: 'the training and inference methods that annotators recorded, those of Table 1 of the source; for a derived model only the methods of its own derivation count',
	label: 'Method',
});

export const dataAvailabilityByQuarter = quarterlyMetric({
	id: 'data_availability_by_quarter',
	title: 'Availability of training data by quarter',
	attribute: 'data-availability',
	by: 'what annotators found out about the training data; a derived model is judged by the data of its own derivation',
	label: 'Training data',
});

export const licenceByQuarter = quarterlyMetric({
	id: 'licence_by_quarter',
	title: 'Licence groups of downloaded models by quarter',
	attribute: 'licence-group',
	by: "the group of the model's licence, of annotated models only, so that it can be read beside the other attributes; the licences of all models are the metric licence_group_by_period",
	label: 'Licence group',
});
