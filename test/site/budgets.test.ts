/** The site weighs no more than its budget, and a budget cannot grow in silence. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ReportError } from '../../src/problem.ts';
import { BUDGETS_FILE, outgrown, parseBudgets, total, updateBudgets, weigh } from '../../src/report/budgets.ts';
import { DIST, PAGES, readPage } from './dist.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, BUDGETS_FILE), 'utf8');
const budgets = parseBudgets(text);
const editions = readdirSync(join(root, 'content'), { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name);

test('no edition and not the whole site has outgrown its budget', () => {
	expect(outgrown(budgets, weigh(DIST, editions)).map(({ message }) => message)).toEqual([]);
});

/** Chapters in every language and under every way of counting. */
const chapters = PAGES.filter((path) => /<article class="[^"]*\bchapter\b/.test(readPage(path)));

test('the HTML of every chapter, with all its charts, is light; exceptions have a reason and are used', () => {
	expect(chapters.length).toBeGreaterThan(60);
	const exceptions = Object.entries(budgets.exceptions);
	const heavy = chapters
		.map((path) => ({ path, bytes: gzipSync(readPage(path)).length }))
		.filter(({ bytes }) => bytes > budgets.page.chapter_html);
	const limitOf = (path: string): number =>
		exceptions.find(([under]) => path.startsWith(under))?.[1].chapter_html ?? budgets.page.chapter_html;
	expect(heavy.filter(({ path, bytes }) => bytes > limitOf(path))).toEqual([]);
	const unused = exceptions.filter(([under]) => !heavy.some(({ path }) => path.startsWith(under)));
	expect(unused.map(([under]) => under)).toEqual([]);
});

test('no page has a script that stops it from being read', () => {
	const blocking = PAGES.flatMap((path) =>
		[...readPage(path).matchAll(/<script\b[^>]*>/g)]
			.map(([tag]) => tag)
			.filter((tag) => !/type="(?:module|application\/ld\+json|application\/json)"/.test(tag))
			.map((tag) => `${path}: ${tag}`),
	);
	expect(blocking).toEqual([]);
});

const MADE_UP = `page: { chapter_html: 1, first_view: 1, required_script: 0 }
time: { slowdown: 4, charts_visible: 1, largest_paint: 1 }
lighthouse: { performance: 99, accessibility: 100, best-practices: 100, seo: 100 }
exceptions: {}
growth: 0.05
# Kept.
reasons:
  - { bytes: 1000, reason: The pages of the first edition }
dist:
  spring: { html: 600, png: 400 }
`;

test('five per cent more is let pass, more is not, and the message says what grew and what to do', () => {
	const made = parseBudgets(MADE_UP);
	expect(outgrown(made, { spring: { html: 640, png: 410 } })).toEqual([]);
	const [edition, whole, ...others] = outgrown(made, { spring: { html: 600, png: 451 } });
	expect(edition!.message).toContain('(png +0.00 MB)');
	expect(edition!.message).toContain('--reason');
	expect(whole!.message).toContain('the whole site');
	expect(others).toEqual([]);
	expect(outgrown(made, { spring: { html: 600, png: 400 }, autumn: { html: 1 } })).toHaveLength(1);
});

test('growth is written down with its reason only, also when it came little by little', () => {
	const little = updateBudgets(MADE_UP, { spring: { html: 640, png: 400 } });
	expect(little).toContain('# Kept.');
	expect(outgrown(parseBudgets(little), { spring: { html: 660, png: 400 } })).toHaveLength(1);
	expect(() => updateBudgets(little, { spring: { html: 660, png: 400 } })).toThrow(ReportError);
	const grown = { spring: { html: 660, png: 400 } };
	const updated = parseBudgets(updateBudgets(little, grown, 'A chapter on data centres was added'));
	expect(updated.reasons.at(-1)).toEqual({ bytes: 1060, reason: 'A chapter on data centres was added' });
	expect(updated.dist).toEqual(grown);
	expect(total(grown)).toBe(1060);
	expect(outgrown(updated, grown)).toEqual([]);
});

test('a budget with a misspelt name or a reason that says nothing is refused', () => {
	expect(() => parseBudgets(MADE_UP.replace('growth', 'grows'))).toThrow(/budgets\.yaml: error budgets/);
	expect(() => updateBudgets(MADE_UP, { spring: { html: 2000 } }, 'needed')).toThrow(ReportError);
});
