import { labelOf } from '../../metrics/labels.ts';
import type { Row } from '../../metrics/table.ts';
import { rankedBars } from '../builders/bars.ts';
import { defineFigure, type Figure, type FigureData } from '../figure.ts';
import { tableOf } from '../table.ts';
import { color } from '../theme.ts';
import { altText, countWords, nameInText, numberOf, sentences, subtitleOf, textOf } from '../words.ts';

/** Stretches of a model's first wave, in the order in which they end. */
const STRETCHES = [
	{ column: 'weeks_to_peak', label: 'Release to peak', fill: 'c6' },
	{ column: 'half_life', label: 'Peak to half', fill: 'c1' },
	{ column: 'duration', label: 'Peak to less than a tenth', fill: 'c2' },
] as const;
/** Medians of fewer models are in the table only. */
const FEWEST = 10;

interface Engagement extends Pick<Figure, 'id' | 'metric' | 'name'> {
	readonly by: string;
	readonly of: string;
	readonly noun: readonly [string, string];
}

function engagementFigure({ by, of, noun, ...rest }: Engagement): Figure {
	const isAll = (row: Row): boolean => row[by] === 'all';
	const models = (row: Row): number => numberOf(row, 'models') ?? 0;
	/** All models together, however few; then the groups that are large enough. */
	const drawn = (data: FigureData): readonly Row[] => data.rows.filter((row) => isAll(row) || models(row) >= FEWEST);
	return defineFigure({
		...rest,
		subtitle: (data) => subtitleOf(`Median weeks from release to peak, and from the peak down, by ${of}`, data),
		alt: (data) => {
			const groups = drawn(data).filter((row) => !isAll(row) && row['duration'] !== null);
			const sorted = [...groups].sort((a, b) => numberOf(b, 'duration')! - numberOf(a, 'duration')!);
			const [long, short] = [sorted[0], sorted.at(-1)];
			const total = data.rows.find(isAll);
			const say = (row: Row): string => `${nameInText(labelOf(String(row[by])))} (${textOf(data, row, 'duration')})`;
			return altText(
				`Bars of median weeks for ${countWords(drawn(data).filter((row) => !isAll(row)).length, noun)}.`,
				total &&
					`Over all models: ${textOf(data, total, 'weeks_to_peak')} from release to peak, ${textOf(data, total, 'half_life')} from there to half, ${textOf(data, total, 'duration')} to less than a tenth.`,
				long && short && long !== short && `The last takes longest for ${say(long)} and is shortest for ${say(short)}.`,
			);
		},
		caption: (data) => {
			const total = data.rows.find(isAll);
			return sentences(
				'The numbers in brackets are models. A definition of this project: the peak is the week with the most downloads in the first year, and a model has fallen with the first single week at the level.',
				total &&
					`When the log ended, ${textOf(data, total, 'above_half')} of ${textOf(data, total, 'models')} models had not yet come down to half, ${textOf(data, total, 'above_tenth')} not to a tenth; medians allow for them (Kaplan-Meier).`,
				`Groups of fewer than ${countWords(FEWEST, ['model', 'models'])} are in the table only. A bar that is missing is a median that has not been reached.`,
			);
		},
		spec: (data, width) =>
			rankedBars(
				{
					key: STRETCHES.map(({ label, fill }) => ({ label, fill: color(fill) })),
					rows: drawn(data).map((row, i) => ({
						label: `${labelOf(String(row[by]))} (${textOf(data, row, 'models')})`,
						apart: i === 1,
						bars: STRETCHES.map(({ column, fill }) => {
							const value = numberOf(row, column);
							return value === null ? null : { value, text: textOf(data, row, column), fill: color(fill) };
						}),
					})),
				},
				width,
			),
		table: (data) => tableOf(data),
	});
}

export const engagementByYear = engagementFigure({
	id: 'engagement-by-year',
	metric: 'engagement_by_year',
	name: 'How long downloads last after release, by year of release',
	by: 'created_year',
	of: 'year of release',
	noun: ['year', 'years'],
});

export const engagementByRelation = engagementFigure({
	id: 'engagement-by-relation',
	metric: 'engagement_by_relation',
	name: 'How long downloads last after release, by relation to a base model',
	by: 'relation',
	of: 'relation to a base model',
	noun: ['relation', 'relations'],
});

export const engagementByType = engagementFigure({
	id: 'engagement-by-type',
	metric: 'engagement_by_type',
	name: 'How long downloads last after release, by type of developer',
	by: 'developer_type',
	of: 'type of developer',
	noun: ['type of developer', 'types of developers'],
});
