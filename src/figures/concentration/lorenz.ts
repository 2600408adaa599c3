import { labelOf } from '../../metrics/labels.ts';
import { lineChart } from '../builders/lines.ts';
import { numberAxis } from '../builders/time.ts';
import { defineFigure, type FigureData } from '../figure.ts';
import { tableOf } from '../table.ts';
import { color } from '../theme.ts';
import { altText, countWords, numberOf, sentences, subtitleOf, textAs, textOf } from '../words.ts';

const LEVELS = [
	{ level: 'model', fill: 'c1' },
	{ level: 'developer', fill: 'c2', dash: [7, 3] },
	{ level: 'country', fill: 'c3', dash: [2, 3] },
] as const;

/** Share of the largest tenth: what the smallest nine tenths leave. */
function topTenth(data: FigureData, level: string): number | null {
	const row = data.rows.find((candidate) => candidate['level'] === level && candidate['step'] === 90);
	const share = row ? numberOf(row, 'cumulative_share') : null;
	return share === null ? null : 1 - share;
}

const levelsIn = (data: FigureData) => LEVELS.filter(({ level }) => topTenth(data, level) !== null);

export const lorenz = defineFigure({
	id: 'lorenz',
	metric: 'lorenz',
	name: 'Lorenz curves of downloads',
	subtitle: (data) => subtitleOf('Cumulative share of downloads, from the least to the most downloaded', data),
	alt: (data) =>
		altText(
			`Lorenz curves of downloads at ${countWords(levelsIn(data).length, ['level', 'levels'])}, below the line of equality.`,
			...levelsIn(data).map(
				({ level }) =>
					`The most downloaded tenth of ${labelOf(level).toLowerCase()} has ${textAs(data, topTenth(data, level), 'cumulative_share')} of downloads.`,
			),
		),
	caption: () =>
		sentences(
			'On the straight line everybody would have the same; the further below it a curve runs, the more unequal.',
			'Individuals, online and international organisations and unknown developers count as one country each.',
		),
	spec: (data, width) => {
		const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
		const curves = levelsIn(data).map((entry) => ({
			label:
				width === 'wide'
					? `${labelOf(entry.level)}: top tenth has ${textAs(data, topTenth(data, entry.level), 'cumulative_share')}`
					: labelOf(entry.level),
			name: labelOf(entry.level),
			fill: color(entry.fill),
			...('dash' in entry && { dash: entry.dash }),
			points: data.rows
				.filter((row) => row['level'] === entry.level)
				.map((row) => ({
					at: numberOf(row, 'step')!,
					value: numberOf(row, 'cumulative_share'),
					when: `lowest ${row['step']}%`,
					text: textOf(data, row, 'cumulative_share'),
				})),
		}));
		const equality = {
			label: 'The same for all',
			fill: color('muted'),
			thin: true,
			points: [0, 100].map((at) => ({ at, value: at / 100 })),
		};
		return lineChart(
			{
				lines: [equality, ...curves],
				x: numberAxis([0, 20, 40, 60, 80, 100], (value) => `${value}%`),
				xTitle: 'of models, developers or countries',
				yTicks: ticks,
				height: width === 'wide' ? 380 : 270,
				cornerKey: true,
			},
			width,
		);
	},
	table: (data) =>
		tableOf(data, { rows: data.rows.filter((row) => Number(row['step']) % 10 === 0 || Number(row['step']) >= 95) }),
});
