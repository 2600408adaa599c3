/** `npm run new` in a copy of the project: what it writes works, and what it refuses leaves no trace. */
import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatProblems, ReportError } from '../../src/problem.ts';
import { foldersOf } from '../../src/report/folders.ts';
import { writeSkeleton } from '../../src/report/new/files.ts';
import { writeNew } from '../../src/report/new/index.ts';
import { register } from '../../src/report/new/registration.ts';
import { temporaryFolder } from '../metrics/fixture.ts';
import { copyFixture } from './fixture.ts';
import { type Project, ROOT, runScript } from './project.ts';

let project: Project;

beforeAll(() => {
	project = copyFixture('new things');
	for (const path of [
		'biome.json',
		'.gitignore',
		'vitest.config.ts',
		'test/run-folder.ts',
		'test/summary-reporter.ts',
		'test/metrics',
		'test/figures',
	])
		cpSync(join(ROOT, path), join(project.root, path), { recursive: true });
});
afterAll(() => project?.remove());

const make = (...args: string[]) => runScript(project, 'new', args);
const read = (path: string): string => readFileSync(join(project.root, path), 'utf8');
/** Runs a tool of the project there. Rejects, with its output, where it fails. */
const tool = (bin: string, ...args: string[]) =>
	promisify(execFile)(process.execPath, [join('node_modules', bin), ...args], { cwd: project.root });
/** Problems of `npm run check` there; rejects on errors. */
const check = async (): Promise<string> => (await runScript(project, 'check')).stdout;

/** Text of every file that the command could touch, by path. */
function state(): ReadonlyMap<string, string> {
	const paths = ['content', 'src', 'test'].flatMap((folder) => globSync(`${folder}/**/*`, { cwd: project.root }));
	return new Map(paths.filter((path) => statSync(join(project.root, path)).isFile()).map((path) => [path, read(path)]));
}

