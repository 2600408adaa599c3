/** Publishing and keeping: what is frozen cannot change unnoticed, corrections are declared and shown, and anybody can verify it. */
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formatProblems, type Problem, ReportError } from '../../src/problem.ts';
import { checkEditions } from '../../src/report/build.ts';
import { type Folders, foldersOf } from '../../src/report/folders.ts';
import { type FreezeOptions, freezeEdition } from '../../src/report/freeze.ts';
import { isVerified, verifyEdition, verifyReport } from '../../src/report/verify.ts';
import { copyFixture } from './fixture.ts';
import { type Project, runScript } from './project.ts';

const CHAPTER = 'content/three/countries.mdx';
const ERRATA = 'content/three/errata.yaml';
const LOCK = 'data/editions/three/edition.lock.json';
const WORDS = 'data/editions/three/texts/countries.txt';

let project: Project;
let kept: ReadonlyMap<string, string>;

beforeAll(async () => {
	project = copyFixture('published');
	const { stdout } = await runScript(project, 'publish', ['three']);
	expect(stdout).toMatch(/^three: \d+ tables, 1 chapters and \d+ figures of snapshot three frozen\n/);
	kept = new Map([CHAPTER, LOCK, WORDS, 'content/three/edition.yaml'].map((path) => [path, read(path)]));
});
afterAll(() => project?.remove());
beforeEach(() => {
	for (const [path, text] of kept) write(path, text);
	write(ERRATA, '[]\n');
});

const at = (path: string): string => join(project.root, path);
const read = (path: string): string => readFileSync(at(path), 'utf8');
const write = (path: string, text: string): void => writeFileSync(at(path), text);
const edit = (path: string, from: string | RegExp, to: string): void => {
	const [before, after] = [read(path), read(path).replace(from, to)];
	expect(after).not.toBe(before);
	write(path, after);
};
interface Ended {
	readonly code: number;
	readonly text: string;
}
/** A command in a process of its own, as people run it. */
const run = (script: string, ...args: string[]): Promise<Ended> =>
	runScript(project, script, args).then(
		({ stdout, stderr }) => ({ code: 0, text: stdout + stderr }),
		({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, text: stdout + stderr }),
	);
/** What a command does, in this process: a tenth of the time. Paths are shown as if it ran in the project. */
async function ended(work: () => Promise<readonly Problem[]>): Promise<Ended> {
	const problems = await work().catch((error: unknown) => {
		if (error instanceof ReportError) return error.problems;
		throw error;
	});
	const text = formatProblems(problems).replaceAll(`${relative(process.cwd(), project.root)}/`, '');
	return { code: problems.some(({ severity }) => severity === 'error') ? 1 : 0, text };
}
const folders = (): Folders => foldersOf(project.root);
const check = (): Promise<Ended> => ended(async () => (await checkEditions(folders())).problems);
const publish = (options?: FreezeOptions): Promise<Ended> =>
	ended(async () => {
		await freezeEdition('three', folders(), options);
		return [];
	});
/** The rules of errors, with the line and column where there is one. */
const errorsIn = ({ text }: Ended): readonly string[] =>
	[...text.matchAll(/^([^ ]+): error ([\w-]+):/gm)].map(([, place, rule]) => `${place} ${rule}`);
/** The correction that a message asks for, with its words. */
function correctionIn(text: string, date = '2026-02-03'): string {
	const [line] = /- \{ date: …, .*? \}(?=$|;)/m.exec(text) ?? [];
	return `${line!
		.replace('date: …', `date: ${date}`)
		.replace('what: …', "what: 'China was named twice, the second time for Japan.'")
		.replace('why: …', "why: 'A line was copied.'")}\n`;
}

