import { labelOf } from '../../metrics/labels.ts';
import type { Row } from '../../metrics/table.ts';
import { heatTable } from '../builders/heat.ts';
import { defineFigure, type FigureData, type Width } from '../figure.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, denominatorOf, listWords, numberOf, sentences, subtitleOf, textOf } from '../words.ts';

const LIMITS = { input: 7, output: 12 } as const;
const shareOf = (row: Row): number => numberOf(row, 'share') ?? 0;

/** Names of kinds in sentences, and in the heads of columns. */
const INPUT_NAMES: Readonly<Record<string, readonly [string, string]>> = {
	text: ['Text', 'Text'],
	image: ['Image', 'Im.'],
	video: ['Video', 'Vid.'],
	speech: ['Speech', 'Sp.'],
	tabular: ['Table', 'Tab.'],
	other: ['Other', 'Oth.'],
	undocumented: ['Not stated', 'n/s'],
};
const inputName = (code: string, width: Width = 'wide'): string =>
	code
		.split('+')
		.map((kind) => INPUT_NAMES[kind]?.[width === 'wide' ? 0 : 1] ?? labelOf(kind))
		.join(' + ');
/** `Image + text generation` for several kinds of one sort; the names of the kinds otherwise. */
function outputName(code: string): string {
	const kinds = code.split('+');
	const [sort] = kinds[0]!.split('-');
	if (kinds.length === 1 || !kinds.every((kind) => kind.startsWith(`${sort}-`)))
		return listWords(kinds.map((kind, i) => (i === 0 ? labelOf(kind) : lowerFirst(labelOf(kind)))));
	const media = kinds.map((kind) => kind.slice(sort!.length + 1)).join(' + ');
	return `${media.charAt(0).toUpperCase()}${media.slice(1)} ${sort}`;
}

/** The same, short enough to stay different from each other where the drawing is narrow. */
function shortOutputName(code: string): string {
	return outputName(code)
		.replace(' generation', ' gen.')
		.replace(/ embedding(, classes)?/, ' emb.')
		.replace('Speech + ', 'Sp. + ')
		.replace('Image + ', 'Im. + ')
		.replace('Tabular and time series', 'Tables');
}
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

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
	table: (data) =>
		tableOf(data, {
			label: (row, column) =>
				column === 'input'
					? inputName(String(row[column]))
					: column === 'output'
						? outputName(String(row[column]))
						: undefined,
		}),
});
