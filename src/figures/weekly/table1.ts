import { labelOf } from '../../metrics/labels.ts';
import type { Row } from '../../metrics/table.ts';
import { heatTable } from '../builders/heat.ts';
import { defineFigure, type FigureData } from '../figure.ts';
import { rankingFigure } from '../shapes/ranking.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, denominatorOf, numberOf, sentences, subtitleOf, textOf } from '../words.ts';

const ROWS = 16;
const PERIOD_COLUMNS = ['to_2022', 'in_2023', 'in_2024', 'since_2025'] as const;
const effect = (row: Row): number => numberOf(row, 'cramers_v') ?? -1;
/** Names that say nothing without their attribute have it before them. */
function nameOf(row: Row): string {
	const name = labelOf(String(row['category']));
	const short = { 'data-availability': 'Data', 'licence-group': 'Licence' }[String(row['attribute'])];
	return short ? `${short} ${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
}

/** The categories that shifted most, the largest effect first. */
const shifted = (data: FigureData): readonly Row[] =>
	data.rows
		.map((row, index) => ({ row, index }))
		.sort((a, b) => effect(b.row) - effect(a.row) || a.index - b.index)
		.slice(0, ROWS)
		.map(({ row }) => row);

export const table1 = defineFigure({
	id: 'table1',
	metric: 'table1',
	name: 'Attributes of downloaded models that shifted most',
	subtitle: (data) => subtitleOf('Share of downloads of models that have an attribute, by period', data),
	alt: (data) => {
		const [first, second] = shifted(data);
		const say = (row: Row): string =>
			`“${nameOf(row)}” went from ${textOf(data, row, 'before_2025')} before 2025 to ${textOf(data, row, 'since_2025')} since, with a V of ${textOf(data, row, 'cramers_v')}`;
		return altText(
			`Table of ${countWords(shifted(data).length, ['category', 'categories'])} by period, ordered by how much they shifted.`,
			first && `${say(first)}.`,
			second && `${say(second)}.`,
		);
	},
	caption: (data) =>
		sentences(
			denominatorOf(data),
			`The rows are ordered by Cramér’s V of before 2025 against since; the table below holds all ${data.rows.length} of them with ratio and chi-squared.`,
			'Darker is more: the steps are at 1, 5, 20 and 50 per cent.',
		),
	spec: (data, width) =>
		heatTable(
			{
				columns: PERIOD_COLUMNS.map((column) => data.table.metric.columns[column]!.label),
				rows: shifted(data).map((row) => ({
					label: nameOf(row),
					cells: PERIOD_COLUMNS.map((column) => {
						const value = numberOf(row, column);
						return value === null ? null : { value, text: textOf(data, row, column) };
					}),
				})),
				thresholds: [0.01, 0.05, 0.2, 0.5],
			},
			width,
		),
	table: (data) => tableOf(data),
});

export const table1Effects = rankingFigure({
	id: 'table1-effects',
	metric: 'table1_attributes',
	name: 'How much attributes of downloaded models shifted',
	what: 'Cramér’s V of each attribute’s categories, before 2025 against since',
	label: (row) => labelOf(String(row['attribute'])),
	value: 'cramers_v',
	top: 8,
	noun: ['attribute', 'attributes'],
	of: 'Cramér’s V',
	caption: () =>
		'0 is no shift, 1 a complete one. Chi-squared and its degrees of freedom are in the table; downloads are not independent of each other, so that the size of the effect is what can be read. Architectures and methods overlap and have no joint value.',
});
