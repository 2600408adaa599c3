/** Accounts that need not have a model, for example those that publish data sets: what the registry says of them. */
import { countryGroupSql } from './country-groups.ts';

/**
 * SQL that adds name, developer_type, country and country_group to rows with a column `developer`. Accounts that the registry
 * does not know are "unknown", as in `developers`.
 */
export const withPublisherSql = (rows: string): string => `
		SELECT *, ${countryGroupSql('country')} AS country_group
		FROM (
			SELECT
				s.*,
				coalesce(r.name, s.developer) AS name,
				coalesce(r.type, 'unknown') AS developer_type,
				CASE WHEN r.type = 'user' THEN 'individual' ELSE coalesce(r.country, 'unknown') END AS country
			FROM (${rows}) s
			LEFT JOIN {registry_developers} r ON r.developer = s.developer
		)`;
