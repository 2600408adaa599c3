/**
 * The index of the search page, made from the built pages by Pagefind. It lies in the site as files that a browser asks for only when
 * somebody searches. Pages of the synthetic sample are not in it, nor those that say the same once more: other ways of counting,
 * frames, lists.
 */
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { escapeXml } from '../figures/xml.ts';
import { ReportError } from '../problem.ts';
import type { EditionEntry, SiteIndex } from './site.ts';

/** Folder of the index in the site. */
export const SEARCH_FOLDER = 'pagefind';

/** A page that can be found. */
interface Found {
	/** Below the root of the site, with a slash at its end. */
	readonly path: string;
	/** What kind of page it is, and of which edition, as readers see it beside the title. */
	readonly kind: string;
	readonly edition?: string;
	/** How much its words count. */
	readonly weight: number;
	/** Pages of earlier editions are found after all others. */
	readonly latest: boolean;
}

/** Chapters say things; pages of figures and metrics hold them. */
const WEIGHTS = { chapter: 1, record: 0.6, whole: 0.8 } as const;
/** Parts of a page that say nothing of their own, or hold thousands of numbers. */
const LEFT_OUT = [
	'nav',
	'pre',
	'details',
	'.kicker',
	'.figure-number',
	'.figure-source',
	'.figure-downloads',
	'.evidence-notes',
	'.cite-section',
];
/** The same, and most of what a page weighs: taken out before Pagefind reads it. */
const HEAVY = /<(svg|table)\b[\s\S]*?<\/\1>/g;
const ENTRY = 'pagefind-entry.json';
/** Of what Pagefind writes, what a search needs: not its ready-made pages. */
const NEEDED = /^(?:pagefind(?:-worker)?\.js|pagefind-entry\.json|.*\.pf_meta|wasm\..*|(?:fragment|index|filter)\/.*)$/;

/** Pages that can be found in a site, in the order in which they are indexed. */
export function pagesToFind(site: string, { latest, editions }: SiteIndex): readonly Found[] {
	const real = editions.filter(({ kind }) => kind === 'real');
	const whole = ['glossary', 'methodology'].map((name) => ({
		path: `${name}/`,
		kind: name === 'glossary' ? 'Glossary' : 'Methodology',
		weight: WEIGHTS.whole,
		latest: true,
	}));
	const pages = [...whole, ...real.flatMap((edition) => pagesOfEdition(site, edition, edition.id === latest))];
	return pages.filter(({ path }) => existsSync(join(site, path, 'index.html')));
}

function pagesOfEdition(site: string, { id, title, chapters, translations }: EditionEntry, latest: boolean): Found[] {
	const page = (path: string, kind: string, weight: number): Found => ({ path, kind, edition: title, weight, latest });
	const translated = translations.flatMap(({ language, chapters: own }) =>
		own.map((chapter) => `${language}/${chapter.id}`),
	);
	const texts = [...chapters.map((chapter) => chapter.id), ...translated].map((path) =>
		page(`${id}/${path}/`, 'Chapter', WEIGHTS.chapter),
	);
	if (!latest) return texts;
	const records = (folder: string, kind: string): Found[] =>
		globSync('*/index.html', { cwd: join(site, id, folder) })
			.map((path) => page(`${id}/${folder}/${dirname(path)}/`, kind, WEIGHTS.record))
			.sort((a, b) => (a.path < b.path ? -1 : 1));
	return [...texts, ...records('figures', 'Figure'), ...records('metrics', 'Metric')];
}

/** Adds the index to a built site. The same pages give the same bytes. */
export async function writeSearch(site: string, index: SiteIndex): Promise<void> {
	try {
		const search = await needed(createIndex({ rootSelector: 'main', excludeSelectors: [...LEFT_OUT] }), 'start');
		for (const found of pagesToFind(site, index)) {
			const html = readFileSync(join(site, found.path, 'index.html'), 'utf8');
			await needed(
				search.index!.addHTMLFile({ url: `/${found.path}`, content: described(html, found) }),
				`read ${found.path}`,
			);
		}
		const { files } = await needed(search.index!.getFiles(), 'write');
		for (const { path, content } of files.filter((file) => NEEDED.test(file.path))) {
			const file = join(site, SEARCH_FOLDER, path);
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, path === ENTRY ? inOrder(content) : content);
		}
	} finally {
		await close();
	}
}

/** The list of languages, in the order of their names: Pagefind writes them in any. */
function inOrder(content: Uint8Array): string {
	const entry = JSON.parse(Buffer.from(content).toString('utf8')) as {
		readonly languages: Readonly<Record<string, unknown>>;
	};
	const languages = Object.entries(entry.languages).sort(([a], [b]) => (a < b ? -1 : 1));
	return JSON.stringify({ ...entry, languages: Object.fromEntries(languages) });
}

/** The page with what the index is to know of it. */
function described(html: string, { kind, edition, weight, latest }: Found): string {
	const facts = [`kind:${kind}`, ...(edition ? [`edition:${edition}`] : [])];
	const spans = facts.map((fact) => `<span data-pagefind-meta="${escapeXml(fact)}"></span>`).join('');
	// A filter with two values would come out in another order each time.
	const attributes = `data-pagefind-weight="${weight}"${latest ? ' data-pagefind-filter="latest:yes"' : ''}`;
	return html.replace(HEAVY, '').replace(/<main\b([^>]*)>/, (_, own: string) => `<main${own} ${attributes}>${spans}`);
}

/** What Pagefind answers; a `ReportError` where it could not. */
async function needed<T extends { readonly errors: readonly string[] }>(answer: Promise<T>, task: string): Promise<T> {
	const result = await answer.catch((error: Error) => ({ errors: [error.message] }) as unknown as T);
	if (result.errors.length > 0)
		throw ReportError.at('src/report/search.ts', 'search', `Pagefind could not ${task}: ${result.errors.join('; ')}`);
	return result;
}
