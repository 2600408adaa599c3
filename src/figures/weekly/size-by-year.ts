import type { Row } from '../../metrics/table.ts';
import { type Interval, intervalChart } from '../builders/intervals.ts';
import { defineFigure, type FigureData } from '../figure.ts';
import { parameterTick } from '../sizes/parameters.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, distributionWords, numberOf, subtitleOf, textOf } from '../words.ts';

const SERIES = [
	{ code: 'downloaded', label: 'Downloaded in the year', fill: 'c1' },
	{ code: 'listed', label: 'Created in the year', fill: 'c2' },
] as const;

const known = (data: FigureData): readonly Row[] => data.rows.filter((row) => row['median'] !== null);
const yearsOf = (data: FigureData): readonly number[] =>
	[...new Set(known(data).map((row) => numberOf(row, 'year')!))].sort((a, b) => a - b);

function intervalOf(data: FigureData, row: Row | undefined): Interval | null {
	if (!row) return null;
	const value = (column: string): number => numberOf(row, column)!;
	return {
		p25: value('p25'),
		median: value('median'),
		p75: value('p75'),
		mean: value('mean'),
		words: distributionWords(data, row),
	};
}

export const sizeByYear = defineFigure({
	id: 'size-by-year',
	metric: 'size_by_year',
	name: 'Distribution of sizes by year, as downloaded and as created',
	subtitle: (data) =>
		subtitleOf('Number of parameters of models by year: quartiles, median and mean, downloaded against created', data),
	alt: (data) => {
		const years = yearsOf(data);
		return altText(
			`Intervals of sizes on a logarithmic scale for ${countWords(years.length, ['year', 'years'])}.`,
			...SERIES.map(({ code, label }) => {
				const rows = known(data).filter((row) => row['basis'] === code);
				const [first, last] = [rows[0], rows.at(-1)];
				if (!first || !last) return false;
				const say = (row: Row): string => `${textOf(data, row, 'median')} in ${textOf(data, row, 'year')}`;
				return first === last
					? `${label}: a median of ${say(first)}.`
					: `${label}: the median goes from ${say(first)} to ${say(last)}.`;
			}),
		);
	},
	caption: () =>
		'Bars reach from the lower to the upper quartile; the line in them is the median, the ring the mean. The scale is logarithmic: each line is ten times the one before. Models of unknown size are left out; the table says how much that is. The Hub stores no creation dates before March 2022.',
	spec: (data, width) =>
		intervalChart(
			{
				series: SERIES,
				rows: yearsOf(data).map((year) => ({
					label: String(year),
					intervals: SERIES.map(({ code }) =>
						intervalOf(
							data,
							known(data).find((row) => row['basis'] === code && row['year'] === year),
						),
					),
				})),
				tick: parameterTick,
			},
			width,
		),
	table: (data) => tableOf(data, { rows: known(data) }),
});
