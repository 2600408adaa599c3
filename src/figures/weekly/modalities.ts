/** Names of kinds of input and output, in sentences and in drawings. */
import { labelOf } from '../../metrics/labels.ts';
import type { FigureData, FigureTable, Width } from '../figure.ts';
import { tableOf } from '../table.ts';
import { listWords } from '../words.ts';

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
export const inputName = (code: string, width: Width = 'wide'): string =>
	code
		.split('+')
		.map((kind) => INPUT_NAMES[kind]?.[width === 'wide' ? 0 : 1] ?? labelOf(kind))
		.join(' + ');
/** `Image + text generation` for several kinds of one sort; the names of the kinds otherwise. */
export function outputName(code: string): string {
	const kinds = code.split('+');
	const [sort] = kinds[0]!.split('-');
	if (kinds.length === 1 || !kinds.every((kind) => kind.startsWith(`${sort}-`)))
		return listWords(kinds.map((kind, i) => (i === 0 ? labelOf(kind) : lowerFirst(labelOf(kind)))));
	const media = kinds.map((kind) => kind.slice(sort!.length + 1)).join(' + ');
	return `${media.charAt(0).toUpperCase()}${media.slice(1)} ${sort}`;
}

/** The same, short enough to stay different from each other where the drawing is narrow. */
export function shortOutputName(code: string): string {
	return outputName(code)
		.replace(' generation', ' gen.')
		.replace(/ embedding(, classes)?/, ' emb.')
		.replace('Speech + ', 'Sp. + ')
		.replace('Image + ', 'Im. + ')
		.replace('Tabular and time series', 'Tables');
}
export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** The data table of a figure of kinds. */
export function modalityTable(data: FigureData): FigureTable {
	const names: Readonly<Record<string, (code: string) => string>> = { input: inputName, output: outputName };
	return tableOf(data, { label: (row, column) => names[column]?.(String(row[column])) });
}
