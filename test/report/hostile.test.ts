/** Names are data: an edition whose every name would do harm where it is taken for more than text. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import Papa from 'papaparse';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedSite, serveBuilt } from '../../src/report/built/serve.ts';
import { launchChromium } from '../../src/report/print/chromium.ts';
import { loadInFrame } from '../browser/inspect.ts';
import { ACCOUNTS, EVIL, INHERITED, NAMES, writeHostile } from './hostile-names.ts';
import { copyProject, type Project, runScript } from './project.ts';

/** As a browser and a comparison of texts see a name. */
const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

const source = mkdtempSync(join(tmpdir(), 'hostile-'));
let project: Project;
let dist: string;
let site: ServedSite;
let browser: Browser;
let page: Page;
/** Names that the chapter's own sentences show, not its figures alone. */
const IN_CHAPTER = [0, 1, 2, 5];
/** Whatever a page did beyond being shown. */
const deeds: string[] = [];

beforeAll(async () => {
	writeHostile(source);
	project = copyProject('hostile', source);
	await runScript(project, 'build');
	dist = join(project.root, 'dist');
	site = await serveBuilt(dist);
	browser = await launchChromium();
	const context = await browser.newContext();
	context.on('request', (request) => {
		if (!request.url().startsWith(`${site.origin}/`)) deeds.push(`asked for ${request.url()}`);
	});
	context.on('response', (response) => {
		if (response.status() >= 400) deeds.push(`asked for ${response.url()}, which is not there`);
	});
	page = await context.newPage();
	page.on('dialog', async (dialog) => {
		deeds.push(`opened a dialog: ${dialog.message()}`);
		await dialog.dismiss();
	});
	page.on('pageerror', (error) => deeds.push(`threw ${error}`));
});

afterAll(async () => {
	await browser?.close();
	await site?.stop();
	project?.remove();
	rmSync(source, { recursive: true, force: true });
});

const filesOf = (pattern: string): readonly string[] => globSync(pattern, { cwd: dist }).sort();

/** What a browser makes of an element of a page of the edition. */
async function textsOf(path: string, selector: string): Promise<readonly string[]> {
	await page.goto(`${site.origin}/hostile/${path}`);
	const texts = await page.$$eval(selector, (elements) => elements.map((element) => element.textContent ?? ''));
	return texts.map(squeeze);
}

/** Loads a file of the site with its scripts, in a frame: many windows one after the other take three times as long. */
async function load(path: string): Promise<Frame> {
	if (page.url() !== `${site.origin}/robots.txt`) await page.goto(`${site.origin}/robots.txt`);
	expect(await page.evaluate(loadInFrame, { path, width: 1280, alive: true })).toBe(200);
	const [frame] = page.mainFrame().childFrames();
	return frame!;
}