describe('a translation', () => {
	const OWN = 'content/three/fr/countries.mdx';
	const FRENCH = (): string =>
		read(CHAPTER)
			.replace('title: Three countries', 'title: Trois pays')
			.replace(
				'Models from the United States were downloaded more than those\nfrom China',
				'Les modèles américains passent devant',
			);

	beforeEach(() => {
		mkdirSync(at('content/three/fr'), { recursive: true });
		edit('content/three/edition.yaml', /$/, 'languages: { fr: { title: Trois pays, description: Un Hub inventé. } }\n');
		write(OWN, FRENCH());
	});
	afterEach(() => rmSync(at('content/three/fr'), { recursive: true, force: true }));

	test('may come after its edition, and is named until it is frozen with it', async () => {
		const { code, text } = await check();
		expect(code).toBe(0);
		expect(text).toMatch(
			/^content\/three\/fr\/countries\.mdx: warning frozen-text: the translation is not frozen yet: /m,
		);
		expect((await publish()).code).toBe(0);
		expect(await check()).toEqual({ code: 0, text: expect.not.stringContaining('frozen-text') });
		expect(JSON.parse(read(LOCK)).chapters['fr/countries'].sections).toEqual(['shares']);
		expect(read('data/editions/three/texts/fr/countries.txt')).toContain('Les modèles américains passent devant');
	});

	test('is held to its words once it is frozen, and corrected like a chapter', async () => {
		expect((await publish()).code).toBe(0);
		edit(OWN, 'passent devant', 'viennent en premier');
		const changed = await check();
		expect(errorsIn(changed)).toEqual(['content/three/fr/countries.mdx frozen-text']);
		write(ERRATA, correctionIn(changed.text));
		expect(read(ERRATA)).toContain('chapter: fr/countries');
		expect(errorsIn(await check())).toEqual([]);
	});

	test('of a claim that is not the original’s stops everything, at its place', async () => {
		edit(OWN, 'country_share.US.share > country_share.CN.share', 'country_share.US.share > country_share.JP.share');
		const { code, text } = await check();
		expect(code).toBe(1);
		expect(text).toMatch(/^content\/three\/fr\/countries\.mdx:7:1: error translation: <Claim that=/m);
		expect((await publish()).code).toBe(1);
	});
});

describe('publishing', () => {
	test('makes a draft published, and the frozen edition passes', async () => {
		expect(read('content/three/edition.yaml')).toContain('\nstatus: published\n');
		expect(errorsIn(await check())).toEqual([]);
	});

	test('again, with nothing changed, gives the same bytes', async () => {
		expect((await publish()).code).toBe(0);
		expect(read(LOCK)).toBe(kept.get(LOCK));
	});

	test('notes tables, definitions, queries, words, sections, figures and versions', () => {
		const lock = JSON.parse(read(LOCK));
		expect(Object.keys(lock.metrics.country_share)).toEqual(['definition', 'query', 'table']);
		expect(lock.chapters.countries.sections).toEqual(['shares']);
		expect(lock.figures).toContain('country-share');
		expect(lock.software['state-of-open-source']).toMatch(/^\d+\.\d+\.\d+$/);
		expect(read(WORDS)).toMatch(/were downloaded more than those from China: \d/);
	});

	test('writes citation files that name the edition', () => {
		expect(read('CITATION.cff')).toContain('title: "State of Open Source AI: Three countries"');
		expect(JSON.parse(read('.zenodo.json')).publication_date).toBe('2026-01-31');
	});

	test('refuses an edition in which something is left to do; a draft may have it', async () => {
		edit(CHAPTER, '\n## Shares', '{/* TODO: say more */}\n\n## Shares');
		const published = await publish();
		expect(errorsIn(published)).toEqual([`${CHAPTER}:10:1 open-mark`]);
		expect(published.text).toContain('left to do: say more; a published edition has nothing left to do');
		edit('content/three/edition.yaml', 'status: published', 'status: draft');
		write(ERRATA, '[]\n');
		const draft = await check();
		expect([draft.code, errorsIn(draft)]).toEqual([0, []]);
		expect(draft.text).toContain(`${CHAPTER}:10:1: warning open-mark: left to do: say more`);
	});
});

