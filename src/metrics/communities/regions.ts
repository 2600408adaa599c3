/** Where models are downloaded, and where the models come from that are downloaded there. */
import { downloadsColumn, keyColumn, shareColumn } from '../breakdown.ts';
import { COUNTRY_GROUP } from '../common-columns.ts';
import { defineMetric, type MetricColumn, type MetricSource } from '../metric.ts';

const SOURCES: readonly MetricSource[] = [
	{ cite: 'longpre2025', where: 'section 3, Figure 1 and appendix B.3 (countries of developers)' },
];
const ADDRESS =
	'A download counts where its network address is. Data centres, mirrors and private networks stand elsewhere than the people who use them, so that countries with many data centres have more than their share. Where that country is not known it is unknown.';
const PERIOD = 'Downloads are those of the 30 days, by the model that was downloaded, whatever it was derived from.';

const COUNTRIES = "country NOT IN ('individual', 'international', 'online', 'unknown')";

const REGION_GROUP: MetricColumn = keyColumn(
	'Downloaded from',
	'US; CN (mainland China); europe (the 27 members of the European Union, the United Kingdom, Iceland, Liechtenstein, Norway, Switzerland); other-countries; unknown.',
);

export const regionMatrix = defineMetric({
	id: 'region_matrix',
	title: 'Downloads by where models come from and where they are downloaded',
	group: 'communities',
	definition: `How many downloads go from the developers of each group of countries to each group of countries that download. Every pair has a row. ${PERIOD}`,
	denominator:
		'all downloads whose models stand in the snapshot (those of the row’s origin; those of the row’s region)',
	exclusions: ADDRESS,
	sources: SOURCES,
	dimensions: [],
	origin: 'computed',
	columns: {
		country_group: { ...COUNTRY_GROUP, label: 'Developed in', key: true },
		region_group: REGION_GROUP,
		downloads: downloadsColumn('Downloads of the pair.'),
		share: shareColumn({ label: 'Share of all downloads', description: 'Downloads of the pair divided by all.' }),
		origin_share: shareColumn({
			label: "Share of the developers' downloads",
			description: 'Downloads of the pair divided by all downloads of the models of these developers.',
		}),
		region_share: shareColumn({
			label: "Share of the region's downloads",
			description: 'Downloads of the pair divided by all downloads from this group of countries.',
		}),
	},
	sql: `
		WITH cells AS (
			SELECT country_group, region_group, sum(downloads)::BIGINT AS downloads
			FROM {region_downloads}
			GROUP BY country_group, region_group
		), pairs AS (
			SELECT o.country_group, r.region_group, coalesce(c.downloads, 0) AS downloads
			FROM (SELECT DISTINCT country_group FROM cells) o
			CROSS JOIN (SELECT DISTINCT region_group FROM cells) r
			LEFT JOIN cells c ON c.country_group = o.country_group AND c.region_group = r.region_group
		)
		SELECT
			country_group,
			region_group,
			downloads,
			downloads::DOUBLE / nullif(sum(downloads) OVER (), 0)::DOUBLE AS share,
			downloads::DOUBLE / nullif(sum(downloads) OVER (PARTITION BY country_group), 0)::DOUBLE AS origin_share,
			downloads::DOUBLE / nullif(sum(downloads) OVER (PARTITION BY region_group), 0)::DOUBLE AS region_share
		FROM pairs
		ORDER BY
			sum(downloads) OVER (PARTITION BY country_group) DESC,
			country_group,
			sum(downloads) OVER (PARTITION BY region_group) DESC,
			region_group`,
});

