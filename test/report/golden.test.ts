/**
 * A whole edition small enough to compute by hand: seven models of three countries. The golden folder holds its tables, claims
 * and pages; `UPDATE_GOLDEN=1` writes it again, and the difference is then reviewed like any other change.
 */
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyFixture } from './fixture.ts';
import { type Project, ROOT, runScript } from './project.ts';

const GOLDEN = join(ROOT, 'test/golden/three-countries');
/** What is compared: every table and the claims as computed, and of the site the pages that a change of a number must reach. */
const KEPT = [
	['.report/three/tables/*.csv', 'tables'],
	['.report/three/claims.json', '.'],
	['dist/three/countries/index.html', 'pages/countries'],
	['dist/three/metrics/country_share/index.html', 'pages/country_share'],
	['dist/three/figures/country-share.{csv,vl.json,svg}', 'figures'],
] as const;

let project: Project;

beforeAll(async () => {
	project = copyFixture();
	await runScript(project, 'build');
});

afterAll(() => {
	project?.remove();
});

/** Kept files of the build, by their name in the golden folder. Hashed names of styles and fonts are put aside. */
function built(): Map<string, string> {
	const files = new Map<string, string>();
	for (const [pattern, folder] of KEPT)
		for (const path of globSync(pattern, { cwd: project.root }).sort()) {
			const text = readFileSync(join(project.root, path), 'utf8').replace(
				/(\/assets\/[\w.-]+?)\.[\w-]{8}\.(css|woff2|js)/g,
				'$1.HASH.$2',
			);
			files.set(join(folder, path.split('/').at(-1)!).replaceAll('\\', '/'), text);
		}
	return files;
}

test('tables, claims, pages and downloads of the fixture edition are those of the golden folder', () => {
	const files = built();
	if (process.env['UPDATE_GOLDEN'] === '1') {
		rmSync(GOLDEN, { recursive: true, force: true });
		for (const [path, text] of files) {
			mkdirSync(dirname(join(GOLDEN, path)), { recursive: true });
			writeFileSync(join(GOLDEN, path), text);
		}
	}
	const golden = globSync('**/*.*', { cwd: GOLDEN }).map((path) => path.replaceAll('\\', '/'));
	expect([...files.keys()].sort()).toEqual(golden.sort());
	const different = [...files].filter(([path, text]) => readFileSync(join(GOLDEN, path), 'utf8') !== text);
	expect(different.map(([path]) => path)).toEqual([]);
});

describe('numbers computed by hand', () => {
	const rows = (name: string): string[] =>
		readFileSync(join(project.root, `.report/three/tables/${name}.csv`), 'utf8')
			.trim()
			.split('\n');

	test('country shares: 610, 250 and 140 of 1,000 downloads', () => {
		const direct = rows('country_share').filter((row) => row.startsWith('all,direct,all,'));
		expect(direct.map((row) => row.split(',').slice(3, 6).join())).toEqual([
			'US,610,0.61',
			'CN,250,0.25',
			'FR,140,0.14',
		]);
	});

	test('under recursive attribution the fine-tune of an American model is American', () => {
		const recursive = rows('country_share').filter((row) => row.startsWith('all,recursive,all,'));
		expect(recursive.map((row) => row.split(',').slice(3, 6).join())).toEqual([
			'US,670,0.67',
			'CN,250,0.25',
			'FR,80,0.08',
		]);
	});

	test('the rolling window keeps the four models created since 31 January 2025', () => {
		const rolling = rows('country_share').filter((row) => row.startsWith('rolling,direct,all,'));
		expect(rolling.map((row) => row.split(',').slice(3, 5).join())).toEqual(['CN,250', 'US,100', 'FR,60']);
	});

	test('the page says 61.0% and 25.0%, and names are shown as text', () => {
		const page = readFileSync(join(project.root, 'dist/three/countries/index.html'), 'utf8');
		expect(page).toMatch(/<data value="0\.61"[^>]*>.*?61\.0%/s);
		expect(page).toMatch(/<data value="0\.25"[^>]*>.*?25\.0%/s);
		const developers = readFileSync(join(project.root, 'dist/three/metrics/developer_share/index.html'), 'utf8');
		expect(developers).toContain('Lab of &lt;b&gt;China&lt;/b&gt;');
		expect(developers).not.toContain('<b>China</b>');
	});
});

test('claims.json names the snapshot and the queries that it rests on, by the hashes of the files that are published', () => {
	const sha256 = (path: string): string =>
		`sha256:${createHash('sha256')
			.update(readFileSync(join(project.root, path)))
			.digest('hex')}`;
	const claims = JSON.parse(readFileSync(join(project.root, 'dist/three/claims.json'), 'utf8'));
	expect(claims).toHaveLength(2);
	for (const { snapshot, previousSnapshot, queries } of claims) {
		expect(snapshot).toEqual({ id: 'three', hash: sha256('data/snapshots/three/datapackage.json') });
		expect(previousSnapshot).toBeNull();
		const hash = sha256('dist/three/metrics/country_share/all-direct-all.sql');
		expect(queries).toEqual([{ metric: 'country_share', method: 'all-direct-all', edition: null, hash }]);
	}
});
