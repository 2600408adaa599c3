import type { Method } from '../../metrics/method.ts';
import { parseMethodId } from '../../metrics/method.ts';
import type { Row } from '../../metrics/table.ts';
import { rankedBars } from '../builders/bars.ts';
import { defineFigure, type FigureData, type FigureTable } from '../figure.ts';
import { color } from '../theme.ts';
import { altText, countWords, numberOf, textAs } from '../words.ts';

interface Entry {
	readonly method: Method;
	readonly name: string;
	readonly row: Row;
	readonly hhi: number;
}

/** The developers' row under every method under which it has an index. */
function entries(data: FigureData): readonly Entry[] {
	return data.table.methodIds.flatMap((id) => {
		const method = parseMethodId(id)!;
		const row = data.table.row(['developer'], method);
		const hhi = row ? numberOf(row, 'hhi') : null;
		return row && hhi !== null ? [{ method, name: nameOf(method), row, hhi }] : [];
	});
}

const POPULATION_NAMES = { all: '', '200plus': ', 200+', head: ', head' } as const;

function nameOf(method: Method): string {
	const parts = [
		method.window === 'rolling' ? 'Last year’s models' : 'All models',
		method.attribution === 'recursive' ? 'by root' : 'as downloaded',
	];
	return `${parts.join(', ')}${POPULATION_NAMES[method.population]}`;
}

export const methodComparison = defineFigure({
	id: 'method-comparison',
	metric: 'concentration',
	name: 'Concentration of developers under every method',
	subtitle: (data) =>
		`Herfindahl-Hirschman index of downloads over developers, by way of counting; ${data.population}.`,
	alt: (data) => {
		const sorted = [...entries(data)].sort((a, b) => b.hhi - a.hhi);
		const [high, low] = [sorted[0], sorted.at(-1)];
		if (!high || !low) return 'Bar chart without rows: 0 methods have an index for developers.';
		const say = (entry: Entry): string => `${textAs(data, entry.hhi, 'hhi')} (${entry.name.toLowerCase()})`;
		return altText(
			`Bar chart of the Herfindahl-Hirschman index under ${countWords(sorted.length, ['method', 'methods'])}.`,
			sorted.length > 1 ? `It lies between ${say(low)} and ${say(high)}.` : `It is ${say(high)}.`,
		);
	},
	caption: () =>
		'0 is no concentration, 1 is all downloads with one developer. “By root” credits derived models to the developer at the beginning of the chain; “last year’s models” were created at most 365 days before; “200+” leaves out models with fewer than 200 downloads.',
	spec: (data, width) =>
		rankedBars(
			{
				rows: entries(data).map((entry) => ({
					label: entry.name,
					bars: [{ value: entry.hhi, text: textAs(data, entry.hhi, 'hhi'), fill: color('c1') }],
				})),
			},
			width,
		),
	table: (data): FigureTable => ({
		columns: [
			{ name: 'method', label: 'Method', numeric: false },
			{ name: 'hhi', label: data.table.metric.columns['hhi']!.label, numeric: true },
			{ name: 'gini', label: data.table.metric.columns['gini']!.label, numeric: true },
			{ name: 'top10_share', label: data.table.metric.columns['top10_share']!.label, numeric: true },
		],
		rows: entries(data).map((entry) => [
			{ text: entry.name, value: entry.name },
			...['hhi', 'gini', 'top10_share'].map((column) => ({
				text: textAs(data, numberOf(entry.row, column), column),
				value: numberOf(entry.row, column),
			})),
		]),
		omitted: 0,
	}),
});