describe('what it writes works', () => {
	test('a chapter has a value, a claim and a figure that hold, and stands in edition.yaml', async () => {
		const before = read('content/three/edition.yaml');
		const { stdout } = await make('chapter', 'data-centres');
		expect(stdout).toContain('wrote content/three/data-centres.mdx\nadded it to content/three/edition.yaml\n');
		const text = read('content/three/data-centres.mdx');
		expect(text).toMatch(/<Claim that=.+<Value of=.+<Ref to=.+<Figure id=/s);
		expect(read('content/three/edition.yaml')).toBe(
			before.replace('chapters: [countries]', 'chapters: [countries, data-centres]'),
		);
		const own = (await check()).split('\n').filter((line) => line.includes('data-centres.mdx'));
		expect(own.map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual([
			'warning few-figures:',
			'warning word-count:',
		]);
	});

	test('a metric and a figure of it are registered, computed and drawn, pass their tests and follow the style', async () => {
		await make('metric', 'first_look', '--group', 'quality');
		await make('metric', 'second_look');
		await make('figure', 'first-look', '--metric', 'first_look');
		await make('figure', 'by-relation', '--metric', 'relation_by_country');
		await check();
		const { stdout } = await tool('vitest/vitest.mjs', 'run', 'first-look', 'second-look', 'by-relation');
		expect(stdout).toContain('4 passed, 0 failed');
		await tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', 'src/metrics', 'src/figures', 'test');
		await runScript(project, 'build', ['--report-only']);
		expect(read('.report/three/tables/first_look.csv')).toContain('all,direct,all,company,');
		expect(read('.report/three/figures/first-look.svg')).toContain('<svg');
	}, 120_000);

	test('an edition is a draft after the latest one, with a chapter that holds', async () => {
		const { stdout } = await make('edition', 'autumn-2026');
		expect(stdout).toContain('wrote content/autumn-2026/edition.yaml\nwrote content/autumn-2026/key-findings.mdx\n');
		expect(read('content/autumn-2026/edition.yaml')).toContain(
			'previous: three\nstatus: draft\npublished: 2026-04-28\n',
		);
		expect(await check()).toContain('\n0 errors, ');
		await make('chapter', 'more', '--edition', 'autumn-2026');
		expect(read('content/autumn-2026/edition.yaml')).toContain('chapters:\n  - key-findings\n  - more\n');
		await check();
	});
});

describe('what it refuses leaves no trace', () => {
	test.each([
		[
			['chapter', 'Data Centres'],
			'name: a chapter is named by small letters, digits and "-" between words, beginning with a letter (for example data-centres); found "Data Centres"',
		],
		[['chapter', 'one', 'two'], 'usage: one name at a time; found "two" after it'],
	])('%j, as a command', async (args, message) => {
		const before = state();
		const error = await make(...args).then(
			() => undefined,
			(reason: { code: number; stderr: string }) => reason,
		);
		expect(error?.stderr).toContain(message);
		expect(error?.stderr.trim().split('\n')).toHaveLength(1);
		expect(error?.code).toBe(1);
		expect(state()).toEqual(before);
	});

	test.each([
		[['chapter', '../../evil'], 'for example evil'],
		[
			['chapter', 'countries', '--edition', 'three'],
			'name: the name "countries" is taken by another chapter; choose another one',
		],
		[['chapter', 'metrics'], 'name: "metrics" is the address of a page that every edition has; choose another name'],
		[['chapter', `a${'b'.repeat(40)}`], 'name: a name has at most 40 characters'],
		[['chapter', 'fine', '--edition', 'thre'], 'option: unknown edition "thre" (did you mean "three"?)'],
		[['figure', 'country-share'], 'name: the name "country-share" is taken by another figure; choose another one'],
		[['figure', 'fine', '--metric', 'country_shre'], 'unknown metric "country_shre" (did you mean "country_share"?)'],
		[['figure', 'fine', '--metric', 'snapshot_totals'], 'metric snapshot_totals has a single row'],
		[['metric', 'country_share'], 'name: the name "country_share" is taken by another metric; choose another one'],
		[['metric', 'kebab-case'], 'for example kebab_case'],
		[['metric', 'fine', '--group', 'sises'], 'option: unknown group "sises" (did you mean "sizes"?)'],
		[['edition', 'three'], 'name: the name "three" is taken by another edition; choose another one'],
		[['edition', 'glossary'], 'is the address of a page'],
		[['edition', 'fine', '--snapshot', '2030-01-01'], 'there is no snapshot "2030-01-01" in data/snapshots'],
		[['chaptr', 'fine'], 'usage: "chaptr" cannot be made (did you mean "chapter"?)'],
		[['chapter'], 'usage: say what and how it is called'],
	])('%j', async ([kind, name, option, value], message) => {
		const before = state();
		const options = { metric: 'country_share', group: 'activity', ...(option && { [option.slice(2)]: value }) };
		const refused = await writeNew(foldersOf(project.root), kind, name, options).then(
			() => undefined,
			(error: unknown) => error,
		);
		expect(refused).toBeInstanceOf(ReportError);
		const text = formatProblems((refused as ReportError).problems);
		expect(text).toContain(message);
		expect(text.trim().split('\n')).toHaveLength(1);
		expect(state()).toEqual(before);
	});

	test('files that lie in the way, and places that cannot be written, before or after others were', () => {
		const root = temporaryFolder();
		writeFileSync(join(root, 'list.ts'), 'old');
		writeFileSync(join(root, 'wall'), 'a file, where a folder would be needed');
		mkdirSync(join(root, 'b.ts'));
		const skeleton = (path: string) => ({
			files: new Map([
				['a.ts', 'a'],
				[path, 'b'],
			]),
			edits: new Map([['list.ts', 'new']]),
			next: [],
		});
		const before = globSync('**/*', { cwd: root });
		expect(() => writeSkeleton(root, skeleton('wall'))).toThrow('wall: error exists: exists already');
		expect(() => writeSkeleton(root, skeleton('wall/b.ts'))).toThrow(/ENOTDIR|EEXIST/);
		expect(globSync('**/*', { cwd: root })).toEqual(before);
		expect(readFileSync(join(root, 'list.ts'), 'utf8')).toBe('old');
	});
});

test('registration keeps imports in order and short lists on one line', () => {
	const module = `import type { Metric } from '../metric.ts';
import { one } from './one.ts';
import { three } from './three.ts';

export const LIST: readonly Metric[] = [one, three];
`;
	const added = register(module, 'oneMore', './one-more.ts');
	expect(added).toContain(
		`import { one } from './one.ts';\nimport { oneMore } from './one-more.ts';\nimport { three }`,
	);
	expect(added).toContain('= [one, three, oneMore];\n');
	const long = register(added, 'x'.repeat(80), './x.ts');
	expect(long).toMatch(/= \[\n\tone,\n\tthree,\n\toneMore,\n\tx+,\n\];\n$/);
});
