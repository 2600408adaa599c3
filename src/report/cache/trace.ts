/**
 * What a page reads while it is rendered: the files, or the part of a file, by name. A page whose inputs are the same need not be
 * rendered again (verifying traces: Mokhov, Mitchell and Peyton Jones 2018, Build Systems à la Carte, section 4.2.2).
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { currentPages } from './current.ts';

/**
 * Astro bundles the code of the site, so that its copy of this module is not the one that scripts import: the two meet under a
 * name of the global object.
 */
const NAME = Symbol.for('state-of-open-source.traces');
const place = globalThis as { [NAME]?: AsyncLocalStorage<Set<string>> };
place[NAME] ??= new AsyncLocalStorage<Set<string>>();
const traces = place[NAME];

/** Notes that the page that is being rendered depends on an input. Without a page it does nothing. */
export function reads(input: string): void {
	traces.getStore()?.add(input);
}

/** Runs `work`; returns what it returns and what it read. */
export async function traced<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly inputs: Set<string> }> {
	const inputs = new Set<string>();
	return { value: await traces.run(inputs, work), inputs };
}

/** Runs `work` without noting what it reads: its caller notes the part that matters. */
export function untraced<T>(work: () => T): T {
	return traces.run(new Set(), work);
}

/**
 * A value that is made once for many pages of a build: each that uses it depends on what was read to make it. `npm run dev`, where
 * anything may change between two pages, makes it each time.
 */
export class Remembered<T> {
	readonly #known = new Map<string, { readonly value: T; readonly inputs: ReadonlySet<string> }>();

	get(key: string, make: () => T): T {
		if (!currentPages()) return make();
		let known = this.#known.get(key);
		if (!known) {
			const inputs = new Set<string>();
			known = { value: traces.run(inputs, make), inputs };
			this.#known.set(key, known);
		}
		for (const input of known.inputs) reads(input);
		return known.value;
	}
}

/** Names of inputs. */
export const input = {
	/** A file of `.report/`. */
	report: (path: string) => `report ${path}`,
	/** A file of the folder of chapters. */
	content: (path: string) => `content ${path}`,
	/** The claims of one chapter in an edition's `claims.json`. */
	claims: (edition: string, chapter: string) => `claims ${edition}/${chapter}`,
	/** The values that a chapter shows. */
	values: (edition: string, chapter: string) => `values ${edition}/${chapter}`,
} as const;
