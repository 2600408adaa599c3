/** What is looked for in a page. These functions run in the browser: they may use nothing from outside themselves. */
import type axeCore from 'axe-core';

/** What is wrong with the page as it is without script. */
export function inspectPage(): { readonly faults: readonly string[]; readonly figures: number } {
	const faults: string[] = [];
	const figures = [...document.querySelectorAll<HTMLElement>('figure[id^="fig-"]')];
	const box = (element: Element): DOMRect => element.getBoundingClientRect();
	for (const figure of figures) {
		const drawings = [...figure.querySelectorAll<SVGSVGElement>('svg[role="img"]')];
		const visible = drawings.filter((svg) => svg.checkVisibility() && box(svg).width > 0);
		if (visible.length !== 1) faults.push(`${figure.id}: ${visible.length} drawings are visible, expected 1`);
		for (const svg of visible) {
			const { width, height } = box(svg);
			if (width < 240 || height < 60) faults.push(`${figure.id}: drawn ${width} × ${height}`);
			const names = (svg.getAttribute('aria-labelledby') ?? '')
				.split(' ')
				.map((id) => document.getElementById(id)?.textContent ?? '');
			if (names.length < 2 || names.some((name) => name.trim().length < 3))
				faults.push(`${figure.id}: the drawing has no name and description`);
			if (svg.querySelectorAll('path, rect, circle, line').length < 3)
				faults.push(`${figure.id}: the drawing is empty`);
			if (svg.querySelectorAll('text').length < 2) faults.push(`${figure.id}: the drawing has no words`);
		}
		const table = figure.querySelector('details table');
		const rows = table?.querySelectorAll('tbody tr').length ?? 0;
		if (!table) faults.push(`${figure.id}: no table`);
		else if (rows < 1 || table.querySelectorAll('thead th[scope="col"]').length < 2)
			faults.push(`${figure.id}: the table is empty`);
	}
	for (const image of document.images)
		if (image.loading !== 'lazy' && image.naturalWidth === 0) faults.push(`${image.src}: not drawn`);
	const headings = document.querySelectorAll('h1').length;
	if (headings !== 1) faults.push(`${headings} h1`);
	return { faults, figures: figures.length };
}

/** Opens what a reader can open, and finds what that leaves unseen. */
export function openEverything(): readonly string[] {
	for (const details of document.querySelectorAll('details')) details.open = true;
	return [...document.querySelectorAll('table')]
		.filter((table) => table.getBoundingClientRect().height < 20 || !table.checkVisibility())
		.map((table) => `table "${table.caption?.textContent ?? ''}" cannot be seen when it is opened`);
}

/** Width that has to be scrolled to, in pixels. */
export function widthOfPage(): number {
	return document.documentElement.scrollWidth;
}

/** Loads a page in a frame, in the place of the one before. No script runs in it. Returns the status of the answer. */
export async function loadInFrame({ path, width }: { readonly path: string; readonly width: number }): Promise<number> {
	document.querySelector('iframe')?.remove();
	const frame = document.createElement('iframe');
	frame.sandbox.add('allow-same-origin');
	// Outside of the window it is laid out, but not painted.
	frame.style.cssText = `border: 0; height: 900px; position: absolute; left: -5000px; width: ${width}px`;
	const loaded = new Promise((resolve) => {
		frame.onload = resolve;
	});
	frame.src = path;
	document.body.append(frame);
	await loaded;
	const [navigation] = frame.contentWindow!.performance.getEntriesByType('navigation');
	return (navigation as PerformanceNavigationTiming).responseStatus;
}

/** What is found in a page that was loaded in a frame: as it is, then with everything opened, then in a frame of another width. */
export interface Look {
	readonly faults: readonly string[];
	readonly figures: number;
	/** That have to be scrolled to, in pixels: before and after. */
	readonly widths: readonly [number, number];
	readonly shape: string;
}

/** To be evaluated in the frame: one call for all takes half the time of one for each. */
export function lookInFrame(width: number, rows: number): string {
	const look = (wide: number, most: number): Look => {
		const before = inspectPage();
		const unseen = openEverything();
		const narrow = widthOfPage();
		(window.frameElement as HTMLElement).style.width = `${wide}px`;
		const after = inspectPage();
		return {
			faults: [...before.faults, ...unseen, ...after.faults],
			figures: after.figures,
			widths: [narrow, widthOfPage()],
			shape: shapeOf(most),
		};
	};
	return `(() => { ${[inspectPage, openEverything, widthOfPage, shapeOf].join('\n')}
		return (${look})(${width}, ${rows}); })()`;
}

/**
 * Shows a page, given by its address and its text, in the document that there is: what was evaluated in it before stays. Its
 * scripts do not run. Style sheets and fonts are waited for.
 */
export async function showPage({ path, html }: { readonly path: string; readonly html: string }): Promise<void> {
	history.replaceState(null, '', path);
	const root = document.adoptNode(new DOMParser().parseFromString(html, 'text/html').documentElement);
	// Each page that is shown would add its policy to those before it.
	root.querySelector('meta[http-equiv="Content-Security-Policy"]')?.remove();
	const sheets = [...root.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(
		(sheet) =>
			new Promise((resolve, reject) => {
				sheet.onload = resolve;
				sheet.onerror = () => reject(new Error(`${sheet.href} cannot be loaded`));
			}),
	);
	document.documentElement.replaceWith(root);
	await Promise.all(sheets);
	await document.fonts.ready;
}

/** Leaves the first rows of each table. */
export function shortenTables(rows: number): void {
	for (const body of document.querySelectorAll('tbody')) for (const row of [...body.rows].slice(rows)) row.remove();
}

/**
 * What axe judges of a page: its elements with their attributes, of a table its first rows, of a drawing its name and description.
 * Neighbours of one shape count once, words as present or absent, addresses and ids as given: whether ids are unique and references resolve is seen elsewhere.
 */
export function shapeOf(rows: number): string {
	const named =
		/^(?:id|href|hreflang|lang|src|for|headers|title|alt|content|value|datetime|aria-(?:label|labelledby|describedby)|data-.*)$/;
	const write = (node: Node): string => {
		if (node instanceof Text) return node.data.trim() === '' ? '' : '…';
		if (!(node instanceof Element) || /^(?:script|style|head)$/i.test(node.tagName)) return '';
		const attributes = [...node.attributes]
			.map(({ name, value }) => (named.test(name) ? `${name}${value.trim() === '' ? '' : '…'}` : `${name}=${value}`))
			.sort();
		const all = [...node.childNodes];
		const kept =
			node instanceof SVGSVGElement && node.getAttribute('role') === 'img'
				? all.filter((child) => /^(?:title|desc)$/i.test(child.nodeName))
				: node instanceof HTMLTableSectionElement
					? all.slice(0, rows)
					: all;
		const size = node instanceof SVGSVGElement ? [] : attributes;
		const inside = kept.map(write).filter((text, i, all) => text !== all[i - 1]);
		return `<${node.tagName} ${size.join(' ')}>${inside.join('')}</>`;
	};
	return `${document.title.trim() === '' ? 'untitled' : ''}${write(document.documentElement)}`;
}

/** The browser knows axe after its source was evaluated in the page. */
export async function runAxe(options: axeCore.RunOptions): Promise<readonly string[]> {
	const { axe } = globalThis as unknown as { axe: typeof axeCore };
	const { violations } = await axe.run(document, options);
	return violations.flatMap(({ id, nodes }) =>
		nodes.slice(0, 3).map((node) => `${id} (${nodes.length} ×): ${node.html.slice(0, 160)}`),
	);
}
