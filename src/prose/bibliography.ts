/**
 * The bibliography: what is cited, as plain data. `bibtex.ts` makes it from `content/references.bib` at build time; the site
 * and the linter need only this.
 */
import { suggest } from './suggestion.ts';

/** One work, with its texts ready for the page. */
export interface Reference {
	readonly key: string;
	/** Author and year without brackets: `Longpre et al., 2025`. */
	readonly label: string;
	/** As it stands in running text: `(Longpre et al., 2025)`. */
	readonly inText: string;
	/** The full reference in one line of plain text, without the address. */
	readonly text: string;
	/** Sorts the list of references: authors, year, title. */
	readonly sortKey: string;
	readonly title: string;
	/** Null where the work has no known date. */
	readonly year: number | null;
	/** The DOI's address where it has one, else its own. */
	readonly url: string | null;
	readonly doi: string | null;
	/** CSL-JSON, for readers who take the citation away. */
	readonly csl: Readonly<Record<string, unknown>>;
}

export class Bibliography {
	readonly #references: ReadonlyMap<string, Reference>;

	constructor(references: readonly Reference[]) {
		this.#references = new Map(references.map((reference) => [reference.key, reference]));
	}

	get(key: string): Reference | undefined {
		return this.#references.get(key);
	}

	get keys(): readonly string[] {
		return [...this.#references.keys()];
	}

	/** Author and year; the key itself where it leads to no work. */
	label(key: string): string {
		return this.#references.get(key)?.label ?? key;
	}

	/** `(Longpre et al., 2025, section 3)`: the in-text form with the place in the work. */
	cite(key: string, locator?: string): string {
		const reference = this.#references.get(key);
		if (!reference) throw new Error(this.explain(key));
		return locator === undefined ? reference.inText : `(${reference.label}, ${locator})`;
	}

	/** References of the keys, each once, in the order of the list of references. */
	sorted(keys: Iterable<string> = this.keys): readonly Reference[] {
		return [...new Set(keys)]
			.map((key) => {
				const reference = this.#references.get(key);
				if (!reference) throw new Error(this.explain(key));
				return reference;
			})
			.sort((a, b) => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0));
	}

	/** Why a key leads to no work: the message of a problem. */
	explain(key: string): string {
		return `unknown citation "${key}"${suggest(key, this.keys, 'content/references.bib has')}`;
	}

	toJSON(): readonly Reference[] {
		return [...this.#references.values()];
	}
}
