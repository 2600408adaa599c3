import { contrastFigure } from '../shapes/contrast.ts';
import { sentences } from '../words.ts';

export const companyModels = contrastFigure({
	id: 'company-models',
	metric: 'company_models',
	name: 'Models of American and of Chinese companies by year of creation',
	what: 'Number of listed models of companies by year of creation',
	key: 'created_year',
	ends: [
		{ column: 'us_models', label: 'American companies', proper: true, fill: 'c1' },
		{ column: 'cn_models', label: 'Chinese companies', proper: true, fill: 'c2' },
	],
	noun: ['year of creation', 'years of creation'],
	caption: () =>
		sentences(
			'Companies are developers that the registry knows as such; China is the mainland.',
			'A year is what is left of it among the listed models, not everything that was made in it; the last year is not over.',
		),
});
