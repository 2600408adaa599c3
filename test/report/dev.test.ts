/** `npm run dev` in a copy of the project: how soon an edit is seen, and what is computed for it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { decodePng } from '../../src/report/built/pixels.ts';
import { addressInDevelopment, concernOf } from '../../src/report/dev/plugin.ts';
import { copyFixture } from './fixture.ts';
import type { Project } from './project.ts';

let project: Project;
let server: ChildProcess;
let port: number;
let log = '';

beforeAll(async () => {
	project = copyFixture('in development');
	port = await freePort();
	server = spawn(process.execPath, ['scripts/dev.ts', '--port', String(port)], {
		cwd: project.root,
		// Astro serves no pages where Vitest's variables are set.
		env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: tmpdir(), ASTRO_TELEMETRY_DISABLED: '1' },
	});
	server.stdout!.on('data', (text) => (log += text));
	server.stderr!.on('data', (text) => (log += text));
	await until(() => log.includes('The report: '));
	await until(async () => (await get('/three/countries/')).status === 200);
}, 120_000);

afterAll(async () => {
	server?.kill();
	await new Promise((resolve) => (server && server.exitCode === null ? server.on('exit', resolve) : resolve(null)));
	project?.remove();
});

async function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const probe = createServer().listen(0, () => {
			const { port: free } = probe.address() as { port: number };
			probe.close(() => resolve(free));
		});
	});
}

async function get(path: string): Promise<{ readonly status: number; readonly text: string }> {
	const response = await fetch(`http://localhost:${port}${path}`);
	return { status: response.status, text: await response.text() };
}

/** Waits for a condition; how long that took, in milliseconds. */
async function until(condition: () => boolean | Promise<boolean>): Promise<number> {
	const started = performance.now();
	while (!(await condition())) {
		if (performance.now() - started > 40_000) throw new Error(`waited in vain; the server says:\n${log}`);
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	return performance.now() - started;
}

/** Changes a file of the project; returns what takes it back. */
function edit(path: string, change: (text: string) => string): () => void {
	const file = join(project.root, path);
	const before = readFileSync(file, 'utf8');
	const after = change(before);
	expect(after).not.toBe(before);
	writeFileSync(file, after);
	const restore = (): void => {
		if (undo.delete(restore)) writeFileSync(file, before);
	};
	undo.add(restore);
	return restore;
}

/** Edits that a test which failed has left. */
const undo = new Set<() => void>();
afterEach(() => {
	for (const restore of undo) restore();
});

/** What the server tells browsers. */
async function messages(): Promise<{
	readonly all: { type: string; err?: { message: string; loc?: object } }[];
	close(): void;
}> {
	const token = /wsToken = "([^"]+)"/.exec((await get('/@vite/client')).text)![1];
	const socket = new WebSocket(`ws://localhost:${port}/?token=${token}`, 'vite-hmr');
	const all: { type: string }[] = [];
	socket.addEventListener('message', ({ data }) => all.push(JSON.parse(data)));
	await new Promise((resolve) => socket.addEventListener('open', resolve));
	return { all, close: () => socket.close() };
}

const CHAPTER = 'content/three/countries.mdx';
const PAGE = '/three/countries/';

test('an edit of a chapter is served within five seconds, on a busy machine', async () => {
	const restore = edit(CHAPTER, (text) => `${text}\nA new sentence with <Value of="country_share.FR.share" />.\n`);
	const ms = await until(async () => (await get(PAGE)).text.includes('A new sentence with'));
	console.log(`chapter edit served after ${Math.round(ms)} ms`);
	expect(ms).toBeLessThan(5000);
	expect((await get(PAGE)).text).toMatch(/A new sentence with <data [^>]*value="0\.14"/);
	restore();
	await until(async () => !(await get(PAGE)).text.includes('A new sentence with'));
});

test('the image of a figure, which a build makes, is made when it is asked for', async () => {
	const response = await fetch(`http://localhost:${port}/three/figures/country-share.png`);
	expect(response.headers.get('Content-Type')).toBe('image/png');
	const { width, height } = decodePng(new Uint8Array(await response.arrayBuffer()));
	expect(width).toBe(2 * 688);
	expect(height).toBeGreaterThan(400);
});

test('every file that the page of a figure links is there, at the address that it links', async () => {
	const page = (await get('/three/figures/country-share/')).text;
	const files = [...page.matchAll(/href="([^"]+)"[^>]* download/g)].map((match) => match[1]!);
	expect(files.length).toBeGreaterThan(6);
	for (const file of files) expect({ file, ...(await get(file)) }).toMatchObject({ file, status: 200 });
});

test.each([
	['/three/figures/country-share.vl.json', '/three/figures/country-share.vl.json/'],
	['/report/three/cite.bib?download', '/report/three/cite.bib/?download'],
	['/three/figures/country-share/', '/three/figures/country-share/'],
	['/src/figures/theme.ts?t=1', '/src/figures/theme.ts?t=1'],
	['/src/components/cite/formats.ts', '/src/components/cite/formats.ts'],
])('%s is asked for as %s', (url, expected) => {
	expect(addressInDevelopment(url)).toBe(expected);
});

