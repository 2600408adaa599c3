/** Mistakes of authors and maintainers: all of them are named at their place in one run, and nothing that was built before is lost. */
import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { copyFixture } from './fixture.ts';
import { type Project, ROOT, runScript } from './project.ts';

let project: Project;
/** Hashes of everything that a good build made, and of what it was made from. */
let built: Readonly<Record<string, string>>;
let sources: ReadonlyMap<string, Buffer>;

const at = (path: string): string => join(project.root, path);
const COUNTRIES = 'content/three/countries.mdx';
const MODELS = 'data/snapshots/sample/models.csv';
/** The synthetic edition and what it is made from. */
const SAMPLE = ['content/sample', 'data/snapshots/sample', 'data/registry/sample'];
const PACKAGE = 'data/snapshots/three/datapackage.json';

const OTHER = 'content/again/made-up.mdx';
const CHAPTER = `---
title: Made up
summary: A chapter of another edition, for tests.
short: Made up
---

There are <Value of="snapshot_totals.models" /> models.
`;

beforeAll(async () => {
	project = copyFixture('mistakes');
	// A second edition: problems of both have to be found in one run.
	mkdirSync(at('content/again'));
	const edition = readFileSync(at('content/three/edition.yaml'), 'utf8');
	const other = edition.replace('id: three', 'id: again').replace('[countries]', '[made-up]');
	writeFileSync(at('content/again/edition.yaml'), other);
	writeFileSync(at(OTHER), CHAPTER);
	await runScript(project, 'build');
	built = hashes();
	expect(Object.keys(built).length).toBeGreaterThan(300);
	sources = new Map([COUNTRIES, OTHER, PACKAGE].map((path) => [path, readFileSync(at(path))]));
});

beforeEach(() => {
	for (const [path, bytes] of sources) writeFileSync(at(path), bytes);
	for (const path of SAMPLE) rmSync(at(path), { recursive: true, force: true });
});

afterAll(() => project?.remove());

/** Everything in the project's folder that is neither its source nor the cache of a library, by path. */
function hashes(): Readonly<Record<string, string>> {
	const own = /^(?:src|scripts|public|content|data|node_modules|\.astro)(?:[\\/]|$)/;
	return Object.fromEntries(
		globSync(['**/*', '.report*/**/*'], { cwd: project.root, exclude: (path) => own.test(path) })
			.filter((path) => !own.test(path) && statSync(at(path)).isFile())
			.sort()
			.map((path) => [
				path,
				createHash('sha256')
					.update(readFileSync(at(path)))
					.digest('hex'),
			]),
	);
}

