import { LICENCE_GROUPS } from '../../snapshot/registries.ts';
import {
	ALL_DOWNLOADS,
	crossColumns,
	crossSql,
	downloadsColumn,
	keyColumn,
	listSql,
	modelsColumn,
	NOTHING_LEFT_OUT,
	shareColumn,
	splitColumns,
	splitSql,
} from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { PERIODS } from '../relations/periods.ts';

const GROUPS = listSql(LICENCE_GROUPS);
const group = keyColumn(
	'Licence group',
	'open-use, attribution, acceptable-use, non-commercial, other or undocumented (no licence stated).',
);
const RULE =
	'The licence is the one that the model card states; the registry of licences puts it into a group in the vocabulary of Longpre et al. (2025). A licence that the registry does not know counts as undocumented.';
const sources = [{ cite: 'longpre2025', where: 'Table 1 and Figure 8' }];
const base = { group: 'transparency', sources, dimensions: ['window', 'population'], origin: 'computed' } as const;

export const licenceGroupShare = defineMetric({
	...base,
	id: 'licence_group_share',
	title: 'Downloads by licence group',
	definition: `Downloads and models by the group of the model's licence. ${RULE}`,
	denominator: ALL_DOWNLOADS,
	exclusions: `${NOTHING_LEFT_OUT} Models that state no licence, or an unknown one, are the group "undocumented".`,
	columns: { licence_group: group, ...splitColumns('with a licence of the group') },
	sql: splitSql({ from: '{counted}', part: 'licence_group', vocabulary: LICENCE_GROUPS }),
});

export const licenceShare = defineMetric({
	...base,
	id: 'licence_share',
	title: 'Downloads by licence',
	definition:
		'Downloads and models by the licence id that the model card states; "none" where it states none. A model with several licences counts once, under the first in the tags.',
	denominator: ALL_DOWNLOADS,
	exclusions: NOTHING_LEFT_OUT,
	columns: {
		licence: keyColumn('Licence', 'Licence id on the Hub, or none.'),
		name: { unit: 'text', label: 'Name', description: 'Name of the licence in the registry, else its id.' },
		licence_group: { ...group, key: false },
		downloads: downloadsColumn('Downloads of models with that licence.'),
		share: shareColumn({ description: 'Share of all downloads that the method counts.' }),
		models: modelsColumn('Number of models with that licence.'),
		model_share: shareColumn({ label: 'Share of models', description: 'Share of all models that the method counts.' }),
		rank: { unit: 'rank', label: 'Rank', description: 'Rank by downloads.' },
	},
	sql: `
		SELECT
			c.licence,
			any_value(coalesce(l.name, c.licence)) AS name,
			any_value(c.licence_group) AS licence_group,
			sum(c.downloads)::BIGINT AS downloads,
			sum(c.downloads)::DOUBLE / nullif((SELECT downloads FROM {counted_total}), 0)::DOUBLE AS share,
			count(*) AS models,
			count(*)::DOUBLE / (SELECT models FROM {counted_total})::DOUBLE AS model_share,
			row_number() OVER (ORDER BY sum(c.downloads) DESC, c.licence) AS rank
		FROM {counted} c
		LEFT JOIN {registry_licences} l USING (licence)
		GROUP BY c.licence
		ORDER BY rank`,
});

export const licenceGroupByCountry = defineMetric({
	...base,
	id: 'licence_group_by_country',
	title: 'Licence groups within countries',
	definition: `Downloads by licence group within the country of the developer. ${RULE} Countries with less than one per cent of all downloads are together "rest"; individual, international, online and unknown always stand alone.`,
	denominator: 'the downloads of the country (of all models, for the share of all downloads)',
	exclusions: NOTHING_LEFT_OUT,
	columns: {
		country: keyColumn('Country', 'ISO 3166-1 alpha-2 code, individual, international, online, unknown or rest.'),
		licence_group: group,
		...crossColumns('share_of_country', 'country', 'of its developers with a licence of the group'),
	},
	sql: crossSql({
		from: '{counted_countries}',
		by: 'country',
		part: 'licence_group',
		vocabulary: LICENCE_GROUPS,
		share: 'share_of_country',
	}),
});

export const licenceGroupByType = defineMetric({
	...base,
	id: 'licence_group_by_type',
	title: 'Licence groups within developer types',
	definition: `Downloads by licence group within the type of the developer. ${RULE}`,
	denominator: 'the downloads of the developer type (of all models, for the share of all downloads)',
	exclusions: NOTHING_LEFT_OUT,
	columns: {
		developer_type: keyColumn('Developer type', 'company, university, non-profit, community, user or unknown.'),
		licence_group: group,
		...crossColumns('share_of_type', 'developer type', 'of such developers with a licence of the group'),
	},
	sql: crossSql({
		from: '{counted}',
		by: 'developer_type',
		part: 'licence_group',
		vocabulary: LICENCE_GROUPS,
		share: 'share_of_type',
	}),
});

export const licenceGroupByCohort = defineMetric({
	...base,
	id: 'licence_group_by_cohort',
	title: 'Licence groups by year of creation',
	definition: `Downloads by licence group within the year in which the model's repository was created. ${RULE} The Hub stores no creation date before 2 March 2022: models with that very date are the row "floor", those without any date "unknown".`,
	denominator: 'the downloads of models created in the year (of all models, for the share of all downloads)',
	exclusions: NOTHING_LEFT_OUT,
	columns: {
		created_year: keyColumn('Created', 'Calendar year, floor (2 March 2022 or before) or unknown.'),
		licence_group: group,
		...crossColumns('share_of_cohort', 'cohort', 'created in the year with a licence of the group'),
	},
	sql: crossSql({
		from: '{counted}',
		by: 'created_year',
		byOrder: 'name',
		part: 'licence_group',
		vocabulary: LICENCE_GROUPS,
		share: 'share_of_cohort',
	}),
});

export const licenceGroupByPeriod = defineMetric({
	...base,
	id: 'licence_group_by_period',
	title: 'Licence groups by period of download',
	definition: `Downloads by licence group in each period. A week belongs to the year of its Monday. ${RULE}`,
	denominator: 'the downloads of the period that the method counts',
	exclusions: NOTHING_LEFT_OUT,
	columns: {
		period: keyColumn('Period', `Years of download: ${PERIODS.join(', ')}.`),
		licence_group: group,
		downloads: downloadsColumn('Downloads in the period of models with a licence of the group.'),
		share: shareColumn({ description: "Share of the period's downloads." }),
		models: modelsColumn('Models with such downloads.'),
	},
	sql: `
		WITH cells AS MATERIALIZED (
			SELECT period, licence_group, sum(downloads) AS downloads, sum(models)::BIGINT AS models
			FROM {period_profile_downloads}
			GROUP BY ALL
		)
		SELECT
			b.period,
			p.licence_group,
			coalesce(c.downloads, 0)::BIGINT AS downloads,
			coalesce(c.downloads, 0)::DOUBLE / nullif(b.downloads, 0)::DOUBLE AS share,
			coalesce(c.models, 0) AS models
		FROM (SELECT period, sum(downloads) AS downloads FROM cells GROUP BY period) b
		CROSS JOIN (SELECT unnest(${GROUPS}) AS licence_group UNION SELECT licence_group FROM cells) p
		LEFT JOIN cells c USING (period, licence_group)
		ORDER BY
			list_position(${listSql(PERIODS)}, b.period),
			coalesce(list_position(${GROUPS}, p.licence_group), 1000),
			p.licence_group`,
});
