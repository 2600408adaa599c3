import type { Row } from '../../metrics/table.ts';
import { heatTable } from '../builders/heat.ts';
import { defineFigure, type FigureData } from '../figure.ts';
import { altText, countWords, denominatorOf, numberOf, sentences, subtitleOf, textOf } from '../words.ts';
import { inputName, lowerFirst, modalityTable, outputName, shortOutputName } from './modalities.ts';

const LIMITS = { input: 7, output: 12 } as const;
const shareOf = (row: Row): number => numberOf(row, 'share') ?? 0;

/** The kinds with the most downloads. */
function largest(data: FigureData, column: 'input' | 'output'): readonly string[] {
	const sums = new Map<string, number>();
	for (const row of data.rows) sums.set(String(row[column]), (sums.get(String(row[column])) ?? 0) + shareOf(row));
	return [...sums.keys()].sort((a, b) => sums.get(b)! - sums.get(a)! || (a < b ? -1 : 1)).slice(0, LIMITS[column]);
}

export const modalityFlow = defineFigure({
	id: 'modality-flow',
	metric: 'modality_flow',
	name: 'From input to output of downloaded models',
	subtitle: (data) => subtitleOf('Share of annotated downloads by output (rows) and input (columns)', data),
	alt: (data) => {
		const [first, second] = [...data.rows].sort((a, b) => shareOf(b) - shareOf(a));
		const say = (row: Row): string =>
			`${lowerFirst(inputName(String(row['input'])))} to ${lowerFirst(outputName(String(row['output'])))} has ${textOf(data, row, 'share')}`;
		return altText(
			`Table of ${countWords(largest(data, 'output').length, ['kind of output', 'kinds of output'])} by ${countWords(largest(data, 'input').length, ['kind of input', 'kinds of input'])}.`,
			first && `The most, ${say(first)}${second ? `, then ${say(second)}` : ''}.`,
		);
	},
	caption: (data) =>
		sentences(
			denominatorOf(data),
			'Darker is more: the steps are at 1, 3, 10 and 20 per cent. A dash is no download at all; on phones the cells leave out the per cent sign. The kinds with the fewest downloads may be in the table only.',
		),
	spec: (data, width) => {
		const columns = largest(data, 'input');
		const cell = (input: string, output: string) => {
			const row = data.rows.find((candidate) => candidate['output'] === output && candidate['input'] === input);
			if (!row || shareOf(row) === 0) return null;
			const text = textOf(data, row, 'share');
			return { value: shareOf(row), text: width === 'narrow' ? text.replace('%', '') : text };
		};
		return heatTable(
			{
				columns: columns.map((code) => inputName(code, width)),
				corner: 'Output … from input',
				rows: largest(data, 'output')
					.map((output) => ({
						label: width === 'wide' ? outputName(output) : shortOutputName(output),
						cells: columns.map((input) => cell(input, output)),
					}))
					.filter(({ cells }) => cells.some((entry) => entry !== null)),
				thresholds: [0.01, 0.03, 0.1, 0.2],
			},
			width,
		);
	},
	table: modalityTable,
});
