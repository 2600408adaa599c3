/** A build after an edit: it makes what the edit concerns, nothing else, and the same site as a build that makes everything. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIGURES } from '../../src/figures/index.ts';
import { metricOf } from '../../src/metrics/index.ts';
import { MetricTable } from '../../src/metrics/table.ts';
import { CodeHasher } from '../../src/report/cache/code.ts';
import { drawingsIn } from '../../src/report/cache/drawings.ts';
import { hashesOf } from '../../src/report/cache/pages.ts';
import { changedParts, Store } from '../../src/report/cache/store.ts';
import type { Outcome } from '../../src/report/draw.ts';
import { drawOnce } from '../../src/report/figures.ts';
import type { PreparedEdition } from '../../src/report/write.ts';
import { temporaryFolder } from '../metrics/fixture.ts';
import { copyFixture } from './fixture.ts';
import { type Project, ROOT, runScript } from './project.ts';

describe('the store', () => {
	test('gives back what was made from the same parts under the same name, and nothing else', () => {
		const store = new Store(temporaryFolder());
		store.keep('table', 'a', { query: 'x', table: 'y' }, 'value');
		expect(store.find('table', 'a', { table: 'y', query: 'x' })?.toString()).toBe('value');
		expect(store.find('table', 'b', { query: 'x', table: 'y' })).toBeUndefined();
		expect(store.find('drawing', 'a', { query: 'x', table: 'y' })).toBeUndefined();
		expect(store.find('table', 'a', { query: 'x', table: 'z' })).toBeUndefined();
	});

	test('takes a damaged value for none', () => {
		const store = new Store(temporaryFolder());
		store.keep('table', 'a', { query: 'x' }, 'value');
		const [file] = hashesOf(join(store.folder, 'table')).map(([name]) => join(store.folder, 'table', name));
		writeFileSync(file!, readFileSync(file!, 'utf8').replace('value', 'valur'));
		expect(store.find('table', 'a', { query: 'x' })).toBeUndefined();
	});

	test('says which parts made it work again', () => {
		const store = new Store(temporaryFolder());
		store.keep('page', '/', { code: '1', 'report site.json': 'a' }, 'first');
		store.keep('page', '/', { code: '1', 'report site.json': 'b', 'content x.mdx': 'c' }, 'second');
		expect(store.made('page').map(({ why }) => why)).toEqual([
			['it was not made before'],
			['content x.mdx is new', 'report site.json has changed'],
		]);
		expect(changedParts({ a: '1' }, {})).toEqual(['a is gone']);
	});

	test('remembers for the next build what each name was made from, and leaves the names that another build met', () => {
		const folder = temporaryFolder();
		const [one, other] = [new Store(folder), new Store(folder)];
		one.keep('page', '/a/', { code: '1' }, 'a');
		one.keep('page', '/both/', { code: '1' }, 'both');
		other.remember('page', '/b/', { code: '2' });
		other.remember('page', '/both/', { code: '2' });
		one.save();
		other.save();
		const next = new Store(folder);
		const parts = ['/a/', '/b/', '/both/', '/c/'].map((name) => next.partsOf('page', name));
		expect(parts).toEqual([{ code: '1' }, { code: '2' }, { code: '2' }, undefined]);
	});

	test('keeps after a sweep what this build has used', () => {
		const folder = temporaryFolder();
		new Store(folder).keep('table', 'a', { query: 'x' }, 'a');
		const store = new Store(folder);
		store.keep('table', 'b', { query: 'x' }, 'b');
		store.sweep();
		expect(store.find('table', 'a', { query: 'x' })).toBeUndefined();
		expect(store.find('table', 'b', { query: 'x' })?.toString()).toBe('b');
	});

	test('forgets what it has kept, and touches nothing else in its folder', () => {
		const store = new Store(temporaryFolder());
		writeFileSync(join(store.folder, 'mine.txt'), 'mine');
		store.keep('table', 'a', { query: 'x' }, 'a');
		store.clear();
		expect(hashesOf(store.folder).map(([name]) => name)).toEqual(['mine.txt']);
	});
});

describe('a figure', () => {
	const figure = FIGURES[0]!;
	/** As far as a drawing depends on an edition. */
	const prepared = {
		assembled: {
			edition: { id: 'three', title: 'Three countries', kind: 'real' },
			snapshot: { package: { created: '2026-01-31', population: 'seven made-up models' } },
			tables: new Map([[figure.metric, new MetricTable(metricOf(figure.metric), new Map([['', []]]))]]),
		},
		text: { bibliography: { toJSON: () => [] } },
	} as unknown as PreparedEdition;

	const fault = (empty: boolean): Outcome => ({ fault: { message: 'it shows no row', empty } });

	test.each([
		['is drawn once', { drawn: { svg: '<svg/>' } } as unknown as Outcome, 1],
		['that has nothing to show is not tried again', fault(true), 1],
		['with a fault is tried again, until its author has mended it', fault(false), 2],
	])('%s', async (_, outcome, times) => {
		const drawn = await drawingsIn(new Store(temporaryFolder()), new CodeHasher(ROOT));
		let drawings = 0;
		const draw = () => {
			drawings += 1;
			return Promise.resolve(outcome);
		};
		for (let i = 0; i < 2; i++) expect(await drawOnce(figure, prepared, undefined, {}, drawn, draw)).toEqual(outcome);
		expect(drawings).toBe(times);
	});
});

