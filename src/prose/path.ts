/**
 * Names of values: `metric.key1.key2.column`, for example `country_share.CN.share`. A key that is not a plain word stands in
 * brackets and quotes: `model_share["Qwen/Qwen2.5-7B"].share`, in MDX with single quotes around the attribute. A metric of a
 * single row has no key: `repackagers.share`.
 */
import { labelOf } from '../metrics/labels.ts';
import { DEFAULT_METHOD, type Method, methodId, project } from '../metrics/method.ts';
import { keyColumns, valueColumns } from '../metrics/metric.ts';
import type { MetricTable, Value, ValueFault } from '../metrics/table.ts';
import { nearest } from '../problem.ts';
import { suggest } from './suggestion.ts';

/** One part of a name. */
export interface PathPart {
	readonly text: string;
	/** Where it begins in the name, in UTF-16 code units: at its first letter, or at its opening bracket. */
	readonly offset: number;
}

/** Why a name leads nowhere. */
export interface PathFault extends ValueFault {
	/** Rule of the problem that it becomes. */
	readonly rule:
		| 'path-syntax'
		| 'unknown-metric'
		| 'unknown-row'
		| 'unknown-column'
		| 'value-not-available'
		| 'unknown-method';
	/** Where in the name, in UTF-16 code units. */
	readonly offset: number;
}

/** Where values are looked up. `ProseData` is one. */
export interface ValueSource {
	readonly tables: ReadonlyMap<string, MetricTable>;
	/** Metrics that the snapshot cannot answer, with the reason: `snapshot 2026-06-10 has no table "downloads"`. */
	readonly unavailable: ReadonlyMap<string, string>;
}

const PLAIN = /[\p{L}\p{N}_][\p{L}\p{N}_-]*/uy;
/** What needs no brackets in a claim's condition either, where `-` is a minus and a name starts with a letter. */
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

export function isFault<T extends object>(result: T | PathFault): result is PathFault {
	return 'message' in result && 'offset' in result;
}

/** The parts of a name with their offsets, or where its grammar breaks. */
export function parsePath(text: string): readonly PathPart[] | PathFault {
	const parts: PathPart[] = [];
	let at = 0;
	while (at < text.length || parts.length === 0) {
		if (text[at] === '[' && parts.length > 0) {
			const part = readBracket(text, at);
			if (!('end' in part)) return part;
			parts.push({ text: part.text, offset: at });
			at = part.end;
			continue;
		}
		if (parts.length > 0) {
			if (text[at] !== '.') return syntax(at, `unexpected "${String.fromCodePoint(text.codePointAt(at)!)}"`);
			at++;
		}
		PLAIN.lastIndex = at;
		const word = PLAIN.exec(text)?.[0];
		if (word === undefined) {
			const found = at < text.length ? `"${String.fromCodePoint(text.codePointAt(at)!)}"` : 'the end';
			return syntax(at, `expected a name, found ${found}`);
		}
		parts.push({ text: word, offset: at });
		at += word.length;
	}
	return parts;
}

