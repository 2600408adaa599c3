/** Every value that chapters can name, with its history: what the catalogue of `npm run dev` searches. */
import { formatValue } from '../metrics/format.ts';
import { labelOf } from '../metrics/labels.ts';
import { keyColumns, type Metric, valueColumns } from '../metrics/metric.ts';
import type { MetricTable } from '../metrics/table.ts';
import { formatPath } from '../prose/path.ts';

export interface CatalogueEdition {
	readonly id: string;
	readonly title: string;
	readonly language: string;
	readonly tables: ReadonlyMap<string, MetricTable>;
}

/** One value: its name, the words that find it, and its text in each edition; empty where an edition does not have it. */
export type CatalogueEntry = readonly [name: string, words: string, ...texts: string[]];

/** Values under the default method, in the order of metrics, rows and columns; editions in the order given. */
export function catalogueEntries(
	metrics: readonly Metric[],
	editions: readonly CatalogueEdition[],
): readonly CatalogueEntry[] {
	return metrics.flatMap((metric) => {
		const keys = keyColumns(metric);
		const columns = valueColumns(metric);
		const found = new Map<string, { words: string; texts: string[] }>();
		for (const [i, { tables, language }] of editions.entries())
			for (const row of tables.get(metric.id)?.under() ?? [])
				for (const column of columns) {
					const key = keys.map((name) => String(row[name]));
					const name = formatPath([metric.id, ...key, column]);
					const spec = metric.columns[column]!;
					const entry = found.get(name) ?? {
						words: [metric.title, ...key.map(labelOf), spec.label].join(' · '),
						texts: editions.map(() => ''),
					};
					entry.texts[i] = formatValue(row[column]!, spec, { locale: language });
					found.set(name, entry);
				}
		return [...found].map(([name, { words, texts }]): CatalogueEntry => [name, words, ...texts]);
	});
}

/** The component that shows a value, as authors write it. */
export function componentFor(name: string): string {
	if (!name.includes('"')) return `<Value of="${name}" />`;
	return name.includes("'") ? `<Value of="${name.replaceAll('"', '&quot;')}" />` : `<Value of='${name}' />`;
}
