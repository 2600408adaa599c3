/** What moved in the table of a metric between two editions, value by value. */
import { isNumeric, keyColumns, type Metric, type Unit, valueColumns } from '../../metrics/metric.ts';
import type { Cell, MetricTable, Row } from '../../metrics/table.ts';
import { formatPath } from '../../prose/path.ts';
import { modifiedScores, OUTLIER_SCORE } from './outliers.ts';

/** Why a value is another one than before. */
export const CHANGE_CLASSES = {
	data: 'New data: it describes another period, or other models.',
	restated: 'Restated data: the same period, which was over then, has another value now.',
	metadata: 'Metadata changed: the same models have other tags.',
	method: 'Method changed: the query is another one.',
} as const;
export type ChangeClass = keyof typeof CHANGE_CLASSES;

export interface MovedValue {
	/** Canonical name of the value: also the id under which a change is reviewed. */
	readonly name: string;
	readonly key: readonly string[];
	readonly column: string;
	readonly before: Cell;
	readonly after: Cell;
	/** After minus before; null where one of them is no number. */
	readonly difference: number | null;
	readonly class: ChangeClass;
}

export interface TableChange {
	/** Rows of both editions under the default method, by what became of them. */
	readonly rows: { readonly kept: number; readonly appeared: readonly string[]; readonly vanished: readonly string[] };
	/** Values of kept rows that moved, of how many. */
	readonly moved: readonly MovedValue[];
	readonly of: number;
	/** Under every method that both editions have: how many values moved. */
	readonly methods: readonly { readonly method: string; readonly moved: number; readonly of: number }[];
	readonly outliers: readonly Outlier[];
}

/** A change that stands out among those of its column; of a row with several the one that stands out most. */
export interface Outlier extends MovedValue {
	/** Modified z-score. */
	readonly score: number;
	/** How many changes it stands out from. */
	readonly among: number;
	/** What was scored: the difference, or the logarithm of the ratio. */
	readonly scale: 'difference' | 'log-ratio';
}

export type Classify = (row: {
	readonly key: readonly string[];
	readonly now: Row;
	readonly earlier: Row;
}) => ChangeClass;

/** `classify` is asked about rows whose values moved. */
export function compareTables(now: MetricTable, then: MetricTable, classify: Classify): TableChange {
	const pairs = pairRows(now, then);
	const moved = pairs.kept.flatMap((pair) => movedValues(now.metric, pair, classify));
	return {
		rows: { kept: pairs.kept.length, appeared: pairs.appeared, vanished: pairs.vanished },
		moved,
		of: pairs.kept.length * valueColumns(now.metric).length,
		methods: now.methodIds.filter((id) => then.rows.has(id)).map((id) => methodCount(now, then, id)),
		outliers: outliersOf(now.metric, pairs.kept, moved),
	};
}

interface Pair {
	readonly key: readonly string[];
	readonly now: Row;
	readonly earlier: Row;
}

const keyOf = (metric: Metric, row: Row): readonly string[] => keyColumns(metric).map((name) => String(row[name]));

function pairRows(now: MetricTable, then: MetricTable, method = now.methodIds[0]!) {
	const { metric } = now;
	const byKey = new Map((then.rows.get(method) ?? []).map((row) => [keyOf(metric, row).join('\u0000'), row]));
	const kept: Pair[] = [];
	const appeared: string[] = [];
	for (const row of now.rows.get(method) ?? []) {
		const key = keyOf(metric, row);
		const joined = key.join('\u0000');
		const before = byKey.get(joined);
		byKey.delete(joined);
		if (before) kept.push({ key, now: row, earlier: before });
		else appeared.push(formatPath([metric.id, ...key]));
	}
	const vanished = [...byKey.values()].map((row) => formatPath([metric.id, ...keyOf(metric, row)]));
	return { kept, appeared, vanished };
}

function movedValues(metric: Metric, pair: Pair, classify: Classify): readonly MovedValue[] {
	const names = valueColumns(metric).filter((name) => pair.now[name] !== pair.earlier[name]);
	if (names.length === 0) return [];
	const reason = classify(pair);
	return names.map((column) => {
		const [before, after] = [pair.earlier[column] ?? null, pair.now[column] ?? null];
		const difference = typeof before === 'number' && typeof after === 'number' ? after - before : null;
		const name = formatPath([metric.id, ...pair.key, column]);
		return { name, key: pair.key, column, before, after, difference, class: reason };
	});
}

function methodCount(now: MetricTable, then: MetricTable, method: string) {
	const { kept } = pairRows(now, then, method);
	const columns = valueColumns(now.metric);
	const moved = kept.reduce(
		(sum, pair) => sum + columns.filter((name) => pair.now[name] !== pair.earlier[name]).length,
		0,
	);
	return { method, moved, of: kept.length * columns.length };
}

/** Units whose values are compared by their difference; all other numbers by their ratio, as they span orders of magnitude. */
const BY_DIFFERENCE: readonly Unit[] = ['share', 'points', 'index'];
/** Numbers that are no amounts. */
const UNSCORED: readonly Unit[] = ['rank', 'year'];

function outliersOf(metric: Metric, kept: readonly Pair[], moved: readonly MovedValue[]): readonly Outlier[] {
	const byName = new Map(moved.map((value) => [value.name, value]));
	const found = new Map<string, Outlier>();
	for (const column of valueColumns(metric)) {
		const { unit } = metric.columns[column]!;
		if (!isNumeric(unit) || UNSCORED.includes(unit)) continue;
		const scale = BY_DIFFERENCE.includes(unit) ? 'difference' : 'log-ratio';
		const changes = kept.flatMap(({ key, now, earlier }) => {
			const size = sizeOf(now[column] ?? null, earlier[column] ?? null, scale);
			return size === undefined ? [] : [{ key, size }];
		});
		modifiedScores(changes.map(({ size }) => size))?.forEach((score, i) => {
			const { key } = changes[i]!;
			const value = byName.get(formatPath([metric.id, ...key, column]));
			const known = found.get(key.join('\u0000'));
			if (!value || Math.abs(score) <= OUTLIER_SCORE || (known && Math.abs(known.score) >= Math.abs(score))) return;
			found.set(key.join('\u0000'), { ...value, score, among: changes.length, scale });
		});
	}
	return [...found.values()].sort((a, b) => Math.abs(b.score) - Math.abs(a.score) || (a.name < b.name ? -1 : 1));
}

function sizeOf(now: Cell, then: Cell, scale: Outlier['scale']): number | undefined {
	if (typeof now !== 'number' || typeof then !== 'number') return undefined;
	if (scale === 'difference') return now - then;
	return now > 0 && then > 0 ? Math.log(now / then) : undefined;
}
