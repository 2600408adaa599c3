/** Adds an import and an entry to a module that lists things: `export const FIGURES = [ … ];`. */

/**
 * The text of the module with `identifier` of `path` added at the end of its list; imports stay in the order of their paths.
 * Throws where the module has another form.
 */
export function register(module: string, identifier: string, path: string): string {
	return addEntry(addImport(module, identifier, path), identifier);
}

function addImport(module: string, identifier: string, path: string): string {
	const line = `import { ${identifier} } from '${path}';\n`;
	const imports = [...module.matchAll(/^import (?:type )?\{[^}]*\} from '([^']+)';\n/gm)];
	const after = imports.findLast((found) => !found[1]!.startsWith('./') || keyOf(found[1]!) < keyOf(path));
	const at = after ? after.index + after[0].length : (imports[0]?.index ?? -1);
	if (at < 0) throw new Error('the module has no imports of the form it should have');
	return module.slice(0, at) + line + module.slice(at);
}

/** `hub-monthly.ts` comes before `hub-monthly-cohorts.ts`. */
function keyOf(path: string): string {
	return path.replace(/\.ts$/, '');
}

function addEntry(module: string, identifier: string): string {
	const list = /(= \[)([\s\S]*?)(\];\s*)$/.exec(module);
	if (!list) throw new Error('the module does not end in a list');
	const entries = list[2]!
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
	const written = `${[...entries, identifier].map((entry) => `\t${entry},`).join('\n')}\n`;
	const single = ` [${[...entries, identifier].join(', ')}];`;
	const head = module.slice(0, list.index);
	const isShort = !list[2]!.includes('\n') && head.split('\n').at(-1)!.length + 1 + single.length <= 120;
	return `${head}=${isShort ? `${single}\n` : ` [\n${written}];\n`}`;
}
