/** Figures that rank rows by one value. */
import type { Row } from '../../metrics/table.ts';
import { type BarRow, rankedBars } from '../builders/bars.ts';
import type { KeyItem } from '../builders/chart.ts';
import { defineFigure, type Figure, type FigureData } from '../figure.ts';
import { say } from '../language.ts';
import { tableOf } from '../table.ts';
import { type Category, color } from '../theme.ts';
import { altText, countWords, nameInText, numberOf, textAs, textOf } from '../words.ts';
import { type Head, headOf } from './head.ts';

export interface Ranking extends Head {
	/** Column that names a row, and the one that ranks it. */
	readonly label: string | ((row: Row) => string);
	readonly value: string;
	/** Rows shown; the others are added up where the value is additive. */
	readonly top: number;
	readonly noun: readonly [string, string];
	/** Name of the bar for all others; without it they are only said in the caption. */
	readonly rest?: string;
	readonly rows?: (data: FigureData) => readonly Row[];
	/** Rows that do not compete: set apart at the end. */
	readonly aside?: (row: Row) => boolean;
	readonly fill?: (row: Row) => Category;
	/** Names of the colours, where they mean something. Only those in use are shown. */
	readonly key?: readonly { readonly label: string; readonly fill: Category }[];
	readonly columns?: readonly string[];
	/** What a value is, in the alternative text: `58.6% of downloads`. */
	readonly of: string;
	readonly tableLimit?: number;
}

export function rankingFigure(options: Ranking): Figure {
	const { value, of, noun } = options;
	const nameOf = (data: FigureData, row: Row): string =>
		typeof options.label === 'string' ? textOf(data, row, options.label) : options.label(row);
	const all = (data: FigureData): readonly Row[] => options.rows?.(data) ?? data.rows;
	const ranked = (data: FigureData): readonly Row[] =>
		all(data)
			.filter((row) => !options.aside?.(row) && numberOf(row, value) !== null)
			.map((row, index) => ({ row, index }))
			.sort((a, b) => numberOf(b.row, value)! - numberOf(a.row, value)! || a.index - b.index)
			.map((entry) => entry.row);
	const bars = (data: FigureData): readonly (BarRow & { readonly category: Category })[] => {
		const rows = ranked(data);
		// One more row costs no more room than "1 other".
		const count = rows.length === options.top + 1 ? rows.length : options.top;
		const bar = (label: string, number: number, text: string, category: Category, apart: boolean) => ({
			label,
			bars: [{ value: number, text, fill: color(category) }],
			apart,
			category,
		});
		const shown = rows
			.slice(0, count)
			.map((row) =>
				bar(nameOf(data, row), numberOf(row, value)!, textOf(data, row, value), options.fill?.(row) ?? 'c1', false),
			);
		const others = rows.slice(count);
		const extra: (BarRow & { readonly category: Category })[] = [];
		if (options.rest && others.length > 0) {
			const sum = others.reduce((total, row) => total + numberOf(row, value)!, 0);
			const label = `${say(data, options.rest)} (${others.length})`;
			extra.push(bar(label, sum, textAs(data, sum, value), 'rest', true));
		}
		for (const row of all(data))
			if (options.aside?.(row) && numberOf(row, value) !== null)
				extra.push(bar(nameOf(data, row), numberOf(row, value)!, textOf(data, row, value), 'rest', extra.length === 0));
		return [...shown, ...extra];
	};
	return defineFigure({
		...headOf(options),
		alt: (data) => {
			const [first, second, ...others] = ranked(data);
			if (!first) return `Bar chart without ${noun[1]}: 0 of them have a value for ${of}.`;
			const shown = Math.min(options.top, others.length + (second ? 2 : 1));
			const named = (row: Row): string =>
				say(data, '{name} ({value})', { name: nameInText(nameOf(data, row)), value: textOf(data, row, value) });
			const order = second ? '{first} comes before {second}' : '{first} stands alone';
			return altText(
				say(data, `Bar chart of {count}, ranked by {of}: ${order}.`, {
					count: countWords(shown, noun, data),
					of: say(data, of),
					first: named(first),
					...(second && { second: named(second) }),
				}),
				others.length > 0 && say(data, 'The last of them is {last}.', { last: named(ranked(data)[shown - 1]!) }),
			);
		},
		spec: (data, width) => {
			const rows = bars(data);
			const used = new Set(rows.map((row) => row.category));
			const key: KeyItem[] = (options.key ?? [])
				.filter((item) => used.has(item.fill))
				.map((item) => ({ label: say(data, item.label), fill: color(item.fill) }));
			return rankedBars({ rows, key }, width);
		},
		table: (data) =>
			tableOf(data, {
				rows: all(data),
				...(options.columns && { columns: options.columns }),
				...(options.tableLimit && { limit: options.tableLimit }),
			}),
	});
}
