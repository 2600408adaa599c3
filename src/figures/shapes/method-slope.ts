/** Figures that show the shares of a metric under two ways of counting. */
import { labelOf } from '../../metrics/labels.ts';
import { DIMENSIONS, type Method } from '../../metrics/method.ts';
import type { Row } from '../../metrics/table.ts';
import { slopeChart } from '../builders/slope.ts';
import { defineFigure, type Figure, type FigureData, type FigureTable } from '../figure.ts';
import { type Category, color } from '../theme.ts';
import { altText, countWords, nameInText, numberOf, textOf } from '../words.ts';
import { type Head, headOf } from './head.ts';

interface MethodSlope extends Head {
	readonly key: string;
	/** Names that fit beside the lines. Default: those of `labelOf`. */
	readonly label?: (code: string) => string;
	readonly fills: Readonly<Record<string, Category>>;
	readonly change: Partial<Method>;
	/** Headings of the columns, in lines, and the same as words. */
	readonly heads: readonly [readonly string[], readonly string[]];
	readonly words: readonly [string, string];
	/** Rows with at least this share in one of the two columns are drawn. */
	readonly atLeast: number;
}

interface Pair {
	readonly code: string;
	readonly from: Row;
	readonly to: Row;
}

/** A slope chart of one metric's share under the page's method and under a variant of it. */
export function methodSlope(options: MethodSlope): Figure {
	const { key, label = labelOf } = options;
	const shareOf = (row: Row): number => numberOf(row, 'share') ?? 0;
	const pairs = (data: FigureData): readonly Pair[] => {
		const other = data.table.under({ ...data.method, ...options.change });
		const codes = [...new Set([...data.rows, ...other].map((row) => String(row[key])))];
		const find = (rows: readonly Row[], code: string): Row =>
			rows.find((row) => row[key] === code) ?? { [key]: code, share: 0 };
		return codes
			.map((code) => ({ code, from: find(data.rows, code), to: find(other, code) }))
			.filter((pair) => Math.max(shareOf(pair.from), shareOf(pair.to)) >= options.atLeast);
	};
	const movement = (pair: Pair): number => shareOf(pair.to) - shareOf(pair.from);
	return defineFigure({
		...headOf(options),
		compares: DIMENSIONS.filter((dimension) => options.change[dimension] !== undefined),
		alt: (data) => {
			const rows = pairs(data);
			const most = rows.reduce<Pair | undefined>(
				(best, pair) => (best && Math.abs(movement(best)) >= Math.abs(movement(pair)) ? best : pair),
				undefined,
			);
			if (!most) return `Slope chart without rows: 0 groups reach the share that is shown.`;
			return altText(
				`Slope chart of ${countWords(rows.length, ['group', 'groups'])}, ${options.words[0]} against ${options.words[1]}.`,
				`The steepest line is ${nameInText(labelOf(most.code))}: ${textOf(data, most.from, 'share')} and ${textOf(data, most.to, 'share')}.`,
			);
		},
		spec: (data, width) =>
			slopeChart(
				{
					from: options.heads[0],
					to: options.heads[1],
					rows: pairs(data).map((pair) => ({
						label: label(pair.code),
						from: shareOf(pair.from),
						to: shareOf(pair.to),
						fromText: textOf(data, pair.from, 'share'),
						toText: textOf(data, pair.to, 'share'),
						fill: color(options.fills[pair.code] ?? 'rest'),
						strong: Math.abs(movement(pair)) >= 0.01,
					})),
				},
				width,
			),
		table: (data): FigureTable => ({
			columns: [
				{ name: key, label: data.table.metric.columns[key]!.label, numeric: false },
				{ name: 'share_from', label: capital(options.words[0]), numeric: true },
				{ name: 'share_to', label: capital(options.words[1]), numeric: true },
			],
			rows: pairs(data).map((pair) => [
				{ text: labelOf(pair.code), value: pair.code },
				{ text: textOf(data, pair.from, 'share'), value: shareOf(pair.from) },
				{ text: textOf(data, pair.to, 'share'), value: shareOf(pair.to) },
			]),
			omitted:
				new Set(data.rows.map((row) => row[key])).size -
				pairs(data).filter((pair) => data.rows.includes(pair.from)).length,
		}),
	});
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
