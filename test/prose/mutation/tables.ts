/** Changes of whole tables, as a bad import, a renamed licence or a restated tag would make them. */
import { keyColumns } from '../../../src/metrics/metric.ts';
import type { MetricTable, Row } from '../../../src/metrics/table.ts';
import type { EvaluationData } from '../../../src/prose/lookup.ts';
import { PublishedFigures } from '../../../src/prose/published.ts';
import { withRows } from './cells.ts';

export interface TableMutation {
	readonly name: string;
	/** Metrics of this edition whose rows are changed; `previous` and `published` name what else is. */
	readonly touches: readonly string[];
	apply(data: EvaluationData): EvaluationData;
}

/** Metrics that have a key column of a name. */
function keyedBy(data: EvaluationData, key: string): readonly string[] {
	return [...data.tables.values()].filter(({ metric }) => metric.columns[key]?.key).map(({ metric }) => metric.id);
}

function swapKeys(data: EvaluationData, metrics: readonly string[], key: string, a: string, b: string): EvaluationData {
	const swapped = (row: Row): Row =>
		row[key] === a ? { ...row, [key]: b } : row[key] === b ? { ...row, [key]: a } : row;
	return withRows(data, 'current', metrics, (_table, _method, rows) => rows.map(swapped));
}

function scaled(data: EvaluationData, metric: string, column: string, factor: number): EvaluationData {
	return withRows(data, 'current', [metric], (_table, _method, rows) =>
		rows.map((row) => (typeof row[column] === 'number' ? { ...row, [column]: (row[column] as number) * factor } : row)),
	);
}

/** Every row gets the numbers of the one that stands opposite: the first those of the last. Keys and texts stay. */
function reversed({ metric }: MetricTable, rows: readonly Row[]): readonly Row[] {
	const keys = new Set(keyColumns(metric));
	return rows.map((row, i) => {
		const other = rows[rows.length - 1 - i]!;
		const cells = Object.keys(row).map((name) => [name, keys.has(name) ? row[name] : other[name]]);
		return Object.fromEntries(cells);
	});
}

export function tableMutations(data: EvaluationData): readonly TableMutation[] {
	const countries = keyedBy(data, 'country');
	const licences = keyedBy(data, 'licence_group');
	const relations = keyedBy(data, 'relation');
	const figures = data.published.toJSON();
	return [
		{
			name: 'the United States and China swap their rows',
			touches: countries,
			apply: (own) => swapKeys(own, countries, 'country', 'US', 'CN'),
		},
		{
			name: 'companies and persons swap their rows',
			touches: ['type_share', 'country_type_share'],
			apply: (own) => swapKeys(own, ['type_share', 'country_type_share'], 'type', 'company', 'user'),
		},
		{
			name: 'quantized models are tagged as fine-tuned ones and the other way round',
			touches: relations,
			apply: (own) => swapKeys(own, relations, 'relation', 'quantized', 'finetune'),
		},
		{
			name: 'licences for open use are dropped',
			touches: licences,
			apply: (own) =>
				withRows(own, 'current', licences, (_table, _method, rows) =>
					rows.filter((row) => row['licence_group'] !== 'open-use'),
				),
		},
		{
			name: 'all shares of countries are halved',
			touches: ['country_share'],
			apply: (own) => scaled(own, 'country_share', 'share', 0.5),
		},
		{
			name: 'all models are a thousand times as large',
			touches: ['size_summary'],
			apply: (own) => ['mean', 'median'].reduce((next, column) => scaled(next, 'size_summary', column, 1000), own),
		},
		{
			name: 'the ranking of models is turned upside down',
			touches: ['model_share'],
			apply: (own) => withRows(own, 'current', ['model_share'], (table, _method, rows) => reversed(table, rows)),
		},
		...(data.previous
			? [
					{
						name: 'nothing has changed since the previous edition',
						touches: ['previous'],
						apply: (own: EvaluationData) => ({ ...own, previous: { ...own.previous!, tables: own.tables } }),
					},
				]
			: []),
		{
			name: 'published figures are a tenth of what was printed',
			touches: ['published'],
			apply: (own) => ({
				...own,
				published: new PublishedFigures(figures.map((figure) => ({ ...figure, value: figure.value / 10 }))),
			}),
		},
	];
}
