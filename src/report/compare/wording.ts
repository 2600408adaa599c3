/** How the numbers of a dossier are written, for the page and for Markdown alike. */
import { formatNumber, formatValue, NOT_AVAILABLE } from '../../metrics/format.ts';
import { metricOf } from '../../metrics/index.ts';
import { labelIn } from '../../metrics/labels.ts';
import type { MetricColumn, Unit } from '../../metrics/metric.ts';
import type { Cell, Row } from '../../metrics/table.ts';
import type { ClaimChange, ClaimFate } from './claims.ts';
import type { Dossier, MetricChange } from './dossier.ts';
import type { MovedValue, Outlier } from './values.ts';

export const FATE_NAMES: Readonly<Record<ClaimFate, string>> = {
	flipped: 'no longer true',
	close: 'close to flipping',
	true: 'became true',
	undecided: 'cannot be compared',
	kept: 'as before',
};

/** Names of the labels that `share_parts` and `metadata_changes` have. */
const LABEL_NAMES: Readonly<Record<string, string>> = {
	relation: 'Relation',
	base_model: 'Base model',
	licence: 'Licence',
	licence_group: 'Licence group',
	task: 'Task',
	modality: 'Modality',
	library: 'Library',
	size_class: 'Size class',
	developer_type: 'Type of developer',
	country: 'Country',
};

/** "Licence group" */
export const labelName = (label: Cell | undefined): string => LABEL_NAMES[String(label)] ?? String(label);

/** "Licence group: Open use" */
export const partName = ({ label, part }: Row): string =>
	`${labelName(label)}: ${labelIn(String(label), String(part))}`;

/** A number of a table whose caption names the unit: "+9.9" */
export const withoutUnit = (text: string): string => text.replace(/ points?$/, '');

/** A cell of a metric's column; missing numbers are said to be missing. */
export function cell(metric: string, column: string, value: Cell | undefined): string {
	return formatValue(value ?? null, metricOf(metric).columns[column]!);
}

/** A difference: in points of shares, relative for amounts, in itself for everything else. */
export function differenceText({ before, after, difference }: MovedValue, unit: Unit, digits?: number): string {
	if (difference === null) return NOT_AVAILABLE;
	if (unit === 'share' || unit === 'points') return formatNumber(difference, 'points', digits ?? 1);
	if (unit === 'index' || unit === 'ratio') return signed(difference, digits ?? 3);
	if (unit === 'rank' || unit === 'year' || typeof before !== 'number' || before === 0) return signed(difference, 0);
	const relative = formatNumber((Number(after) - before) / Math.abs(before), 'percent', 1);
	return difference > 0 ? `+${relative}` : relative;
}

function signed(value: number, digits: number): string {
	const text = formatNumber(value, 'plain', digits);
	return value > 0 ? `+${text}` : text;
}

export interface ShownMove {
	readonly name: string;
	readonly before: string;
	readonly after: string;
	readonly difference: string;
}

export function shownMove(metric: string, value: MovedValue): ShownMove {
	const column: MetricColumn = metricOf(metric).columns[value.column]!;
	return {
		name: value.name,
		before: formatValue(value.before, column),
		after: formatValue(value.after, column),
		difference: differenceText(value, column.unit, column.digits),
	};
}

/** Units whose values are told first: they can be compared with each other. */
const TELLING: readonly Unit[] = ['share', 'points', 'index'];

/** The values of a metric that moved most: shares before amounts, and those by how far they moved. */
export function largestMoves({ moved, units }: MetricChange, limit: number): readonly MovedValue[] {
	const place = ({ column }: MovedValue): number => (TELLING.includes(units[column]!) ? 0 : 1);
	const size = (value: MovedValue): number => {
		if (value.difference === null) return 0;
		const base = place(value) === 0 ? 1 : Math.max(Math.abs(Number(value.before)), Math.abs(Number(value.after)));
		return base === 0 ? 0 : Math.abs(value.difference) / base;
	};
	return [...moved]
		.sort((a, b) => place(a) - place(b) || size(b) - size(a) || (a.name < b.name ? -1 : 1))
		.slice(0, limit);
}

/** Rows of `share_parts` whose share changed most, of all labels but those that are finer than another in the list. */
export function largestParts({ tables }: Dossier, limit: number): readonly Row[] {
	const size = (row: Row): number => Math.abs(Number(row['change'] ?? 0));
	const order = tables.share_parts;
	return [...order].sort((a, b) => size(b) - size(a) || order.indexOf(a) - order.indexOf(b)).slice(0, limit);
}

/** "12.3, in points among 35 changes" */
export function scoreText({ score, among, scale }: Outlier): string {
	const what = scale === 'difference' ? 'differences' : 'ratios';
	return `${formatNumber(score, 'plain', 1)} among ${among} ${what}`;
}

/** "12 of 40 values moved; 2 rows came, 1 went". */
export function movedSummary({ moved, of, rows }: MetricChange): string {
	const came = rows.appeared.length;
	const went = rows.vanished.length;
	const row = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`;
	const parts = [
		...(came > 0 ? [`${row(came)} came`] : []),
		...(went > 0 ? [went > 0 && came > 0 ? `${went} went` : `${row(went)} went`] : []),
	];
	return [`${moved.length} of ${of} values moved`, ...(parts.length > 0 ? [parts.join(', ')] : [])].join('; ');
}

const PLURALS: Readonly<Record<string, string>> = { library: 'libraries' };

/** "1 model", "2 libraries": what can come and go, without its number. */
export function entityName(entity: string, count: number): string {
	return count === 1 ? entity : (PLURALS[entity] ?? `${entity}s`);
}

/** How a claim stood before and after, with its margin. */
export function stateTexts({ before, after }: Pick<ClaimChange, 'before' | 'after'>): readonly [string, string] {
	const text = ({ holds, reason, margin }: ClaimChange['before']): string => {
		if (holds === null) return reason ?? 'cannot be evaluated';
		return `${holds ? 'true' : 'false'}${margin === null ? '' : `, by ${margin}`}`;
	};
	return [text(before), text(after)];
}
