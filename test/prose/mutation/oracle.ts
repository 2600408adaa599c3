/**
 * A second evaluator of conditions, to hold the first against: the text of a condition is JavaScript already, so it is run as
 * such, over names that turn into numbers when they are used. It shares no code with `src/prose/`, knows no margins and refuses
 * nothing: for conditions of this repository only.
 */
import { DEFAULT_METHOD, type Method, methodId, project } from '../../../src/metrics/method.ts';
import { keyColumns } from '../../../src/metrics/metric.ts';
import type { MetricTable, Row } from '../../../src/metrics/table.ts';
import type { EvaluationData } from '../../../src/prose/lookup.ts';

const PARTS = Symbol('parts');
interface Name {
	readonly [PARTS]: readonly string[];
}

const WORDS: Readonly<Record<string, Partial<Method>>> = {
	rolling: { window: 'rolling' },
	direct: { attribution: 'direct' },
	recursive: { attribution: 'recursive' },
	'200plus': { population: '200plus' },
};

/** Whether a condition holds under the default method. What cannot be found does not hold. */
export type Oracle = (data: EvaluationData) => boolean;

export function oracleOf(condition: string, metrics: readonly string[]): Oracle {
	const state = { data: undefined as unknown as EvaluationData, method: DEFAULT_METHOD };
	const scope = scopeOf(metrics, state);
	// Two names are two objects: one of them has to become its value before they can be equal.
	const text = deferUnder(condition).replace(/([=!]=)=?/g, '$1 "" + ');
	const run = new Function(...Object.keys(scope), `"use strict"; return (${text});`);
	return (data) => {
		state.data = data;
		state.method = DEFAULT_METHOD;
		try {
			return run(...Object.values(scope)) === true;
		} catch (error) {
			if (error instanceof NotFound) return false;
			throw error;
		}
	};
}

class NotFound extends Error {}

function scopeOf(metrics: readonly string[], state: { data: EvaluationData; method: Method }): Record<string, unknown> {
	const tableOf = (id: string, previous: boolean): MetricTable => {
		const table = (previous ? state.data.previous?.tables : state.data.tables)?.get(id);
		if (!table) throw new NotFound(id);
		return table;
	};
	const rowsOf = ({ metric, rows }: MetricTable): readonly Row[] =>
		rows.get(methodId(project(state.method, metric.dimensions))) ?? [];
	const find = (parts: readonly string[], previous = false): { table: MetricTable; row: Row } => {
		const table = tableOf(parts[0]!, previous);
		const keys = keyColumns(table.metric);
		const row = rowsOf(table).find((own) => keys.every((key, i) => String(own[key]) === parts[i + 1]));
		if (!row) throw new NotFound(parts.join());
		return { table, row };
	};
	const cell = (parts: readonly string[], previous = false): number | string => {
		if (parts[0] === 'published') {
			const figure = state.data.published.get(parts.slice(1).join('.'));
			if (!figure) throw new NotFound(parts.join());
			return figure.value;
		}
		const value = find(parts, previous).row[parts.at(-1)!];
		if (value === null || value === undefined) throw new NotFound(parts.join());
		return value;
	};
	const name = (parts: readonly string[]): Name =>
		new Proxy(
			Object.assign(() => 0, { [PARTS]: parts }),
			{
				get: (_, key) => {
					if (key === PARTS) return parts;
					if (key === Symbol.toPrimitive) return () => cell(parts);
					return name([...parts, String(key)]);
				},
				apply: (_, __, [figure]: [string]) => cell(['published', figure]),
			},
		) as unknown as Name;
	const rank = (path: Name, ...left: readonly string[]): number => {
		const { table, row } = find(path[PARTS]);
		const keys = keyColumns(table.metric);
		const column = path[PARTS].at(-1)!;
		const rivals = rowsOf(table).filter(
			(own) =>
				keys.slice(0, -1).every((key) => own[key] === row[key]) && !left.includes(String(own[keys.at(-1)!] ?? '')),
		);
		return rivals.filter((own) => own[column] !== null && own[column]! > row[column]!).length + 1;
	};
	return {
		...Object.fromEntries(metrics.map((id) => [id, name([id])])),
		published: name(['published']),
		rank,
		top: (path: Name, n: number, ...left: readonly string[]) => rank(path, ...left) <= n,
		previous: (path: Name) => cell(path[PARTS], true),
		change: (path: Name) => Number(cell(path[PARTS])) - Number(cell(path[PARTS], true)),
		under: (text: string, run: () => unknown) => {
			const outer = state.method;
			const [window, attribution, population] = text.split('-');
			const words = Object.assign({}, ...text.split('-').map((word) => WORDS[word]));
			state.method = (population ? { window, attribution, population } : { ...outer, ...words }) as Method;
			try {
				const result = run();
				return typeof result === 'boolean' ? result : primitive(result);
			} finally {
				state.method = outer;
			}
		},
		ratio: (a: number, b: number) => a / b,
		between: (x: number, low: number, high: number) => Number(x) >= Number(low) && Number(x) <= Number(high),
		increasing: (...steps: readonly number[]) =>
			steps.every((step, i) => i === 0 || Number(step) > Number(steps[i - 1])),
		abs: Math.abs,
		min: Math.min,
		max: Math.max,
		round: (x: number, digits = 0) => Number(Number(x).toFixed(digits)),
	};
}

function primitive(result: unknown): unknown {
	return typeof result === 'function' ? cellOf(result) : result;
}

function cellOf(result: object): unknown {
	return (result as { [Symbol.toPrimitive](): unknown })[Symbol.toPrimitive]();
}

/** `under("m", x)` as `under("m", () => (x))`: its second argument must not be evaluated before it is called. */
function deferUnder(text: string): string {
	const start = /\bunder\(\s*(["'])[^"']*\1\s*,/.exec(text);
	if (!start) return text;
	const from = start.index + start[0].length;
	let depth = 1;
	let at = from;
	for (let quote = ''; depth > 0; at++) {
		const char = text[at]!;
		if (quote !== '') quote = char === quote ? '' : quote;
		else if (char === '"' || char === "'") quote = char;
		else depth += char === '(' ? 1 : char === ')' ? -1 : 0;
	}
	return `${text.slice(0, from)} () => (${deferUnder(text.slice(from, at - 1))}))${deferUnder(text.slice(at))}`;
}
