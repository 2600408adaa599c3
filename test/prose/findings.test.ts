/** Findings of the front page: a claim of a chapter, a number with its change, a course along time. */
import { describe, expect, test } from 'vitest';
import { hubMonthly } from '../../src/metrics/activity/hub-monthly.ts';
import type { Row } from '../../src/metrics/table.ts';
import { MetricTable } from '../../src/metrics/table.ts';
import { checkEdition } from '../../src/prose/check.ts';
import type { ProseData } from '../../src/prose/data.ts';
import { type Edition, editionSchema } from '../../src/prose/edition.ts';
import { numberOf, seriesOf } from '../../src/prose/findings.ts';
import { isFault } from '../../src/prose/path.ts';
import { parseEdition } from '../../src/report/editions.ts';
import { DATA } from './data.ts';

const month = (day: string, downloads: number): Row => ({
	month: day,
	downloads,
	downloads_est: downloads,
	active_models: 1,
	exact: 'yes',
});
const months = (rows: readonly Row[]) => new MetricTable(hubMonthly, new Map([['all-direct-all', rows]]));
const SOURCE: Pick<ProseData, 'tables' | 'unavailable'> = {
	tables: new Map([
		...DATA.tables,
		['hub_monthly', months([month('2026-03-01', 3), month('2026-01-01', 1), month('2026-02-01', 2)])],
	]),
	unavailable: new Map(),
};
const finding = { claim: 'lead', value: 'country_share.CN.share' };

describe('the number of a finding', () => {
	test('comes with its change where there is a previous edition, and without where not', () => {
		const number = numberOf(DATA, finding);
		if (isFault(number)) throw new Error(number.message);
		expect(number.value.value).toBe(number.value.row['share']);
		expect(number.change?.text).toMatch(/rose|fell|steady|unchanged/);
		const alone = numberOf({ ...DATA, previous: undefined }, finding);
		expect(isFault(alone) ? alone.message : alone.change).toBeUndefined();
	});

	test.each([
		[{ value: 'country_share.XX.share' }, /XX/],
		[{ value: 'country_share.CN' }, /./],
		[{ method: 'sideways' }, /unknown method "sideways"/],
	])('is refused where it is none: %o', (change, message) => {
		const number = numberOf(DATA, { ...finding, ...change });
		expect(isFault(number) && number.message).toMatch(message);
	});
});

describe('the course of a finding', () => {
	test('runs along the star, in the order of time', () => {
		const series = seriesOf(SOURCE, 'hub_monthly.*.downloads');
		if (isFault(series)) throw new Error(series.message);
		expect(series.steps).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
		expect(series.values).toEqual([1, 2, 3]);
		expect(series.keys[2]).toEqual(['2026-03-01']);
	});

	test.each([
		['hub_monthly.*.month', /is no course/],
		['hub_monthly.downloads', /is no course/],
		['hub_weekly.*.downloads', /unknown metric "hub_weekly"/],
		['country_share.*.share', /is no time/],
	])('is refused where it is none: %s', (name, message) => {
		const series = seriesOf(SOURCE, name);
		expect(isFault(series) && series.message).toMatch(message);
	});

	test('is refused where it has fewer than three points', () => {
		const tables = new Map([['hub_monthly', months([month('2026-01-01', 1), month('2026-02-01', 2)])]]);
		const series = seriesOf({ ...SOURCE, tables }, 'hub_monthly.*.downloads');
		expect(isFault(series) && series.message).toBe('hub_monthly.*.downloads has 2 points: 3 or more are a course');
	});
});

describe('findings in edition.yaml', () => {
	const yaml = (findings: readonly string[]) =>
		[
			...Object.entries({ ...DATA.edition, findings: undefined })
				.filter(([, value]) => value !== undefined)
				.map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
			'findings:',
			...findings.map((line) => `  - ${line}`),
		].join('\n');
	const right = '{ claim: lead, value: country_share.CN.share }';
	const edition = (findings: readonly string[]): Edition => {
		const { edition, problems } = parseEdition(yaml(findings), 'edition.yaml');
		if (!edition) throw new Error(problems.map(({ message }) => message).join());
		return edition;
	};
	const chapter = (id: string) => ({
		file: `content/${DATA.edition.id}/${DATA.edition.chapters[0]}.mdx`,
		text: `---\ntitle: T\nsummary: S\nshort: S\n---\n\n<Claim id="${id}" that="country_share.CN.share > 0">China has some</Claim>.\n`,
	});
	const problemsOf = (findings: readonly string[]) =>
		checkEdition({ ...DATA, edition: edition(findings) }, [chapter('lead')])
			.filter(({ rule }) => rule === 'finding')
			.map(({ line, column, message }) => `${line}:${column} ${message}`);

	test('are five to seven', () => {
		const parse = (count: number) => editionSchema.safeParse({ ...DATA.edition, findings: Array(count).fill(finding) });
		expect([4, 5, 7, 8].map((count) => parse(count).success)).toEqual([false, true, true, false]);
	});

	test('that name no claim, one twice, a value that is not there or a course that is none are reported at their place', () => {
		const start = yaml([]).split('\n').length;
		expect(
			problemsOf([
				right,
				'{ claim: laed, value: country_share.CN.share }',
				right,
				'{ claim: lead, value: country_share.CN.shar }',
				'{ claim: lead, value: country_share.CN.share, series: country_share.*.share }',
			]).map((line) => line.replace(/;.*/, '')),
		).toEqual([
			`${start + 2}:14 claim of finding 2: no chapter has a claim "laed" (did you mean "lead"?)`,
			`${start + 3}:14 claim of finding 3: "lead" stands in the list already`,
			`${start + 4}:14 claim of finding 4: "lead" stands in the list already`,
			expect.stringMatching(new RegExp(`^${start + 4}:27 value of finding 4: .*"shar"`)),
			`${start + 5}:14 claim of finding 5: "lead" stands in the list already`,
			expect.stringMatching(new RegExp(`^${start + 5}:59 series of finding 5: .*no time`)),
		]);
	});
});
