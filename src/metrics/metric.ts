/**
 * What a metric is: a named table computed by one query. One file per metric; its fields are what the metric page and the
 * methodology page print, so they are written for readers.
 */
import type { Dimension } from './method.ts';

/** Units of columns. A unit decides how a value is written; `UNITS` says what it means. */
export const UNITS = {
	share: 'fraction of the denominator, 0 to 1',
	points: 'difference of two shares, −1 to 1',
	downloads: 'downloads in the period',
	models: 'number of model repositories',
	developers: 'number of developers',
	systems: 'number of assessed systems',
	weeks: 'number of weeks',
	count: 'number',
	parameters: 'number of parameters',
	index: 'index number without unit',
	ratio: 'ratio of two numbers',
	rank: 'position, 1 is the largest',
	year: 'calendar year',
	date: 'ISO date',
	text: 'text',
} as const;
export type Unit = keyof typeof UNITS;

export interface MetricColumn {
	readonly unit: Unit;
	/** Column heading for readers. */
	readonly label: string;
	/** What it is, with its denominator where it is a share. Printed on the metric page. */
	readonly description: string;
	/** Part of the row's key. */
	readonly key?: boolean;
	/** May be empty: the description says when. */
	readonly nullable?: boolean;
	/**
	 * Digits after the point, as shown (of the percentage, for shares). Declared once, so that a number is never printed in two
	 * roundings.
	 */
	readonly digits?: number;
}

/** Chapters of the methodology page. */
export const METRIC_GROUPS = [
	'geography',
	'concentration',
	'intermediaries',
	'transparency',
	'sizes',
	'activity',
	'attention',
	'communities',
	'quality',
	'changes',
] as const;
export type MetricGroup = (typeof METRIC_GROUPS)[number];

/** Where a definition or formula comes from: a key of `references.bib` and the place in it. */
export interface MetricSource {
	readonly cite: string;
	readonly where: string;
}

export interface Metric {
	/** Snake case; the first part of a value's name (`country_share.CN.share`). */
	readonly id: string;
	readonly title: string;
	readonly group: MetricGroup;
	/** What is counted, in one or two sentences. */
	readonly definition: string;
	/** What a share is a share of. `null` where the metric holds no share. */
	readonly denominator: string | null;
	/** What is left out, and where it is counted instead. */
	readonly exclusions: string;
	readonly sources: readonly MetricSource[];
	/** The dimensions of the method on which it depends. */
	readonly dimensions: readonly Dimension[];
	/**
	 * Whether the numbers are computed from records, or only rearranged from numbers that somebody else published. The page says
	 * which.
	 */
	readonly origin: 'computed' | 'published';
	/** Columns in order, keys first. */
	readonly columns: Readonly<Record<string, MetricColumn>>;
	/**
	 * The query. `{name}` stands for a relation of `src/metrics/relations` under the method at hand. It ends in an ORDER BY that
	 * leaves no ties.
	 */
	readonly sql: string;
}

/** Identity, for type checking at the definition. */
export function defineMetric<const M extends Metric>(metric: M): M {
	return metric;
}

export function keyColumns(metric: Metric): readonly string[] {
	return Object.entries(metric.columns)
		.filter(([, column]) => column.key)
		.map(([name]) => name);
}

export function valueColumns(metric: Metric): readonly string[] {
	return Object.entries(metric.columns)
		.filter(([, column]) => !column.key)
		.map(([name]) => name);
}

export function isNumeric(unit: Unit): boolean {
	return unit !== 'text' && unit !== 'date';
}
