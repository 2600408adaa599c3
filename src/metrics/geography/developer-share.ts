import { COUNTRY, CREDITED_MODELS, DEVELOPER_TYPE, DOWNLOADS, RANK, SHARE } from '../common-columns.ts';
import { defineMetric } from '../metric.ts';
import { PARTS } from '../relation.ts';

export const developerShare = defineMetric({
	id: 'developer_share',
	title: 'Downloads by developer',
	group: 'geography',
	definition:
		'Downloads and models of each account on the Hub. Accounts of one owner (for example google and google-bert) are separate rows. Under recursive attribution the credit goes to the developers of the root models, also where a root is not in the snapshot.',
	denominator: 'all downloads that the method counts',
	exclusions:
		'Developers without a credited model have no row. A model that the method counts is credited even if it has zero downloads.',
	sources: [{ cite: 'longpre2025', where: 'section 3, Figures 1 and 2' }],
	dimensions: ['window', 'attribution', 'population'],
	origin: 'computed',
	columns: {
		developer: { key: true, unit: 'text', label: 'Account', description: 'Account on the Hub.' },
		rank: RANK,
		name: {
			unit: 'text',
			label: 'Developer',
			description: 'Name of the organisation; the account where the registry has none.',
		},
		type: DEVELOPER_TYPE,
		country: COUNTRY,
		downloads: DOWNLOADS,
		share: SHARE,
		models: CREDITED_MODELS,
	},
	sql: `
		SELECT
			developer,
			row_number() OVER (ORDER BY credit DESC, developer) AS rank,
			name,
			type,
			country,
			credit::DOUBLE / ${PARTS}::DOUBLE AS downloads,
			credit::DOUBLE / nullif(sum(credit) OVER (), 0)::DOUBLE AS share,
			models
		FROM {credited_developers}
		ORDER BY rank`,
});