export const regionHome = defineMetric({
	id: 'region_home',
	title: "Downloads that stay in the developer's country",
	group: 'communities',
	definition: `Which part of the downloads of each country's models come from that country itself, and which country they come from most. ${PERIOD}`,
	denominator: "the downloads of the country's models whose origin is known",
	exclusions: `Developers without a country (individuals, international and online organisations, and those that the registry does not know) are left out; downloads from unknown places too. ${ADDRESS}`,
	sources: SOURCES,
	dimensions: [],
	origin: 'computed',
	columns: {
		country: keyColumn('Developed in', 'ISO 3166-1 alpha-2 code of the headquarters.'),
		downloads: downloadsColumn("Downloads of the country's models whose origin is known."),
		home_downloads: downloadsColumn('Those from the country itself.', { label: 'Downloads at home' }),
		home_share: shareColumn({
			label: 'Share that stays',
			description: 'Downloads at home divided by all downloads of the row.',
		}),
		first_region: {
			unit: 'text',
			label: 'Most downloads from',
			description: 'Country that downloads the most; the first by its code where several do.',
		},
		first_share: shareColumn({
			label: 'Share of that country',
			description: 'Downloads from that country divided by all downloads of the row.',
		}),
	},
	sql: `
		SELECT
			country,
			sum(downloads)::BIGINT AS downloads,
			coalesce(sum(downloads) FILTER (region = country), 0)::BIGINT AS home_downloads,
			coalesce(sum(downloads) FILTER (region = country), 0)::DOUBLE / nullif(sum(downloads), 0)::DOUBLE AS home_share,
			first(region ORDER BY downloads DESC, region) AS first_region,
			max(downloads)::DOUBLE / nullif(sum(downloads), 0)::DOUBLE AS first_share
		FROM {region_downloads}
		WHERE region <> 'unknown' AND ${COUNTRIES}
		GROUP BY country
		ORDER BY sum(downloads) DESC, country`,
});

export const regionSupply = defineMetric({
	id: 'region_supply',
	title: 'Whose models each country downloads',
	group: 'communities',
	definition: `Which part of the downloads from each country goes to models of its own developers, of American and of Chinese developers, and of developers without a country. ${PERIOD}`,
	denominator: "the country's downloads (for the first share: all downloads)",
	exclusions: `${ADDRESS} The remainder of the four shares goes to developers of other countries; for the United States and China themselves, two of the shares are the same.`,
	sources: SOURCES,
	dimensions: [],
	origin: 'computed',
	columns: {
		region: keyColumn('Downloaded from', 'ISO 3166-1 alpha-2 code, or unknown.'),
		downloads: downloadsColumn('Downloads from there.'),
		share: shareColumn({ label: 'Share of all downloads', description: 'Downloads from there divided by all.' }),
		home_share: shareColumn({
			label: 'Own developers',
			description: "Downloads of the country's own developers divided by all downloads from there.",
		}),
		us_share: shareColumn({
			label: 'American developers',
			description: 'Downloads of American developers divided by all downloads from there.',
		}),
		cn_share: shareColumn({
			label: 'Chinese developers',
			description: 'Downloads of developers from mainland China divided by all downloads from there.',
		}),
		no_country_share: shareColumn({
			label: 'Without a country',
			description:
				'Downloads of individuals, of international and online organisations and of developers that the registry does not know, divided by all downloads from there.',
		}),
	},
	sql: `
		SELECT
			region,
			sum(downloads)::BIGINT AS downloads,
			sum(downloads)::DOUBLE / nullif(sum(sum(downloads)) OVER (), 0)::DOUBLE AS share,
			coalesce(sum(downloads) FILTER (country = region AND ${COUNTRIES}), 0)::DOUBLE / nullif(sum(downloads), 0)::DOUBLE AS home_share,
			coalesce(sum(downloads) FILTER (country = 'US'), 0)::DOUBLE / nullif(sum(downloads), 0)::DOUBLE AS us_share,
			coalesce(sum(downloads) FILTER (country = 'CN'), 0)::DOUBLE / nullif(sum(downloads), 0)::DOUBLE AS cn_share,
			coalesce(sum(downloads) FILTER (NOT (${COUNTRIES})), 0)::DOUBLE / nullif(sum(downloads), 0)::DOUBLE AS no_country_share
		FROM {region_downloads}
		GROUP BY region
		ORDER BY sum(downloads) DESC, region`,
});
