/** What a screen reader is given, and what the keyboard and other settings lead to, in a real browser. */
import type { BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { siteInBrowser } from './site.ts';

const CHAPTER = '/summer-2026/geography/';
/** A chapter with each way of drawing: maps, slopes, matrices; lines; violins and flows; and one in another language. */
const CHAPTERS = [
	CHAPTER,
	'/summer-2026/concentration/',
	'/summer-2026/sizes/',
	'/sample/models/',
	'/summer-2026/fr/key-findings/',
];

const site = siteInBrowser({ javaScriptEnabled: false });

interface Opened extends AsyncDisposable {
	readonly page: Page;
}

async function open(path: string, options: BrowserContextOptions = {}): Promise<Opened> {
	const page = await site.open(path, options);
	return { page, [Symbol.asyncDispose]: () => page.context().close() };
}

/** A node as assistive technology has it. */
interface Said {
	readonly role: string;
	readonly name: string;
	readonly description: string;
	readonly children: readonly Said[];
	/** Of headings. */
	readonly level: number | undefined;
}

type Nodes = Awaited<ReturnType<typeof readNodes>>;
const readNodes = async (session: CDPSession) => (await session.send('Accessibility.getFullAXTree')).nodes;

/** The accessibility tree with its ignored nodes left out. */
async function treeOf(page: Page): Promise<Said> {
	const session = await page.context().newCDPSession(page);
	const nodes = await readNodes(session);
	const byId = new Map(nodes.map((node) => [node.nodeId, node]));
	const childrenOf = (node: Nodes[number]): readonly Said[] =>
		(node.childIds ?? []).flatMap((id) => {
			const child = byId.get(id);
			if (!child || child.role?.value === 'InlineTextBox') return [];
			return child.ignored ? childrenOf(child) : [said(child)];
		});
	const said = (node: Nodes[number]): Said => ({
		role: String(node.role?.value ?? ''),
		name: String(node.name?.value ?? ''),
		description: String(node.description?.value ?? ''),
		children: childrenOf(node),
		level: node.properties?.find(({ name }) => name === 'level')?.value.value as number | undefined,
	});
	return said(nodes[0]!);
}

function all(tree: Said): readonly Said[] {
	return [tree, ...tree.children.flatMap(all)];
}
const withRole = (tree: Said, ...roles: readonly string[]): readonly Said[] =>
	all(tree).filter(({ role }) => roles.includes(role));
const words = (text: string): string => text.replace(/[\s\u2060]+/g, ' ').trim();

describe.each(CHAPTERS)('%s', (path) => {
	test('each figure is read by its message, then its drawing, which is described, then caption, source and table', async () => {
		await using opened = await open(path);
		const { page } = opened;
		const closed = await treeOf(page);
		const figures = withRole(closed, 'figure').filter(({ children }) => children.length > 2);
		const shown = await page.locator('figure[id^="fig-"]').evaluateAll((elements) =>
			elements.map((figure) => ({
				title: [...figure.querySelectorAll('svg[role="img"]')]
					.find((svg) => svg.checkVisibility())!
					.querySelector('title')!.textContent!,
				/** With the mark of its claim. */
				message: figure.querySelector('.figure-title')!.textContent!,
				caption: figure.querySelector('.figure-caption')!.textContent!,
				subtitle: figure.querySelector('.figure-subtitle')!.textContent!,
				alt: [...figure.querySelectorAll('svg[role="img"]')]
					.find((svg) => svg.checkVisibility())!
					.querySelector('desc')!.textContent!,
			})),
		);
		expect(figures.map(({ name }) => words(name))).toEqual(shown.map(({ title }) => words(title)));
		for (const [i, figure] of figures.entries()) {
			const images = withRole(figure, 'image', 'img', 'graphics-document');
			expect(images.length, figure.name).toBe(1);
			// Both are its name: not every screen reader reads descriptions of images.
			expect(words(images[0]!.name)).toBe(words(`${shown[i]!.title} ${shown[i]!.alt}`));
			// Nothing of what is within the drawing is read out on its own.
			expect(images[0]!.children).toEqual([]);
			const order = all(figure);
			const at = (text: string): number =>
				order.findIndex(({ role, children }) => role === 'paragraph' && textOf(children) === words(text));
			const positions = [
				at(shown[i]!.message),
				at(shown[i]!.subtitle),
				order.indexOf(images[0]!),
				at(shown[i]!.caption),
				order.findIndex(({ role }) => /^DisclosureTriangle/.test(role)),
			];
			expect(positions, figure.name).not.toContain(-1);
			expect(positions).toEqual([...positions].sort((a, b) => a - b));
		}
	});

	test('each table has a name, a header for every column and one for every row', async () => {
		await using opened = await open(path);
		await opened.page.evaluate(() => {
			for (const details of document.querySelectorAll('details')) details.open = true;
		});
		const tables = withRole(await treeOf(opened.page), 'table');
		expect(tables.length).toBeGreaterThan(4);
		for (const table of tables) {
			expect(table.name.length, table.name).toBeGreaterThan(5);
			const [head, ...rows] = withRole(table, 'row');
			const columns = withRole(head!, 'columnheader');
			expect(columns.length, table.name).toBeGreaterThan(1);
			expect(columns.every(({ name }) => name.trim() !== '')).toBe(true);
			for (const row of rows) {
				expect(row.children.length, table.name).toBe(columns.length);
				expect(row.children[0]!.role, table.name).toBe('rowheader');
			}
		}
	});

	test('headings are in order, and there is one of each landmark', async () => {
		await using opened = await open(path);
		const tree = await treeOf(opened.page);
		const levels = withRole(tree, 'heading').map(({ level }) => level!);
		expect(levels.filter((level) => level === 1)).toHaveLength(1);
		for (const [i, level] of levels.entries()) if (i > 0) expect(level - levels[i - 1]!).toBeLessThanOrEqual(1);
		for (const role of ['banner', 'main', 'contentinfo']) expect(withRole(tree, role), role).toHaveLength(1);
		const navigations = withRole(tree, 'navigation').map(({ name }) => name);
		expect(navigations).not.toContain('');
		expect(new Set(navigations).size).toBe(navigations.length);
	});
});

function textOf(nodes: readonly Said[]): string {
	return words(nodes.map((node) => (node.role === 'StaticText' ? node.name : textOf(node.children))).join(''));
}

/** Walks through a page with Tab: what has the focus, in order, until it is back at the start. */
async function tabThrough(page: Page): Promise<readonly { at: number; visible: boolean; marked: boolean }[]> {
	await page.evaluate(() => {
		const all = [...document.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex="0"]')];
		for (const [i, element] of all.entries()) element.setAttribute('data-at', String(i));
	});
	const seen: { at: number; visible: boolean; marked: boolean }[] = [];
	for (let i = 0; i < 2000; i++) {
		await page.keyboard.press('Tab');
		const now = await page.evaluate(() => {
			const element = document.activeElement;
			if (!element || element === document.body) return undefined;
			const box = element.getBoundingClientRect();
			const style = getComputedStyle(element);
			return {
				at: Number(element.getAttribute('data-at') ?? -1),
				visible: box.bottom > 0 && box.top < innerHeight && box.width > 0,
				marked: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
			};
		});
		if (!now || seen.some(({ at }) => at === now.at)) return seen;
		seen.push(now);
	}
	return seen;
}

test.each(['/', '/accessibility/', CHAPTER])(
	'on %s Tab goes through everything in the order of the page, shows where it is and is not caught',
	async (path) => {
		// A page needs a script to be asked; its own are kept away.
		await using opened = await open(path, { javaScriptEnabled: true, reducedMotion: 'reduce' });
		const { page } = opened;
		await page.route('**/*.js', (route) => route.abort());
		await page.reload({ waitUntil: 'load' });
		const seen = await tabThrough(page);
		const expected = await page.evaluate(() =>
			[...document.querySelectorAll<HTMLElement>('[data-at]')]
				.filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0)
				.map((element) => Number(element.getAttribute('data-at'))),
		);
		expect(seen.map(({ at }) => at)).toEqual(expected);
		expect(seen.filter(({ visible }) => !visible).map(({ at }) => at)).toEqual([]);
		expect(seen.filter(({ marked }) => !marked).map(({ at }) => at)).toEqual([]);
	},
	120_000,
);

