import { keyColumn, modelsColumn } from '../breakdown.ts';
import { COUNTRY } from '../common-columns.ts';
import { defineMetric } from '../metric.ts';
import { SIZE_RULE } from './summary.ts';

/** Regions in the order of rows. */
export const REGIONS = ['US', 'CN', 'europe', 'other'] as const;

export const largestRelease = defineMetric({
	id: 'largest_release',
	title: 'The largest model of each month by region',
	group: 'sizes',
	definition: `The model with the most parameters among the listed models of a region that were created in the month, and the most parameters that any of them had until then. ${SIZE_RULE} Regions are the United States, mainland China, Europe (the 27 members of the European Union, the four of the European Free Trade Association and the United Kingdom) and all others: other countries, personal accounts, international and online organisations, and developers that nobody has placed. Of models with equally many parameters the first by name stands for all.`,
	denominator: null,
	exclusions:
		'Models that declare a parent of another developer are left out, for their size is not of their making, and so are models that declare no parent but whose size is known from a base model only: conversions without a tag. Models of unknown size and those created on 2 March 2022 or before, or at an unknown time, are left out too. Months without such a model have no row. Only models of the snapshot are seen: in a snapshot of the most downloaded models, large models that few download any more are missing from past months. The date is that of the repository, which can differ from the announcement. It does not depend on how downloads are counted.',
	sources: [
		{ cite: 'atom2026', where: 'total and active parameters; region of the publisher' },
		{ cite: 'longpre2025', where: 'section 4.2' },
	],
	dimensions: [],
	origin: 'computed',
	columns: {
		month: { key: true, unit: 'date', label: 'Month', description: 'First day of the month of creation.' },
		region: keyColumn('Region', 'US, CN, europe or other.'),
		model: { unit: 'text', label: 'Model', description: 'Id of the largest model.' },
		name: { unit: 'text', label: 'Developer', description: 'Name of its developer; the account where none is known.' },
		country: COUNTRY,
		parameters: { unit: 'parameters', label: 'Parameters', description: 'Its number of parameters.' },
		active_parameters: {
			unit: 'parameters',
			label: 'Active parameters',
			nullable: true,
			description: 'Parameters active for one token; empty for dense models and where nobody recorded them.',
		},
		largest_so_far: {
			unit: 'parameters',
			label: 'Largest until then',
			description: 'Most parameters of any such model of the region up to and including the month.',
		},
		models: modelsColumn('Models of the region and month from which it was chosen.'),
	},
	sql: `
		SELECT
			month,
			region,
			model,
			developer_name AS name,
			country,
			parameters,
			active_parameters,
			max(parameters) OVER (PARTITION BY region ORDER BY month) AS largest_so_far,
			models
		FROM (
			SELECT
				*,
				row_number() OVER (PARTITION BY month, region ORDER BY parameters DESC, model) AS rank,
				count(*) OVER (PARTITION BY month, region) AS models
			FROM {releases}
		)
		WHERE rank = 1
		ORDER BY month, list_position([${REGIONS.map((region) => `'${region}'`).join(', ')}], region)`,
});
