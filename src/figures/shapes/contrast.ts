/** Figures that hold two values of each row against each other: pairs of bars, or dots joined by a line on a logarithmic scale. */
import type { Row } from '../../metrics/table.ts';
import { type Bar, rankedBars } from '../builders/bars.ts';
import { dumbbells } from '../builders/dumbbell.ts';
import { defineFigure, type Figure, type FigureData } from '../figure.ts';
import { labelFor, say } from '../language.ts';
import { tableOf } from '../table.ts';
import { type Category, color } from '../theme.ts';
import { altText, countWords, nameInText, numberOf, textOf } from '../words.ts';
import { type Head, headOf } from './head.ts';

interface End {
	readonly column: string;
	readonly label: string;
	/** The label begins with a name: it keeps its capital within a sentence. */
	readonly proper?: boolean;
	readonly fill: Category;
}

export interface Contrast extends Head {
	readonly key: string;
	/** The first is drawn above the second. */
	readonly ends: readonly [End, End];
	readonly noun: readonly [string, string];
	readonly label?: (code: string) => string;
	readonly rows?: (data: FigureData) => readonly Row[];
	readonly columns?: readonly string[];
	/** Powers of ten, for values that differ by orders of magnitude. */
	readonly log?: { readonly tick: (value: number) => string };
}

export function contrastFigure(options: Contrast): Figure {
	const [one, two] = options.ends;
	const nameOf = (data: FigureData, row: Row): string => {
		const code = String(row[options.key]);
		return options.label?.(code) ?? labelFor(data, code);
	};
	const read = (data: FigureData): readonly Row[] =>
		(options.rows?.(data) ?? data.rows).filter(
			(row) => numberOf(row, one.column) !== null || numberOf(row, two.column) !== null,
		);
	return defineFigure({
		...headOf(options),
		alt: (data) => {
			const rows = read(data);
			const gap = (row: Row): number => {
				const [a, b] = [numberOf(row, one.column), numberOf(row, two.column)];
				if (a === null || b === null) return -1;
				return options.log ? Math.abs(Math.log(Math.max(a, 1) / Math.max(b, 1))) : Math.abs(a - b);
			};
			const widest = rows.reduce<Row | undefined>(
				(best, row) => (best && gap(best) >= gap(row) ? best : row),
				undefined,
			);
			if (!widest) return `A chart without rows: 0 ${options.noun[1]} have a value.`;
			return altText(
				say(data, `${options.log ? 'Dot plot' : 'Paired bars'} of {count}, {one} against {two}.`, {
					count: countWords(rows.length, options.noun, data),
					one: say(data, inSentence(one)),
					two: say(data, inSentence(two)),
				}),
				say(data, 'The widest gap is that of {name}: {one} against {two}.', {
					name: nameInText(nameOf(data, widest)),
					one: textOf(data, widest, one.column),
					two: textOf(data, widest, two.column),
				}),
			);
		},
		spec: (data, width) => {
			const rows = read(data);
			const { log } = options;
			if (!log)
				return rankedBars(
					{
						key: options.ends.map((end) => ({ label: say(data, end.label), fill: color(end.fill) })),
						rows: rows.map((row) => ({
							label: nameOf(data, row),
							bars: options.ends.map((end) => barOf(data, row, end)),
						})),
					},
					width,
				);
			return dumbbells(
				{
					ends: [one, two],
					rows: rows.map((row) => ({
						label: nameOf(data, row),
						values: [numberOf(row, one.column), numberOf(row, two.column)],
						texts: [textOf(data, row, one.column), textOf(data, row, two.column)],
					})),
					tick: log.tick,
					log: true,
				},
				width,
			);
		},
		table: (data) =>
			tableOf(data, {
				rows: read(data),
				...(options.columns && { columns: options.columns }),
				label: (row, column) => (column === options.key ? nameOf(data, row) : undefined),
			}),
	});
}

const inSentence = ({ label, proper }: End): string => (proper ? label : label.toLowerCase());

function barOf(data: FigureData, row: Row, end: End): Bar | null {
	const value = numberOf(row, end.column);
	return value === null ? null : { value, text: textOf(data, row, end.column), fill: color(end.fill) };
}