/** Runs a command that has to fail, and returns the lines that it prints about errors. */
async function errorsOf(script: 'build' | 'check'): Promise<readonly string[]> {
	const outcome = await runScript(project, script).then(
		() => ({ code: 0, stdout: '', stderr: '' }),
		(error: { code: number; stdout: string; stderr: string }) => error,
	);
	expect(outcome.code).toBe(1);
	// A problem is a line, not the stack of a program that gave up.
	expect(outcome.stderr).not.toMatch(/^\s+at .*\(/m);
	return `${outcome.stdout}\n${outcome.stderr}`.split('\n').filter((line) => / error /.test(line));
}

/** `file:line:col` of the first place of a text in a file. */
function placeOf(file: string, text: string): string {
	const content = readFileSync(at(file), 'utf8');
	const offset = content.indexOf(text);
	expect(offset, `${file} holds ${text}`).toBeGreaterThan(-1);
	const before = content.slice(0, offset).split('\n');
	return `${file}:${before.length}:${before.at(-1)!.length + 1}`;
}

function append(file: string, text: string): void {
	writeFileSync(at(file), `${readFileSync(at(file), 'utf8')}\n${text}\n`);
}

describe('chapters with mistakes', () => {
	/** Expected lines, in the order of the chapters. */
	function spoil(): readonly string[] {
		append(COUNTRIES, 'A value of <Value of="country_shre.US.share" /> that no metric holds, in 42 of cases.\n');
		append(COUNTRIES, '<Figure id="country-shares">A figure that is called otherwise</Figure>\n');
		append(COUNTRIES, '<Claim that="country_share.FR.share > country_share.US.share">France is ahead</Claim>.');
		append(OTHER, 'As <Ref to="nowhere" /> shows.');
		return [
			`${placeOf(COUNTRIES, 'country_shre')}: error unknown-metric: unknown metric "country_shre" (did you mean "country_share"?)`,
			`${placeOf(COUNTRIES, '42 of cases')}: error bare-number: 42 is written by hand`,
			`${placeOf(COUNTRIES, 'country-shares')}: error unknown-figure: unknown figure "country-shares" (did you mean "country-share"?)`,
			`${placeOf(COUNTRIES, 'country_share.FR.share > ')}: error claim-false: `,
			`${placeOf(OTHER, 'nowhere')}: error unknown-reference: unknown reference "nowhere"`,
		];
	}

	test.each(['build', 'check'] as const)(
		'npm run %s names each at its line and column, those of all editions in one run, and fails',
		async (script) => {
			const expected = spoil();
			const errors = await errorsOf(script);
			const places = (lines: readonly string[]) => lines.map((line) => line.split(': ', 2).join(': ')).sort();
			expect(places(errors)).toEqual(places(expected));
			for (const line of expected)
				expect(
					errors.filter((error) => error.startsWith(line)),
					line,
				).toHaveLength(1);
			expect(hashes()).toEqual(built);
		},
	);
});

describe('snapshots with mistakes', () => {
	/** A word for a number in one snapshot, a wrong checksum in the other. */
	function spoil(): readonly string[] {
		for (const path of SAMPLE) cpSync(join(ROOT, path), at(path), { recursive: true });
		const table = readFileSync(at(MODELS), 'utf8').split('\n');
		const cells = table[6]!.split(',');
		const column = table[0]!.split(',').indexOf('downloads_all_time');
		expect(cells[column]).toMatch(/^\d+$/);
		cells[column] = 'many';
		table[6] = cells.join(',');
		writeFileSync(at(MODELS), table.join('\n'));
		const text = readFileSync(at(PACKAGE), 'utf8');
		const hash = /"path": "derivations\.csv"[\s\S]*?"hash": "sha256:([0-9a-f])/.exec(text)!;
		const digit = hash.index + hash[0].length - 1;
		writeFileSync(at(PACKAGE), `${text.slice(0, digit)}${hash[1] === '0' ? '1' : '0'}${text.slice(digit + 1)}`);
		return [placeOf(MODELS, 'many'), 'data/snapshots/three/derivations.csv'];
	}

	test.each(['build', 'check'] as const)(
		'npm run %s names the wrong cell at its line and column and the wrong sha256 in one run, and fails',
		async (script) => {
			const [cell, file] = spoil() as [string, string];
			const errors = await errorsOf(script);
			expect(
				errors.filter((error) => error.startsWith(`${cell}: error `) && /downloads_all_time.*"many"/.test(error)),
			).toHaveLength(1);
			expect(errors.filter((error) => error.startsWith(`${file}: error `) && /sha256/.test(error))).toHaveLength(1);
			// The changed cell changes the sha256 and the size of its own file as well.
			expect(errors.every((error) => error.startsWith(MODELS) || error.startsWith(file))).toBe(true);
			expect(hashes()).toEqual(built);
		},
	);
});

test('a row of one edition with a field too many, and an unknown metric and a false claim of another, are named in one run', async () => {
	for (const path of SAMPLE) cpSync(join(ROOT, path), at(path), { recursive: true });
	const rows = readFileSync(at(MODELS), 'utf8').split('\n');
	rows[99] += ',extra';
	writeFileSync(at(MODELS), rows.join('\n'));
	append(COUNTRIES, 'A value of <Value of="country_shre.US.share" /> that no metric holds.\n');
	append(COUNTRIES, '<Claim that="country_share.FR.share > country_share.US.share">France is ahead</Claim>.');
	const errors = await errorsOf('build');
	const rules = errors.map((line) => /^([^:]+):?.*? error ([\w-]+):/.exec(line)!.slice(1, 3).join(' '));
	expect(rules.sort()).toEqual(
		[
			`${COUNTRIES} claim-false`,
			`${COUNTRIES} unknown-metric`,
			`${MODELS} too-many-fields`,
			`${MODELS} wrong-bytes`,
		].sort(),
	);
	expect(hashes()).toEqual(built);
});

test.each([
	'content/references.bib',
	'content/glossary.yaml',
	'data/registry/licences.csv',
	'content/again/edition.yaml',
])('without %s the run says which file is missing and what to do, and fails', async (path) => {
	const bytes = readFileSync(at(path));
	rmSync(at(path));
	try {
		const errors = await errorsOf('check');
		expect(errors).toHaveLength(1);
		expect(errors[0]).toMatch(new RegExp(`^${path.replaceAll('.', '\\.')}: error [a-z-]+: .*; .*`));
	} finally {
		writeFileSync(at(path), bytes);
	}
});

test('a figure that has nothing to draw is an error at its place, in every edition, before anything is replaced', async () => {
	// Nobody in the fixture repackages models of others.
	const figure = '<Figure id="repackagers-top">Nobody repackages anything</Figure>';
	for (const file of [COUNTRIES, OTHER]) append(file, figure);
	const errors = await errorsOf('build');
	expect(errors.map((line) => line.split(': ', 1)[0]).sort()).toEqual(
		[COUNTRIES, OTHER].map((file) => placeOf(file, figure)).sort(),
	);
	expect(hashes()).toEqual(built);
});

test('after the mistakes are mended the same commands succeed, and build the same site', async () => {
	await runScript(project, 'check');
	rmSync(at('dist'), { recursive: true });
	await runScript(project, 'build');
	expect(hashes()).toEqual(built);
});
