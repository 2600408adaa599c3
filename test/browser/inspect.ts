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

export interface Framed {
	readonly path: string;
	readonly width: number;
	/** Its scripts run, and it stands within the window, where images are loaded that wait until they are seen. */
	readonly alive?: boolean;
}

/** Loads a page in a frame, in the place of the one before. Returns the status of the answer. */
export async function loadInFrame({ path, width, alive = false }: Framed): Promise<number> {
	document.querySelector('iframe')?.remove();
	const frame = document.createElement('iframe');
	if (!alive) frame.sandbox.add('allow-same-origin');
	// Outside of the window it is laid out, but not painted.
	const left = alive ? 0 : -5000;
	frame.style.cssText = `border: 0; height: 900px; position: absolute; left: ${left}px; top: 0; width: ${width}px`;
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
	readonly pieces: readonly number[];
}

/**
 * To be evaluated in the frame: one call for all takes half the time of one for each. What is opened, or wider, can ask for one more
 * font: it is waited for, since a page that left before would have asked in vain.
 */
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
			pieces: piecesOf(most),
		};
	};
	return `(async () => { ${[inspectPage, openEverything, widthOfPage, piecesOf].join('\n')}
		const seen = (${look})(${width}, ${rows});
		await document.fonts.ready;
		return seen; })()`;
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
 * What axe judges of a page, as hashes: each element with its attributes, all that it stands in and what stands directly in it;
 * each step from one heading to the next; the kinds of words in drawings. Of a table the first rows count. Words count as present
 * or absent, addresses and ids as given: whether ids are unique and references resolve is seen elsewhere. Where known pieces are
 * given, blocks of these alone leave the page, but for those with a heading or with what another element names.
 */
export function piecesOf(rows: number, known?: readonly number[]): readonly number[] {
	const given =
		/^(?:id|href|hreflang|lang|src|for|headers|title|alt|content|value|datetime|aria-(?:label|labelledby|describedby)|data-.*)$/;
	/** Elements whose parts come in an order that matters; words and cells come in any. */
	const ordered =
		/^(?:html|body|main|header|footer|nav|aside|section|article|div|ul|ol|dl|table|figure|details|form|search|fieldset)$/i;
	const unseen = /^(?:script|style|head)$/i;
	const removable = /^(?:p|li|tr|figure|pre|details|section|div)$/i;
	const before = new Set(known);
	const references = ['for', 'headers', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns'];
	const naming = [...document.querySelectorAll(references.map((name) => `[${name}]`).join())].map((element) => ({
		element,
		ids: references.flatMap((name) => (element.getAttribute(name) ?? '').split(' ')).filter((id) => id !== ''),
	}));
	const isNeeded = (block: Element): boolean => {
		const within = [block, ...block.querySelectorAll('*')];
		if (within.some(({ nodeName }) => /^(?:h[1-6]|main)$/i.test(nodeName))) return true;
		const ids = new Set(within.map(({ id }) => id));
		return naming.some((own) => own.ids.some((id) => ids.has(id)) && !block.contains(own.element));
	};
	const pieces = new Set<number>();
	/** FNV-1a, in 32 bits. */
	const hash = (text: string, start = 0x811c9dc5): number => {
		let sum = start;
		for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
		return sum;
	};
	const labelOf = (element: Element): string => {
		const attributes = [...element.attributes].map(({ name, value }) =>
			given.test(name) ? `${name}${value.trim() === '' ? '' : '…'}` : `${name}=${value}`,
		);
		// A drawing has its size.
		return `<${element.nodeName} ${element instanceof SVGSVGElement ? '' : attributes.sort().join(' ')}>`;
	};
	let heading = document.title.trim() === '' ? 'untitled' : '';
	/** Whether there is a piece among those of an element that was not known, neither before nor above. */
	const walk = (element: Element, above: number): boolean => {
		const own = hash(labelOf(element), above);
		let isNew = false;
		const add = (piece: number): void => {
			isNew ||= !before.has(piece) && !pieces.has(piece);
			pieces.add(piece);
		};
		if (/^h[1-6]$/i.test(element.nodeName)) {
			add(hash(`${heading} ${element.nodeName}`));
			heading = element.nodeName;
		}
		const isDrawing = element instanceof SVGSVGElement && element.getAttribute('role') === 'img';
		if (isDrawing)
			for (const text of element.querySelectorAll('text, tspan'))
				add(hash(['class', 'fill', 'opacity'].map((name) => text.getAttribute(name)).join(' '), own));
		const children = [...element.childNodes]
			.filter((node) => !isDrawing || /^(?:title|desc)$/i.test(node.nodeName))
			.filter((node) => (node instanceof Text ? node.data.trim() !== '' : !unseen.test(node.nodeName)))
			.slice(0, element instanceof HTMLTableSectionElement ? rows : undefined);
		const labels = children.map((node) => (node instanceof Element ? labelOf(node) : node instanceof Text ? '…' : ''));
		const parts = ordered.test(element.nodeName)
			? labels.filter((label, i) => label !== labels[i - 1])
			: [...new Set(labels)].sort();
		add(hash(parts.join(''), own));
		for (const child of children) {
			if (!(child instanceof Element)) continue;
			if (walk(child, own)) isNew = true;
			else if (known && removable.test(child.nodeName) && !isNeeded(child)) child.remove();
		}
		return isNew;
	};
	walk(document.documentElement, hash(''));
	return [...pieces];
}

/** The browser knows axe after its source was evaluated in the page. */
export async function runAxe(options: axeCore.RunOptions): Promise<readonly string[]> {
	const { axe } = globalThis as unknown as { axe: typeof axeCore };
	const { violations } = await axe.run(document, options);
	return violations.flatMap(({ id, nodes }) =>
		nodes.slice(0, 3).map((node) => `${id} (${nodes.length} ×): ${node.html.slice(0, 160)}`),
	);
}
