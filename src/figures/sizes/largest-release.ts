import type { Row } from '../../metrics/table.ts';
import { monthYear } from '../../snapshot/dates.ts';
import { type RecordSeries, recordSteps } from '../builders/records.ts';
import { dayOf, timeAxis } from '../builders/time.ts';
import { defineFigure, type FigureData } from '../figure.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, nameInText, numberOf, sentences, subtitleOf, textOf } from '../words.ts';
import { parameterTick } from './parameters.ts';

const REGIONS = [
	{ code: 'US', label: 'US', fill: 'c1', shape: 'circle' },
	{ code: 'CN', label: 'China', fill: 'c2', shape: 'square' },
	{ code: 'europe', label: 'Europe', fill: 'c3', shape: 'triangle-up' },
	{ code: 'other', label: 'Others', fill: 'rest', shape: 'diamond' },
] as const;

const rowsOf = (data: FigureData, region: string): readonly Row[] =>
	data.rows.filter((row) => row['region'] === region);
const monthsOf = (data: FigureData): readonly string[] => [...new Set(data.rows.map((row) => String(row['month'])))];
/** The row with the most parameters, the earliest where several have as many. */
const largestOf = (rows: readonly Row[]): Row | undefined =>
	rows.reduce<Row | undefined>(
		(best, row) => (best && numberOf(best, 'parameters')! >= numberOf(row, 'parameters')! ? best : row),
		undefined,
	);

function seriesOf(data: FigureData): readonly RecordSeries[] {
	return REGIONS.flatMap(({ code, label, fill, shape }) => {
		let largest = 0;
		const points = rowsOf(data, code).map((row) => {
			const value = numberOf(row, 'parameters')!;
			// The models that were the largest so far are named; of all others the names would be a tenth of the page.
			const name = value > largest ? `${textOf(data, row, 'model')}, ` : '';
			largest = Math.max(largest, value);
			const says = `${label}, ${monthYear(String(row['month']))}: ${name}${textOf(data, row, 'parameters')}`;
			return { at: dayOf(String(row['month'])), value, says };
		});
		return points.length > 0 ? [{ label, fill, shape, points }] : [];
	});
}

export const largestRelease = defineFigure({
	id: 'largest-release',
	metric: 'largest_release',
	name: 'The largest model of each month by region',
	subtitle: (data) =>
		subtitleOf('Parameters of the largest model created in each month, by region of its developer', data),
	alt: (data) => {
		const months = monthsOf(data);
		return altText(
			`Dots over ${countWords(months.length, ['month', 'months'])} on a logarithmic scale, with steps for the largest so far.`,
			...REGIONS.map(({ code, label }) => {
				const row = largestOf(rowsOf(data, code));
				return (
					row &&
					`${label}: ${nameInText(textOf(data, row, 'model'))} with ${textOf(data, row, 'parameters')} (${monthYear(String(row['month']))}).`
				);
			}),
		);
	},
	caption: () =>
		sentences(
			'Each dot is the largest model created in the month, each line the largest until then; the scale is logarithmic.',
			'Models made from those of another developer are left out, and so are models of unknown size.',
			'Only models that are listed today are seen: large models of the past that few download any more are missing.',
		),
	spec: (data, width) =>
		recordSteps({ series: seriesOf(data), x: timeAxis(monthsOf(data)), tick: parameterTick }, width),
	table: (data) => tableOf(data, { rows: [...data.rows].reverse(), limit: 60 }),
});
