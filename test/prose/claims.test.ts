import { describe, expect, test } from 'vitest';
import { MetricTable, type Row } from '../../src/metrics/table.ts';
import { type Claim, claimId, claimsIn, claimsJson, evaluateClaim } from '../../src/prose/claims.ts';
import type { ProseData } from '../../src/prose/data.ts';
import { isVerdict } from '../../src/prose/evaluate.ts';
import { isWithin, parseMargin } from '../../src/prose/margin.ts';
import { isDocument, parseChapter } from '../../src/prose/mdx.ts';
import { Outline } from '../../src/prose/outline.ts';
import { chapter, DATA } from './data.ts';

function documentOf(body: string) {
	const document = parseChapter('content/summer-2026/geography.mdx', chapter(body));
	if (!isDocument(document)) throw new Error(document.message);
	return document;
}
const claim = (that: string, rest = ''): Claim =>
	claimsIn(documentOf(`<Claim that='${that}' ${rest}>text</Claim>`)).claims[0]!;
const evaluated = (that: string, rest = '', data: ProseData = DATA) =>
	evaluateClaim(claim(that, rest), data, data.methods);
const verdicts = (that: string) =>
	evaluated(that).verdicts.map(
		({ methodId, result }) => `${methodId} ${isVerdict(result) ? result.holds : result.message}`,
	);

/** The data with one share of one country changed under the default method. */
function perturbed(country: string, share: number): ProseData {
	const table = DATA.tables.get('country_share')!;
	const rows = new Map(table.rows);
	const [id, before] = [...rows][0]!;
	rows.set(
		id,
		before.map((row): Row => (row['country'] === country ? { ...row, share } : row)),
	);
	return { ...DATA, tables: new Map(DATA.tables).set('country_share', new MetricTable(table.metric, rows)) };
}

describe('robustness', () => {
	test('is told for each method that matters to the metrics of the claim', () => {
		expect(verdicts('country_share.US.share > country_share.CN.share')).toEqual([
			'all-direct-all true',
			'all-recursive-all false',
			'rolling-direct-all true',
			'rolling-recursive-all true',
		]);
		expect(verdicts('repackagers.share > 0.2')).toEqual(['all-direct-all true']);
	});

	test('leaves undecided what a method does not have', () => {
		expect(verdicts('country_share.individual.share > 0.1')).toEqual([
			'all-direct-all true',
			'all-recursive-all true',
			'rolling-direct-all metric country_share has no row "individual" (its rows: US, CN, FR)',
			'rolling-recursive-all metric country_share has no row "individual" (its rows: US, CN, FR)',
		]);
	});

	test('does not count methods that the claim itself fixes', () => {
		expect(verdicts('under("rolling", country_share.US.share) > 0.4')).toEqual([
			'all-direct-all true',
			'all-recursive-all true',
		]);
		expect(verdicts('under("all-recursive-all", country_share.CN.share) > 0.3')).toEqual(['all-direct-all true']);
		expect(verdicts('under("recursive", country_share.CN.share) > country_share.US.share')).toHaveLength(4);
	});

	test('leaves undecided what a method makes incomparable between editions, and decides what it does not', () => {
		const incomparable =
			'country_share cannot be compared with Spring 2026 because models were given another root in between';
		expect(verdicts('change(country_share.CN.share) > -0.1')).toEqual([
			'all-direct-all true',
			`all-recursive-all ${incomparable}`,
			'rolling-direct-all true',
			`rolling-recursive-all ${incomparable}`,
		]);
		expect(verdicts('previous(country_share.CN.share) > 0.1')).toHaveLength(4);
		expect(verdicts('previous(country_share.CN.share) > 0.1')).toContain('all-recursive-all true');
		expect(verdicts('change(repackagers.share) > 0.1')).toEqual(['all-direct-all true']);
	});

	test('warns only where other methods decide otherwise', () => {
		expect(evaluated('repackagers.share > 0.2').isDefaultOnly).toBe(false);
		expect(
			evaluated('country_share.US.share < 0.45 && country_share.US.share > country_share.CN.share').isDefaultOnly,
		).toBe(true);
		expect(evaluated('country_share.US.share > 0.9').isDefaultOnly).toBe(false);
	});
});

describe('margins', () => {
	test('are read in points, in per cent and in the own unit', () => {
		expect(parseMargin('0.5 points')).toEqual({ kind: 'absolute', value: 0.005 });
		expect(parseMargin('1 point')).toEqual({ kind: 'absolute', value: 0.01 });
		expect(parseMargin('2%')).toEqual({ kind: 'relative', value: 0.02 });
		expect(parseMargin('1000')).toEqual({ kind: 'absolute', value: 1000 });
		expect(parseMargin('-1')).toBeUndefined();
		expect(parseMargin('lots')).toBeUndefined();
	});

	test('make a claim fragile below half a point, or 2 % of other units, unless it declares another', () => {
		const fragile = (that: string, rest?: string) => evaluated(that, rest).isFragile;
		expect(fragile('country_share.individual.share > country_share.FR.share')).toBe(true);
		expect(fragile('country_share.individual.share > country_share.FR.share', 'margin="0.2 points"')).toBe(false);
		expect(fragile('country_share.CN.share > country_share.individual.share')).toBe(false);
		expect(fragile('country_share.CN.share > country_share.individual.share', 'margin="1 point"')).toBe(true);
		expect(fragile('country_share.US.downloads > 410000000')).toBe(true);
		expect(fragile('country_share.US.downloads > 400000000')).toBe(false);
		expect(fragile('country_share.US.share == 0.416')).toBe(false);
		expect(fragile('country_share.US.share < 0.4')).toBe(false);
	});

	test('are compared strictly', () => {
		const margin = { value: 0.005, unit: 'points', digits: 1, relative: 0.1 } as const;
		expect(isWithin(margin)).toBe(false);
		expect(isWithin({ ...margin, value: 0.00499 })).toBe(true);
	});
});

