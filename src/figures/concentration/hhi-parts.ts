import { SEGMENT_NAMES } from '../../metrics/concentration/segments.ts';
import { labelOf } from '../../metrics/labels.ts';
import { type Part, type ShareRow, stackedShares } from '../builders/shares.ts';
import { defineFigure, type FigureData } from '../figure.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, numberOf, sentences, subtitleOf, textAs } from '../words.ts';

/** Ranks are an order, so one hue. */
const FILLS = ['seq5', 'seq4', 'seq3', 'seq1'] as const;
const PARTS: readonly Part[] = SEGMENT_NAMES.map((name, i) => ({ label: labelOf(name), fill: FILLS[i]! }));
const BARS = [
	{ column: 'share', label: 'downloads' },
	{ column: 'hhi_share', label: 'index' },
] as const;

const levelsOf = (data: FigureData): readonly string[] => [...new Set(data.rows.map((row) => String(row['level'])))];

function cellOf(data: FigureData, level: string, segment: string, column: string): number | null {
	const row = data.rows.find((candidate) => candidate['level'] === level && candidate['segment'] === segment);
	return row ? numberOf(row, column) : null;
}

/** Levels that have downloads to share. */
const shown = (data: FigureData): readonly string[] =>
	levelsOf(data).filter((level) => cellOf(data, level, SEGMENT_NAMES[0]!, 'share') !== null);

const bars = (data: FigureData): readonly ShareRow[] =>
	shown(data).flatMap((level) =>
		BARS.map(({ column, label }) => ({
			label: `${labelOf(level)}: ${label}`,
			values: SEGMENT_NAMES.map((segment) => {
				const value = cellOf(data, level, segment, column) ?? 0;
				return { value, text: textAs(data, value, column) };
			}),
		})),
	);

export const hhiParts = defineFigure({
	id: 'hhi-parts',
	metric: 'concentration_segments',
	name: 'What the index of concentration hears',
	subtitle: (data) =>
		subtitleOf('Share of downloads and part of the Herfindahl-Hirschman index by rank within each level', data),
	alt: (data) =>
		altText(
			`Two bars of 100 per cent for each of ${countWords(shown(data).length, ['level', 'levels'])}, downloads above the index.`,
			...shown(data).map((level) => {
				const first = (column: string): string => textAs(data, cellOf(data, level, SEGMENT_NAMES[0]!, column), column);
				return `${labelOf(level)}: the first has ${first('share')} of the downloads and makes ${first('hhi_share')} of the index.`;
			}),
		),
	caption: () =>
		sentences(
			'The index is the sum of the squared shares, so that a share ten times as large counts a hundred times.',
			'In the rows of countries, individuals, online and international organisations and unknown developers count as one each.',
		),
	spec: (data, width) => stackedShares(PARTS, bars(data), width),
	table: (data) => tableOf(data),
});
