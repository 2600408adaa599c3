/** Who quantizes other developers' models, by when these were published and by when they are downloaded. */
import { downloadsColumn, keyColumn, modelsColumn, shareColumn } from '../breakdown.ts';
import { defineMetric, type MetricColumn } from '../metric.ts';

/** Accounts that have rows of their own. */
export const NAMED_QUANTIZERS = 10;

const RULE = `A model is quantized if its tags say so, by its own developer ("own") or by an account that passes on models of others. The ${NAMED_QUANTIZERS} accounts with the most downloads of quantized models of others, in all the time together, have rows of their own; the others are "rest". Each has a row whenever anybody has one.`;
const sources = [{ cite: 'longpre2025', where: 'section 6, The Rise of Intermediary Developers' }];
const TAGS =
	'The relation is what tags say: a model that is called quantized by mistake makes its developer one who quantizes.';

/** Value columns; `when` completes "quantized models …". */
const columns = (when: string): Record<'models' | 'model_share' | 'downloads' | 'share', MetricColumn> => ({
	models: modelsColumn(`Quantized models of the account ${when}.`),
	model_share: shareColumn({
		label: 'Share of quantized models',
		description: `Share of the number of quantized models ${when}.`,
	}),
	downloads: downloadsColumn('Downloads of these models.'),
	share: shareColumn({
		label: 'Share of quantized downloads',
		description: `Share of the downloads of quantized models ${when}.`,
	}),
});
const account = keyColumn(
	'Account',
	'Account on the Hub, rest for all others, own where a developer quantized its own.',
);

/** `from` has one row per period and model: the period, the account (NULL where it is the model's own developer), downloads. */
function quantizersSql(from: string, period: string, order: string): string {
	return `
		WITH cells AS MATERIALIZED (
			SELECT ${period}, developer, sum(downloads) AS downloads, count(*) AS models
			FROM ${from}
			GROUP BY ALL
		), named AS MATERIALIZED (
			SELECT developer, row_number() OVER (ORDER BY sum(downloads) DESC, developer) AS position
			FROM cells
			WHERE developer IS NOT NULL AND downloads > 0
			GROUP BY developer
			QUALIFY position <= ${NAMED_QUANTIZERS}
		), accounts AS MATERIALIZED (
			SELECT developer, position FROM named
			UNION ALL
			VALUES ('rest', ${NAMED_QUANTIZERS + 1}), ('own', ${NAMED_QUANTIZERS + 2})
		), sums AS MATERIALIZED (
			SELECT
				c.${period},
				coalesce(n.position, CASE WHEN c.developer IS NULL THEN ${NAMED_QUANTIZERS + 2} ELSE ${NAMED_QUANTIZERS + 1} END) AS position,
				sum(c.downloads) AS downloads,
				sum(c.models) AS models
			FROM cells c
			LEFT JOIN named n ON n.developer = c.developer
			GROUP BY ALL
		)
		SELECT
			t.${period},
			a.developer,
			coalesce(s.models, 0)::BIGINT AS models,
			coalesce(s.models, 0)::DOUBLE / t.models::DOUBLE AS model_share,
			coalesce(s.downloads, 0)::BIGINT AS downloads,
			coalesce(s.downloads, 0)::DOUBLE / nullif(t.downloads, 0)::DOUBLE AS share
		FROM (SELECT ${period}, sum(downloads) AS downloads, sum(models) AS models FROM cells GROUP BY ${period}) t
		CROSS JOIN accounts a
		LEFT JOIN sums s ON s.${period} = t.${period} AND s.position = a.position
		ORDER BY ${order}, t.${period}, a.position, a.developer`;
}

export const quantizersByCohort = defineMetric({
	id: 'quantizers_by_cohort',
	title: 'Who publishes quantized models, by year of creation',
	group: 'intermediaries',
	definition: `Quantized models and their downloads by the account that published them, within the calendar year in which their repository was created. ${RULE}`,
	denominator: 'the quantized models created in the year (their downloads)',
	exclusions: `Nothing is left out. ${TAGS} Models that are no longer downloaded enough to stand in the snapshot are missing, the more so the older the year: this is who is left of a year, not who published in it.`,
	sources,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		created_year: keyColumn(
			'Created',
			'Calendar year, floor (2022-03-02, the earliest date that the Hub stores) or unknown.',
		),
		developer: account,
		...columns('created in the year'),
	},
	sql: quantizersSql(
		'(SELECT created_year, q.developer, downloads FROM {counted_relations} JOIN {quantizers} q USING (model_key))',
		'created_year',
		`CASE t.created_year WHEN 'unknown' THEN 9999 WHEN 'floor' THEN 0 ELSE t.created_year::INTEGER END`,
	),
});

export const quantizersByQuarter = defineMetric({
	id: 'quantizers_by_quarter',
	title: 'Whose quantized models are downloaded, quarter by quarter',
	group: 'intermediaries',
	definition: `Downloads of quantized models in each quarter by the account that published them. A week belongs to the quarter of its Monday. ${RULE}`,
	denominator: 'the downloads of quantized models in the quarter (the number of those that were downloaded)',
	exclusions: `Quarters without downloads of quantized models have no rows. ${TAGS}`,
	sources,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		quarter: {
			key: true,
			unit: 'date',
			label: 'Quarter',
			description: 'First day of the quarter. The first and the last may not be covered to their ends.',
		},
		developer: account,
		...columns('downloaded in the quarter'),
	},
	sql: quantizersSql(
		'(SELECT quarter, q.developer, downloads FROM {quantized_quarter_downloads} JOIN {quantizers} q USING (model_key))',
		'quarter',
		't.quarter',
	),
});
