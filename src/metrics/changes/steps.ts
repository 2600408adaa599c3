/**
 * The change of a share between two snapshots, in four steps from one to the other: retagging, exits, downloads, entries. Each
 * step's share has its own denominator, so that the differences add up to the change whatever the snapshots are.
 */
import type { MetricColumn } from '../metric.ts';

/** Names of the columns in which a row has downloads and label before and after; empty where a snapshot has no such model. */
export interface StepNames {
	readonly before: string;
	readonly after: string;
	/** The label, in the previous snapshot and in this one. */
	readonly from: string;
	readonly to: string;
}

/** What is summed in each step, over which rows, and which label counts. Step 0 is before, step 4 after. */
function stepsOf({ before, after, from, to }: StepNames) {
	const both = `${before} IS NOT NULL AND ${after} IS NOT NULL`;
	return [
		{ sum: before, which: `${before} IS NOT NULL`, label: from },
		{ sum: before, which: `${before} IS NOT NULL`, label: `coalesce(${to}, ${from})` },
		{ sum: before, which: both, label: to },
		{ sum: after, which: both, label: to },
		{ sum: after, which: `${after} IS NOT NULL`, label: to },
	];
}

/** The shares of `part` (an SQL expression) after each step, as columns s0 to s4. */
export function stepSharesSql(names: StepNames, part: string): string {
	return stepsOf(names)
		.map(
			({ sum, which, label }, i) => `
				coalesce(sum(${sum}) FILTER (${which} AND ${label} = ${part}), 0)::DOUBLE
					/ nullif(sum(${sum}) FILTER (${which}), 0)::DOUBLE AS s${i}`,
		)
		.join(',');
}

/** A column with the change of a step. */
export const stepColumn = (label: string, description: string): MetricColumn => ({
	unit: 'points',
	label,
	digits: 1,
	nullable: true,
	description: `${description} Empty where one of the two shares that it lies between does not exist.`,
});
