/** Data tables beside figures. */
import { isNumeric } from '../metrics/metric.ts';
import type { Row } from '../metrics/table.ts';
import type { FigureData, FigureTable } from './figure.ts';
import { say } from './language.ts';
import { textOf } from './words.ts';

export interface TableOptions {
	/** Columns of the metric, in order. Default: all. */
	readonly columns?: readonly string[];
	/** Rows that are shown. Default: all of the method. */
	readonly rows?: readonly Row[];
	/** Rows that the table shows at most. */
	readonly limit?: number;
	/** Names of keys where they differ from the general ones. */
	readonly label?: (row: Row, column: string) => string | undefined;
}

/** Columns of the metric as a table: text as shown beside exact values. */
export function tableOf(data: FigureData, options: TableOptions = {}): FigureTable {
	const { columns: specs } = data.table.metric;
	const columns = options.columns ?? Object.keys(specs);
	const rows = options.rows ?? data.rows;
	const shown = rows.slice(0, options.limit ?? rows.length);
	return {
		columns: columns.map((name) => ({
			name,
			label: say(data, specs[name]!.label),
			numeric: isNumeric(specs[name]!.unit),
		})),
		rows: shown.map((row) =>
			columns.map((name) => ({
				text: options.label?.(row, name) ?? textOf(data, row, name),
				value: row[name] ?? null,
			})),
		),
		omitted: data.rows.length - shown.length,
	};
}
