/**
 * One number of a frozen table is changed, and exactly the files that show it must change. Which those are is read off the
 * site before the change: pages with the number in a `<data>` element or with a drawing made from its metric.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FIGURES } from '../../src/figures/index.ts';
import { copyFixture } from './fixture.ts';
import { type Project, runScript } from './project.ts';

let project: Project;
let before: ReadonlyMap<string, string>;

beforeAll(async () => {
	project = copyFixture('changed number');
	await runScript(project, 'publish', ['three']);
	// As a draft it may change; a published edition would be held to its words.
	const settings = join(project.root, 'content/three/edition.yaml');
	writeFileSync(settings, readFileSync(settings, 'utf8').replace('status: published', 'status: draft'));
	// From now on the frozen tables are all there is.
	rmSync(join(project.root, 'data/snapshots/three'), { recursive: true });
	await runScript(project, 'build');
	before = site();
});

afterAll(() => project?.remove());

/** The site's files by path: text as it is, images by their hash. The hash of all tables, which every page prints, is put aside. */
function site(): ReadonlyMap<string, string> {
	const dist = join(project.root, 'dist');
	const report = JSON.parse(readFileSync(join(project.root, '.report/three/edition.json'), 'utf8'));
	// The two lists of hashes are about all files, and the index of the search is about the words of all pages.
	const paths = globSync('**/*', { cwd: dist }).filter(
		(path) => statSync(join(dist, path)).isFile() && !/^(?:SHA256SUMS$|tree\.txt$|pagefind[\\/])/.test(path),
	);
	return new Map(
		paths.map((path) => {
			const bytes = readFileSync(join(dist, path));
			const isText = /\.(?:html|json|csv|svg|sql|xml|txt|css)$/.test(path);
			const text = isText ? bytes.toString('utf8').replaceAll(report.tableHash, 'TABLE-HASH') : sha256(bytes);
			return [path.replaceAll('\\', '/'), text];
		}),
	);
}

function sha256(content: string | Uint8Array): string {
	return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

/** Writes another frozen table, with its hash in the lock, as if it had been frozen so. Returns what takes it back. */
function changeTable(metric: string, from: string, to: string): () => void {
	const folder = join(project.root, 'data/editions/three');
	const [table, lock] = [join(folder, `tables/${metric}.csv`), join(folder, 'edition.lock.json')];
	const [text, locked] = [readFileSync(table, 'utf8'), readFileSync(lock, 'utf8')];
	expect(text.split(from)).toHaveLength(2);
	const changed = text.replace(from, to);
	writeFileSync(table, changed);
	writeFileSync(lock, locked.replace(sha256(text), sha256(changed)));
	return () => {
		writeFileSync(table, text);
		writeFileSync(lock, locked);
	};
}

/** Files that show a value: by what they hold, or, for downloads, by what they are. */
function showing(name: string, value: string): readonly string[] {
	const metric = name.split('.')[0]!;
	// A figure may show other columns of its metric only.
	const figures = FIGURES.filter((figure) => figure.metric === metric)
		.map((figure) => figure.id)
		.filter((id) => before.get(`three/figures/${id}.csv`)?.includes(value));
	const isShownOn = (text: string): boolean => {
		const hasValue = new RegExp(`<data [^>]*value="${value}"`).test(text) && text.includes(`/metrics/${metric}/`);
		// A drawing is named by its own id; galleries and previews name it as a file, with numbers in the text that stands for it.
		const hasDrawing = figures.some(
			(id) =>
				text.includes(`fig-${id}-wide-title`) ||
				text.includes(`src="/three/figures/${id}.svg"`) ||
				text.includes(`<meta property="og:image" content="/three/figures/${id}.png"`),
		);
		return hasValue || hasDrawing;
	};
	const shown = [...before].filter(([path, text]) => {
		if (path === `three/metrics/${metric}/index.html` || path === `three/data/${metric}.csv`) return true;
		// They hold every table, or its hash.
		if (['datapackage.json', 'croissant.json', 'three.zip', 'index.html'].some((name) => path === `three/data/${name}`))
			return true;
		const chapter = path === 'three/three.epub' ? 'countries' : /^three\/([\w-]+)\.md$/.exec(path)?.[1];
		if (chapter) return isShownOn(before.get(`three/${chapter}/index.html`)!);
		if (path === 'three/claims.json') return text.includes(`"name":"${name}"`);
		if (!path.endsWith('.html')) return figures.some((id) => path.startsWith(`three/figures/${id}.`));
		return isShownOn(text);
	});
	return shown.map(([path]) => path).sort();
}

test.each([
	['paper_declared.no.downloads', '920', 'all,direct,all,no,', 3],
	['snapshot_totals.downloads', '1000', 'all,direct,all,7,3,', 4],
	['country_share.US.share', '0.61', 'all,direct,all,US,610,', 16],
] as const)('%s is no longer %s', async (name, value, start, least) => {
	const restore = changeTable(name.split('.')[0]!, `${start}${value},`, `${start}${value.replace(/.$/, '2')},`);
	try {
		await runScript(project, 'build');
	} finally {
		restore();
	}
	const after = site();
	const paths = [...new Set([...before.keys(), ...after.keys()])];
	const changed = paths.filter((path) => before.get(path) !== after.get(path)).sort();
	expect(changed).toEqual(showing(name, value));
	expect(changed.length).toBeGreaterThanOrEqual(least);
});
