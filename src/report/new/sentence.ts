/** A first sentence for a new chapter: a comparison of two rows that holds in the edition, with their values. */
import { labelOf } from '../../metrics/labels.ts';
import { keyColumns, valueColumns } from '../../metrics/metric.ts';
import type { MetricTable, Row } from '../../metrics/table.ts';
import type { ProseData } from '../../prose/data.ts';
import { formatPath } from '../../prose/path.ts';

export interface Sentence {
	readonly figure: string | undefined;
	readonly condition: string;
	/** Names of the larger and the smaller value. */
	readonly values: readonly [string, string];
	/** What is compared, and whose it is, for readers. */
	readonly what: string;
	readonly rows: readonly [string, string];
}

/** Names that can stand in a sentence as they are: no digits, no marks that MDX reads. */
const PLAIN = /^\p{L}[\p{L} ,-]*$/u;

/**
 * A comparison on a metric of which the edition has a figure that no chapter shows; on any metric where all are shown.
 * Undefined where no metric has two rows to compare.
 */
export function firstSentence(data: ProseData, shown: ReadonlySet<string>): Sentence | undefined {
	const free = data.figures.filter(
		({ id, metric }) => !shown.has(id) && (data.tables.get(metric)?.under().length ?? 0) > 0,
	);
	for (const { id, metric } of free) {
		const sentence = compare(data.tables.get(metric)!);
		if (sentence) return { ...sentence, figure: id };
	}
	for (const table of data.tables.values()) {
		const sentence = compare(table);
		if (sentence) return { ...sentence, figure: undefined };
	}
	return undefined;
}

/** The largest and the smallest of the rows that can be named, by a share. */
function compare(table: MetricTable): Omit<Sentence, 'figure'> | undefined {
	const { metric } = table;
	const [key, ...others] = keyColumns(metric);
	const column = valueColumns(metric).find((name) => metric.columns[name]!.unit === 'share');
	if (key === undefined || others.length > 0 || column === undefined) return undefined;
	const rows = table
		.under()
		.filter((row) => typeof row[column] === 'number' && PLAIN.test(labelOf(String(row[key]))))
		.sort((a, b) => Number(b[column]) - Number(a[column]));
	const [large, small] = [rows[0], rows.at(-1)];
	if (!large || !small || !(Number(large[column]) > Number(small[column]))) return undefined;
	if (!PLAIN.test(metric.columns[column]!.label)) return undefined;
	const name = (row: Row): string => formatPath([metric.id, String(row[key]), column]);
	const label = (row: Row): string => labelOf(String(row[key]));
	return {
		condition: `${name(large)} > ${name(small)}`,
		values: [name(large), name(small)],
		what: metric.columns[column]!.label.toLowerCase(),
		rows: [label(large), label(small)],
	};
}
