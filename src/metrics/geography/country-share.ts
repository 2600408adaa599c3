import { defineMetric } from '../metric.ts';
import { PARTS } from '../relation.ts';

export const countryShare = defineMetric({
	id: 'country_share',
	title: 'Downloads by country of the developer',
	group: 'geography',
	definition:
		'Downloads, models and developers by the country in which the developer has its headquarters. Personal accounts have no country and stand together as "individual"; organisations without a seat as "online", deliberately multinational ones as "international".',
	denominator: 'all downloads (models, developers) that the method counts, the unmapped ones included',
	exclusions: 'Nothing is left out: developers that the registry does not know are the row "unknown".',
	sources: [{ cite: 'longpre2025', where: 'section 3 and appendix B.3' }],
	dimensions: ['window', 'attribution', 'population'],
	origin: 'computed',
	columns: {
		country: {
			key: true,
			unit: 'text',
			label: 'Country',
			description: 'ISO 3166-1 alpha-2 code, or individual, international, online, unknown.',
		},
		downloads: {
			unit: 'downloads',
			label: 'Downloads',
			description: 'Downloads credited to developers of the country.',
		},
		share: { unit: 'share', label: 'Share of downloads', description: 'Share of all downloads.', digits: 1 },
		models: {
			unit: 'models',
			label: 'Models',
			description: 'Models that are credited; under recursive attribution these are roots.',
		},
		model_share: {
			unit: 'share',
			label: 'Share of models',
			description: 'Share of all models that are credited.',
			digits: 1,
		},
		developers: { unit: 'developers', label: 'Developers', description: 'Developers with at least one such model.' },
		developer_share: {
			unit: 'share',
			label: 'Share of developers',
			description: 'Share of all developers.',
			digits: 1,
		},
		rank: { unit: 'rank', label: 'Rank', description: 'Rank by downloads among all rows.' },
	},
	sql: `
		SELECT
			country,
			sum(credit) / ${PARTS}.0::DOUBLE AS downloads,
			sum(credit)::DOUBLE / (SELECT credit FROM {total})::DOUBLE AS share,
			sum(models)::BIGINT AS models,
			sum(models)::DOUBLE / (SELECT models FROM {total})::DOUBLE AS model_share,
			count(*) AS developers,
			count(*)::DOUBLE / (SELECT count(*) FROM {credited_developers})::DOUBLE AS developer_share,
			row_number() OVER (ORDER BY sum(credit) DESC, country) AS rank
		FROM {credited_developers}
		GROUP BY country
		ORDER BY rank`,
});
