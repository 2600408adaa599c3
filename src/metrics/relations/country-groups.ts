/** Countries in the few groups that charts can hold. */
import { defineRelation } from '../relation.ts';

/** Members of the European Union, of the European Free Trade Association, and the United Kingdom, as of 2026. */
export const EUROPE =
	'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ');

/** SQL that gives the group of a country, or of what stands in place of one. */
export const countryGroupSql = (country: string): string => `CASE
				WHEN ${country} IN ('US', 'CN', 'individual', 'unknown') THEN ${country}
				WHEN ${country} IN ('international', 'online') THEN 'international-online'
				WHEN ${country} IN (${EUROPE.map((code) => `'${code}'`).join(', ')}) THEN 'europe'
				ELSE 'other-countries'
			END`;

export const country_groups = defineRelation({
	name: 'country_groups',
	description:
		'the group of each developer: US, CN, europe (EU, EFTA and United Kingdom), other-countries, individual, international-online or unknown',
	kind: 'view',
	sql: `
		SELECT
			*,
			${countryGroupSql('country')} AS country_group
		FROM {developers}`,
});
