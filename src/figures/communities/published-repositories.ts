import { labelOf } from '../../metrics/labels.ts';
import type { Row } from '../../metrics/table.ts';
import { rankedBars } from '../builders/bars.ts';
import { periodName } from '../builders/time.ts';
import { defineFigure, type FigureData } from '../figure.ts';
import { tableOf } from '../table.ts';
import { type Category, color } from '../theme.ts';
import { altText, countWords, numberOf, sentences, subtitleOf, textOf } from '../words.ts';

/** Kinds of repositories in the order drawn. Users are another thing, and so many that the other bars would vanish beside theirs. */
const KINDS: Readonly<Record<string, Category>> = { models: 'c1', datasets: 'c2', spaces: 'c3' };

const countsOf = (data: FigureData, kind: string): readonly Row[] => data.rows.filter((row) => row['measure'] === kind);
const timeOf = (row: Row): string => periodName(String(row['period']));

export const publishedRepositories = defineFigure({
	id: 'published-repositories',
	metric: 'published_counts',
	name: 'Public models, data sets and Spaces, as others have counted them',
	subtitle: (data) => subtitleOf('Public repositories of the Hub by time, as others have published them', data),
	alt: (data) => {
		const kinds = Object.keys(KINDS).map((kind) => ({ kind, rows: countsOf(data, kind) }));
		return altText(
			`Bar chart of ${countWords(kinds.flatMap(({ rows }) => rows).length, ['published count', 'published counts'])}.`,
			...kinds.map(({ kind, rows }) => {
				const [first, last] = [rows[0], rows.at(-1)];
				if (!first || !last) return undefined;
				const say = (row: Row): string => `${textOf(data, row, 'value')} (${timeOf(row)})`;
				return `${labelOf(kind)}: ${first === last ? say(first) : `from ${say(first)} to ${say(last)}`}.`;
			}),
		);
	},
	caption: () =>
		sentences(
			'Numbers as their sources print and round them, nothing computed from a snapshot; the table names each source.',
			'Sources need not count in the same way: a longer bar is not growth that anybody has measured.',
			'Users are in the table only.',
		),
	spec: (data, width) => {
		const groups = Object.entries(KINDS)
			.map(([kind, fill]) => ({ fill: color(fill), label: labelOf(kind), rows: countsOf(data, kind) }))
			.filter(({ rows }) => rows.length > 0);
		return rankedBars(
			{
				key: groups,
				rows: groups.flatMap(({ fill, rows }, group) =>
					rows.map((row, i) => ({
						label: row['stated'] === 'at-least' ? `${timeOf(row)}, at least` : timeOf(row),
						bars: [{ value: numberOf(row, 'value') ?? 0, text: textOf(data, row, 'value'), fill }],
						apart: group > 0 && i === 0,
					})),
				),
			},
			width,
		);
	},
	table: (data) => tableOf(data),
});
