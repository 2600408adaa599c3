/** The first rows of a metric as a table for readers without script. */
import type { FigureTable } from '../../figures/figure.ts';
import { isNumeric } from '../../metrics/metric.ts';
import type { MetricTable } from '../../metrics/table.ts';
import { cellText } from '../values.ts';

/** Under the default method. What is left out is counted, so that the page can say so. */
export function plainTable(table: MetricTable, limit: number): FigureTable {
	const { metric } = table;
	const rows = table.under();
	const columns = Object.entries(metric.columns).map(([name, { label, unit }]) => ({
		name,
		label,
		numeric: isNumeric(unit),
	}));
	return {
		columns,
		rows: rows
			.slice(0, limit)
			.map((row) => columns.map(({ name }) => ({ text: cellText(metric, row, name), value: row[name]! }))),
		omitted: Math.max(rows.length - limit, 0),
	};
}