/** `["…"]`, `['…']` or `[2024]`, with `\` before a quote or a backslash. */
function readBracket(text: string, at: number): { text: string; end: number } | PathFault {
	const number = /\[(\d+)\]/y;
	number.lastIndex = at;
	const plain = number.exec(text);
	if (plain) return { text: plain[1]!, end: number.lastIndex };
	const quoted = /\[(["'])((?:\\.|(?!\1)[^\\])*)\1\]/suy;
	quoted.lastIndex = at;
	const match = quoted.exec(text);
	if (!match) return syntax(at, `expected ["…"] with a closing quote and bracket`);
	return { text: match[2]!.replace(/\\(.)/gsu, '$1'), end: quoted.lastIndex };
}

function syntax(offset: number, what: string): PathFault {
	return {
		rule: 'path-syntax',
		offset,
		message: `${what}; a value is named metric.row.column, for example country_share.CN.share, and a row with other characters model_share["Qwen/Qwen2.5-7B"].share`,
	};
}

/** The canonical name of a value, which is also valid in a claim's condition. */
export function formatPath(parts: readonly string[]): string {
	return parts
		.map((part, i) => {
			if (IDENTIFIER.test(part)) return i === 0 ? part : `.${part}`;
			return `["${part.replace(/[\\"]/g, '\\$&')}"]`;
		})
		.join('');
}

/** The canonical name of a resolved value. */
export function pathOf(value: Pick<Value, 'metric' | 'key' | 'column'>): string {
	return formatPath([value.metric.id, ...value.key, value.column]);
}

/** The value of a name under a method, or why there is none. Dimensions on which the metric does not depend are ignored. */
export function resolveValue(source: ValueSource, text: string, method: Method = DEFAULT_METHOD): Value | PathFault {
	const parts = parsePath(text);
	return isFault(parts) ? parts : resolveParts(source, parts, method);
}

/** As `resolveValue`, of a name that is parsed already. */
export function resolveParts(
	source: ValueSource,
	parts: readonly PathPart[],
	method: Method = DEFAULT_METHOD,
): Value | PathFault {
	const [head, ...rest] = parts;
	const table = resolveTable(source, head!);
	if (isFault(table)) return table;
	const { metric } = table;
	if (!table.rows.has(methodId(project(method, metric.dimensions)))) {
		return {
			rule: 'value-not-available',
			offset: 0,
			message: `metric ${metric.id} is not available under method ${methodId(method)}: this edition has ${table.methodIds.join(', ')}`,
		};
	}
	const keys = keyColumns(metric);
	const columns = valueColumns(metric);
	if (rest.length !== keys.length + 1) return wrongLength(table, parts, method);
	const last = rest.at(-1)!;
	const key = rest.slice(0, -1);
	const row = table.row(
		key.map((part) => part.text),
		method,
	);
	if (!row) return unknownRow(table, key, method);
	if (!columns.includes(last.text)) {
		return {
			rule: 'unknown-column',
			offset: last.offset,
			message: `metric ${metric.id} has no column "${last.text}"${suggest(last.text, columns, 'its columns')}`,
		};
	}
	return {
		metric,
		key: key.map((part) => part.text),
		column: last.text,
		spec: metric.columns[last.text]!,
		row,
		value: row[last.text]!,
	};
}

/** The table of a metric's id, or why there is none. */
export function resolveTable(source: ValueSource, { text, offset }: PathPart): MetricTable | PathFault {
	const table = source.tables.get(text);
	if (table) return table;
	const reason = source.unavailable.get(text);
	if (reason !== undefined) {
		return {
			rule: 'value-not-available',
			offset,
			message: `metric ${text} is not available in this edition: ${reason}`,
		};
	}
	const known = [...source.tables.keys(), ...source.unavailable.keys()];
	return {
		rule: 'unknown-metric',
		offset,
		message: `unknown metric "${text}"${suggest(text, known, 'known metrics')}`,
	};
}

function wrongLength(table: MetricTable, parts: readonly PathPart[], method: Method): PathFault {
	const { metric } = table;
	const keys = keyColumns(metric);
	const columns = valueColumns(metric);
	const last = parts.at(-1)!;
	const column = columns.includes(last.text) ? last.text : columns[0]!;
	const first = table.under(method)[0];
	const shape = [metric.id, ...keys.map((key) => `<${key}>`), '<column>'].join('.');
	const example = first
		? `, for example ${formatPath([metric.id, ...keys.map((key) => String(first[key])), column])}`
		: '';
	return {
		rule: 'path-syntax',
		offset: parts.length > 1 ? last.offset : 0,
		message: `a value of metric ${metric.id} is named ${shape}${example}`,
	};
}

/** Names the first part of the key that no row has, and the row that the author may have meant. */
function unknownRow(table: MetricTable, key: readonly PathPart[], method: Method): PathFault {
	const keys = keyColumns(table.metric);
	let rows = table.under(method);
	for (const [i, part] of key.entries()) {
		const name = keys[i]!;
		const matching = rows.filter((row) => String(row[name]) === part.text);
		if (matching.length > 0) {
			rows = matching;
			continue;
		}
		const candidates = [...new Set(rows.map((row) => String(row[name])))];
		const labels = new Map(candidates.map((candidate) => [labelOf(candidate), candidate]));
		const code = labels.get(nearest(part.text, part.text.length > 2 ? labels.keys() : []) ?? '');
		const hint = code === undefined ? suggest(part.text, candidates, 'its rows') : ` (did you mean "${code}"?)`;
		const within =
			i === 0
				? ''
				: ` within ${key
						.slice(0, i)
						.map((k) => `"${k.text}"`)
						.join(', ')}`;
		return {
			rule: 'unknown-row',
			offset: part.offset,
			message: `metric ${table.metric.id} has no row "${part.text}"${within}${hint}`,
		};
	}
	throw new Error(
		`metric ${table.metric.id}: rows of ${key.map((part) => part.text).join(', ')} do not match its index`,
	);
}
