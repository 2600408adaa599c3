import { downloadsColumn, keyColumn, modelsColumn, NOTHING_LEFT_OUT } from '../breakdown.ts';
import { COUNTRY, DEVELOPER_TYPE } from '../common-columns.ts';
import { defineMetric } from '../metric.ts';

export const developerRanks = defineMetric({
	id: 'developer_ranks',
	title: 'Developers by number of models and by downloads',
	group: 'attention',
	definition:
		'How many models each account has in the snapshot and how often they are downloaded, with its position by both. Accounts with the same number of models share the best of their positions; equal downloads are ordered by the name of the account. Under the rolling window only models created in the year before count, so that the first number is what an account has made in that year.',
	denominator: null,
	exclusions: `${NOTHING_LEFT_OUT} Repositories that the snapshot does not list are not counted: in a snapshot of the most downloaded models the number is of models that are downloaded much, not of everything that was uploaded.`,
	sources: [{ cite: 'simon2026', where: 'footnotes 30 and 92, on uploads against downloads' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		developer: keyColumn('Account', 'Account on the Hub.'),
		name: {
			unit: 'text',
			label: 'Developer',
			description: 'Name of the organisation; the account where the registry has none.',
		},
		developer_type: DEVELOPER_TYPE,
		country: COUNTRY,
		models: modelsColumn('Models of the account.'),
		model_rank: {
			unit: 'rank',
			label: 'Rank by models',
			description: 'Position by number of models, 1 has the most; equal numbers share the best position.',
		},
		downloads: downloadsColumn('Downloads of these models.'),
		download_rank: {
			unit: 'rank',
			label: 'Rank by downloads',
			description: 'Position by downloads, 1 has the most; equal downloads are ordered by name.',
		},
	},
	sql: `
		SELECT
			developer,
			name,
			developer_type,
			country,
			models,
			rank() OVER (ORDER BY models DESC) AS model_rank,
			downloads,
			row_number() OVER (ORDER BY downloads DESC, developer) AS download_rank
		FROM (
			SELECT developer_key, count(*) AS models, sum(downloads)::BIGINT AS downloads
			FROM {counted}
			GROUP BY developer_key
		)
		JOIN (SELECT developer_key, developer, name, type AS developer_type, country FROM {developers}) USING (developer_key)
		ORDER BY download_rank`,
});
