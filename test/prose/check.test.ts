import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MetricTable } from '../../src/metrics/table.ts';
import { formatProblem } from '../../src/problem.ts';
import { checkEdition } from '../../src/prose/check.ts';
import { RULES } from '../../src/prose/rules/rules.ts';
import { chapter, DATA } from './data.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const FILE = 'content/summer-2026/geography.mdx';
const names = readdirSync(FIXTURES)
	.filter((name) => name.endsWith('.mdx'))
	.map((name) => name.replace(/\.mdx$/, ''));

const check = (text: string, data = DATA) => checkEdition(data, [{ file: FILE, text }]);
const REAL = { ...DATA, edition: { ...DATA.edition, kind: 'real' as const } };

describe('each rule has its message at its place', () => {
	test.each(names)('%s', async (name) => {
		const problems = check(readFileSync(join(FIXTURES, `${name}.mdx`), 'utf8'));
		await expect(`${problems.map(formatProblem).join('\n')}\n`).toMatchFileSnapshot(join(FIXTURES, `${name}.txt`));
		expect(problems.map(({ rule }) => rule)).toContain(name);
	});

	test('no rule is without a test', () => {
		const elsewhere = [
			'missing-chapter',
			'unlisted-chapter',
			'unused-figure',
			'unused-metric',
			'few-figures',
			'word-count',
			// In translation.test.ts.
			'translation',
			'unknown-language',
			'finding',
			'brief',
		];
		expect([...names, ...elsewhere].sort()).toEqual(Object.keys(RULES).sort());
	});
});

describe('a good chapter', () => {
	const good = chapter(`## Who leads

<Claim that="country_share.US.share > country_share.CN.share" id="us-leads">The United States lead with <Value of="country_share.US.share" /></Claim>,
and the share <Change of="country_share.CN.share" since="previous" /> in China <Cite key="longpre2025" locator="section 3" />, see
<Ref to="country-share" /> and [the method](../../methodology/). {/* checked */} <Note>A <Term id="hhi" />.</Note>

<Figure id="country-share">
	Two countries make **most** of it
</Figure>

They printed <Published of="longpre2025.table1.organization_company.2025" />.`);

	test('has no problem but that a claim fails under another method', () => {
		expect(check(good).map(formatProblem)).toEqual([]);
	});

	test('is checked the same with CRLF and a byte order mark', () => {
		expect(check(`\uFEFF${good.replaceAll('\n', '\r\n')}`).map(formatProblem)).toEqual([]);
		const broken = chapter('One.\n\n<Value of="country_shre.CN.share" />').replaceAll('\n', '\r\n');
		expect(check(broken)).toMatchObject([{ line: 9, column: 12, rule: 'unknown-metric' }]);
	});
});

describe('the brief', () => {
	const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');
	const figure = '<Figure id="country-share">\n\tTwo countries make most of it\n</Figure>';
	const post = '<Post>\nThe United States have <Value of="country_share.US.share" />.\n</Post>';
	const problemsOf = (brief: string, body = figure) =>
		checkEdition(DATA, [
			{ file: FILE, text: chapter(body) },
			{ file: 'content/summer-2026/brief.mdx', text: chapter(brief) },
		])
			.filter(({ file }) => file.endsWith('brief.mdx'))
			.map(({ rule, message }) => `${rule}: ${message}`);

	test('is no chapter: it stands in no list, and shows figures that chapters show', () => {
		expect(problemsOf(`${words(280)}\n\n${figure}\n\n${post}`)).toEqual([
			'brief: the brief has 1 figure: 3 fit on its page',
		]);
	});

	test('is checked as chapters are', () => {
		expect(problemsOf(`${words(280)} 17\n\n${post}`).join()).toContain('bare-number: 17');
	});

	test('is told how many words are too few and too many, without its post', () => {
		expect(problemsOf(`${words(269)}\n\n${post}`).join()).toContain('has 269 words without its post');
		expect(problemsOf(`${words(331)}\n\n${post}`).join()).toContain('has 331 words without its post');
		expect(problemsOf(`${words(270)}\n\n${post}`).join()).not.toContain('words');
	});

	test('has one post, on its own, that is short enough with its numbers in place', () => {
		expect(problemsOf(words(280)).join()).toContain('the brief has no <Post>');
		expect(problemsOf(`${words(280)}\n\n${post}\n\n${post}`).join()).toContain('has a <Post> already');
		expect(problemsOf(`${words(280)} <Post>Short.</Post>`).join()).toContain('<Post> stands on its own');
		const long = `<Post>\n${words(100)} <Value of="country_share.US.share" />\n</Post>`;
		expect(problemsOf(`${words(280)}\n\n${long}`).join()).toMatch(/the post has 50\d characters/);
	});

	test('cannot show a figure that no chapter shows', () => {
		expect(problemsOf(`${words(280)}\n\n${figure}\n\n${post}`, 'None.').join()).toContain(
			'no chapter shows figure "country-share"',
		);
	});

	test('is not among the chapters of edition.yaml, and a post not in a chapter', () => {
		const data = { ...DATA, edition: { ...DATA.edition, chapters: ['geography', 'brief'] } };
		const problems = checkEdition(data, [{ file: FILE, text: chapter(post) }]).filter(({ rule }) => rule === 'brief');
		expect(problems.map(({ message }) => message)).toEqual([
			'brief.mdx is no chapter and has a page all the same: take it from chapters',
			'<Post> is for the brief: move it to brief.mdx, or take it out',
		]);
	});
});