test('in forced colours marks keep their colours, and words and focus take those of the reader', async () => {
	await using opened = await open(CHAPTER, { forcedColors: 'active', colorScheme: 'dark' });
	const { page } = opened;
	const drawn = await page.locator('figure .drawing-wide svg').evaluateAll((drawings) =>
		drawings.map((drawing) => {
			const fills = [...drawing.querySelectorAll('path, rect')].map((shape) => getComputedStyle(shape).fill);
			return new Set(fills.filter((fill) => fill !== 'none')).size;
		}),
	);
	expect(Math.max(...drawn)).toBeGreaterThan(4);
	const system = await page.evaluate(() => {
		const probe = document.createElement('span');
		probe.style.cssText = 'color: CanvasText; background: Canvas';
		document.body.append(probe);
		const { color, backgroundColor } = getComputedStyle(probe);
		probe.remove();
		return { color, backgroundColor };
	});
	const body = await page.evaluate(() => {
		const paragraph = document.querySelector('.prose p')!;
		return {
			color: getComputedStyle(paragraph).color,
			backgroundColor: getComputedStyle(document.body).backgroundColor,
		};
	});
	expect(body).toEqual(system);
	const texts = await page
		.locator('figure .drawing-wide svg text')
		.evaluateAll((all) => [...new Set(all.map((text) => getComputedStyle(text).fill))]);
	const [text] = [system.color];
	expect(texts).toContain(text);
});

