/** Published figures beside our own values: the list, its checks, and the differences. */
import { expect, test } from 'vitest';
import { METRICS } from '../../src/metrics/index.ts';
import { MetricTable, type Row } from '../../src/metrics/table.ts';
import { formatProblem, ReportError } from '../../src/problem.ts';
import {
	computePair,
	differenceText,
	isComputed,
	loadComparisons,
	matching,
	type Pair,
	parseComparisons,
} from '../../src/prose/comparisons.ts';
import type { ProseData } from '../../src/prose/data.ts';
import { type PublishedFigure, PublishedFigures, type PublishedUnit } from '../../src/prose/published.ts';
import { checkComparisons } from '../../src/prose/rules/comparisons.ts';

const figure = (id: string, value: number, unit: PublishedUnit = 'share'): PublishedFigure => ({
	source: 'somebody',
	id,
	value,
	printed: String(value),
	unit,
	label: id,
	definition: 'Counted.',
	period: '2025',
	locator: 'Table 1',
});

function table(id: string, rows: Readonly<Record<string, readonly Row[]>>): [string, MetricTable] {
	const metric = METRICS.find((candidate) => candidate.id === id)!;
	return [id, new MetricTable(metric, new Map(Object.entries(rows)))];
}
const country = (code: string, share: number, rank: number): Row => ({
	country: code,
	downloads: share * 1000,
	share,
	models: 1,
	model_share: 0.5,
	developers: 1,
	developer_share: 0.5,
	rank,
});
const month: Row = { month: '2026-05-01', downloads: 10, downloads_est: 10, active_models: 1, exact: 'yes' };
const tables = new Map([
	table('country_share', {
		'all-direct-all': [country('US', 0.6, 1), country('CN', 0.3, 2)],
		'rolling-direct-all': [country('CN', 0.7, 1)],
	}),
	table('hub_monthly', { 'all-direct-all': [month] }),
	table('relation_share', {
		'all-direct-all': [{ relation: 'base', downloads: 0, share: null, models: 0, model_share: null }],
	}),
]);
const published = new PublishedFigures([
	figure('us', 0.158),
	figure('downloads', 1200, 'downloads'),
	figure('zero', 0),
	figure('nvidia', 34, 'rank'),
	figure('flag', 1, 'text-free'),
	figure('rest.a', 1, 'count'),
	figure('rest.b', 2, 'count'),
]);
const real = {
	edition: { kind: 'real' },
	tables,
	unavailable: new Map([['lorenz', 'snapshot x has no table "downloads"']]),
	published,
} as unknown as ProseData;

const REST = `unpaired:
  - title: Others
    figures: ['somebody.*']
    reason: they are about something else
`;

function problems(pairs: string, unpaired = REST): readonly string[] {
	const text = `pairs:${pairs === '' ? ' []' : ''}\n${pairs}${unpaired}`;
	return checkComparisons(parseComparisons(text, 'c.yaml'), [real]).map(formatProblem);
}
const pair = (value: string, more = '', name = 'us'): string =>
	`  - published: somebody.${name}\n    value: ${value}\n${more}    differs: [period]\n    reason: Other months.\n`;

test('a pair that can be computed is no problem', () => {
	expect(problems(pair('country_share.US.share'))).toEqual([]);
	expect(problems(pair('country_share.CN.share', '    method: rolling\n'))).toEqual([]);
	expect(problems(pair('[country_share.US.share, country_share.CN.share]'))).toEqual([]);
});