describe('after publication', () => {
	test('a changed word stops the check with the words and the correction that is missing', async () => {
		edit(CHAPTER, 'all three countries', 'every country');
		const found = await check();
		expect([found.code, errorsIn(found)]).toEqual([1, [`${CHAPTER} frozen-text`]]);
		expect(found.text).toMatch(/\(frozen ".*shows all three countries.*", now ".*shows every country.*"\)/);
		expect(found.text).toContain(`say in ${ERRATA} what was corrected: - { date: …, chapter: countries,`);
	});

	test('a changed condition is noticed although readers read the same words', async () => {
		edit(
			CHAPTER,
			'country_share.US.share > country_share.CN.share',
			'country_share.US.share >= country_share.CN.share',
		);
		expect((await check()).text).toContain('the source of the chapter (readers read the same words) changed');
	});

	test('other line ends change nothing', async () => {
		write(CHAPTER, read(CHAPTER).replaceAll('\n', '\r\n'));
		expect(errorsIn(await check())).toEqual([]);
	});

	test('a section that is renamed loses its address, and no correction makes up for it', async () => {
		edit(CHAPTER, '## Shares', '## Parts');
		const found = await check();
		write(ERRATA, correctionIn(found.text));
		const corrected = await check();
		expect(errorsIn(corrected)).toEqual([`${CHAPTER} frozen-address`]);
		expect(corrected.text).toContain('section #shares was published and is gone');
	});

	test('the title of the edition is frozen too', async () => {
		edit('content/three/edition.yaml', 'title: Three countries', 'title: Four countries');
		const found = await check();
		expect(errorsIn(found)).toEqual(['content/three/edition.yaml frozen-text']);
		write(ERRATA, correctionIn(found.text));
		expect(errorsIn(await check())).toEqual([]);
	});

	test('a query that is written otherwise is a warning where the table is the same; another definition is an error', async () => {
		const lock = JSON.parse(kept.get(LOCK)!);
		const other = `sha256:${'0'.repeat(64)}`;
		lock.metrics.country_share.query = other;
		write(LOCK, JSON.stringify(lock));
		const rewritten = await check();
		expect([rewritten.code, errorsIn(rewritten)]).toEqual([0, []]);
		expect(rewritten.text).toContain(
			'warning frozen-query: other queries than those that were frozen give the same tables for country_share;',
		);
		lock.metrics.country_share.definition = other;
		write(LOCK, JSON.stringify(lock));
		expect(errorsIn(await check())).toEqual(['data/editions/three/tables/country_share.csv frozen-definition']);
	});

	test('a metric that the software has lost is noticed', async () => {
		edit(LOCK, '"country_share":', '"country_part":');
		expect(errorsIn(await check())).toContain(`${LOCK} frozen-table`);
	});

	test('a lock of another form says what to do', async () => {
		write(LOCK, '{}');
		const found = await check();
		expect(errorsIn(found)).toEqual([`${LOCK} frozen-lock`]);
		expect(found.text).toContain('npm run publish');
	});

	test('freezing again refuses what no correction declares, unless nobody has read the edition', async () => {
		edit(CHAPTER, 'all three countries', 'every country');
		const refused = await publish();
		expect([refused.code, errorsIn(refused)]).toEqual([1, [`${LOCK} frozen-difference`]]);
		expect(refused.text).toContain('chapter countries would change: say in content/three/errata.yaml why: - { date: …');
		expect(read(LOCK)).toBe(kept.get(LOCK));
		expect((await publish({ again: true })).code).toBe(0);
		expect(read(LOCK)).not.toBe(kept.get(LOCK));
	});
});