test('without motion nothing is animated and nothing fades', async () => {
	await using opened = await open(CHAPTER, { reducedMotion: 'reduce' });
	const moving = await opened.page.evaluate(() =>
		[...document.querySelectorAll('*')]
			.filter((element) => {
				const style = getComputedStyle(element);
				const seconds = style.transitionDuration.split(',').map(Number.parseFloat);
				return style.animationName !== 'none' || seconds.some((duration) => duration > 0.01);
			})
			.map((element) => element.outerHTML.slice(0, 80)),
	);
	expect(moving).toEqual([]);
	expect(await opened.page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto');
});

test('at 400 % zoom, 320 pixels of a window of 1280, no word of a drawing is below 11.5 pixels', async () => {
	await using opened = await open(CHAPTER, { viewport: { width: 320, height: 256 } });
	const sizes = await opened.page.locator('figure .drawing-narrow svg').evaluateAll((drawings) =>
		drawings.flatMap((drawing) => {
			const scale = drawing.getBoundingClientRect().width / (drawing as SVGSVGElement).viewBox.baseVal.width;
			return [...drawing.querySelectorAll('text')].map(
				(text) => Number.parseFloat(getComputedStyle(text).fontSize) * scale,
			);
		}),
	);
	expect(sizes.length).toBeGreaterThan(20);
	expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11.5);
});

test('with the text spacing of WCAG 1.4.12 nothing is cut off and nothing scrolls sideways', async () => {
	await using opened = await open(CHAPTER, { viewport: { width: 320, height: 640 } });
	const { page } = opened;
	await page.evaluate(() => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(`
			* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
			p { margin-bottom: 2em !important }
		`);
		document.adoptedStyleSheets = [sheet];
	});
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
	const cut = await page.evaluate(() =>
		[...document.querySelectorAll('main p, main h1, main h2, main h3, main li')]
			.filter((element) => element.checkVisibility() && getComputedStyle(element).overflow === 'hidden')
			.filter((element) => element.scrollHeight > element.clientHeight + 1)
			.map((element) => element.outerHTML.slice(0, 100)),
	);
	expect(cut).toEqual([]);
});

test('in print every drawing is there, and parts of divided bars lie apart, so that they can be told apart without colours', async () => {
	await using opened = await open(CHAPTER);
	const { page } = opened;
	const drawings = page.locator('figure .drawing svg:visible');
	const onScreen = await drawings.count();
	await page.emulateMedia({ media: 'print' });
	expect(await drawings.count()).toBe(onScreen);
	const parts = await page.locator('#fig-country-type .drawing svg:visible [data-says] > path').evaluateAll((all) =>
		all.map((part) => {
			const { left, right, top } = part.getBoundingClientRect();
			const stroke = Number.parseFloat(getComputedStyle(part).strokeWidth);
			return { left, right, top, outlined: getComputedStyle(part).stroke !== 'none' && stroke > 0 };
		}),
	);
	expect(parts.length).toBeGreaterThan(10);
	const touching = parts.filter((part) =>
		parts.some(
			(next) => next !== part && !part.outlined && next.top === part.top && Math.abs(next.left - part.right) < 0.5,
		),
	);
	expect(touching).toEqual([]);
});