test.each([
	[
		'an unknown figure',
		pair('country_share.US.share', '', 'uss'),
		'c.yaml:2:16: error comparison: unknown published figure "somebody.uss" (did you mean "somebody.us"?)',
	],
	[
		'an unknown metric',
		pair('country_shre.US.share'),
		'c.yaml:3:12: error comparison: unknown metric "country_shre" (did you mean "country_share"?); no edition has this value',
	],
	[
		'an unknown row',
		pair('country_share.XX.share'),
		'c.yaml:3:26: error comparison: metric country_share has no row "XX" (its rows: US, CN); no edition has this value',
	],
	[
		'an unknown column',
		pair('country_share.US.shar'),
		'c.yaml:3:29: error comparison: metric country_share has no column "shar" (did you mean "share"?); no edition has this value',
	],
	[
		'an unknown row among several',
		pair('[country_share.US.share, country_share.XX.share]'),
		'c.yaml:3:51: error comparison: metric country_share has no row "XX" (its rows: US, CN); no edition has this value',
	],
	[
		'a metric that no snapshot can answer',
		pair('lorenz.model["50"].cumulative_share'),
		'c.yaml:3:12: error comparison: metric lorenz is not available in this edition: snapshot x has no table "downloads"; no edition has this value',
	],
	[
		'an empty value',
		pair('relation_share.base.share'),
		expect.stringMatching(/^c\.yaml:3:12: error comparison: relation_share\.base\.share holds no number/),
	],
	[
		'an unknown method',
		pair('country_share.US.share', '    method: roling\n'),
		'c.yaml:4:13: error comparison: unknown method "roling" (did you mean "rolling"?)',
	],
	[
		'a method that changes nothing',
		pair('country_share.US.share', '    method: direct\n'),
		'c.yaml:3:12: error comparison: method "direct" changes nothing here: leave it out',
	],
	[
		'a kind of edition that there is not',
		pair('country_share.US.share', '    editions: sample\n'),
		'c.yaml:4:15: error comparison: there is no sample edition: take the pair away',
	],
	[
		'a share beside a count',
		pair('country_share.US.downloads'),
		'c.yaml:3:12: error comparison: downloads cannot be compared with share',
	],
	[
		'a sum of different units',
		pair('[country_share.US.downloads, country_share.US.models]', '', 'downloads'),
		'c.yaml:3:12: error comparison: the values of country_share.US.downloads and country_share.US.models have different units',
	],
	[
		'numbers that were published',
		pair('hub_monthly["2026-05-01"].downloads', '', 'downloads'),
		'c.yaml:3:12: error comparison: metric hub_monthly only rearranges published numbers: comparing it with them says nothing',
	],
	[
		'a flag',
		pair('country_share.US.models', '', 'flag'),
		'c.yaml:2:16: error comparison: somebody.flag is a flag: there is nothing to compare',
	],
	[
		'the same pair twice',
		pair('country_share.US.share') + pair('country_share.US.share'),
		'c.yaml:6:16: error comparison: somebody.us is compared with the same value above',
	],
] as const)('%s is reported at its place', (_, text, message) => {
	expect(problems(text)).toEqual([message]);
});

test('a value that one of two editions has is enough', () => {
	const text = `pairs:\n${pair('country_share.US.share')}${REST}`;
	const without = {
		...real,
		tables: new Map(),
		unavailable: new Map([['country_share', 'not here']]),
	} as unknown as ProseData;
	expect(checkComparisons(parseComparisons(text, 'c.yaml'), [without, real])).toEqual([]);
	expect(checkComparisons(parseComparisons(text, 'c.yaml'), [without])).toHaveLength(1);
});

test('a figure that is neither compared nor explained is named, and so is a pattern for none', () => {
	const only =
		'unpaired:\n  - title: Others\n    figures: [somebody.rest.*, somebody.nothing]\n    reason: no reason\n';
	expect(problems(pair('country_share.US.share'), only)).toEqual([
		'c.yaml:8:32: error comparison: "somebody.nothing" stands for no published figure without a pair',
		'c.yaml: error comparison: published figures of somebody are neither compared nor explained: somebody.downloads, somebody.zero, somebody.nvidia and 1 more; add them to pairs or unpaired',
	]);
});

test('faults of form have their place, all of them', () => {
	const text = 'pairs:\n  - published: somebody.us\n    value: 3\n    differs: [mood]\n    reason: ""\nunpaird: []\n';
	const faults = (): void => void parseComparisons(text, 'c.yaml');
	expect(faults).toThrow(ReportError);
	try {
		faults();
	} catch (error) {
		const places = (error as ReportError).problems.map(({ line, column }) => `${line}:${column}`);
		expect(places.slice(0, 3).sort()).toEqual(['3:12', '4:15', '5:14'].slice(0, 3).sort());
		expect((error as ReportError).problems.length).toBeGreaterThanOrEqual(4);
	}
});

test('a missing file is an error that says what to write', () => {
	expect(() => loadComparisons('no/such/folder')).toThrow(
		/comparisons\.yaml: error comparison: no such file: write it/,
	);
});

test.each([
	['us', ['country_share.US.share'], undefined, '+44.2 points'],
	['us', ['country_share.US.share', 'country_share.CN.share'], undefined, '+74.2 points'],
	['us', ['country_share.CN.share'], 'rolling', '+54.2 points'],
	['downloads', ['country_share.US.downloads'], undefined, '−50.0%'],
	['nvidia', ['country_share.CN.rank'], undefined, '−32'],
	['zero', ['country_share.US.share'], undefined, '+60.0 points'],
] as const)('the difference of %s and %s under %s is %s', (name, value, method, text) => {
	const made = { published: `somebody.${name}`, value: [...value], method, differs: ['period'], reason: 'x' } as Pair;
	const result = computePair(made, real);
	if (!isComputed(result)) throw new Error(result.message);
	expect(differenceText(result)).toBe(text);
});

test('a difference that rounds to nothing has no sign', () => {
	const data = { ...real, published: new PublishedFigures([figure('us', 0.60001)]) } as ProseData;
	const result = computePair(
		{ published: 'somebody.us', value: 'country_share.US.share', differs: ['period'], reason: 'x' },
		data,
	);
	expect(isComputed(result) && differenceText(result)).toBe('0.0 points');
});

test('a star stands for any characters and nothing else is special', () => {
	expect(matching('a.b*', ['a.b', 'a.bc', 'axb'])).toEqual(['a.b', 'a.bc']);
});
