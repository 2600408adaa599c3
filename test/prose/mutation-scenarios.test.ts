/** Changes of a small edition, each with the claims that must fail, by name. */
import { describe, expect, test } from 'vitest';
import { defineMetric, type Metric } from '../../src/metrics/metric.ts';
import { MetricTable, type Row } from '../../src/metrics/table.ts';
import { claimsIn, evaluateClaim } from '../../src/prose/claims.ts';
import type { ProseData } from '../../src/prose/data.ts';
import { isVerdict } from '../../src/prose/evaluate.ts';
import type { EvaluationData } from '../../src/prose/lookup.ts';
import { isDocument, parseChapter } from '../../src/prose/mdx.ts';
import { chapter, DATA } from './data.ts';
import { withRows } from './mutation/cells.ts';

const column = (unit: 'share' | 'downloads') => ({ unit, label: unit, description: unit, digits: 1 }) as const;
const shares = (id: string, key: string): Metric =>
	defineMetric({
		...DATA.tables.get('cohort_share')!.metric,
		id,
		title: id,
		dimensions: [],
		columns: {
			[key]: { unit: 'text', label: key, description: key, key: true },
			downloads: column('downloads'),
			share: column('share'),
		},
	});
const LICENCES = shares('licence_group_share', 'licence_group');
const RELATIONS = shares('relation_share', 'relation');
const table = (metric: Metric, key: string, rows: readonly (readonly [string, number])[]): MetricTable =>
	new MetricTable(
		metric,
		new Map([['all-direct-all', rows.map(([name, share]): Row => ({ [key]: name, downloads: share * 1e9, share }))]]),
	);
const relations = (...rows: readonly (readonly [string, number])[]) => table(RELATIONS, 'relation', rows);
const combine = (tables: ProseData['tables'], ...own: readonly MetricTable[]): ProseData['tables'] =>
	new Map([...tables, ...own.map((one): [string, MetricTable] => [one.metric.id, one])]);

/** April's tags, and June's after one large model was given another tag. */
const APRIL = relations(['base', 0.72], ['finetune', 0.2], ['quantized', 0.08]);
const JUNE = relations(['base', 0.6], ['finetune', 0.19], ['quantized', 0.21]);
const licences = table(LICENCES, 'licence_group', [
	['open-use', 0.81],
	['acceptable-use', 0.07],
	['undocumented', 0.12],
]);
const EDITION: ProseData = {
	...DATA,
	tables: combine(DATA.tables, licences, JUNE),
	previous: { ...DATA.previous!, tables: combine(DATA.previous!.tables, licences, APRIL) },
};

const CLAIMS = {
	'us-leads': 'country_share.US.share > country_share.CN.share',
	'us-first': 'rank(country_share.US.share) == 1',
	'china-second': 'rank(country_share.CN.share) == 2',
	'two-lead': 'country_share.US.share + country_share.CN.share > 0.55',
	'china-rose': 'change(country_share.CN.share) > 0.02',
	'us-fell': 'change(country_share.US.share) < 0',
	'china-recursive': 'under("recursive", rank(country_share.CN.share)) == 1',
	'france-below-persons': 'country_share.FR.share < country_share.individual.share',
	'open-use': 'licence_group_share["open-use"].share > 0.8',
	'open-use-first': 'top(licence_group_share["open-use"].share, 1)',
	'licences-undocumented': 'licence_group_share.undocumented.share > licence_group_share["acceptable-use"].share',
	'quantized-passed': 'relation_share.quantized.share > relation_share.finetune.share',
	'quantized-doubled': 'ratio(relation_share.quantized.share, previous(relation_share.quantized.share)) > 2',
	'base-most': 'relation_share.base.share > 0.5',
	'base-fell': 'change(relation_share.base.share) < -0.1',
	'half-of-china': 'country_type_share.CN.company.share_of_country > 0.5',
	'above-paper': 'country_share.US.share > published.longpre2025.table1.organization_company["2025"]',
	'largest-is-qwen': 'model_share["Qwen/Qwen2.5-7B"].developer == "Qwen"',
} as const;
type Id = keyof typeof CLAIMS;

const document = parseChapter(
	'content/summer-2026/geography.mdx',
	chapter(
		Object.entries(CLAIMS)
			.map(([id, that]) => `<Claim id="${id}" that='${that}'>A sentence</Claim>.`)
			.join('\n\n'),
	),
);
if (!isDocument(document)) throw new Error(document.message);
const { claims } = claimsIn(document);

function failing(data: EvaluationData): readonly string[] {
	return claims
		.filter((claim) => {
			const { result } = evaluateClaim(claim, data, DATA.methods);
			return !isVerdict(result) || !result.holds;
		})
		.map(({ id }) => id);
}

