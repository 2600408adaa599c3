/** What can be found: chapters of every real edition, records of the latest, each page once; and the same index for the same pages. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { hashesOf } from '../../src/report/cache/pages.ts';
import { pagesToFind, SEARCH_FOLDER, writeSearch } from '../../src/report/search.ts';
import type { SiteIndex } from '../../src/report/site.ts';
import { temporaryFolder } from '../metrics/fixture.ts';

const edition = (id: string, kind: 'real' | 'sample', translated = false) => ({
	id,
	title: `${id}, "edition"`,
	kind,
	chapters: [{ id: 'one' }],
	translations: translated ? [{ language: 'fr', chapters: [{ id: 'one' }] }] : [],
});
const index = {
	latest: 'new',
	editions: [edition('new', 'real', true), edition('old', 'real'), edition('sample', 'sample')],
} as unknown as SiteIndex;

const PATHS = [
	'glossary',
	'new/one',
	'new/one/rolling-direct-all',
	'new/fr/one',
	'new/fr/two',
	'new/claims',
	'new/figures',
	'new/figures/bars',
	'new/figures/bars/embed',
	'new/metrics/share',
	'old/one',
	'old/metrics/share',
	'sample/one',
];

function site(): string {
	const folder = temporaryFolder();
	for (const path of PATHS) {
		const file = join(folder, path, 'index.html');
		mkdirSync(dirname(file), { recursive: true });
		const language = path.includes('/fr/') ? 'fr' : 'en';
		writeFileSync(
			file,
			`<!doctype html><html lang="${language}"><body><main id="content"><h1>Page ${path}</h1><p>Words of it.</p><svg><text>drawn</text></svg></main></body></html>`,
		);
	}
	return folder;
}

test('chapters and their translations can be found, and of the latest edition its figures and metrics; nothing of the sample', () => {
	expect(pagesToFind(site(), index).map(({ path, latest }) => `${path} ${latest ? 'first' : 'later'}`)).toEqual([
		'glossary/ first',
		'new/one/ first',
		'new/fr/one/ first',
		'new/figures/bars/ first',
		'new/metrics/share/ first',
		'old/one/ later',
	]);
});

test('the index has one fragment for each page, a language each, and the same bytes whenever it is made', async () => {
	const [one, two] = [site(), site()];
	await writeSearch(one, index);
	await writeSearch(two, index);
	const folder = join(one, SEARCH_FOLDER);
	expect(readdirSync(join(folder, 'fragment'))).toHaveLength(6);
	expect(readdirSync(folder).filter((name) => /^wasm\.(?:en|fr)\.pagefind$/.test(name))).toHaveLength(2);
	expect(readdirSync(folder).filter((name) => /ui|highlight|\.css$/.test(name))).toEqual([]);
	expect(hashesOf(folder)).toEqual(hashesOf(join(two, SEARCH_FOLDER)));
}, 30_000);