describe('a build after an edit', () => {
	let project: Project;

	beforeAll(async () => {
		project = copyFixture('edited');
		await build();
	}, 180_000);
	afterAll(() => project?.remove());

	const own = { CACHE_FOLDER: '' };
	const site = () => hashesOf(join(project.root, 'dist'));

	async function build(...args: string[]) {
		const { stdout } = await runScript(project, 'build', args, own);
		const [, tables, figures] = /\((\d+) tables computed, (\d+) figures drawn\)/.exec(stdout)!.map(Number);
		const pages = Number(/(\d+) pages rendered/.exec(stdout)![1]);
		return { tables, figures, pages, stdout };
	}

	function edit(path: string, from: string | RegExp, to: string): void {
		const full = join(project.root, path);
		const text = readFileSync(full, 'utf8');
		const edited = text.replace(from, to);
		expect(edited, path).not.toBe(text);
		writeFileSync(full, edited);
	}

	test('without an edit makes nothing', async () => {
		const before = site();
		expect(await build()).toMatchObject({ tables: 0, figures: 0, pages: 0 });
		expect(site()).toEqual(before);
	});

	test('finds pages in the store, but not citations, which take less time to make than to keep', () => {
		const kept = readFileSync(join(project.root, '.cache/last/page.json'), 'utf8');
		expect(kept).toContain('"/three/countries/"');
		expect(kept).not.toMatch(/"[^"]*\/(?:cite|oembed)\.[^"]*"/);
	});

	test('of a paragraph renders its chapter, under each of the four ways of counting, its Markdown and its book, alone', async () => {
		edit('content/three/countries.mdx', 'A name with HTML in it', 'A name that has HTML in it');
		const { stdout, ...made } = await build('--why', 'three/countries');
		expect(made).toEqual({ tables: 0, figures: 0, pages: 6 });
		expect(stdout).toContain('/three/countries/ was rendered in this build: content three/countries.mdx has changed.');
		expect(stdout).toContain('drawing three/country-share is as it was.');
		expect(stdout).toMatch(
			/table three\/country_share is as it was.*\n(?: {2}.*\n)* {2}table three\/models\.csv {2}[0-9a-f]{12}/,
		);
	});

	test('of the message of a figure draws that figure', async () => {
		edit('content/three/countries.mdx', 'One model in seven is quantized', 'One of seven models is quantized');
		const { figures, tables, pages } = await build();
		expect({ figures, tables }).toEqual({ figures: 1, tables: 0 });
		expect(pages).toBeGreaterThan(1);
	});

	test('of a title, a term, a registry and the code of a component gives the site that a build from nothing gives', async () => {
		edit('content/three/countries.mdx', 'title: Three countries', 'title: Three lands');
		edit('content/glossary.yaml', /definition: \S+/, 'definition: Edited');
		edit('data/registry/tasks.csv', /,nlp\b/, ',audio');
		edit('src/components/SiteFooter.astro', '</footer>', '<p>Edited</p></footer>');
		const { tables } = await build();
		expect(tables).toBeGreaterThan(0);
		const incremental = site();
		const all = await build('--clean');
		expect(all.figures).toBeGreaterThan(0);
		expect(site()).toEqual(incremental);
	});

	test('of the definition of a metric draws its figures again, though no number moves', async () => {
		edit('src/metrics/geography/country-share.ts', "title: '", "title: 'All ");
		const { tables, figures } = await build();
		expect(tables).toBe(0);
		expect(figures).toBeGreaterThan(0);
		expect(figures).toBeLessThan(20);
	});

	test('of a page that is not there says so', async () => {
		await expect(build('--why', 'three/contries')).rejects.toThrow('no page "three/contries"');
	});
});