describe('an edition', () => {
	test('reports all problems of all chapters in reading order', () => {
		const data = { ...DATA, edition: { ...DATA.edition, chapters: ['geography', 'sizes', 'methodology'] } };
		const problems = checkEdition(data, [
			{ file: 'content/summer-2026/sizes.mdx', text: chapter('About 5 and 7.') },
			{ file: FILE, text: chapter('About 5 <Value') },
			{ file: 'content/summer-2026/zoo.mdx', text: chapter('Fine.') },
		]);
		expect(problems.map(({ file, line, rule }) => `${file.split('/').at(-1)}:${line} ${rule}`)).toEqual([
			'edition.yaml:undefined missing-chapter',
			'zoo.mdx:undefined unlisted-chapter',
			'geography.mdx:7 mdx-syntax',
			'sizes.mdx:7 bare-number',
			'sizes.mdx:7 bare-number',
		]);
		expect(problems[0]!.message).toContain('"methodology"');
	});

	test('warns of chapters that are too short or have few figures, and of figures that none shows, if it is real', () => {
		const rules = check(chapter('Short.'), REAL).map(({ rule, severity }) => `${severity} ${rule}`);
		expect(rules).toEqual([
			'warning unused-figure',
			'warning unused-metric',
			'warning few-figures',
			'warning word-count',
		]);
		const unused = check(chapter('Short.'), REAL).find(({ rule }) => rule === 'unused-metric')!.message;
		expect(unused).toMatch(new RegExp(`^no chapter rests on ${DATA.tables.size} metrics: "country_share", `));
		for (const id of DATA.tables.keys()) expect(unused).toContain(`"${id}"`);
		const long = check(chapter(`${'word '.repeat(1001)}.`), REAL);
		expect(long.find(({ rule }) => rule === 'word-count')?.message).toContain('1001 words');
		expect(check(chapter('Short.')).map(formatProblem)).toEqual([]);
	});

	test('uses a metric by a value, a change, a condition or a figure, and warns of the others', () => {
		const body = `<Value of="repackagers.share" /> <Change of='model_share["gpt2"].share' />
<Claim that="under('direct', country_type_share.US.company.share_of_country) > 0.5">Yes</Claim>

<Figure id="country-share">Two countries</Figure>`;
		const unused = check(chapter(body), REAL).filter(({ rule }) => rule === 'unused-metric');
		expect(unused.map(formatProblem)).toEqual([
			'content/summer-2026/edition.yaml: warning unused-metric: no chapter rests on metric "cohort_share": no value, claim or figure of it is shown',
		]);
	});

	test('does not ask for a figure or a metric that has no row under the default method', () => {
		const { metric, rows, methodIds } = DATA.tables.get('country_share')!;
		const asked = (...empty: readonly string[]) => {
			const left = [...rows].map(([method, own]) => [method, empty.includes(method) ? [] : own] as const);
			const tables = new Map(DATA.tables).set(metric.id, new MetricTable(metric, new Map(left)));
			return check(chapter('Short.'), { ...REAL, tables })
				.filter(({ message }) => /"country.share"/.test(message))
				.map(({ rule }) => rule);
		};
		const [standard, ...others] = methodIds;
		expect(asked(...others)).toEqual(['unused-figure', 'unused-metric']);
		expect(asked(standard!)).toEqual([]);
	});

	test('counts the words that a reader reads: values, not tags', () => {
		const words = (body: string) => check(chapter(body), REAL).find(({ rule }) => rule === 'word-count')?.message ?? '';
		expect(words('<Value of="country_share.US.downloads" /> were <Value of="country_share.US.share" />.')).toContain(
			'4 words',
		);
	});
});
