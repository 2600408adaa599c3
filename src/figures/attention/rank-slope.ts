/** Slope charts of two positions of the same rows. */
import type { Row } from '../../metrics/table.ts';
import { slopeChart } from '../builders/slope.ts';
import { defineFigure, type Figure, type FigureData } from '../figure.ts';
import { type Head, headOf } from '../shapes/head.ts';
import { tableOf } from '../table.ts';
import { color } from '../theme.ts';
import { altText, countWords, nameInText, numberOf, textOf } from '../words.ts';

interface RankSlope extends Head {
	readonly label: (row: Row) => string;
	/** Columns with the two positions, their headings in lines, and the same as words. */
	readonly ranks: readonly [string, string];
	readonly heads: readonly [readonly string[], readonly string[]];
	readonly words: readonly [string, string];
	/** Rows down to this position in one of the columns in `shown` are drawn. */
	readonly top: number;
	readonly shown: readonly string[];
	readonly noun: readonly [string, string];
	/** Lines are bold where one position is at least this many times the other. */
	readonly steep: number;
	readonly columns: readonly string[];
}

/** For captions: how positions are drawn. */
export const RANK_SCALE_NOTE =
	'Positions stand on a logarithmic scale, the first at the top: from 1 to 10 is as far as from 10 to 100.';

/** For captions: which lines are bold. */
export const steepNote = (times: string): string =>
	`Lines are bold where one position is at least ${times} times the other.`;

export function rankSlope(options: RankSlope): Figure {
	const [first, second] = options.ranks;
	const rank = (row: Row, column: string): number => numberOf(row, column)!;
	const read = (data: FigureData): readonly Row[] =>
		data.rows.filter((row) => options.shown.some((column) => rank(row, column) <= options.top));
	/** How many times lower the second position is; below 1 where it is higher. */
	const fall = (row: Row): number => rank(row, second) / rank(row, first);
	const steepness = (row: Row): number => Math.abs(Math.log(fall(row)));
	return defineFigure({
		...headOf(options),
		alt: (data) => {
			const rows = read(data);
			const most = rows.reduce<Row | undefined>(
				(best, row) => (best && steepness(best) >= steepness(row) ? best : row),
				undefined,
			);
			if (!most) return `Slope chart without rows: 0 ${options.noun[1]} have a position.`;
			return altText(
				`Slope chart of ${countWords(rows.length, options.noun)}, ${options.words[0]} against ${options.words[1]}.`,
				`The steepest line is ${nameInText(options.label(most))}: ${textOf(data, most, first)} and ${textOf(data, most, second)}.`,
			);
		},
		spec: (data, width) => {
			const rows = read(data);
			const last = Math.log(Math.max(...rows.flatMap((row) => [rank(row, first), rank(row, second)])));
			const height = (row: Row, column: string): number => last - Math.log(rank(row, column));
			const steep = (row: Row): boolean => steepness(row) >= Math.log(options.steep);
			return slopeChart(
				{
					from: options.heads[0],
					to: options.heads[1],
					rows: rows.map((row) => ({
						label: options.label(row),
						from: height(row, first),
						to: height(row, second),
						fromText: textOf(data, row, first),
						toText: textOf(data, row, second),
						fill: color(steep(row) ? (fall(row) > 1 ? 'c2' : 'c1') : 'rest'),
						strong: steep(row),
					})),
				},
				width,
			);
		},
		table: (data) => tableOf(data, { rows: read(data), columns: options.columns }),
	});
}
