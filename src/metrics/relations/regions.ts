/** Where models come from and where they are downloaded. */
import { defineRelation } from '../relation.ts';
import { countryGroupSql } from './country-groups.ts';

export const region_downloads = defineRelation({
	name: 'region_downloads',
	description: "downloads by the developer's country and by the country that downloads, with the groups of both",
	sql: `
		SELECT
			country,
			${countryGroupSql('country')} AS country_group,
			region,
			${countryGroupSql('region')} AS region_group,
			downloads
		FROM (
			SELECT d.country, r.region, sum(r.downloads)::BIGINT AS downloads
			FROM {file_regions} r
			JOIN (SELECT model, developer_key FROM {models}) m ON m.model = r.model
			JOIN {developers} d USING (developer_key)
			GROUP BY ALL
		)`,
});
