/** Columns and words that the metrics of this group share. */
import { sqlString } from '../../snapshot/package.ts';
import { shareColumn } from '../breakdown.ts';
import type { MetricColumn } from '../metric.ts';

export const countColumn = (label: string, description: string): MetricColumn => ({
	unit: 'count',
	label,
	description,
});

/** A position that rows without anything to rank do not have. */
export const positionColumn = (label: string, description: string): MetricColumn => ({
	unit: 'rank',
	label,
	description: `${description} Empty where there is nothing to rank.`,
	nullable: true,
});

export const NAME: MetricColumn = {
	unit: 'text',
	label: 'Publisher',
	description: 'Name of the organisation; the account where the registry has none.',
};

export const DATASETS: MetricColumn = countColumn('Data sets', 'Data sets of the row.');
export const DATASET_SHARE: MetricColumn = shareColumn({
	label: 'Share of data sets',
	description: 'Data sets of the row divided by all that are listed.',
});

export const ALL_DATASETS = 'the downloads (number) of all data sets that the snapshot lists';
export const LISTED_DATASETS =
	'Data sets that the snapshot does not list are not there: in a snapshot of the most downloaded data sets, numbers of data sets are of those that are downloaded much, not of everything that was uploaded. Data sets whose downloads are not known are left out.';

/** SQL VALUES of rows of text; NULL where a cell is undefined. */
export const valuesSql = (rows: readonly (readonly (string | undefined)[])[]): string =>
	rows
		.map((row) => `(${row.map((cell) => (cell === undefined ? 'NULL' : sqlString(cell))).join(', ')})`)
		.join(',\n				');