describe('a correction', () => {
	test('lets the change pass, and is shown in the chapter, on the front page, among all editions and in the feed', async () => {
		edit(CHAPTER, 'all three countries', 'every country');
		write(ERRATA, correctionIn((await check()).text));
		const built = await run('build');
		expect([built.code, errorsIn(built)]).toEqual([0, []]);
		const words = 'China was named twice, the second time for Japan.';
		for (const page of ['three/countries/index.html', 'three/index.html', 'editions/index.html', 'feed.xml'])
			expect(read(`dist/${page}`), page).toContain(words);
		expect(read('dist/three/index.html')).toContain('id="correction-2026-02-03-1"');
		expect(read('dist/feed.xml')).toContain('/three/#correction-2026-02-03-1');
	});

	test('that does not lead to what stands there now, or not from where the one before led, is an error at its place', async () => {
		edit(CHAPTER, 'all three countries', 'every country');
		const first = correctionIn((await check()).text);
		edit(CHAPTER, 'every country', 'each country');
		write(ERRATA, first);
		const found = await check();
		expect(errorsIn(found)).toEqual([expect.stringMatching(/errata\.yaml:1:\d+ erratum/)]);
		const [, now] = /chapter countries is now (sha256:\w+)/.exec(found.text)!;
		write(ERRATA, first + first.replace(/to: "[^"]+"/, `to: "${now}"`));
		expect((await check()).text).toContain(`${ERRATA}:2:`);
		const [, to] = /to: "([^"]+)"/.exec(first)!;
		write(ERRATA, first + first.replace(/from: "[^"]+"/, `from: "${to}"`).replace(/to: "[^"]+"/, `to: "${now}"`));
		expect(errorsIn(await check())).toEqual([]);
	});

	test.each([
		[
			'an unknown chapter',
			'chapter: countries',
			'chapter: contries',
			'the edition has no chapter contries (did you mean "countries"?)',
		],
		['a day before publication', '2026-02-03', '2026-01-03', '2026-01-03 is before 2026-01-31, the day of publication'],
		['no reason', /why: '[^']*'/, "why: ''", '0.why: '],
		['a chapter and a metric', 'chapter: countries', 'chapter: countries, metric: country_share', 'not both'],
	])('with %s is an error', async (_, from, to, message) => {
		edit(CHAPTER, 'all three countries', 'every country');
		write(ERRATA, correctionIn((await check()).text));
		edit(ERRATA, from, to);
		const { code, text } = await check();
		expect(code).toBe(1);
		expect(text).toContain(message);
		expect(text).toMatch(/errata\.yaml:1:\d+: error erratum/);
	});

	test('lets the edition be frozen again, and still holds then', async () => {
		edit(CHAPTER, 'all three countries', 'every country');
		write(ERRATA, correctionIn((await check()).text));
		expect((await publish()).code).toBe(0);
		expect(errorsIn(await check())).toEqual([]);
	});
});

describe('verifying', () => {
	const verify = async (frozenOnly = false) => {
		const rows = await verifyEdition('three', folders(), { frozenOnly, site: undefined });
		return { isVerified: isVerified(rows), text: verifyReport('three', rows) };
	};

	test('an edition that is as it was says so, the site built again included', async () => {
		await run('build');
		const { code, text } = await run('verify', 'three');
		expect(text).toMatch(/^site built again +sha256:\w+… +sha256:\w+… +same$/m);
		expect(text).toMatch(/^files of the site against SHA256SUMS +all the same +all the same +same$/m);
		expect(text).toMatch(/\nthree is what was published\.\n$/);
		expect(code).toBe(0);
	}, 240_000);

	test('changed words differ, and are named', async () => {
		edit(CHAPTER, 'all three countries', 'every country');
		const { isVerified: verified, text } = await verify();
		expect(verified).toBe(false);
		expect(text).toMatch(/^chapter countries +sha256:\w+… +sha256:\w+… +DIFFERS$/m);
		expect(text).toContain('three is NOT what was published: 1 of ');
	});

	test('a changed number in the lock differs from the table that is computed, and from the frozen one', async () => {
		const lock = JSON.parse(kept.get(LOCK)!);
		lock.metrics.country_share.table = `sha256:${'0'.repeat(64)}`;
		write(LOCK, JSON.stringify(lock));
		await expect(verify()).rejects.toThrow(/country_share\.csv: error frozen-table/);
	});

	test('without the snapshot it says what it could not verify, and is content with the rest only where asked', async () => {
		renameSync(at('data/snapshots/three'), at('data/three'));
		try {
			const { isVerified: verified, text } = await verify();
			expect(verified).toBe(false);
			expect(text).toMatch(/^tables computed again +\d+ hashes +not computed +not verified$/m);
			expect(text).toContain('three could not be verified in full: 2 of ');
			expect((await verify(true)).isVerified).toBe(true);
		} finally {
			renameSync(at('data/three'), at('data/snapshots/three'));
		}
	});

	test('refuses what is not there to verify', async () => {
		await expect(verifyEdition('tree', folders(), { frozenOnly: false, site: undefined })).rejects.toThrow(
			'unknown edition "tree" (did you mean "three"?)',
		);
	});
});

