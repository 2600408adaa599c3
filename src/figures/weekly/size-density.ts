import type { Row } from '../../metrics/table.ts';
import { type Half, violins } from '../builders/violin.ts';
import { defineFigure, type FigureData } from '../figure.ts';
import { parameterTick } from '../sizes/parameters.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, distributionWords, numberOf, sentences, subtitleOf, textOf } from '../words.ts';

const SERIES = [
	{ code: 'downloaded', label: 'Downloaded in the year', fill: 'c1' },
	{ code: 'listed', label: 'Created in the year', fill: 'c2' },
] as const;

const yearsOf = (data: FigureData): readonly number[] =>
	[...new Set(data.rows.map((row) => numberOf(row, 'year')!))].sort((a, b) => a - b);
const rowsOf = (data: FigureData, code: string, year: number): readonly Row[] =>
	data.rows.filter((row) => row['basis'] === code && row['year'] === year);
/** One row for each distribution: what is in all its rows. */
const summaries = (data: FigureData): readonly Row[] =>
	SERIES.flatMap(({ code }) => yearsOf(data).flatMap((year) => rowsOf(data, code, year).slice(0, 1)));

function halfOf(data: FigureData, rows: readonly Row[]): Half | null {
	const [first] = rows;
	if (!first) return null;
	const value = (column: string): number => numberOf(first, column)!;
	return {
		curve: rows.map((row) => ({ log: numberOf(row, 'log_size')!, density: numberOf(row, 'density')! })),
		p25: value('p25'),
		median: value('median'),
		p75: value('p75'),
		mean: value('mean'),
		words: distributionWords(data, first),
	};
}

export const sizeDensity = defineFigure({
	id: 'size-density',
	metric: 'size_density',
	name: 'Shape of the distribution of sizes by year, as downloaded and as created',
	subtitle: (data) => subtitleOf('Number of parameters of models by year: density, downloaded against created', data),
	alt: (data) =>
		altText(
			`Split violins on a logarithmic scale for ${countWords(yearsOf(data).length, ['year', 'years'])}.`,
			...SERIES.map(({ code, label }) => {
				const rows = summaries(data).filter((row) => row['basis'] === code);
				const [first, last] = [rows[0], rows.at(-1)];
				if (!first || !last) return false;
				const say = (row: Row): string =>
					`${textOf(data, row, 'p25')} to ${textOf(data, row, 'p75')} in ${textOf(data, row, 'year')}`;
				return first === last
					? `${label}: half of the weight at ${say(first)}.`
					: `${label}: half of the weight at ${say(first)}, at ${say(last)}.`;
			}),
		),
	caption: () =>
		sentences(
			'Violins are as wide as there is weight at a size, all on one scale; the density is smoothed with a bandwidth of a factor of about 1.4.',
			'Thick lines are medians, dashed ones quartiles, dots means. Each line of the scale is ten times the one before.',
			'Models of unknown size are left out. The Hub stores no creation dates before March 2022. The table gives the summary of each violin; the densities are in the metric.',
		),
	spec: (data, width) =>
		violins(
			{
				series: SERIES,
				groups: yearsOf(data).map((year) => ({
					label: String(year),
					halves: [halfOf(data, rowsOf(data, 'downloaded', year)), halfOf(data, rowsOf(data, 'listed', year))],
				})),
				tick: parameterTick,
			},
			width,
		),
	table: (data) =>
		tableOf(data, { rows: summaries(data), columns: ['basis', 'year', 'p25', 'median', 'p75', 'mean', 'models'] }),
});
