import { describe, expect, test } from 'vitest';
import { DEFAULT_METHOD, type Dimension, type Method, methodId } from '../../src/metrics/method.ts';
import { claimsUnder } from '../../src/prose/claims.ts';
import { leftOpen, methodShown, pinsOf } from '../../src/prose/counting.ts';
import { isExpressionFault, parseExpression } from '../../src/prose/expression.ts';
import { isDocument, parseChapter } from '../../src/prose/mdx.ts';
import { Outline } from '../../src/prose/outline.ts';
import { renderText } from '../../src/prose/text.ts';
import { chapter, DATA } from './data.ts';

const ROLLING: Method = { ...DEFAULT_METHOD, window: 'rolling' };
const RECURSIVE: Method = { ...DEFAULT_METHOD, attribution: 'recursive' };
const BOTH: Method = { ...ROLLING, ...{ attribution: 'recursive' } };

/** `counted` depends on window and attribution, `fixed` on nothing. */
const dimensionsOf = (metric: string): readonly Dimension[] => (metric === 'fixed' ? [] : ['window', 'attribution']);

function pins(condition: string) {
	const expression = parseExpression(condition);
	if (isExpressionFault(expression)) throw new Error(expression.message);
	return pinsOf(expression, dimensionsOf);
}

describe('the pins of a condition', () => {
	test('are its values with what under fixes, the inner before the outer', () => {
		expect(pins('a.x > 1 && under("rolling", under("all-direct-all", a.y) < previous(a.z))')).toEqual([
			{ name: 'a.x', fixed: {}, dimensions: ['window', 'attribution'] },
			{ name: 'a.y', fixed: DEFAULT_METHOD, dimensions: ['window', 'attribution'] },
			{ name: 'a.z', fixed: { window: 'rolling' }, dimensions: ['window', 'attribution'] },
		]);
	});

	test.each([
		['nothing', 'a.x > 1', 'rolling-recursive-all'],
		['the window', 'under("rolling", a.x) > 1', 'all-recursive-all'],
		['the window of one value of two', 'under("rolling", a.x) > a.y', 'rolling-recursive-all'],
		[
			'all of it, beside a value that does not depend on it',
			'under("all-direct-all", a.x) > fixed.y',
			'all-direct-all',
		],
		['nothing, where no value depends on it', 'under("rolling", fixed.y) > 1', 'rolling-recursive-all'],
	])('that fix %s leave the rest of the page’s method', (_, condition, left) => {
		expect(methodId(leftOpen(BOTH, pins(condition)))).toBe(left);
	});
});

describe('a value on a page for a way of counting', () => {
	test.each([
		['is counted as the page', undefined, '', 'rolling-direct-all'],
		['keeps what its own method names', 'recursive', '', 'rolling-recursive-all'],
		['is counted as its claim counts it', undefined, 'under("all-direct-all", a.x) > 1', 'all-direct-all'],
		[
			'keeps its own method where its claim fixes all',
			'recursive',
			'under("all-direct-all", a.x) > 1',
			'all-recursive-all',
		],
		[
			'is counted as the page where its claim fixes another value',
			undefined,
			'under("recursive", a.y) > a.x',
			'rolling-direct-all',
		],
	])('%s', (_, prop, condition, expected) => {
		const shown = methodShown(ROLLING, 'a.x', prop, condition === '' ? undefined : pins(condition));
		expect(shown && methodId(shown)).toBe(expected);
	});

	test('of two in one condition is the one that the condition counts the same way', () => {
		const both = pins('under("rolling", a.x) > under("all-direct-all", a.x)');
		expect(methodShown(RECURSIVE, 'a.x', 'rolling', both)).toEqual(BOTH);
		expect(methodShown(RECURSIVE, '["a"]["x"]', undefined, both)).toEqual(RECURSIVE);
		expect(methodShown(RECURSIVE, 'a.x', undefined, both)).toEqual(DEFAULT_METHOD);
	});

	test('whose own method cannot be read has none', () => {
		expect(methodShown(ROLLING, 'a.x', 'yearly')).toBeUndefined();
	});
});

function load(body: string, method: Method) {
	const document = parseChapter('content/summer-2026/geography.mdx', chapter(body));
	if (!isDocument(document)) throw new Error(document.message);
	return { document, data: { ...DATA, method, outline: new Outline([document], ['geography'], () => 'Geography') } };
}

// Shares in test/prose/data.ts: US 0.416 and CN 0.158 by default, CN 0.4 and US 0.3 recursively, US 0.5 and CN 0.3 within a year.
const LEAD =
	'<Claim id="lead" that="country_share.US.share > country_share.CN.share"><Value of="country_share.US.share" /></Claim>';
const OWN =
	'<Claim id="own" that=\'under("all-direct-all", country_share.US.share) > 0.4\'><Value of="country_share.US.share" /></Claim>';
const UNKNOWN = '<Claim id="unknown" that="country_share.unknown.share < 0.2">Most are known</Claim>';

describe('text under a way of counting', () => {
	test.each([
		[DEFAULT_METHOD, '41.6% 41.6% n/a'],
		[RECURSIVE, '30.0% 41.6% n/a'],
		[ROLLING, '50.0% 41.6% n/a'],
	])('has its numbers, except where a sentence names its own', (method, expected) => {
		const { document, data } = load(`${LEAD} ${OWN} <Value of="country_share.XX.share" />`, method);
		expect(renderText(document.root, document, data)).toBe(expected);
	});

	test('has its claims: those that hold, that do not, with what is not so, and that cannot be decided', () => {
		const { document, data } = load(`${LEAD} ${OWN} ${UNKNOWN}`, RECURSIVE);
		const verdicts = claimsUnder(document, data, RECURSIVE);
		expect(verdicts.map(({ id, holds, because }) => [id, holds, because])).toEqual([
			['lead', false, '30.0% is not above 40.0%'],
			['own', true, null],
			['unknown', true, null],
		]);
		expect(verdicts[0]!.values.map(({ name, value, method }) => [name, value, method])).toEqual([
			['country_share.US.share', 0.3, 'all-recursive-all'],
			['country_share.CN.share', 0.4, 'all-recursive-all'],
		]);
		const within = load(UNKNOWN, ROLLING);
		expect(claimsUnder(within.document, within.data, ROLLING)).toEqual([
			{
				id: 'unknown',
				text: 'Most are known',
				holds: null,
				because: 'metric country_share has no row "unknown"',
				margin: null,
				values: [],
			},
		]);
	});
});
