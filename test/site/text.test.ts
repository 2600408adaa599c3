/** Words that no reader should ever meet, and traces of the machine that built the site. */
import { homedir, hostname } from 'node:os';
import type { HTMLElement } from 'node-html-parser';
import { expect, test } from 'vitest';
import { withFirstCopies } from './copies.ts';
import { attributeOf, filesOf, PAGES, PROJECT, parsePage, readPage, readText } from './dist.ts';

/** What a missing value or an object becomes where a program forgets to look. */
const LEAKS =
	/\bundefined\b|\bNaN\b|\bInfinity\b|\[object \w+\]|⟨\?⟩|\$\{|\{\{|%7B|&lt;(?:Value|Change|Claim|Ref|Cite|Term|Published|Figure)\b/;

test('no page says "undefined", "NaN" or "[object Object]", neither in its text nor in its attributes', () => {
	const found = PAGES.flatMap((path) => {
		// Queries are shown as they ran.
		const html = readPage(path).replace(/<pre>[\s\S]*?<\/pre>/g, '');
		const match = LEAKS.exec(html);
		return match ? [`${path}: ${html.slice(Math.max(0, match.index - 60), match.index + 60)}`] : [];
	});
	expect(found).toEqual([]);
});

/** Elements that stand for something said. */
const SAYING = new Set(['h1', 'h2', 'h3', 'p', 'li', 'dt', 'dd', 'caption', 'summary', 'th', 'a']);

/** Elements below one that say nothing: neither text nor a name nor a picture. */
function silentIn(element: HTMLElement): readonly HTMLElement[] {
	const below = element.children.flatMap(silentIn);
	const isSilent =
		SAYING.has(element.localName) &&
		element.textContent.trim() === '' &&
		!element.hasAttribute('aria-label') &&
		// What a script will say is empty before.
		element.getAttribute('role') !== 'status' &&
		element.querySelector('img, svg') === null;
	return isSilent ? [...below, element] : below;
}

test('no element of a page that should say something is empty', () => {
	const pages = withFirstCopies(PAGES.map((path) => ({ path, html: readPage(path) })));
	const found = pages.flatMap(({ path }) =>
		parsePage(path)
			.children.flatMap(silentIn)
			.map((element) => `${path}: empty <${element.localName} class="${attributeOf(element, 'class') ?? ''}">`),
	);
	expect(found).toEqual([]);
});

test('no file names the machine, its folders or a server of its own', () => {
	const traces = [PROJECT, homedir(), hostname(), '/home/', '/Users/', '/tmp/', 'file://', 'localhost', '127.0.0.1']
		// A short name of a machine can be a word of the report.
		.filter((trace) => trace.length > 5);
	const text = filesOf('**/*.{html,css,js,json,csv,sql,svg,xml,txt}');
	expect(text.length).toBeGreaterThan(500);
	expect(
		text.flatMap((file) =>
			traces.filter((trace) => readText(file).includes(trace)).map((trace) => `${file}: ${trace}`),
		),
	).toEqual([]);
});

test('search engines are asked to leave out the sample and the page for wrong addresses, and nothing else', () => {
	const hidden = PAGES.filter((path) => readPage(path).includes('<meta name="robots" content="noindex">'));
	expect(hidden).toEqual(PAGES.filter((path) => path.startsWith('/sample/') || path === '/404.html'));
});
