/** Why the values of a metric moved between two editions. */
import { keyColumns, type Metric } from '../../metrics/metric.ts';
import type { MetricTable, Row } from '../../metrics/table.ts';
import { breakOf } from '../../prose/comparability.ts';
import type { PreviousEdition } from '../../prose/data.ts';
import type { ChangeClass, Classify } from './values.ts';

export interface ClassSource {
	readonly previous: Pick<PreviousEdition, 'breaks'>;
	/** Metrics whose query differs, whatever the snapshot. */
	readonly redefined: ReadonlySet<string>;
	/** `share_parts` of the later edition, where it has it. */
	readonly parts: MetricTable | undefined;
	/** ISO date of the earlier snapshot. */
	readonly earlier: string;
}

/**
 * The class of a metric's moved rows. The query decides first, then whether the row is of a period that was over, then whether
 * the same models have other tags; what remains is new data.
 */
export function classifierOf(now: MetricTable, then: MetricTable, source: ClassSource): Classify {
	const { metric } = now;
	if (source.redefined.has(metric.id)) return () => 'method';
	const closed = closedPeriods(then, source.earlier);
	const isRestated = breakOf(source.previous, metric) !== undefined;
	const retagged = retaggedParts(metric, source.parts);
	return ({ key }): ChangeClass => {
		if (closed?.(key)) return 'restated';
		if (isRestated || retagged(key)) return 'metadata';
		return 'data';
	};
}

/**
 * Rows by date: a period was over if the earlier edition already shows the one that follows, and that had begun by the day of
 * its snapshot.
 */
function closedPeriods(then: MetricTable, earlier: string): ((key: readonly string[]) => boolean) | undefined {
	const keys = keyColumns(then.metric);
	const at = keys.findIndex((name) => then.metric.columns[name]!.unit === 'date');
	if (at < 0) return undefined;
	const last = then
		.under()
		.map((row) => String(row[keys[at]!]))
		.filter((date) => date <= earlier)
		.reduce((latest, date) => (date > latest ? date : latest), '');
	return (key) => key[at]! < last;
}

/** Parts of which new tags are the largest step of the change, for metrics that share out the same label. */
function retaggedParts(metric: Metric, parts: MetricTable | undefined): (key: readonly string[]) => boolean {
	const keys = keyColumns(metric);
	if (!parts || keys.length !== 1 || parts.metric.id === metric.id) return () => false;
	return ([part]) => {
		const row = parts.row([keys[0]!, part!]);
		return row !== undefined && isMostlyRetagging(row);
	};
}

const OTHER_STEPS = ['from_exits', 'from_downloads', 'from_entries'];

export function isMostlyRetagging(row: Row): boolean {
	const size = (column: string): number => Math.abs(Number(row[column] ?? 0));
	return size('from_retagging') > 0 && OTHER_STEPS.every((step) => size('from_retagging') >= size(step));
}
