/** What the shares of a metric are made of: numerator, denominator, and how much is unknown. */
import { keyColumns, type Metric, valueColumns } from '../metrics/metric.ts';
import type { MetricTable, Row } from '../metrics/table.ts';

export interface ShareParts {
	readonly share: string;
	/** Column that is divided. */
	readonly numerator: string;
	/** What all rows divide it by, under the default method. */
	readonly denominator: number;
}

/** How near to each other the denominators of the rows must be to be one: a share is rounded to a double. */
const SAME = 1e-9;

/** The share columns whose numerator is a column of the same table, where all rows have one denominator. */
export function sharePartsOf(table: MetricTable): readonly ShareParts[] {
	const { metric } = table;
	const rows = table.under();
	return valueColumns(metric)
		.filter((name) => metric.columns[name]!.unit === 'share')
		.flatMap((share): ShareParts[] => {
			const numerator = numeratorOf(metric, share);
			const denominator = numerator === undefined ? undefined : commonDenominator(rows, share, numerator);
			return numerator === undefined || denominator === undefined ? [] : [{ share, numerator, denominator }];
		});
}

/** `model_share` is of `models`, `open_share` of `open`, `share` of `downloads`. */
function numeratorOf(metric: Metric, share: string): string | undefined {
	const stem = share === 'share' ? 'download' : /^(.+)_share$/.exec(share)?.[1];
	return [`${stem}s`, stem].find((name) => name !== undefined && Object.hasOwn(metric.columns, name));
}

function commonDenominator(rows: readonly Row[], share: string, numerator: string): number | undefined {
	const quotients = rows.flatMap((row) => {
		const [part, whole] = [row[share], row[numerator]];
		return typeof part === 'number' && typeof whole === 'number' && part > 0 && whole > 0 ? [whole / part] : [];
	});
	const first = quotients[0];
	if (first === undefined || quotients.some((own) => Math.abs(own - first) > SAME * first)) return undefined;
	// A single row agrees with itself whatever is divided by what.
	if (quotients.length < 2 && share !== 'share') return undefined;
	return Math.round(first);
}

export interface UnknownShare {
	/** Of the row of the unknown, or what a coverage column leaves. */
	readonly value: number;
	readonly label: string;
}

/** How much of the denominator is not known, where the metric says so: its row `unknown`, or its column `coverage`. */
export function unknownShareOf(table: MetricTable): UnknownShare | undefined {
	const { metric } = table;
	const [key, second] = keyColumns(metric);
	const rows = table.under();
	if (key !== undefined && second === undefined) {
		const row = rows.find((candidate) => candidate[key] === 'unknown' || candidate[key] === 'undocumented');
		if (row && typeof row['share'] === 'number') return { value: row['share'], label: String(row[key]) };
	}
	const coverage = rows[0]?.['coverage'];
	if (typeof coverage === 'number' && second === undefined) return { value: 1 - coverage, label: 'coverage' };
	return undefined;
}