describe('claims are killed by the mutations that make them false, and by no other', () => {
	const claims: Record<string, string> = {
		'us-leads': 'country_share.US.share > country_share.CN.share',
		'cn-second': 'rank(country_share.CN.share) == 2',
		'fr-fourth': 'rank(country_share.FR.share) == 4',
		'cn-grew': 'change(country_share.CN.share) > 0.02',
		'cn-sixth': 'between(country_share.CN.share, 0.15, 0.17)',
		company: 'published.longpre2025.table1.organization_company["2025"] < country_share.US.share',
	};
	const killed = (data: ProseData) =>
		Object.entries(claims)
			.filter(([, that]) => {
				const { result } = evaluated(that, '', data);
				return isVerdict(result) && !result.holds;
			})
			.map(([id]) => id);

	test.each([
		['nothing', 'US', 0.416, []],
		['a larger second', 'CN', 0.42, ['us-leads', 'cn-second', 'cn-sixth']],
		['France and individuals swapped', 'FR', 0.153, ['fr-fourth']],
		['growth undone', 'CN', 0.1455, ['cn-second', 'fr-fourth', 'cn-grew', 'cn-sixth']],
		['a smaller first', 'US', 0.36, ['company']],
	])('%s', (_, country, share, expected) => {
		expect(killed(perturbed(country, share))).toEqual(expected);
	});

	test('a shift by the margin flips a claim, a smaller one does not', () => {
		const that = 'country_share.CN.share > country_share.individual.share';
		const { result } = evaluated(that);
		const margin = isVerdict(result) ? result.margin!.value : Number.NaN;
		const shifted = (shift: number) => {
			const { result: own } = evaluated(that, '', perturbed('CN', 0.158 - shift));
			return isVerdict(own) && own.holds;
		};
		expect(shifted(margin * 0.999)).toBe(true);
		expect(shifted(margin * 1.001)).toBe(false);
	});
});

describe('claims.json', () => {
	const document = documentOf(
		`<Claim that="country_share.US.share > country_share.CN.share" id="us-leads">The **United States** lead with <Value of="country_share.US.share" /></Claim>

<Claim that="change(country_share.CN.share) > 0">China grew</Claim>`,
	);
	const data = { ...DATA, outline: new Outline([document], ['geography'], () => 'Geography') };
	const [first, second] = claimsJson([document], data);

	test('has the sentence, its condition, values, margin and robustness', () => {
		expect(first).toEqual({
			id: 'us-leads',
			chapter: 'geography',
			text: 'The United States lead with 41.6%',
			condition: 'country_share.US.share > country_share.CN.share',
			holds: true,
			margin: {
				value: expect.closeTo(0.258, 12),
				unit: 'points',
				text: '25.8 points',
				relative: expect.closeTo(0.62, 2),
			},
			fragile: false,
			robustness: { holds: 3, of: 4 },
			methods: [
				{ method: 'all-direct-all', holds: true, margin: expect.closeTo(0.258, 12), reason: null },
				{ method: 'all-recursive-all', holds: false, margin: expect.closeTo(-0.1, 12), reason: null },
				{ method: 'rolling-direct-all', holds: true, margin: expect.closeTo(0.2, 12), reason: null },
				{ method: 'rolling-recursive-all', holds: true, margin: expect.closeTo(0.2, 12), reason: null },
			],
			values: [
				{ name: 'country_share.US.share', value: 0.416, text: '41.6%', edition: null, method: 'all-direct-all' },
				{ name: 'country_share.CN.share', value: 0.158, text: '15.8%', edition: null, method: 'all-direct-all' },
			],
			metrics: ['country_share'],
		});
	});

	test('names the edition of values that are not of this one', () => {
		expect(second!.values.map(({ text, edition }) => `${text} ${edition}`)).toEqual([
			'15.8% null',
			'12.6% spring-2026',
		]);
	});

	test('has ids that are stable under white space and change with the condition', () => {
		expect(second!.id).toBe(claimId('geography', 'change(country_share.CN.share)   >\n0 '));
		expect(second!.id).toMatch(/^c-[0-9a-f]{10}$/);
		expect(claimId('geography', 'a.b > 0')).not.toBe(claimId('sizes', 'a.b > 0'));
		expect(claimId('geography', 'a.b > 0')).not.toBe(claimId('geography', 'a.b > 1'));
	});

	test("has the author's reasons where there are any", () => {
		const reasons = 'comparable="Both rest on the old tags." counted="Otherwise it is not so."';
		const own = documentOf(`<Claim that="change(repackagers.share) > 0.1" ${reasons}>Repackagers gained</Claim>`);
		const outline = new Outline([own], ['geography'], () => 'Geography');
		expect(claimsJson([own], { ...DATA, outline })[0]).toMatchObject({
			comparable: 'Both rest on the old tags.',
			counted: 'Otherwise it is not so.',
		});
		expect(first).not.toHaveProperty('comparable');
		expect(first).not.toHaveProperty('counted');
	});

	test('is plain data', () => {
		expect(JSON.parse(JSON.stringify([first, second]))).toHaveLength(2);
	});
});

test('a value that is looked up under two methods is two values', () => {
	const { result } = evaluated('under("recursive", country_share.CN.share) > country_share.CN.share');
	expect(isVerdict(result) && result.used.map(({ quantity, method }) => `${quantity!.value} ${method}`)).toEqual([
		'0.4 all-recursive-all',
		'0.158 all-direct-all',
	]);
});
