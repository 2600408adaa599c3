import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_METHOD } from '../../src/metrics/method.ts';
import { evaluate, isVerdict } from '../../src/prose/evaluate.ts';
import { isExpressionFault, nodesOf, parseExpression } from '../../src/prose/expression.ts';
import { FUNCTIONS } from '../../src/prose/functions.ts';
import { DATA, METHODS } from './data.ts';

function verdict(text: string, method = DEFAULT_METHOD) {
	const expression = parseExpression(text);
	if (isExpressionFault(expression)) return expression;
	return evaluate(expression, DATA, method);
}
const holds = (text: string) => {
	const result = verdict(text);
	return isVerdict(result) ? result.holds : `${result.offset} ${result.rule}: ${result.message}`;
};
const margin = (text: string) => {
	const result = verdict(text);
	if (!isVerdict(result)) throw new Error(result.message);
	return result.margin && [Number(result.margin.value.toFixed(12)), result.margin.unit];
};

describe('conditions', () => {
	test.each([
		['country_share.US.share > country_share.CN.share', true],
		['country_share["US"].share <= 0.416', true],
		['country_share.US.share - country_share.CN.share > 0.25', true],
		['country_share.US.share * 2 > 0.9 || !(country_share.CN.share > 0.5)', true],
		['country_share.US.share > 0.4 && country_share.CN.share > 0.4', false],
		['(country_share.US.share > 0.5 ? country_share.CN.share : country_share.FR.share) < 0.15', true],
		['rank(country_share.CN.share) == 2', true],
		['3 > rank(country_share.CN.share)', true],
		['rank(country_share.FR.share, "individual") === 3', true],
		['rank(country_type_share.US["non-profit"].share_of_country) == 2', true],
		['top(country_share.individual.share, 3) && !top(country_share.FR.share, 3)', true],
		['top(country_share.FR.share, 3, "individual")', true],
		['change(country_share.CN.share) > 0 && change(country_share.US.share) < 0', true],
		['previous(country_share.CN.share) == 0.126', true],
		['under("recursive", country_share.CN.share) > country_share.CN.share', true],
		['ratio(country_share.US.share, country_share.CN.share) > 2.6', true],
		['between(country_share.CN.share, 0.15, 0.16)', true],
		['increasing(country_share.FR.share, country_share.CN.share, country_share.US.share)', true],
		['published.longpre2025.table1.organization_company["2025"] > country_share.CN.share', true],
		['published("longpre2025.table1.organization_company.2025") == 0.37', true],
		['round(country_share.US.share, 2) == 0.42', true],
		['abs(change(country_share.US.share)) < 0.03', true],
		['min(country_share.US.share, country_share.CN.share) < 0.2 && max(1, 2, 3) == 3', true],
		['model_share.gpt2.developer == "openai-community"', true],
		['model_share["Qwen/Qwen2.5-7B"].developer != "Qwen"', false],
		['repackagers.developers % 5 == 2', true],
		['country_share.US.downloads > 4e8', true],
	])('%s is %s', (text, expected) => {
		expect(holds(text)).toBe(expected);
	});

	test.each([
		['country_share.US.share > country_share.CN.share', [0.258, 'points']],
		['country_share.US.share < country_share.CN.share', [-0.258, 'points']],
		['!(country_share.US.share < country_share.CN.share)', [0.258, 'points']],
		['country_share.US.share > 0.4', [0.016, 'points']],
		['country_share.US.downloads >= 4e8', [16_000_000, 'downloads']],
		['country_share.US.share > 0.4 && country_share.CN.share > 0.1', [0.016, 'points']],
		['country_share.US.share > 0.4 || country_share.CN.share > 0.1', [0.058, 'points']],
		['between(country_share.CN.share, 0.15, 0.2)', [0.008, 'points']],
		['rank(country_share.CN.share) == 2', [0.006, 'points']],
		['rank(country_share.CN.share) <= 2', [0.006, 'points']],
		['rank(country_share.CN.share) > 1', [0.258, 'points']],
		['under("rolling", rank(country_share.CN.share)) == 2', [0.1, 'points']],
		['1 == under("recursive", under("all-recursive-all", rank(country_share.CN.share)))', [0.1, 'points']],
		['rank(country_share.FR.share) == 3', [-0.0025, 'points']],
		['top(country_share.FR.share, 3)', [-0.0025, 'points']],
		['country_share.US.share == 0.416', undefined],
		['country_share.US.share != 0.4', [0.016, 'points']],
		['change(country_share.CN.share) > 0.03', [0.002, 'points']],
		['increasing(country_share.FR.share, country_share.individual.share, country_share.US.share)', [0.0025, 'points']],
	])('the margin of %s is %j', (text, expected) => {
		expect(margin(text)).toEqual(expected);
	});

	test.each([
		['the branch taken', 'country_share.US.share > 0.1 ? country_share.CN.share > 0.15 : false', 0.008],
		[
			'its test, where that is nearer to flipping',
			'country_share.US.share > 0.4 ? country_share.CN.share > 0.1 : false',
			0.016,
		],
		['its test, where that fails', 'country_share.US.share > 0.5 ? false : country_share.CN.share > 0.1', 0.084],
		['its test alone, where the branch has none', 'country_share.US.share > 0.4 ? true : false', 0.016],
		[
			'its test with the sign of the verdict',
			'country_share.US.share > 0.4 ? country_share.CN.share > 0.3 : true',
			-0.016,
		],
		[
			'the comparison that a chosen number stands in, no farther than its test',
			'(country_share.US.share > 0.4 ? country_share.CN.share : country_share.FR.share) < 0.2',
			0.016,
		],
		[
			'the nearest of all tests',
			'country_share.US.share > 0.1 ? (country_share.CN.share > 0.15 ? true : false) : false',
			0.008,
		],
		[
			'a part of a conjunction',
			'(country_share.US.share > 0.1 ? country_share.CN.share > 0.1 : false) && country_share.FR.share > 0.14',
			0.0095,
		],
	])('the margin of a choice is that of %s', (_, text, value) => {
		expect(margin(text)).toEqual([value, 'points']);
	});

	test('a test that one comparison rests on does not limit another', () => {
		const text =
			'country_share.FR.share > 0.149 || (country_share.US.share > 0.415 ? country_share.CN.share : 0) > 0.1';
		expect(margin(text)).toEqual([0.0005, 'points']);
	});

	test('the sign of the margin agrees with the verdict', () => {
		const side = fc.constantFrom(
			'country_share.US.share',
			'country_share.CN.share',
			'country_share.FR.share',
			'0.2',
			'0.416',
		);
		const operator = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');
		const comparison = fc.tuple(side, operator, side).map((all) => all.join(' '));
		const ranked = fc
			.tuple(fc.constantFrom('US', 'CN', 'individual', 'FR', 'unknown'), operator, fc.integer({ min: 0, max: 7 }))
			.map(([row, op, k]) => `rank(country_share.${row}.share) ${op} ${k}`);
		const condition = fc.tuple(
			fc.oneof(comparison, ranked),
			fc.constantFrom('&&', '||'),
			fc.oneof(comparison, ranked),
			fc.boolean(),
		);
		fc.assert(
			fc.property(condition, fc.constantFrom(...METHODS.slice(0, 2)), ([a, op, b, not], method) => {
				for (const text of [a, b, not ? `!(${a})` : a, `(${a}) ? (${b}) : !(${b})`]) {
					const result = verdict(text, method);
					if (!isVerdict(result)) throw new Error(result.message);
					if (result.margin && result.margin.value !== 0) expect(result.margin.value > 0).toBe(result.holds);
				}
				const both = verdict(`(${a}) ${op} (${b})`, method);
				const [one, two] = [verdict(a, method), verdict(b, method)];
				if (!isVerdict(both) || !isVerdict(one) || !isVerdict(two)) throw new Error('no verdict');
				expect(both.holds).toBe(op === '&&' ? one.holds && two.holds : one.holds || two.holds);
				if (both.margin && one.margin && two.margin && both.margin.value !== 0)
					expect(both.margin.value > 0).toBe(both.holds);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('what is no condition is refused with its place', () => {
	test.each([
		['', '0 claim-syntax: the condition is empty'],
		['country_share.US.share >', '24 claim-syntax: unexpected end of input'],
		['x = 1', '2 claim-syntax: an assignment is not allowed in a condition: write == to compare'],
		['a.b => 1', '4 claim-syntax: the operator => is not allowed in a condition'],
		[
			'globalThis > 1',
			'0 claim-syntax: "globalThis" is not the name of a value: metric.row.column; a row with other characters stands in brackets, developer_share["deepseek-ai"].share',
		],
		[
			'constructor.constructor > 1',
			'0 unknown-metric: unknown metric "constructor" (known metrics: country_share, model_share, country_type_share, repackagers, cohort_share, weekly_country_share)',
		],
		['rank.constructor("x")', '0 claim-syntax: only the functions of conditions can be called'],
		[
			'fetch("x") > 1',
			'0 claim-syntax: unknown function "fetch" (functions: rank, top, change, previous, under, ratio and 7 more)',
		],
		['this.x > 1', '0 claim-syntax: "this" is not allowed in a condition'],
		['new Date() > 1', '0 claim-syntax: "new" is not allowed in a condition'],
		['/a+/ == 1', '0 claim-syntax: a regular expression is not allowed in a condition'],
		['1 > /a/', '4 claim-syntax: a regular expression is not allowed in a condition'],
		['`a` == "a"', '0 claim-syntax: "`" is not allowed in a condition'],
		['{} == 1', '0 claim-syntax: braces are not allowed in a condition'],
		['[1][0] == 1', '1 claim-syntax: only the name of a value can be followed by . or ['],
		['[1, 2] == 1', '1 claim-syntax: a list is not allowed in a condition'],
		['a.b++ > 1', '3 claim-syntax: the operator ++ is not allowed in a condition'],
		['1 | 2 > 1', '2 claim-syntax: the operator | is not allowed in a condition'],
		['1 ** 2 > 1', '2 claim-syntax: the operator ** is not allowed in a condition'],
		['~1 > 1', '0 claim-syntax: the operator ~ is not allowed in a condition'],
		['null == 1', '0 claim-syntax: "null" is not allowed in a condition'],
		['a b', '2 claim-syntax: expected an operator before b'],
		['"abc', '0 claim-syntax: the string has no closing quote'],
		['a.b; c.d', '3 claim-syntax: the operator ; is not allowed in a condition'],
		['country_share["a" + "b"].share > 1', '14 claim-syntax: brackets in a name hold a string or a whole number'],
		['country_share[rank].share > 1', '14 claim-syntax: brackets in a name hold a string or a whole number'],
		['rank(1) == 1', '5 claim-syntax: rank takes the name of a value: rank(value, "row left out", …)'],
		['ratio(1) == 1', '0 claim-syntax: ratio is written ratio(a, b): 1 arguments found'],
		[
			'top(country_share.US.share, country_share.CN.share)',
			'28 claim-syntax: top is written top(value, n, "row left out", …)',
		],
		[
			'rank(country_share.US.share, "XX") == 1',
			'29 unknown-row: metric country_share has no row "XX" (its rows: CN, individual, FR, unknown)',
		],
		['rank(country_share.US.share, "US") == 1', '29 unknown-row: "US" is the row itself'],
		[
			'under("x", country_share.US.share) > 1',
			'6 unknown-method: unknown method "x" (methods: rolling, direct, recursive, 200plus, head)',
		],
		['country_share.US.share / 0 > 1', '0 claim-type: the result is not a number: division by zero?'],
		['ratio(0, 0) > 1', '0 claim-type: the result is not a number: division by zero?'],
		['"a" < "b"', '0 claim-type: text can only be compared with == or !='],
		['(1 < 2) == (2 < 3)', '1 claim-type: conditions are joined with && and ||, not compared'],
		['country_share.US.share && 1', '0 claim-type: expected a condition, found a number'],
		['1 + "a" > 2', '4 claim-type: expected a number, found a text'],
		[
			'country_type_share.CN.university.share_of_country > 0',
			'0 value-not-available: country_type_share.CN.university.share_of_country is empty: Share within the country.',
		],
		[
			'change(cohort_share["2025"].share) > 0',
			'20 unknown-row: metric cohort_share has no row "2025" (did you mean "2023"?)',
		],
		[
			'published.nobody.x > 1',
			'0 unknown-published: no published figures of "nobody" (data/published has: longpre2025)',
		],
		[`${'('.repeat(900)}1${')'.repeat(900)} > 0`, true],
		[`${'!'.repeat(1990)}true`, true],
		['1 > '.repeat(600), '2000 claim-syntax: a condition has at most 2000 characters'],
	])('%s', (text, expected) => {
		expect(holds(text)).toBe(expected);
	});
});

describe('random text', () => {
	const KINDS = new Set([
		'literal',
		'path',
		'published',
		'unary',
		'arithmetic',
		'comparison',
		'logical',
		'conditional',
		'call',
	]);
	const before = Object.getOwnPropertyNames(Object.prototype).join() + Object.getOwnPropertyNames(globalThis).join();

	/** Parses and evaluates; whatever comes back is a fault with a place in the text, or a verdict made of whitelisted parts. */
	function survive(text: string): boolean {
		const expression = parseExpression(text);
		if (isExpressionFault(expression)) {
			must(expression.offset >= 0 && expression.offset <= text.length, text);
			return false;
		}
		for (const node of nodesOf(expression)) {
			must(KINDS.has(node.kind) && node.offset < text.length, text);
			must(node.kind !== 'call' || Object.hasOwn(FUNCTIONS, node.name), text);
			must(node.kind !== 'path' || text.startsWith(node.parts[0]!.text, node.parts[0]!.offset), text);
		}
		const result = evaluate(expression, DATA, DEFAULT_METHOD);
		must(isVerdict(result) ? typeof result.holds === 'boolean' : result.message !== '', text);
		return true;
	}

	/** `expect` is too slow to be called a million times. */
	function must(condition: boolean, text: string): void {
		if (!condition) throw new Error(`not survived: ${JSON.stringify(text)}`);
	}

	test('of tokens, 12,000 times, neither crashes nor hangs nor escapes', () => {
		const tokens = fc.constantFrom(
			...'country_share .US .share ["CN"] .CN share constructor __proto__ prototype this globalThis process require import eval Function toString valueOf call apply => = == === != < <= > >= + - * / % ** ! ~ && || ?? ? : ( ) [ ] { } , . ; ` ${ } /x/ \\ " \' 1 0.5 .5 1e9 1e999 0x1f 010 NaN Infinity true false null undefined rank( top( change( previous( under("rolling", ratio( between( increasing( abs( min( max( round( published. published("x") new delete typeof void in instanceof function async await \u2028 ☃'.split(
				' ',
			),
			' ',
		);
		fc.assert(
			fc.property(fc.array(tokens, { maxLength: 14 }), (parts) => void survive(parts.join(''))),
			{ numRuns: 12_000 },
		);
	}, 60_000);

	test('of well-formed conditions, 4,000 times, is read and evaluated', () => {
		const { condition } = fc.letrec<{ number: string; condition: string }>((tie) => ({
			number: fc.oneof(
				{ depthSize: 'small' },
				fc.constantFrom(
					'country_share.US.share',
					'country_share["CN"].downloads',
					'cohort_share["2024"].share',
					'repackagers.developers',
				),
				fc.nat(9).map(String),
				fc.constantFrom(
					'published.longpre2025.table1.model_size[2025]',
					'rank(country_share.FR.share)',
					'change(country_share.US.share)',
				),
				fc
					.tuple(tie('number'), fc.constantFrom('+', '-', '*', '/', '%'), tie('number'))
					.map(([a, op, b]) => `(${a} ${op} ${b})`),
				fc
					.tuple(fc.constantFrom('min', 'max', 'ratio'), tie('number'), tie('number'))
					.map(([f, a, b]) => `${f}(${a}, ${b})`),
				tie('number').map((a) => `-${a.startsWith('-') ? `(${a})` : a}`),
			),
			condition: fc.oneof(
				{ depthSize: 'small' },
				fc
					.tuple(tie('number'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('number'))
					.map((all) => all.join(' ')),
				fc
					.tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition'))
					.map(([a, op, b]) => `(${a}) ${op} (${b})`),
				tie('condition').map((a) => `!(${a})`),
				fc.tuple(tie('condition'), tie('condition'), tie('condition')).map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
			),
		}));
		let read = 0;
		fc.assert(
			fc.property(
				condition.filter((text) => text.length <= 2000),
				(text) => {
					if (survive(text)) read++;
				},
			),
			{ numRuns: 4000 },
		);
		expect(read).toBeGreaterThan(3990);
	}, 60_000);

	test('of any characters, 4,000 times, is survived', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void survive(text)),
			{ numRuns: 4000 },
		);
	}, 60_000);

	test('leaves no trace in the globals', () => {
		const after = Object.getOwnPropertyNames(Object.prototype).join() + Object.getOwnPropertyNames(globalThis).join();
		expect(after).toBe(before);
	});

	test('agrees with JavaScript on plain numbers', () => {
		const { number } = fc.letrec<{ number: string }>((tie) => ({
			number: fc.oneof(
				{ depthSize: 'small' },
				fc.nat(20).map(String),
				fc
					.tuple(tie('number'), fc.constantFrom('+', '-', '*', '/', '%'), tie('number'))
					.map(([a, op, b]) => `(${a} ${op} ${b})`),
				fc.tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number')).map(([a, op, b]) => `${a} ${op} ${b}`),
			),
		}));
		const text = fc
			.tuple(number, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), number)
			.map((all) => all.join(' '));
		fc.assert(
			fc.property(text, (condition) => {
				const result = verdict(condition);
				if (!isVerdict(result)) expect(result.message).toContain('not a number');
				else expect(result.holds).toBe(new Function(`return ${condition}`)());
			}),
			{ numRuns: 2000 },
		);
	});
});
