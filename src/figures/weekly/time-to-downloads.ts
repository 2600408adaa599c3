import { labelOf } from '../../metrics/labels.ts';
import type { Row } from '../../metrics/table.ts';
import { rankedBars } from '../builders/bars.ts';
import { defineFigure, type FigureData } from '../figure.ts';
import { tableOf } from '../table.ts';
import { color } from '../theme.ts';
import { altText, countWords, denominatorOf, numberOf, sentences, subtitleOf, textOf } from '../words.ts';

const THRESHOLDS = [
	{ code: '10k', fill: 'c6' },
	{ code: '100k', fill: 'c1' },
	{ code: '1m', fill: 'c2' },
] as const;

const relationsOf = (data: FigureData): readonly string[] => [
	...new Set(data.rows.map((row) => String(row['relation']))),
];
const find = (data: FigureData, relation: string, threshold: string): Row | undefined =>
	data.rows.find((row) => row['relation'] === relation && row['threshold'] === threshold);

export const timeToDownloads = defineFigure({
	id: 'time-to-downloads',
	metric: 'time_to_downloads',
	name: 'How many models reach a number of downloads within a year',
	subtitle: (data) =>
		subtitleOf('Share of released models that reach a number of downloads within 52 weeks, by relation', data),
	alt: (data) => {
		const all = find(data, 'all', '10k');
		const million = find(data, 'all', '1m');
		return altText(
			`Bars of shares for ${countWords(relationsOf(data).filter((name) => name !== 'all').length, ['relation', 'relations'])} to a base model.`,
			all &&
				`Of all released models ${textOf(data, all, 'first_year_share')} reach 10 thousand downloads within a year.`,
			million && `A million is reached by ${textOf(data, million, 'first_year_share')}.`,
		);
	},
	caption: (data) =>
		sentences(
			denominatorOf(data),
			'The numbers in brackets are those models. The table also has the share by the end of the log and the median weeks of the models that reach it.',
		),
	spec: (data, width) =>
		rankedBars(
			{
				key: THRESHOLDS.map(({ code, fill }) => ({ label: labelOf(code), fill: color(fill) })),
				rows: relationsOf(data).map((relation, i) => {
					const first = find(data, relation, THRESHOLDS[0].code);
					return {
						label: `${labelOf(relation)}${first ? ` (${textOf(data, first, 'released')})` : ''}`,
						apart: i === 1,
						bars: THRESHOLDS.map(({ code, fill }) => {
							const row = find(data, relation, code);
							const value = row ? numberOf(row, 'first_year_share') : null;
							return row && value !== null
								? { value, text: textOf(data, row, 'first_year_share'), fill: color(fill) }
								: null;
						}),
					};
				}),
			},
			width,
		),
	table: (data) => tableOf(data),
});
