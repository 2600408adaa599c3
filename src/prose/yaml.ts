/** Reads YAML against a zod schema; every problem has the line and column of what it is about. */
import { isMap, isNode, isPair, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Problem } from '../problem.ts';
import { LineIndex, type Place } from './position.ts';
import { suggest } from './suggestion.ts';

export interface YamlFault {
	/** In UTF-16 code units from the beginning of the YAML text. */
	readonly offset: number;
	readonly message: string;
}

export interface ParsedYaml<T> {
	/** Undefined where there are faults. */
	readonly value: T | undefined;
	readonly faults: readonly YamlFault[];
	/** Where the value of a path begins, after its opening quote; undefined where there is none. */
	offsetOf(path: readonly PropertyKey[]): number | undefined;
}

/** Parses one document. */
export function parseYaml<T>(text: string, schema: z.ZodType<T>): ParsedYaml<T> {
	const document = parseDocument(text);
	const offsetOf = (path: readonly PropertyKey[]): number | undefined => {
		const node = path.length === 0 ? document.contents : document.getIn(path, true);
		if (!isNode(node) || !node.range) return undefined;
		const quoted = 'type' in node && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
		return node.range[0] + (quoted ? 1 : 0);
	};
	const syntax = document.errors.map((error) => ({ offset: error.pos[0], message: error.message.split('\n')[0]! }));
	if (syntax.length > 0) return { value: undefined, faults: syntax, offsetOf };
	const parsed = schema.safeParse(document.toJS() ?? {});
	if (parsed.success) return { value: parsed.data, faults: [], offsetOf };
	const faults = parsed.error.issues.flatMap((issue): YamlFault[] => {
		const within = offsetOf(issue.path) ?? offsetOf(issue.path.slice(0, -1)) ?? 0;
		const name = issue.path.join('.');
		if (issue.code === 'unrecognized_keys') {
			const known = schema instanceof z.ZodObject && issue.path.length === 0 ? Object.keys(schema.shape) : [];
			return issue.keys.map((key) => ({
				offset:
					keyOffset(issue.path.length === 0 ? document.contents : document.getIn(issue.path, true), key) ?? within,
				message: `unknown key "${[...issue.path, key].join('.')}"${suggest(key, known)}`,
			}));
		}
		const found: unknown = document.getIn(issue.path);
		if (issue.code === 'too_big' && typeof found === 'string')
			return [{ offset: within, message: `${name} has ${found.length} characters: at most ${issue.maximum} fit` }];
		if (found === undefined) return [{ offset: within, message: `${name} is missing` }];
		return [{ offset: within, message: `${name}: ${issue.message}` }];
	});
	return { value: undefined, faults, offsetOf };
}

/** A file of YAML, with its places as problems have them. */
export interface YamlFile<T> {
	/** Undefined where there are problems. */
	readonly value: T | undefined;
	/** What is wrong with its form. */
	readonly problems: readonly Problem[];
	/** Where the value of a path begins, or what it would stand in; `within` are characters after that. */
	placeOf(path: readonly PropertyKey[], within?: number): Place;
	/** What else is wrong at the value of a path. */
	problem(path: readonly PropertyKey[], message: string): Problem;
}

/** Parses a file whose problems have one rule. */
export function parseYamlFile<T>(text: string, schema: z.ZodType<T>, file: string, rule: string): YamlFile<T> {
	const { value, faults, offsetOf } = parseYaml(text, schema);
	const lines = new LineIndex(text);
	const at = (place: Place, message: string): Problem => ({ file, ...place, severity: 'error', rule, message });
	const placeOf = (path: readonly PropertyKey[], within = 0): Place =>
		lines.placeOf((offsetOf(path) ?? offsetOf(path.slice(0, -1)) ?? 0) + within);
	return {
		value,
		problems: faults.map(({ offset, message }) => at(lines.placeOf(offset), message)),
		placeOf,
		problem: (path, message) => at(placeOf(path), message),
	};
}

function keyOffset(map: unknown, key: string): number | undefined {
	if (!isMap(map)) return undefined;
	const pair = map.items.find((item) => isPair(item) && isNode(item.key) && String(item.key) === key);
	return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
}
