import { COUNTRY, DEVELOPER_TYPE, DOWNLOADS, SHARE } from '../common-columns.ts';
import { defineMetric } from '../metric.ts';
import { PARTS } from '../relation.ts';

export const countryTypeShare = defineMetric({
	id: 'country_type_share',
	title: 'Downloads by type of developer within each country',
	group: 'geography',
	definition:
		'How the downloads of each country divide between companies, universities, non-profits, communities and others. Countries come in the order of their downloads.',
	denominator:
		'for share_of_country the downloads of the country; for share all downloads that the method counts, the unmapped ones included',
	exclusions:
		'Types without a credited model in a country have no row. Personal accounts have no country and are the row individual, user.',
	sources: [{ cite: 'longpre2025', where: 'section 3.1, Figure 4' }],
	dimensions: ['window', 'attribution', 'population'],
	origin: 'computed',
	columns: {
		country: { ...COUNTRY, key: true },
		type: { ...DEVELOPER_TYPE, key: true },
		downloads: DOWNLOADS,
		share_of_country: {
			unit: 'share',
			label: 'Share of the country',
			description: "Downloads of the row divided by the country's downloads; empty where the country has none.",
			digits: 1,
			nullable: true,
		},
		share: SHARE,
	},
	sql: `
		WITH cells AS (
			SELECT country, type, sum(credit) AS credit FROM {credited_developers} GROUP BY country, type
		), countries AS (
			SELECT country, sum(credit) AS credit, row_number() OVER (ORDER BY sum(credit) DESC, country) AS position
			FROM cells
			GROUP BY country
		)
		SELECT
			country,
			type,
			c.credit::DOUBLE / ${PARTS}::DOUBLE AS downloads,
			c.credit::DOUBLE / nullif(n.credit, 0)::DOUBLE AS share_of_country,
			c.credit::DOUBLE / nullif(sum(c.credit) OVER (), 0)::DOUBLE AS share
		FROM cells c
		JOIN countries n USING (country)
		ORDER BY n.position, c.credit DESC, country, type`,
});
