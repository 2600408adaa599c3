import type { Row } from '../../metrics/table.ts';
import { stackedShares } from '../builders/shares.ts';
import { defineFigure, type FigureData } from '../figure.ts';
import { labelFor, say } from '../language.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, numberOf, sentences, subtitleOf, textAs, textOf } from '../words.ts';

const PARTS = [
	{ label: 'Largest', fill: 'seq5' },
	{ label: '2nd to 10th', fill: 'seq4' },
	{ label: '11th to 100th', fill: 'seq3' },
	{ label: 'All others', fill: 'seq1' },
] as const;

/** Shares of the largest, the next nine, the next ninety and the rest; empty where the metric gives none. */
function bands(row: Row): readonly number[] | undefined {
	const tops = ['top1_share', 'top10_share', 'top100_share'].map((column) => numberOf(row, column));
	if (tops.some((share) => share === null)) return undefined;
	const [one, ten, hundred] = tops as number[];
	return [one!, ten! - one!, hundred! - ten!, 1 - hundred!].map((share) => Math.max(0, share));
}

const shown = (data: FigureData): readonly Row[] => data.rows.filter((row) => bands(row) !== undefined);

export const concentrationOverview = defineFigure({
	id: 'concentration-overview',
	metric: 'concentration',
	name: 'How downloads are spread over models, developers and countries',
	subtitle: (data) => subtitleOf('Share of downloads by rank within models, developers and countries', data),
	alt: (data) =>
		altText(
			say(data, 'Bars of 100 per cent for {count}.', {
				count: countWords(shown(data).length, ['level', 'levels'], data),
			}),
			...shown(data).map((row) =>
				say(data, '{level}: the largest has {one}, the ten largest {ten}.', {
					level: labelFor(data, String(row['level'])),
					one: textOf(data, row, 'top1_share'),
					ten: textOf(data, row, 'top10_share'),
				}),
			),
		),
	caption: (data) =>
		sentences(
			say(data, 'Shares are of all downloads that the method counts.'),
			say(
				data,
				'In the row of countries, individuals, online and international organisations and unknown developers count as one each.',
			),
		),
	spec: (data, width) =>
		stackedShares(
			PARTS.map((part) => ({ ...part, label: say(data, part.label) })),
			shown(data).map((row) => ({
				label: labelFor(data, String(row['level'])),
				note: `(${textOf(data, row, 'n')})`,
				values: bands(row)!.map((value) => ({ value, text: textAs(data, value, 'top1_share') })),
			})),
			width,
		),
	table: (data) =>
		tableOf(data, { columns: ['level', 'n', 'top1_share', 'top10_share', 'top100_share', 'hhi', 'gini'] }),
});
