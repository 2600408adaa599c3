/**
 * The Relative Adoption Metric of the ATOM project: is a new model downloaded as much as the most downloaded models of its size
 * were at the same age? The project has published two definitions, whose numbers cannot be compared; both stand here by version.
 */
import { downloadsColumn, keyColumn, listSql, modelsColumn } from '../breakdown.ts';
import { defineMetric, type MetricColumn } from '../metric.ts';
import { CHECKPOINTS, FIRST_RELEASE, LANGUAGE_TASKS, TOP } from '../relations/adoption.ts';
import { SIZE_CLASS_COLUMN, SIZE_CLASS_RULE, SIZE_CLASSES } from './size-class.ts';
import { SIZE_RULE } from './summary.ts';

/** A model is new for so many days before the end of the log. */
const NEW_DAYS = 365;

const VERSIONS = `Version 1 (January 2026) divides by the median of the ${TOP} models of the size class with the most downloads in all, at the same age; version 2 (May 2026) divides by the ${TOP}th most downloaded model of the class at that age, where the number may not fall from one checkpoint to the next. Above 1 in version 2 a model is on course for the first ${TOP} of its class. ATOM does not print which ${TOP} the median of version 1 is of; here they are chosen by downloads in the whole log, of equal ones by name, among the models that have reached the checkpoint.`;
const AGES = `Ages are days after the creation of the repository: ${CHECKPOINTS.join(', ')}. The log has weeks: a week's downloads are spread evenly over its days, so a checkpoint within a week has a part of them, and numbers at 7 and 14 days are rough.`;
const SCOPE = `Compared are language models (tasks ${LANGUAGE_TASKS.join(', ')}) of known size created on ${FIRST_RELEASE} or later, derived ones included, each with all its own downloads; ATOM keeps a list of models with more than 100,000 downloads instead, and corrects release dates by hand.`;
const LEFT_OUT = `Left out are models of other tasks, of unknown size, created earlier or before the log begins, those that the log does not list in the ${CHECKPOINTS.at(-1)} days after their creation, and those that it lists in a week before that of their creation: their repository is not the first. A model counts at a checkpoint only if the log reaches it.`;

const base = {
	group: 'sizes',
	denominator: null,
	sources: [
		{ cite: 'ramlambert2026', where: 'version 1, 12 January 2026, and version 2, edition of 25 May 2026' },
		{ cite: 'atom2026', where: 'size classes' },
	],
	dimensions: [],
	origin: 'computed',
} as const;
const days: MetricColumn = {
	key: true,
	unit: 'count',
	label: 'Days',
	description: `Days after the creation: ${CHECKPOINTS.join(', ')}.`,
};
const score = (version: number, baseline: string): MetricColumn => ({
	unit: 'ratio',
	label: `RAM, version ${version}`,
	digits: 2,
	nullable: true,
	description: `Downloads divided by ${baseline}. Empty where fewer than ${TOP} models of the class have reached the age, or their downloads are zero.`,
});

export const relativeAdoption = defineMetric({
	...base,
	id: 'relative_adoption',
	title: 'Relative Adoption Metric of new language models',
	definition: `Downloads of a model up to an age, divided by what the most downloaded models of its size class had at that age. ${VERSIONS} ${AGES} ${SIZE_RULE} ${SIZE_CLASS_RULE}`,
	exclusions: `${SCOPE} ${LEFT_OUT} Rows are for models created in the last ${NEW_DAYS} days of the log: of each size class the ${TOP} with the highest version 2 at the last checkpoint that they have reached and that has a baseline.`,
	columns: {
		model: keyColumn('Model', 'Id of the model.'),
		days,
		size_class: { ...SIZE_CLASS_COLUMN, key: false },
		created: { unit: 'date', label: 'Created', description: 'Day the repository was created.' },
		downloads: downloadsColumn('Downloads from the creation to that age.', { label: 'Downloads until then' }),
		ram_v1: score(1, `the median of the ${TOP} most downloaded models of the class at the same age`),
		ram_v2: score(2, `those of the ${TOP}th most downloaded model of the class at the same age`),
		models: modelsColumn(
			'Models of the class that have reached the age: where they are few, the tenth is nearly the last.',
			{
				label: 'Models of the class',
			},
		),
	},
	sql: `
		WITH scores AS MATERIALIZED (
			SELECT
				c.model,
				c.days,
				c.size_class,
				c.created,
				c.sevenths::DOUBLE / 7 AS downloads,
				c.sevenths::DOUBLE / 7 / nullif(b.median, 0) AS ram_v1,
				c.sevenths::DOUBLE / 7 / nullif(b.cutoff, 0) AS ram_v2,
				b.models
			FROM {launch_checkpoints} c
			JOIN {adoption_baselines} b USING (size_class, days)
			WHERE c.created >= (SELECT end_day FROM {log_span}) - ${NEW_DAYS}
		), chosen AS (
			SELECT model, row_number() OVER (PARTITION BY size_class ORDER BY last DESC, model) AS position
			FROM (
				SELECT model, any_value(size_class) AS size_class, max_by(ram_v2, days) AS last
				FROM scores
				WHERE ram_v2 IS NOT NULL
				GROUP BY model
			)
			QUALIFY position <= ${TOP}
		)
		SELECT model, days, size_class, created, downloads, ram_v1, ram_v2, models
		FROM scores
		JOIN chosen USING (model)
		ORDER BY list_position(${listSql(SIZE_CLASSES)}, size_class), position, model, days`,
});

export const relativeAdoptionBaseline = defineMetric({
	...base,
	id: 'relative_adoption_baseline',
	title: 'What the Relative Adoption Metric compares with',
	definition: `Downloads of the most downloaded language models of each size class by their age, which the Relative Adoption Metric divides by. ${VERSIONS} ${AGES} ${SIZE_RULE} ${SIZE_CLASS_RULE}`,
	exclusions: `${SCOPE} ${LEFT_OUT} Size classes and ages that no model has reached have no row.`,
	columns: {
		size_class: SIZE_CLASS_COLUMN,
		days,
		models: modelsColumn('Models of the class that have reached the age.'),
		v1_median: downloadsColumn(
			`Version 1: median downloads of the ${TOP} most downloaded models. Empty where fewer than ${TOP} have reached the age.`,
			{ label: `Median of the top ${TOP}`, nullable: true },
		),
		tenth: downloadsColumn(
			`Downloads of the ${TOP}th most downloaded model at the age. Empty where fewer than ${TOP} have reached it.`,
			{ label: `${TOP}th model`, nullable: true },
		),
		v2_cutoff: downloadsColumn(
			`Version 2: the same, but not less than at an earlier age. Empty where fewer than ${TOP} have reached the age.`,
			{ label: `Cut-off of the top ${TOP}`, nullable: true },
		),
	},
	sql: `
		SELECT size_class, days, models, median AS v1_median, tenth, cutoff AS v2_cutoff
		FROM {adoption_baselines}
		ORDER BY list_position(${listSql(SIZE_CLASSES)}, size_class), size_class, days`,
});
