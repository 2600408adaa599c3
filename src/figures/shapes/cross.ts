/** Figures that split each row of something into the same parts: bars of 100 per cent, or as long as what they stand for. */
import { labelOf } from '../../metrics/labels.ts';
import type { Row } from '../../metrics/table.ts';
import { type Fill, stackedShares } from '../builders/shares.ts';
import { defineFigure, type Figure, type FigureData } from '../figure.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, nameInText, numberOf, textAs } from '../words.ts';
import { type Head, headOf } from './head.ts';

type Fills = Readonly<Record<string, Fill>>;

export interface Cross extends Head {
	/** Key column of the bars. */
	readonly by: string;
	/** Key column of the parts, their colours in order, and codes that are drawn together under another. */
	readonly part: string;
	readonly fills: Fills | ((data: FigureData) => Fills);
	readonly together?: (code: string, data: FigureData) => string;
	/** Column with the part's share within its bar. */
	readonly share: string;
	readonly noun: readonly [string, string];
	/** The part that the alternative text follows. */
	readonly lead: string;
	/** What a bar is 100 per cent of. */
	readonly of: string;
	readonly label?: (code: string) => string;
	/** Order of the bars; default: as the metric orders them. */
	readonly order?: (codes: readonly string[], data: FigureData) => readonly string[];
	/** Bars shown at most. */
	readonly top?: number;
	/** Column with the bar's share of everything, said beside its name. */
	readonly weight?: string;
	/** Bars as long as the sum of their shares, not all of the same length. */
	readonly ranked?: boolean;
}

const sumOf = (shares: ReadonlyMap<string, number>): number => [...shares.values()].reduce((a, b) => a + b, 0);

interface CrossRow {
	readonly code: string;
	readonly label: string;
	readonly shares: ReadonlyMap<string, number>;
	readonly weight: number;
}

export function crossFigure(options: Cross): Figure {
	const label = options.label ?? labelOf;
	const fillsOf = (data: FigureData): Fills =>
		typeof options.fills === 'function' ? options.fills(data) : options.fills;
	const read = (data: FigureData): readonly CrossRow[] => {
		const codes = Object.keys(fillsOf(data));
		const partOf = (row: Row): string => {
			const code = String(row[options.part]);
			return options.together?.(code, data) ?? code;
		};
		const groups = new Map<string, Row[]>();
		for (const row of data.rows) {
			if (!codes.includes(partOf(row)))
				throw new Error(`figure ${options.id} has no colour for ${options.part} "${String(row[options.part])}"`);
			const code = String(row[options.by]);
			groups.set(code, [...(groups.get(code) ?? []), row]);
		}
		const order = options.order?.([...groups.keys()], data) ?? [...groups.keys()];
		return order.slice(0, options.top ?? order.length).flatMap((code) => {
			const rows = groups.get(code);
			if (!rows || rows.every((row) => !(numberOf(row, options.share) ?? 0))) return [];
			const shares = new Map<string, number>();
			for (const row of rows)
				shares.set(partOf(row), (shares.get(partOf(row)) ?? 0) + (numberOf(row, options.share) ?? 0));
			const weight = options.weight ? rows.reduce((sum, row) => sum + (numberOf(row, options.weight!) ?? 0), 0) : 0;
			return [{ code, label: label(code), shares, weight }];
		});
	};
	return defineFigure({
		...headOf(options),
		alt: (data) => {
			const rows = read(data);
			const share = (row: CrossRow): number => row.shares.get(options.lead) ?? 0;
			const sorted = [...rows].sort((a, b) => share(b) - share(a));
			const [high, low] = [sorted[0], sorted.at(-1)];
			if (!high || !low) return `Bars of 100 per cent without rows: 0 ${options.noun[1]} have ${options.of}.`;
			const say = (row: CrossRow): string => `${textAs(data, share(row), options.share)} for ${nameInText(row.label)}`;
			const part = label(options.lead);
			const longest = [...rows].sort((a, b) => sumOf(b.shares) - sumOf(a.shares))[0]!;
			return altText(
				`${options.ranked ? 'Stacked bars' : 'Bars of 100 per cent'} for ${countWords(rows.length, options.noun)}.`,
				options.ranked &&
					`The longest is that of ${nameInText(longest.label)} with ${textAs(data, sumOf(longest.shares), options.share)}.`,
				rows.length === 1
					? `“${part}” makes up ${say(high)}.`
					: `The share of “${part}” is largest with ${say(high)} and smallest with ${say(low)}.`,
			);
		},
		spec: (data, width) => {
			const rows = read(data);
			const fills = fillsOf(data);
			const used = Object.keys(fills).filter((code) => rows.some((row) => (row.shares.get(code) ?? 0) > 0));
			return stackedShares(
				used.map((code) => ({ label: label(code), fill: fills[code]! })),
				rows.map((row) => ({
					label: row.label,
					...(options.weight && { note: `(${textAs(data, row.weight, options.weight)})` }),
					values: used.map((code) => {
						const value = row.shares.get(code) ?? 0;
						return { value, text: textAs(data, value, options.share) };
					}),
				})),
				width,
				options.ranked ? Math.max(...rows.map((row) => sumOf(row.shares)), Number.MIN_VALUE) : undefined,
			);
		},
		table: (data) => {
			const shown = new Set(read(data).map((row) => row.code));
			return tableOf(data, {
				rows: data.rows.filter((row) => shown.has(String(row[options.by]))),
				label: (row, column) =>
					column === options.by || column === options.part ? label(String(row[column])) : undefined,
			});
		},
	});
}