const METRICS = [...EDITION.tables.keys()];
/** Changes a column of one row under the default method. */
const set =
	(metric: string, key: string, value: number, which: 'current' | 'previous' = 'current') =>
	(data: EvaluationData): EvaluationData =>
		withRows(data, which, [metric], ({ metric: own }, method, rows) =>
			rows.map((row) =>
				method === 'all-direct-all' && row[Object.keys(own.columns)[0]!] === key ? { ...row, share: value } : row,
			),
		);
const swap =
	(metric: string, a: string, b: string) =>
	(data: EvaluationData): EvaluationData =>
		withRows(data, 'current', [metric], ({ metric: own }, _method, rows) => {
			const key = Object.keys(own.columns)[0]!;
			return rows.map((row) => (row[key] === a ? { ...row, [key]: b } : row[key] === b ? { ...row, [key]: a } : row));
		});
const put =
	(...tables: readonly MetricTable[]) =>
	(data: EvaluationData): EvaluationData => ({ ...data, tables: combine(data.tables, ...tables) });

const SCENARIOS: readonly (readonly [string, (data: EvaluationData) => EvaluationData, readonly Id[]])[] = [
	['nothing', (data) => data, []],
	[
		'the United States and China swap their rows',
		swap('country_share', 'US', 'CN'),
		['us-leads', 'us-first', 'china-second', 'china-recursive', 'above-paper'],
	],
	['France and personal accounts swap their rows', swap('country_share', 'FR', 'individual'), ['france-below-persons']],
	['the share of the United States falls by the margin less a little', set('country_share', 'US', 0.392001), []],
	[
		'the share of the United States falls by the margin and a little',
		set('country_share', 'US', 0.391999),
		['two-lead'],
	],
	[
		'the share of the United States falls below the published one',
		set('country_share', 'US', 0.3699),
		['two-lead', 'above-paper'],
	],
	['the share of the United States rises above that of spring', set('country_share', 'US', 0.4401), ['us-fell']],
	['China falls behind persons by a little', set('country_share', 'CN', 0.1519), ['china-second']],
	[
		'China falls to what it had in spring',
		set('country_share', 'CN', 0.126),
		['china-second', 'two-lead', 'china-rose'],
	],
	[
		'spring turns out to have been lower for the United States',
		set('country_share', 'US', 0.41, 'previous'),
		['us-fell'],
	],
	[
		'licences for open use are dropped',
		put(
			table(LICENCES, 'licence_group', [
				['acceptable-use', 0.07],
				['undocumented', 0.12],
			]),
		),
		['open-use', 'open-use-first'],
	],
	[
		'the undocumented licences turn out to be for open use',
		put(
			table(LICENCES, 'licence_group', [
				['open-use', 0.93],
				['acceptable-use', 0.07],
				['undocumented', 0],
			]),
		),
		['licences-undocumented'],
	],
	[
		"June's relations are restated to April's tags",
		put(relations(['base', 0.7], ['finetune', 0.2], ['quantized', 0.1])),
		['quantized-passed', 'quantized-doubled', 'base-fell'],
	],
	[
		'nothing has changed since spring',
		(data) => ({ ...data, previous: { ...data.previous!, tables: data.tables } }),
		['china-rose', 'us-fell', 'quantized-doubled', 'base-fell'],
	],
	[
		'every number of every metric is halved',
		(data) =>
			withRows(data, 'current', METRICS, (_table, _method, rows) =>
				rows.map((row) =>
					Object.fromEntries(
						Object.entries(row).map(([name, cell]) => [name, typeof cell === 'number' ? cell / 2 : cell]),
					),
				),
			),
		['two-lead', 'china-rose', 'open-use', 'quantized-doubled', 'base-most', 'half-of-china', 'above-paper'],
	],
	[
		'a developer is renamed',
		(data) =>
			withRows(data, 'current', ['model_share'], (_table, _method, rows) =>
				rows.map((row) => (row['developer'] === 'Qwen' ? { ...row, developer: 'Alibaba' } : row)),
			),
		['largest-is-qwen'],
	],
	[
		'the previous edition is gone',
		(data) => ({ ...data, previous: undefined }),
		['china-rose', 'us-fell', 'quantized-doubled', 'base-fell'],
	],
];

describe('exactly these claims fail where', () => {
	test.each(SCENARIOS)('%s', (_name, mutate, expected) => {
		expect(failing(mutate(EDITION))).toEqual(expected);
	});

	test('every claim is killed by one of these changes at least', () => {
		const killed = new Set(SCENARIOS.flatMap(([, , ids]) => ids));
		expect(claims.map(({ id }) => id).filter((id) => !killed.has(id as Id))).toEqual([]);
	});
});
