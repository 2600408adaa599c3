/** The key findings of an edition's front page: claims of its chapters, each with a number, its change and its course. */
import { isNumeric, keyColumns, type Metric, type MetricColumn } from '../metrics/metric.ts';
import type { Value } from '../metrics/table.ts';
import { type Change, changeOf } from './change.ts';
import type { ProseData } from './data.ts';
import type { Edition } from './edition.ts';
import { methodOf } from './method.ts';
import { isFault, type PathFault, parsePath, resolveValue, type ValueSource } from './path.ts';

export type Finding = NonNullable<Edition['findings']>[number];

/** With fewer points there is no course to see. */
const FEWEST_POINTS = 3;

export interface FindingNumber {
	readonly value: Value & { readonly value: number };
	/** Undefined where the edition has no previous one. */
	readonly change: Change | undefined;
}

/** A course: the values of a column along one part of its key. */
export interface Series {
	readonly metric: Metric;
	readonly column: MetricColumn;
	/** Keys of its rows, with the part that runs in place of the star. */
	readonly keys: readonly (readonly string[])[];
	/** The part that runs, in order. */
	readonly steps: readonly string[];
	readonly values: readonly number[];
}

type FindingData = ValueSource & Pick<ProseData, 'previous' | 'edition'>;

/** The number of a finding and its change since the previous edition, or why there is none. */
export function numberOf(data: FindingData, { value: name, method: word }: Finding): FindingNumber | PathFault {
	const method = methodOf(word);
	if (!method) return fault(`unknown method "${word}"`);
	const value = resolveValue(data, name, method);
	if (isFault(value)) return value;
	if (typeof value.value !== 'number') return fault(`${name} is no number`);
	const change = data.previous ? changeOf(data, name, undefined, method) : undefined;
	if (change && isFault(change)) return change;
	return { value: { ...value, value: value.value }, change };
}

/** The course that `metric.*.column` names: the star stands for the part of the key that runs, which is a date or a year. */
export function seriesOf(data: ValueSource, name: string): Series | PathFault {
	const parts = parsePath(name.replace(/\.\*(?=[.[])/, '["*"]'));
	if (isFault(parts)) return parts;
	const [id, ...rest] = parts.map(({ text }) => text);
	const [key, columnName] = [rest.slice(0, -1), rest.at(-1) ?? ''];
	const table = data.tables.get(id!);
	if (!table) return fault(data.unavailable.get(id!) ?? `unknown metric "${id}"`, 'unknown-metric');
	const [columns, column] = [keyColumns(table.metric), table.metric.columns[columnName]];
	const star = key.indexOf('*');
	if (star < 0 || key.length !== columns.length || !column || column.key || !isNumeric(column.unit))
		return fault(`${name} is no course: it is named metric.*.column, with * in place of what runs`);
	const { unit } = table.metric.columns[columns[star]!]!;
	if (unit !== 'date' && unit !== 'year')
		return fault(`${columns[star]} of ${id} is no time: * stands for a date or a year`);
	const rows = table
		.under()
		.filter((row) => columns.every((part, i) => i === star || String(row[part]) === key[i]) && row[columnName] !== null)
		.sort((a, b) => (String(a[columns[star]!]) < String(b[columns[star]!]) ? -1 : 1));
	if (rows.length < FEWEST_POINTS)
		return fault(`${name} has ${rows.length} points: ${FEWEST_POINTS} or more are a course`);
	return {
		metric: table.metric,
		column,
		keys: rows.map((row) => columns.map((part) => String(row[part]))),
		steps: rows.map((row) => String(row[columns[star]!])),
		values: rows.map((row) => Number(row[columnName])),
	};
}

function fault(message: string, rule: PathFault['rule'] = 'value-not-available'): PathFault {
	return { rule, offset: 0, message };
}
