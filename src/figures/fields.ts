/** Finds fields that a specification names but its data lack: Vega-Lite draws those without a word. */

type Json = unknown;
type Node = Readonly<Record<string, Json>>;

/** Keys below which `field` does not name a column of the data. */
const OPAQUE = new Set(['data', 'datasets', 'config', 'title', 'usermeta', 'description']);

/**
 * Problems of a specification with inline data, one line each: fields of encodings, sorts and transforms, and `datum.…` in
 * expressions, that neither a row of the data nor a transform provides; a view without rows.
 */
export function checkFields(spec: object): readonly string[] {
	const problems = new Set<string>();
	visitView(spec as Node, undefined, problems);
	return [...problems];
}

function visitView(view: Node, inherited: ReadonlySet<string> | undefined, problems: Set<string>): void {
	let columns = view['data'] === undefined ? inherited : columnsOf(view['data'] as Node, problems);
	const transforms = view['transform'];
	if (Array.isArray(transforms)) {
		columns = new Set(columns);
		for (const transform of transforms) for (const name of outputsOf(transform)) (columns as Set<string>).add(name);
	}
	for (const [key, child] of Object.entries(view)) {
		if (OPAQUE.has(key)) continue;
		if (key === 'layer' || key === 'hconcat' || key === 'vconcat' || key === 'concat')
			for (const part of child as readonly Node[]) visitView(part, columns, problems);
		else if (key === 'spec') visitView(child as Node, columns, problems);
		else visitFields(child, columns, problems);
	}
}

function columnsOf(data: Node, problems: Set<string>): ReadonlySet<string> {
	const values = data['values'];
	if (!Array.isArray(values)) {
		problems.add('data must be inline: an array under data.values');
		return new Set();
	}
	if (values.length === 0) problems.add('the data have no rows');
	const columns = new Set<string>();
	for (const row of values as readonly Node[]) for (const name of Object.keys(row)) columns.add(name);
	return columns;
}

function outputsOf(transform: Node): readonly string[] {
	const names: string[] = [];
	const visit = (node: Json): void => {
		if (Array.isArray(node)) node.forEach(visit);
		else if (node !== null && typeof node === 'object')
			for (const [key, child] of Object.entries(node)) {
				if (key === 'as') names.push(...[child].flat().map(String));
				else visit(child);
			}
	};
	visit(transform);
	return names;
}

function visitFields(node: Json, columns: ReadonlySet<string> | undefined, problems: Set<string>): void {
	if (typeof node === 'string') {
		for (const match of node.matchAll(/\bdatum(?:\.([A-Za-z_]\w*)|\[['"]([^'"]+)['"]\])/g))
			require(match[1] ?? match[2]!, columns, problems);
		return;
	}
	if (Array.isArray(node)) {
		for (const child of node) visitFields(child, columns, problems);
		return;
	}
	if (node === null || typeof node !== 'object') return;
	for (const [key, child] of Object.entries(node)) {
		if ((key === 'field' || key === 'groupby') && (typeof child === 'string' || Array.isArray(child)))
			for (const name of [child].flat()) {
				if (typeof name === 'string') require(name, columns, problems);
				else visitFields(name, columns, problems);
			}
		else visitFields(child, columns, problems);
	}
}

function require(name: string, columns: ReadonlySet<string> | undefined, problems: Set<string>): void {
	if (columns?.has(name)) return;
	const known = columns && columns.size > 0 ? `; the data have ${[...columns].join(', ')}` : '';
	problems.add(`field "${name}" is not in the data${known}`);
}
