/**
 * Models put together by what metrics ask of them: there are far fewer sizes, and combinations of attributes, than models, so
 * that metrics under all methods read a short table each.
 */
import { defineRelation } from '../relation.ts';
import { cellColumns, countedCellsSql, MEMBERSHIP } from './windows.ts';

const HAS_DOWNLOADS = 'in_all > 0';

/** The view of cells as far as the method counts them. */
function counted(name: string, cells: string, columns: readonly string[]) {
	return defineRelation({
		name,
		kind: 'view',
		description: 'the same, as far as the method counts them',
		dimensions: ['window', 'population'],
		sql: ({ method }) => countedCellsSql(cells, columns, method),
	});
}

export const sizes = defineRelation({
	name: 'sizes',
	description: 'downloads and number of models by size, modality and year of creation',
	sql: `
		SELECT modality, created_year, parameters, ${MEMBERSHIP},${cellColumns('true')}
		FROM {countable}
		GROUP BY ALL`,
});

export const counted_sizes = counted('counted_sizes', 'sizes', ['modality', 'created_year', 'parameters']);

export const year_size_cells = defineRelation({
	name: 'year_size_cells',
	description: 'downloads and number of models by calendar year of the Monday and size',
	sql: `
		SELECT year, parameters, ${MEMBERSHIP},${cellColumns(HAS_DOWNLOADS)}
		FROM {model_years}
		JOIN (SELECT model_key, parameters, total, in_head FROM {countable}) USING (model_key)
		GROUP BY ALL`,
});

export const counted_year_sizes = counted('counted_year_sizes', 'year_size_cells', ['year', 'parameters']);

export const period_sizes = defineRelation({
	name: 'period_sizes',
	description: 'downloads and number of models by period and size',
	sql: `
		SELECT period, parameters, ${MEMBERSHIP},${cellColumns(HAS_DOWNLOADS)}
		FROM {model_periods}
		JOIN (SELECT model_key, parameters, total, in_head FROM {countable}) USING (model_key)
		GROUP BY ALL`,
});

export const counted_period_sizes = counted('counted_period_sizes', 'period_sizes', ['period', 'parameters']);

export const period_profiles = defineRelation({
	name: 'period_profiles',
	description: 'downloads and number of models by period, type of developer, group of licence and access',
	sql: `
		SELECT period, developer_type, licence_group, gated, ${MEMBERSHIP},${cellColumns(HAS_DOWNLOADS)}
		FROM {model_periods}
		JOIN (SELECT model_key, developer_type, licence_group, gated, total, in_head FROM {countable}) USING (model_key)
		GROUP BY ALL`,
});

export const period_profile_downloads = counted('period_profile_downloads', 'period_profiles', [
	'period',
	'developer_type',
	'licence_group',
	'gated',
]);