test('new sections and claims reach the pages around the text without a new computation', async () => {
	const before = log.length;
	const restore = edit(
		CHAPTER,
		(text) =>
			`${text}\n## A new section\n\n<Claim that="country_share.FR.share > 0.1">France has more than a tenth</Claim>.\n`,
	);
	await until(async () => (await get(PAGE)).text.includes('href="#a-new-section"'));
	await until(async () => (await get('/three/claims.json')).text.includes('France has more than a tenth'));
	expect(log.slice(before)).not.toContain('computed');
	restore();
	await until(async () => !(await get('/three/claims.json')).text.includes('France has more than a tenth'));
});

test('a mistake is shown at its line in the overlay, and goes when it is mended', async () => {
	const browser = await messages();
	const restore = edit(CHAPTER, (text) => `${text}\n<Value of="country_shre.FR.share" />\n`);
	await until(async () => (await get(PAGE)).status === 500);
	const line = readFileSync(join(project.root, CHAPTER), 'utf8').split('\n').length - 1;
	await until(() => browser.all.some(({ type }) => type === 'error'));
	const { err } = browser.all.find(({ type }) => type === 'error')!;
	expect(err!.message.replaceAll('&quot;', '"')).toContain('"country_shre" (did you mean "country_share"?)');
	expect(err!.loc).toMatchObject({ line, file: expect.stringContaining(CHAPTER) });
	restore();
	await until(async () => (await get(PAGE)).status === 200);
	browser.close();
});

test('an edit of a metric computes that metric alone, tells browsers to reload, and checks the claims again', async () => {
	const browser = await messages();
	const before = log.length;
	const restore = edit('src/metrics/geography/country-share.ts', (text) =>
		text.replace('sum(credit)::DOUBLE / nullif', '-sum(credit)::DOUBLE / nullif'),
	);
	await until(() => log.slice(before).includes('computed three/country_share ('));
	expect(log.slice(before)).toMatch(/countries\.mdx:7:14: error claim-false: the claim does not hold/);
	await until(async () => (await get(PAGE)).status === 500);
	expect(browser.all.map(({ type }) => type)).toContain('full-reload');
	restore();
	await until(async () => (await get(PAGE)).status === 200);
	browser.close();
});

test('an edit of a registry computes the metrics that read it, and no others', async () => {
	const before = log.length;
	const restore = edit('data/registry/developers.csv', (text) => text.replace(/^(fr-uni,.*?),FR,/m, '$1,DE,'));
	await until(() => /computed three\/\w+, .* and \d+ more/.test(log.slice(before)));
	await until(async () => (await get('/three/metrics/country_share/')).text.includes('Germany'));
	const tables = globSync('.report/three/tables/*.csv', { cwd: project.root }).length;
	expect(Number(/and (\d+) more/.exec(log.slice(before))![1])).toBeLessThan(tables - 1);
	const again = log.length;
	restore();
	// What was computed before is known.
	await until(() => log.slice(again).includes('nothing to compute'));
	await until(async () => !(await get('/three/metrics/country_share/')).text.includes('Germany'));
});

test('a query that does not run is told, with its metric, and the server goes on', async () => {
	const before = log.length;
	const restore = edit('src/metrics/geography/country-share.ts', (text) => text.replace('sum(models)', 'sum(modles)'));
	await until(() => /error failed: metric country_share: .*modles/.test(log.slice(before)));
	restore();
	await until(async () => (await get(PAGE)).status === 200);
});

test('the catalogue has every value with its component', async () => {
	const { status, text } = await get('/_catalogue/');
	expect(status).toBe(200);
	const entries = JSON.parse(/<script type="application\/json" id="entries">(.*?)<\/script>/s.exec(text)![1]!);
	expect(entries).toContainEqual([
		'country_share.FR.share',
		'Downloads by country of the developer · France · Share of downloads',
		'14.0%',
		'<Value of="country_share.FR.share" />',
	]);
});

describe('a changed file', () => {
	test.each([
		['content/three/countries.mdx', 'chapters'],
		['content/glossary.yaml', 'chapters'],
		['content/references.bib', 'chapters'],
		['data/published/longpre2025.csv', 'chapters'],
		['content/three/edition.yaml', 'computation'],
		['data/registry/licences.csv', 'computation'],
		['data/snapshots/three/models.csv', 'computation'],
		['src/metrics/metric.ts', 'computation'],
		['src/figures/theme.ts', 'computation'],
		['src/components/href.ts', undefined],
		['.report/site.json', undefined],
		['README.md', undefined],
	])('%s concerns %s', (path, concern) => {
		expect(concernOf(path)).toBe(concern);
	});
});
