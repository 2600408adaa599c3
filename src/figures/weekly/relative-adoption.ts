/** The Relative Adoption Metric: new models by age, and what they are compared with. */
import { labelOf } from '../../metrics/labels.ts';
import { CHECKPOINTS } from '../../metrics/relations/adoption.ts';
import { SIZE_CLASSES } from '../../metrics/sizes/size-class.ts';
import type { Row } from '../../metrics/table.ts';
import { heatTable } from '../builders/heat.ts';
import { defineFigure, type FigureData } from '../figure.ts';
import { contrastFigure } from '../shapes/contrast.ts';
import { parameterTick } from '../sizes/parameters.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, nameInText, numberOf, sentences, subtitleOf, textOf } from '../words.ts';

/** Models shown of each size class. */
const SHOWN = 3;
const VALUE = 'ram_v2';

interface Course {
	readonly model: string;
	readonly sizeClass: string;
	readonly rows: readonly Row[];
	/** At the last checkpoint that has a baseline. */
	readonly last: Row;
}

const scoredOf = (data: FigureData): readonly Row[] => data.rows.filter((row) => numberOf(row, VALUE) !== null);

/** The first models of each size class, in the order of the metric. */
function coursesOf(data: FigureData): readonly Course[] {
	const scored = scoredOf(data);
	const models = [...new Set(scored.map((row) => String(row['model'])))];
	const courses = models.map((model): Course => {
		const rows = scored.filter((row) => row['model'] === model);
		return { model, sizeClass: String(rows[0]!['size_class']), rows, last: rows.at(-1)! };
	});
	return SIZE_CLASSES.flatMap((size) => courses.filter(({ sizeClass }) => sizeClass === size).slice(0, SHOWN));
}

const nameOf = (model: string): string => model.slice(model.indexOf('/') + 1);
/** As many digits as fit into a cell: `0.08`, `1.4`, `22`. */
const cellText = (value: number): string => value.toFixed(value < 0.995 ? 2 : value < 9.95 ? 1 : 0);

export const relativeAdoption = defineFigure({
	id: 'relative-adoption',
	metric: 'relative_adoption',
	name: 'Relative Adoption Metric of new language models',
	subtitle: (data) =>
		subtitleOf(
			'Downloads relative to the tenth most downloaded model of the size class at the same age (RAM, version 2), by days since creation',
			data,
		),
	alt: (data) => {
		const courses = coursesOf(data);
		const score = ({ last }: Course): number => numberOf(last, VALUE)!;
		const sorted = [...courses].sort((a, b) => score(b) - score(a));
		const say = (course: Course): string =>
			`${nameInText(nameOf(course.model))} (${textOf(data, course.last, VALUE)} after ${textOf(data, course.last, 'days')} days)`;
		const ahead = courses.filter((course) => score(course) > 1).length;
		return altText(
			`Table of scores of ${countWords(courses.length, ['model', 'models'])} by age; at their last age ${ahead === 1 ? '1 of them is' : `${ahead} of them are`} above 1.`,
			sorted[0] && `The highest is ${say(sorted[0])}.`,
			sorted.length > 1 && `The lowest is ${say(sorted.at(-1)!)}.`,
		);
	},
	caption: (data) => {
		const least = Math.min(...coursesOf(data).map(({ last }) => numberOf(last, 'models')!));
		return sentences(
			`Above 1 a model is on course for the first ten of its size class: the three darkest shades; the steps are at 0.1, 1, 3 and 10. Shown are the first ${SHOWN} of each size class, from small to large, among models created in the last year. A dash is an age that they have not reached, or that fewer than ten models of their class have; on phones four of the ages are shown.`,
			Number.isFinite(least) &&
				`Where few models can be compared the tenth is nearly the last, and scores are high: the smallest class here has ${countWords(least, ['model', 'models'])}. The table has version 1 of the metric too, which is another measure.`,
		);
	},
	spec: (data, width) => {
		const ages = width === 'wide' ? CHECKPOINTS : CHECKPOINTS.filter((_, i) => i % 2 === 0);
		return heatTable(
			{
				columns: ages.map((days) => `${days} d`),
				corner: 'Days since creation',
				rows: coursesOf(data).map(({ model, rows }) => ({
					label: nameOf(model),
					cells: ages.map((days) => {
						const row = rows.find((candidate) => candidate['days'] === days);
						const value = row && numberOf(row, VALUE);
						return typeof value === 'number' ? { value, text: cellText(value) } : null;
					}),
				})),
				thresholds: [0.1, 1, 3, 10],
			},
			width,
		);
	},
	table: (data) => tableOf(data, { rows: scoredOf(data), limit: 120 }),
});

/** Size classes that can be compared at an age: at an early one the models of a class can have no downloads yet. */
const comparedAt = (data: FigureData, days: number): readonly Row[] =>
	data.rows.filter(
		(row) => row['days'] === days && ['v1_median', 'v2_cutoff'].every((column) => (numberOf(row, column) ?? 0) > 0),
	);

/** The last of the checkpoints at which most size classes can be compared. */
function checkpointOf(data: FigureData): number {
	const most = Math.max(...CHECKPOINTS.map((days) => comparedAt(data, days).length));
	return CHECKPOINTS.findLast((days) => comparedAt(data, days).length === most)!;
}

export const relativeAdoptionBaseline = contrastFigure({
	id: 'relative-adoption-baseline',
	metric: 'relative_adoption_baseline',
	name: 'What the Relative Adoption Metric compares with',
	what: 'Downloads of the most downloaded language models of each size class at the same age',
	key: 'size_class',
	rows: (data) => comparedAt(data, checkpointOf(data)),
	label: labelOf,
	ends: [
		{ column: 'v2_cutoff', label: 'Tenth model (version 2)', fill: 'c1' },
		{ column: 'v1_median', label: 'Median of the ten (version 1)', fill: 'c2' },
	],
	noun: ['size class', 'size classes'],
	log: { tick: parameterTick },
	caption: (data) =>
		sentences(
			`At ${checkpointOf(data)} days after their creation. The scale is logarithmic: each line is ten times the one before.`,
			'Size classes of which fewer than ten models have reached that age are left out. The two versions of the metric divide by different numbers, so that their scores cannot be compared.',
		),
});
