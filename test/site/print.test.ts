/** The editions on paper: tagged, outlined, with every chapter, figure and reference, and the brief on one page. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, test } from 'vitest';
import { DIST, EDITIONS, PAGES, parsePage, readText, textOf } from './dist.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function open(path: string): Promise<Pdf> {
	const file = join(DIST, path);
	if (!existsSync(file)) throw new Error(`${file} is not printed; npm run print prints it`);
	return getDocumentProxy(new Uint8Array(readFileSync(file)));
}

/** Words of each page, without the hyphens at which lines are broken. */
async function textsOf(pdf: Pdf): Promise<readonly string[]> {
	const pages = Array.from({ length: pdf.numPages }, (_, i) => i + 1);
	return Promise.all(
		pages.map(async (number) => {
			const { items } = await (await pdf.getPage(number)).getTextContent();
			return items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : '')).join('');
		}),
	);
}
/** Letters and digits only: where lines break has no bearing on what is said. */
const squeeze = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

interface Node {
	readonly role?: string;
	readonly alt?: string;
	readonly children?: readonly Node[];
}
const nodesOf = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(nodesOf)];

describe.each(EDITIONS)('%s on paper', (edition) => {
	const chapters = PAGES.filter((path) => new RegExp(`^/${edition}/[a-z-]+/$`).test(path)).filter((path) =>
		readText(`${path}index.html`).includes('<article class="chapter"'),
	);
	const titles = chapters.map((path) => textOf(parsePage(path).querySelector('h1')!));
	let pdf: Pdf;
	let pages: readonly string[];

	beforeAll(async () => {
		pdf = await open(`${edition}/${edition}.pdf`);
		pages = await textsOf(pdf);
	});

	test('has the title of every chapter in its words and in its outline', async () => {
		const words = squeeze(pages.join(' '));
		expect(titles.length).toBeGreaterThanOrEqual(10);
		expect(titles.filter((title) => !words.includes(squeeze(title)))).toEqual([]);
		const outline = ((await pdf.getOutline()) ?? []).map(({ title }) => squeeze(title));
		expect(titles.filter((title) => !outline.includes(squeeze(title)))).toEqual([]);
	});

	test('has contents with the page on which each chapter begins', () => {
		const contents = pages[1]!;
		for (const title of titles) {
			const begins = pages.findIndex((text, i) => i > 1 && squeeze(text).includes(squeeze(title))) + 1;
			const rest = squeeze(contents).split(squeeze(title))[1] ?? '';
			expect(Number.parseInt(/^\d+/.exec(rest)?.[0] ?? '', 10).toString(), title).toMatch(new RegExp(`^${begins}`));
		}
	});

	test('is tagged, in its language, and describes its figures', async () => {
		const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> };
		expect(info).toMatchObject({ Language: 'en', IsAcroFormPresent: false });
		expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
		const trees = await Promise.all(
			pages.map(async (_, i) => (await (await pdf.getPage(i + 1)).getStructTree()) as unknown as Node | null),
		);
		const nodes = trees.flatMap((tree) => (tree ? nodesOf(tree) : []));
		expect(nodes.filter(({ role }) => role === 'H1').length).toBeGreaterThanOrEqual(titles.length);
		const drawn = chapters.reduce(
			(sum, path) => sum + parsePage(path).querySelectorAll('article.chapter .prose figure').length,
			0,
		);
		const described = new Set(nodes.filter(({ role }) => role === 'Figure').map(({ alt }) => alt ?? ''));
		expect([...described].filter((alt) => alt.length > 20).length).toBeGreaterThanOrEqual(drawn);
	});

	test('says when it was published, not when it was printed', async () => {
		const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> };
		const { created } = JSON.parse(readText(`${edition}/data/datapackage.json`)) as { created: string };
		expect(info['CreationDate']).toContain(`D:${created.slice(0, 10).replaceAll('-', '')}000000`);
		expect(info['ModDate']).toBe(info['CreationDate']);
	});

	test('numbers its figures as the pages do, and has the label of the sample on each page', () => {
		const words = pages.join(' ').replace(/\s+/g, ' ');
		const numbers = chapters.flatMap((path) =>
			parsePage(path)
				.querySelectorAll('article.chapter .prose figure .figure-number')
				.map((own) => /\d+\.\d+/.exec(textOf(own))![0]),
		);
		expect(numbers.filter((number) => !words.includes(`Figure ${number}`))).toEqual([]);
		const label = /synthetic, not a measurement/;
		expect(pages.slice(1).every((text) => label.test(text))).toBe(edition === 'sample');
	});

	test('leads to addresses that a reader can open', async () => {
		const links = await Promise.all(
			pages.map(
				async (_, i) => (await (await pdf.getPage(i + 1)).getAnnotations()) as { url?: string; dest?: unknown }[],
			),
		);
		const flat = links.flat();
		expect(flat.filter(({ url }) => url?.includes('print.invalid'))).toEqual([]);
		expect(flat.filter(({ dest }) => dest).length).toBeGreaterThan(50);
	});

	test('has a brief of one page, whose words are those of the page of the site, also in a language that the typefaces can write', async () => {
		const briefs = [`/${edition}/brief/`, `/${edition}/fr/brief/`].filter((path) => PAGES.includes(path));
		expect(briefs).toHaveLength(edition === 'sample' ? 1 : 2);
		for (const path of briefs) {
			const brief = await open(path.replace(/\/$/, '.pdf'));
			expect(brief.numPages, path).toBe(1);
			const words = squeeze((await textsOf(brief)).join(' '));
			const page = parsePage(path);
			expect(words).toContain(squeeze(textOf(page.querySelector('h1')!)));
			const titles = page.querySelectorAll('figure .figure-title').map((own) => textOf(own));
			expect(titles).toHaveLength(3);
			expect(titles.filter((title) => !words.includes(squeeze(title)))).toEqual([]);
		}
	});
});

test('the brief as a post is short, and has its numbers', () => {
	for (const edition of EDITIONS) {
		const post = readText(`${edition}/brief.txt`);
		expect([...post.trim()].length, edition).toBeLessThanOrEqual(500);
		expect(post, edition).toMatch(/\d%/);
		expect(post, edition).not.toMatch(/[<{⟨]|undefined/);
		expect(/not a measurement/.test(post), edition).toBe(edition === 'sample');
	}
});