test('with script on, no page runs, loads or links anything that a name says', async () => {
	const found: string[] = [];
	const pages = filesOf('**/*.html');
	expect(pages.length).toBeGreaterThan(60);
	for (const file of pages) {
		const before = deeds.length;
		const frame = await load(`/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`);
		const explore = /^explore\b/.test(file);
		if (explore) await frame.locator('#explore-results table').first().waitFor();
		const faults = await frame.evaluate(
			([evil, scripted]) => {
				// Every page has the site's policy and its script; one has data for it too, and links to the files that it makes.
				const data = scripted ? ', #explore-offer[type="application/json"]' : '';
				const own = `:not([type="module"][src^="/assets/"]${data})`;
				const links = scripted ? /^(?:https?:\/\/|[/#]|blob:http:\/\/127\.0\.0\.1:)/ : /^(?:https?:\/\/|[/#])/;
				const active = `script:not([type="application/ld+json"])${own}, iframe, object, embed, form:not([role="search"][action="/search/"]), base, meta[http-equiv]:not([http-equiv="Content-Security-Policy"]), foreignObject, math, marquee`;
				const elements = [...document.querySelectorAll('*')];
				return [
					...[...document.querySelectorAll(active)].map((element) => `has <${element.nodeName}>`),
					...elements.flatMap((element) =>
						element
							.getAttributeNames()
							.filter((name) => name.startsWith('on') || name === 'style' || name === 'srcdoc')
							.map((name) => `has ${name}="${element.getAttribute(name)}"`),
					),
					...[...document.querySelectorAll<HTMLElement>('[href], [src]')]
						.map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '')
						.filter((link) => link.includes(evil) || !links.test(link))
						.map((link) => `links to ${link}`),
				];
			},
			[EVIL, explore] as const,
		);
		found.push(...faults.map((fault) => `${file}: ${fault}`), ...deeds.slice(before).map((deed) => `${file}: ${deed}`));
	}
	expect(found).toEqual([]);
}, 120_000);

describe('every name is shown as it is written', () => {
	test('names of developers, and accounts that look like codes', async () => {
		const accounts = await textsOf('metrics/developer_share/', 'tbody tr[id] > th');
		expect(accounts).toEqual(expect.arrayContaining([...ACCOUNTS]));
		const names = await textsOf('metrics/developer_share/', 'tbody tr[id] > td');
		expect(names).toEqual(expect.arrayContaining([...NAMES, ...INHERITED].map(squeeze)));
	});

	test.each(['licence_share', 'task_share', 'library_share'])('keys of %s', async (metric) => {
		const keys = await textsOf(`metrics/${metric}/`, 'tbody tr[id] > th');
		expect(keys).toEqual(expect.arrayContaining([...NAMES, ...INHERITED].map(squeeze)));
	});

	test('names within a sentence, a claim and a figure’s message', async () => {
		const values = await textsOf('names/', '.prose data.value');
		expect(values).toEqual([0, 1, 2, 0, 1].map((index) => squeeze(NAMES[index]!)));
		const [message] = await textsOf('figures/developer-top/', '.figure-title');
		expect(message).toContain(NAMES[1]);
		const claims = JSON.parse(readFileSync(join(dist, 'hostile/claims.json'), 'utf8'));
		expect(claims[0].text).toContain(NAMES[0]);
		const [data] = await textsOf('claims/', 'script[type="application/ld+json"]');
		expect(JSON.parse(data!)['@graph'][0].text).toBe(claims[0].text);
	});

	test('in the table beside a figure and in its drawing', async () => {
		const cells = await textsOf('figures/developer-top/', 'figure tbody tr > *');
		const drawn = await textsOf('figures/developer-top/', 'figure .drawing-wide text');
		for (const name of NAMES) {
			expect(cells).toContain(squeeze(name));
			// A drawing cuts long names, and marks where.
			const start = [...squeeze(name)].slice(0, 12).join('');
			expect(drawn.filter((text) => text.startsWith(start)).length, name).toBeGreaterThan(0);
		}
	});

	test('in the tables and drawings of the page of choices, which its script makes', async () => {
		const before = deeds.length;
		await page.goto(`${site.origin}/explore/?level=developer`);
		await page.locator('#explore-results table').first().waitFor();
		const cells = await page.locator('#explore-leaders-table tbody th').allTextContents();
		expect(cells.map(squeeze)).toEqual(expect.arrayContaining([...NAMES, ...INHERITED].map(squeeze)));
		expect(await page.locator('#explore-leaders-drawing text').count()).toBeGreaterThan(10);
		expect(deeds.slice(before)).toEqual([]);
	});

	test('the title of the snapshot, its population and its sources', async () => {
		const facts = await textsOf('data/', 'dd, li');
		for (const index of [0, 2, 5, 13])
			expect(facts.filter((fact) => fact.includes(squeeze(NAMES[index]!))).length, NAMES[index]).toBeGreaterThan(0);
	});
});

test('every drawing that can be taken away is well-formed, holds text only, and has the names in it', async () => {
	const found: string[] = [];
	const files = filesOf('hostile/figures/*.svg');
	expect(files.length).toBeGreaterThan(20);
	for (const file of files) {
		const frame = await load(`/${file.replaceAll('\\', '/')}`);
		const faults = await frame.evaluate(() => {
			if (document.documentElement.nodeName !== 'svg') return ['is not well-formed'];
			const allowed = new Set([
				'svg',
				'title',
				'desc',
				'g',
				'path',
				'text',
				'defs',
				'clipPath',
				'rect',
				'line',
				'circle',
			]);
			return [...document.querySelectorAll('*')]
				.filter((element) => !allowed.has(element.nodeName))
				.map((element) => `has <${element.nodeName}>`);
		});
		found.push(...faults.map((fault) => `${file}: ${fault}`));
	}
	expect(found).toEqual([]);
	await page.goto(`${site.origin}/hostile/figures/developer-top.svg`);
	const texts = await page.$$eval('text, title', (elements) => elements.map((element) => element.textContent ?? ''));
	for (const index of [0, 1, 3, 9, 14]) expect(texts.join('\n')).toContain(squeeze(NAMES[index]!).slice(0, 12));
});

test('every part of the EPUB is well-formed, active in nothing, and has the names as text', async () => {
	const parts = unzipSync(new Uint8Array(readFileSync(join(dist, 'hostile/hostile.epub'))));
	const texts = Object.entries(parts)
		.filter(([name]) => /\.(?:xhtml|svg|opf|ncx)$/.test(name))
		.map(([name, bytes]) => [name, strFromU8(bytes)] as const);
	expect(texts.length).toBeGreaterThan(3);
	const read = await page.evaluate(
		([files, evil]) =>
			files.map(([name, text]) => {
				const document = new DOMParser().parseFromString(text, 'application/xhtml+xml');
				const faults = [...document.querySelectorAll('*')].flatMap((element) => [
					...(/^(?:parsererror|script|iframe|object|embed|form|base|foreignObject)$/.test(element.localName)
						? [`${name} has <${element.localName}>`]
						: []),
					...element
						.getAttributeNames()
						.filter((attribute) => attribute.startsWith('on') || /^(?:href|src)$/.test(attribute))
						.filter((attribute) => attribute.startsWith('on') || element.getAttribute(attribute)!.includes(evil))
						.map((attribute) => `${name} has ${attribute}="${element.getAttribute(attribute)}"`),
				]);
				return { faults, text: document.documentElement.textContent ?? '' };
			}),
		[texts, EVIL] as const,
	);
	expect(read.flatMap(({ faults }) => faults)).toEqual([]);
	const all = squeeze(read.map(({ text }) => text).join(' '));
	for (const index of IN_CHAPTER) expect(all).toContain(squeeze(NAMES[index]!));
});

test('a chapter’s Markdown has the names as text: no link, no image and no element is made of one', async () => {
	const markdown = readFileSync(join(dist, 'hostile/names.md'), 'utf8');
	const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
	const { found, text } = await page.evaluate(
		([source, evil]) => {
			const { body } = new DOMParser().parseFromString(source, 'text/html');
			const made = `script, iframe, form, u, b, i, [href*="${evil}"], [src*="${evil}"], [onerror], img[src="x"]`;
			return {
				found: [...body.querySelectorAll(made)].map(({ outerHTML }) => outerHTML),
				text: body.textContent ?? '',
			};
		},
		[html, EVIL] as const,
	);
	expect(found).toEqual([]);
	for (const index of IN_CHAPTER) expect(squeeze(text)).toContain(squeeze(NAMES[index]!));
});

test('no cell of a CSV is run as a formula by a spreadsheet, and each reads back as the name', () => {
	const found: string[] = [];
	const cells = new Set<string>();
	for (const file of filesOf('hostile/**/*.csv')) {
		const { data, errors } = Papa.parse<string[]>(readFileSync(join(dist, file), 'utf8'), { skipEmptyLines: true });
		found.push(...errors.map((error) => `${file}: ${error.message}`));
		for (const cell of data.flat()) {
			cells.add(cell);
			if (/^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell))) found.push(`${file}: ${cell}`);
		}
	}
	expect(found).toEqual([]);
	for (const name of [...NAMES, ...INHERITED]) expect(cells).toContain(/^[=+\-@]/.test(name) ? `'${name}` : name);
});

test('specifications of figures hold names as data only, never as an expression', () => {
	for (const file of filesOf('hostile/figures/*.vl.json')) {
		const spec = JSON.parse(readFileSync(join(dist, file), 'utf8'));
		// Names stand in rows, and in the texts that are not expressions.
		const rest = JSON.stringify({ ...spec, title: undefined, description: undefined }, (key, value) =>
			key === 'values' ? undefined : value,
		);
		for (const name of NAMES) expect(rest, `${file}: ${name}`).not.toContain(JSON.stringify(name).slice(1, -1));
	}
});