test('a built site that lost a frozen address is not put in place', async () => {
	const lock = JSON.parse(kept.get(LOCK)!);
	lock.figures = [...lock.figures, 'no-such-figure'];
	write(LOCK, JSON.stringify(lock));
	const found = await run('build', '--out', 'other');
	expect([found.code, new Set(errorsIn(found))]).toEqual([1, new Set([`${LOCK} frozen-address`])]);
	expect(found.text).toContain('/three/figures/no-such-figure/ was published');
	expect(existsSync(at('other'))).toBe(false);
});

test('a site below a base path has every link below it; its feed and its list of pages name the host', async () => {
	const built = await run('build', '--out', 'below', '--base', 'report', '--site', 'https://example.org');
	expect(built.text).not.toContain('error');
	const pages = globSync('**/*.html', { cwd: at('below') });
	expect(pages.length).toBeGreaterThan(20);
	const outside = pages.flatMap((page) =>
		[...read(`below/${page}`).matchAll(/\s(?:href|src|action)="(\/[^"]*)"/g)]
			.map(([, link]) => link!)
			.filter((link) => !link.startsWith('/report/'))
			.map((link) => `${page}: ${link}`),
	);
	expect(outside).toEqual([]);
	for (const style of globSync('assets/*.css', { cwd: at('below') }))
		expect(read(`below/${style}`)).not.toMatch(/url\(["']?\/(?!report\/)/);
	expect(read('below/feed.xml')).toContain('href="https://example.org/report/three/"');
	expect(read('below/three/index.html')).toContain('rel="canonical" href="https://example.org/report/three/"');
	const listed = [...read('below/sitemap-0.xml').matchAll(/<loc>([^<]*)<\/loc><lastmod>([^<]*)<\/lastmod>/g)];
	const canonical = pages.flatMap((page) => {
		const html = read(`below/${page}`);
		const own = `https://example.org/report/${page.replaceAll('\\', '/').replace(/index\.html$/, '')}`;
		return html.includes(`rel="canonical" href="${own}"`) && !html.includes('content="noindex"') ? [own] : [];
	});
	expect(listed.map(([, address]) => address).sort()).toEqual(canonical.sort());
	expect(canonical.some((address) => /\/(?:embed|404)/.test(address))).toBe(false);
	for (const [, , day] of listed) expect(day).toMatch(/^\d{4}-\d\d-\d\dT00:00:00\.000Z$/);
	expect(read('below/robots.txt')).toMatch(/^Sitemap: https:\/\/example\.org\/report\/sitemap-index\.xml$/m);
	expect(read('below/sitemap-index.xml')).toContain('<loc>https://example.org/report/sitemap-0.xml</loc>');
});

test.each([
	[['--base', '../up'], '--base: error option: "../up" is not a path'],
	[['--site', 'example.org'], '--site: error option: "example.org" is not the address of a host'],
])('a build refuses %j', async (args, message) => {
	const found = await run('build', ...args);
	expect(found.code).toBe(1);
	expect(found.text).toContain(message);
});
