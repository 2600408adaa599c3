/** The script of the search page. The index, and the code that reads it, are loaded when somebody is about to search. */
import { byId, element } from '../explore/dom.ts';

/** What is used of Pagefind: https://pagefind.app/docs/api/ */
interface Pagefind {
	options(options: { readonly baseUrl: string; readonly excerptLength: number }): Promise<void>;
	search(
		words: string,
		options: { readonly filters: typeof LATEST | { readonly not: typeof LATEST } },
	): Promise<{ readonly results: readonly { data(): Promise<Found> }[] }>;
}
interface Found {
	readonly url: string;
	/** Words of the page with `<mark>` around those that were looked for; `<`, `>` and `&` as references. */
	readonly excerpt: string;
	readonly meta: { readonly title?: string; readonly kind?: string; readonly edition?: string };
	/** Sections of the page in which the words stand. */
	readonly sub_results: readonly { readonly title: string; readonly url: string }[];
}

/** Set at the pages that are not of an earlier edition. */
const LATEST = { latest: 'yes' } as const;
/** Results that are shown at a time. */
const STEP = 10;
const SECTIONS = 3;
/** Milliseconds after the last letter. */
const PAUSE = 250;
const EXCERPT_WORDS = 30;

export function startSearch(): void {
	new Search().start();
}

class Search {
	readonly #form = byId('search', HTMLFormElement);
	readonly #words = byId('search-words', HTMLInputElement);
	readonly #status = byId('search-status', HTMLElement);
	readonly #list = byId('search-results', HTMLElement);
	readonly #more = byId('search-more', HTMLButtonElement);
	#pagefind: Promise<Pagefind> | undefined;
	#asked = '';
	#waiting: ReturnType<typeof setTimeout> | undefined;
	#rest: readonly { data(): Promise<Found> }[] = [];

	start(): void {
		this.#form.hidden = false;
		byId('search-plain', HTMLElement).hidden = true;
		this.#words.addEventListener('focus', () => void this.#load().catch(() => undefined));
		this.#words.addEventListener('input', () => {
			clearTimeout(this.#waiting);
			this.#waiting = setTimeout(() => void this.#search(), PAUSE);
		});
		this.#form.addEventListener('submit', (event) => {
			event.preventDefault();
			void this.#search();
		});
		this.#more.addEventListener('click', () => void this.#showMore(this.#asked));
		this.#words.value = new URLSearchParams(location.search).get('q') ?? '';
		void this.#search();
	}

	#load(): Promise<Pagefind> {
		this.#pagefind ??= this.#import().catch((error: unknown) => {
			// The next attempt may succeed.
			this.#pagefind = undefined;
			throw error;
		});
		return this.#pagefind;
	}

	async #import(): Promise<Pagefind> {
		const { index = '', root = '/' } = this.#form.dataset;
		const pagefind = (await import(/* @vite-ignore */ `${index}pagefind.js`)) as Pagefind;
		await pagefind.options({ baseUrl: root, excerptLength: EXCERPT_WORDS });
		return pagefind;
	}

	async #search(): Promise<void> {
		clearTimeout(this.#waiting);
		const words = this.#words.value.trim();
		if (words === this.#asked) return;
		this.#asked = words;
		history.replaceState(null, '', words === '' ? location.pathname : `?${new URLSearchParams({ q: words })}`);
		if (words === '') return this.#show('', []);
		try {
			const pagefind = await this.#load();
			const now = await pagefind.search(words, { filters: LATEST });
			// What earlier editions said comes after.
			const before = await pagefind.search(words, { filters: { not: LATEST } });
			const results = [...now.results, ...before.results];
			// More may have been typed in the meantime.
			if (this.#asked !== words) return;
			const pages = results.length === 1 ? '1 page' : `${results.length} pages`;
			await this.#show(results.length === 0 ? `Nothing is found for “${words}”.` : `${pages} for “${words}”.`, results);
		} catch {
			this.#asked = '';
			await this.#show('The search could not be loaded. The links below lead to everything.', []);
		}
	}

	async #show(status: string, results: readonly { data(): Promise<Found> }[]): Promise<void> {
		this.#list.replaceChildren();
		this.#rest = results;
		await this.#showMore(this.#asked);
		this.#status.textContent = status;
	}

	/** Adds the next results of a search, unless another one has begun. */
	async #showMore(asked: string): Promise<void> {
		const next = this.#rest.slice(0, STEP);
		this.#rest = this.#rest.slice(STEP);
		const found = await Promise.all(next.map((result) => result.data()));
		if (this.#asked !== asked) return;
		this.#list.append(...found.map(resultOf));
		this.#more.hidden = this.#rest.length === 0;
	}
}

function resultOf({ url, excerpt, meta, sub_results }: Found): HTMLElement {
	const sections = sub_results.filter((section) => section.url !== url).slice(0, SECTIONS);
	const about = [meta.kind, meta.edition].filter((text) => text !== undefined).join(' · ');
	return element(
		'li',
		{},
		element('p', { class: 'search-title' }, element('a', { href: url }, meta.title ?? url)),
		element('p', { class: 'meta' }, about),
		element('p', {}, ...marked(excerpt)),
		...(sections.length > 0
			? [
					element(
						'ul',
						{},
						...sections.map(({ title, url: at }) => element('li', {}, element('a', { href: at }, title))),
					),
				]
			: []),
	);
}

/** An excerpt with what was looked for marked; every second piece is. Nothing else in it is taken as markup. */
function marked(excerpt: string): readonly (Node | string)[] {
	return excerpt.split(/<\/?mark>/).map((text, i) => (i % 2 === 1 ? element('mark', {}, plain(text)) : plain(text)));
}

function plain(text: string): string {
	return text
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&');
}
