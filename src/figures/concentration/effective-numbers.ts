import { labelOf } from '../../metrics/labels.ts';
import type { Method } from '../../metrics/method.ts';
import { rankedBars } from '../builders/bars.ts';
import { defineFigure, type FigureData, type FigureTable } from '../figure.ts';
import { type Category, color } from '../theme.ts';
import { altText, countWords, numberOf, sentences, textAs } from '../words.ts';

/** Ways of counting that differ by window or attribution; the population is that of the page. */
const WAYS: readonly (Pick<Method, 'window' | 'attribution'> & { readonly label: string; readonly fill: Category })[] =
	[
		{ window: 'all', attribution: 'direct', label: 'All models, as downloaded', fill: 'c1' },
		{ window: 'all', attribution: 'recursive', label: 'All models, by root', fill: 'c3' },
		{ window: 'rolling', attribution: 'direct', label: 'Last year’s models, as downloaded', fill: 'c2' },
		{ window: 'rolling', attribution: 'recursive', label: 'Last year’s models, by root', fill: 'c5' },
	];

interface Level {
	readonly level: string;
	/** Effective number by way of counting; `null` where that way counts no downloads. */
	readonly values: readonly (number | null)[];
}

const read = (data: FigureData): readonly Level[] =>
	data.rows
		.map((row) => String(row['level']))
		.map((level) => ({
			level,
			values: WAYS.map((way) => {
				const row = data.table.row([level], { ...data.method, ...way });
				return row ? numberOf(row, 'effective_number') : null;
			}),
		}));

export const effectiveNumbers = defineFigure({
	id: 'effective-numbers',
	metric: 'concentration',
	name: 'Effective number of models, developers and countries by way of counting',
	compares: ['window', 'attribution'],
	subtitle: (data) =>
		`Effective number: how many equal ones would be as concentrated, by way of counting; ${data.population}.`,
	alt: (data) => {
		const levels = read(data);
		return altText(
			`Groups of four bars for ${countWords(levels.length, ['level', 'levels'])}, one for each way of counting.`,
			...levels.flatMap(({ level, values }) => {
				const known = values.flatMap((value, i) => (value === null ? [] : [{ value, way: WAYS[i]! }]));
				const [least, most] = [
					known.toSorted((a, b) => a.value - b.value)[0],
					known.toSorted((a, b) => b.value - a.value)[0],
				];
				if (!least || !most) return [];
				const say = ({ value, way }: typeof least): string =>
					`${textAs(data, value, 'effective_number')} (${way.label.toLowerCase()})`;
				return [`${labelOf(level)}: from ${say(least)} to ${say(most)}.`];
			}),
		);
	},
	caption: () =>
		sentences(
			'The effective number is one divided by the Herfindahl-Hirschman index: long bars are little concentration.',
			'“By root” credits derived models to where the chain of declared derivations begins; “last year’s models” were created at most 365 days before.',
		),
	spec: (data, width) =>
		rankedBars(
			{
				key: WAYS.map(({ label, fill }) => ({ label, fill: color(fill) })),
				rows: read(data).map(({ level, values }) => ({
					label: labelOf(level),
					bars: values.map((value, i) =>
						value === null
							? null
							: { value, text: textAs(data, value, 'effective_number'), fill: color(WAYS[i]!.fill) },
					),
				})),
			},
			width,
		),
	table: (data): FigureTable => ({
		columns: [
			{ name: 'level', label: data.table.metric.columns['level']!.label, numeric: false },
			...WAYS.map(({ window, attribution, label }) => ({ name: `${window}_${attribution}`, label, numeric: true })),
		],
		rows: read(data).map(({ level, values }) => [
			{ text: labelOf(level), value: level },
			...values.map((value) => ({ text: textAs(data, value, 'effective_number'), value })),
		]),
		omitted: 0,
	}),
});
