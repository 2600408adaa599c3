/** The published data of an edition: one CSV per metric and the `datapackage.json` that describes them (Data Package v2). */
import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { REPORT_TITLE } from '../figures/figure.ts';
import { METRICS } from '../metrics/index.ts';
import { DIMENSIONS } from '../metrics/method.ts';
import { keyColumns, type Metric, type MetricColumn } from '../metrics/metric.ts';
import type { MetricTable } from '../metrics/table.ts';
import { report } from '../report/read.ts';
import { FORMULA } from '../snapshot/formula.ts';

export interface PublishedTable {
	readonly metric: Metric;
	readonly csv: string;
	readonly rows: number;
	readonly bytes: number;
	/** `sha256:…` of the file. */
	readonly hash: string;
}

/** The table of a metric as it is published. */
export function publishedTable(edition: string, metric: Metric): PublishedTable {
	const table = report.table(edition, metric);
	const known = made.get(table);
	if (known) return known;
	const result = publishTable(table);
	made.set(table, result);
	return result;
}
const made = new WeakMap<MetricTable, PublishedTable>();

/** Exact values under every method; text that a spreadsheet would run as a formula is escaped by `'`. */
export function publishTable(table: MetricTable): PublishedTable {
	const { metric } = table;
	const names = Object.keys(metric.columns);
	const data = [...table.rows].flatMap(([id, rows]) =>
		rows.map((row) => [...id.split('-'), ...names.map((name) => row[name] ?? '')]),
	);
	const csv = `${Papa.unparse({ fields: [...DIMENSIONS, ...names], data }, { newline: '\n', escapeFormulae: FORMULA })}\n`;
	const hash = `sha256:${createHash('sha256').update(csv).digest('hex')}`;
	return { metric, csv, rows: data.length, bytes: Buffer.byteLength(csv), hash };
}

/** Tables of every metric that the edition has. */
export function publishedTables(edition: string): readonly PublishedTable[] {
	const { metrics } = report.edition(edition);
	return METRICS.filter((metric) => metrics[metric.id]?.available).map((metric) => publishedTable(edition, metric));
}

/** Descriptor after https://datapackage.org/standard/data-package/. */
export function dataPackage(edition: string) {
	const own = report.edition(edition);
	const { id, title, description, published, licence, authors } = own.edition;
	return {
		$schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
		name: `state-of-open-source-${id}`,
		title: `${REPORT_TITLE}, ${title}: metric tables`,
		description: `${description} Aggregated tables under every method of counting. Snapshot ${own.snapshot.id} (${own.snapshot.hash}): ${own.snapshot.population}.`,
		version: published,
		created: `${published}T00:00:00Z`,
		contributors: authors.map((author) => ({ title: author, roles: ['author'] })),
		licenses: [{ name: licence.data }],
		sources: own.snapshot.sources.map((source) => ({
			title: source.title,
			path: source.path,
			...(source.version && { version: source.version }),
		})),
		kind: own.snapshot.kind,
		resources: publishedTables(edition).map(({ metric, rows, bytes, hash }) => ({
			name: metric.id,
			type: 'table',
			path: `${metric.id}.csv`,
			title: metric.title,
			description: metric.definition,
			mediatype: 'text/csv',
			encoding: 'utf-8',
			bytes,
			hash,
			rowCount: rows,
			schema: {
				fields: [
					...DIMENSIONS.map((name) => ({ name, type: 'string', description: `Method: ${name}` })),
					...Object.entries(metric.columns).map(([name, column]) => field(name, column)),
				],
				primaryKey: [...DIMENSIONS, ...keyColumns(metric)],
				missingValues: [''],
			},
		})),
	};
}

function field(name: string, column: MetricColumn) {
	return {
		name,
		title: column.label,
		description: column.description,
		type: fieldType(column),
		unit: column.unit,
		constraints: { required: !column.nullable },
	};
}

function fieldType({ unit }: MetricColumn): string {
	switch (unit) {
		case 'text':
			return 'string';
		case 'date':
			return 'date';
		case 'rank':
			return 'integer';
		default:
			return 'number';
	}
}
