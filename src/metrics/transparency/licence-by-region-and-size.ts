import { LICENCE_GROUPS } from '../../snapshot/registries.ts';
import { downloadsColumn, keyColumn, listSql, modelsColumn, NOTHING_LEFT_OUT, shareColumn } from '../breakdown.ts';
import { COUNTRY_GROUP } from '../common-columns.ts';
import { defineMetric } from '../metric.ts';
import {
	SIZE_CLASS_COLUMN,
	SIZE_CLASS_RULE,
	SIZE_CLASS_SOURCES,
	SIZE_CLASS_SQL,
	SIZE_CLASSES,
	UNKNOWN_SIZES,
} from '../sizes/size-class.ts';
import { SIZE_RULE } from '../sizes/summary.ts';

export const licenceGroupByRegionAndSize = defineMetric({
	id: 'licence_group_by_region_and_size',
	title: 'Licence groups by region and size',
	group: 'transparency',
	definition: `Downloads by licence group within each group of countries and size class, both at once: whether the large models of a region are licensed as its small ones are. The licence is the one that the model card states; the registry of licences groups it. ${SIZE_RULE} ${SIZE_CLASS_RULE}`,
	denominator: 'the downloads of the region in the size class (of all models, for the share of all downloads)',
	exclusions: `${NOTHING_LEFT_OUT} ${UNKNOWN_SIZES} Models that state no licence are the group "undocumented". Regions and size classes that share no model have no row.`,
	sources: [{ cite: 'longpre2025', where: 'Table 1 and Figure 8, licence groups' }, ...SIZE_CLASS_SOURCES],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		country_group: { ...COUNTRY_GROUP, key: true },
		size_class: SIZE_CLASS_COLUMN,
		licence_group: keyColumn('Licence group', `${LICENCE_GROUPS.join(', ')} (no licence stated).`),
		downloads: downloadsColumn('Downloads of models of the region and size class with a licence of the group.'),
		share_of_cell: shareColumn({
			label: 'Share of the region and size',
			description: "Share of the region's downloads in the size class.",
		}),
		share: shareColumn({
			label: 'Share of all downloads',
			description: 'Share of all downloads that the method counts.',
		}),
		models: modelsColumn('Number of models of the region and size class with a licence of the group.'),
	},
	sql: `
		WITH cells AS MATERIALIZED (
			SELECT
				country_group,
				${SIZE_CLASS_SQL} AS size_class,
				licence_group,
				sum(downloads) AS downloads,
				count(*) AS models
			FROM {counted_country_groups}
			GROUP BY ALL
		), regions AS (
			SELECT country_group, sum(downloads) AS downloads FROM cells GROUP BY country_group
		), wholes AS (
			SELECT country_group, size_class, sum(downloads) AS downloads FROM cells GROUP BY country_group, size_class
		)
		SELECT
			w.country_group,
			w.size_class,
			l.licence_group,
			coalesce(c.downloads, 0)::BIGINT AS downloads,
			coalesce(c.downloads, 0)::DOUBLE / nullif(w.downloads, 0)::DOUBLE AS share_of_cell,
			coalesce(c.downloads, 0)::DOUBLE / nullif((SELECT downloads FROM {counted_total}), 0)::DOUBLE AS share,
			coalesce(c.models, 0) AS models
		FROM wholes w
		JOIN regions r USING (country_group)
		CROSS JOIN (SELECT unnest(${listSql(LICENCE_GROUPS)}) AS licence_group) l
		LEFT JOIN cells c USING (country_group, size_class, licence_group)
		ORDER BY
			r.downloads DESC,
			w.country_group,
			list_position(${listSql(SIZE_CLASSES)}, w.size_class),
			list_position(${listSql(LICENCE_GROUPS)}, l.licence_group)`,
});
