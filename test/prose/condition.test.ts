/** Conditions in words. */
import { expect, test } from 'vitest';
import { METRICS } from '../../src/metrics/index.ts';
import { describeCondition, nameOfValue, notesOf } from '../../src/prose/condition.ts';
import { isExpressionFault, parseExpression } from '../../src/prose/expression.ts';
import { PublishedFigures } from '../../src/prose/published.ts';

const metrics = new Map(METRICS.map((metric) => [metric.id, metric]));
const published = new PublishedFigures([
	{
		source: 'somebody',
		id: 'table.us',
		value: 0.158,
		printed: '0.158',
		unit: 'share',
		label: 'USA',
		definition: 'Downloads.',
		period: '2025',
		locator: 'Table 1',
	},
]);

function words(condition: string): readonly string[] {
	const expression = parseExpression(condition);
	if (isExpressionFault(expression)) throw new Error(expression.message);
	return describeCondition(expression, { metrics, published });
}

test.each([
	[
		'country_share.US.share > country_share.CN.share',
		'United States (share of downloads) is more than China (share of downloads)',
	],
	['country_share.US.share >= 0.5', 'United States (share of downloads) is at least 50%'],
	['0.0745 < country_share.US.share', '7.45% is less than United States (share of downloads)'],
	['rank(country_share.US.share) == 1', 'United States (share of downloads) ranks 1st'],
	['rank(country_share.US.share, "CN") <= 3', 'United States (share of downloads) ranks 3rd or higher, China left out'],
	['rank(country_share.US.share) != 1', 'The rank of United States (share of downloads) is not 1st'],
	['top(country_share.US.share, 3)', 'United States (share of downloads) is among the 3 largest'],
	['top(country_share.US.share, 1)', 'United States (share of downloads) is the largest'],
	[
		'change(country_share.US.share) > 0.02',
		'The change of United States (share of downloads) since the previous edition is more than 2 points',
	],
	['previous(country_share.US.share) < 0.3', 'United States (share of downloads; previous edition) is less than 30%'],
	[
		'country_share.US.share - country_share.CN.share > 0.3',
		'United States (share of downloads) − China (share of downloads) is more than 30 points',
	],
	[
		'country_share.US.share > country_share.CN.share + 0.1',
		'United States (share of downloads) is more than China (share of downloads) + 10 points',
	],
	[
		'country_share.US.share > 2 * country_share.CN.share',
		'United States (share of downloads) is more than 2 × China (share of downloads)',
	],
	[
		'country_share.US.share - (country_share.CN.share - country_share.DE.share) > 0',
		'United States (share of downloads) − (China (share of downloads) − Germany (share of downloads)) is more than 0 points',
	],
	[
		'ratio(country_share.US.share + country_share.DE.share, country_share.CN.share) > 1.5',
		'(United States (share of downloads) + Germany (share of downloads)) ÷ China (share of downloads) is more than 1.5',
	],
	['between(concentration.country.gini, 0.8, 0.95)', 'Countries (Gini) is between 0.8 and 0.95'],
	[
		'increasing(country_share.FR.share, country_share.CN.share, country_share.US.share)',
		'France (share of downloads), China (share of downloads) and United States (share of downloads) increase in this order',
	],
	[
		'abs(country_share.US.share - country_share.CN.share) < 0.1',
		'The size of (United States (share of downloads) − China (share of downloads)) is less than 10 points',
	],
	[
		'max(country_share.US.share, country_share.CN.share) > 0.5',
		'The largest of United States (share of downloads) and China (share of downloads) is more than 50%',
	],
	['repackagers.largest == "unsloth"', 'All repackagers together (largest) is “unsloth”'],
	['model_share["a/b"].country == "US"', 'a/b (country) is “United States”'],
	[
		'hub_monthly["2026-05-01"].downloads > 1000000',
		'Downloads of the whole Hub by month, 2026-05-01 (downloads) is more than 1 million',
	],
	[
		'country_share.US.share > published.somebody.table.us',
		'United States (share of downloads) is more than the published figure “USA”, 15.8%',
	],
	['!(country_share.US.share > 0.5)', 'Not (United States (share of downloads) is more than 50%)'],
	[
		'country_share.US.share > 0.5 || country_share.CN.share > 0.5',
		'United States (share of downloads) is more than 50% or China (share of downloads) is more than 50%',
	],
	[
		'country_share.US.share > 0.5 ? country_share.CN.share < 0.3 : country_share.CN.share > 0.3',
		'If United States (share of downloads) is more than 50%, then China (share of downloads) is less than 30%, else China (share of downloads) is more than 30%',
	],
	['round(country_share.US.models) == 3', 'United States (models), rounded is 3'],
] as const)('%s', (condition, text) => {
	expect(words(condition)).toEqual([text]);
});

test('the parts of a conjunction stand apart, also inside of a method', () => {
	expect(words('under("rolling", country_share.US.share > 0.5 && relation_share.base.share > 0.5)')).toEqual([
		'United States (share of downloads; rolling one-year window) is more than 50%',
		'Not derived (share of downloads; rolling one-year window) is more than 50%',
	]);
});

test('a method is named as far as the metric depends on it', () => {
	expect(words('under("all-direct-all", country_share.US.share) > 0.5')).toEqual([
		'United States (share of downloads; default method) is more than 50%',
	]);
	expect(words('under("recursive", relation_share.base.share) > 0.5')).toEqual([
		'Not derived (share of downloads) is more than 50%',
	]);
	expect(words('under("rolling-recursive", country_share.US.share - country_share.CN.share) > 0.5')).toEqual([
		'United States (share of downloads; rolling one-year window, recursive attribution) − China (share of downloads; rolling one-year window, recursive attribution) is more than 50 points',
	]);
});

test('a difference that a method stands around keeps its brackets', () => {
	const [text] = words(
		'under("direct", country_share.US.share) - under("direct", country_share.CN.share + country_share.DE.share) > 0.1',
	);
	expect(text).toMatch(/ − \(China .* \+ Germany .*\) is more than 10 points$/);
});

test('notes of a value name its method and edition', () => {
	const metric = metrics.get('country_share')!;
	const method = { window: 'rolling', attribution: 'direct', population: 'all' } as const;
	expect(nameOfValue(metric, ['country_share', 'US', 'share'], notesOf(metric, method, true))).toBe(
		'United States (share of downloads; rolling one-year window, direct attribution, all models; previous edition)',
	);
	expect(notesOf(metrics.get('openness_criteria')!, method)).toEqual([]);
});
