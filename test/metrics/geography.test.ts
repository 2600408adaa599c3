import { describe, expect, test } from 'vitest';
import { countryGroupShare } from '../../src/metrics/geography/country-group-share.ts';
import { countryShare } from '../../src/metrics/geography/country-share.ts';
import { countryTypeShare } from '../../src/metrics/geography/country-type-share.ts';
import { derivationFlow } from '../../src/metrics/geography/derivation-flow.ts';
import { developerShare } from '../../src/metrics/geography/developer-share.ts';
import { GEOGRAPHY } from '../../src/metrics/geography/index.ts';
import { modelShare } from '../../src/metrics/geography/model-share.ts';
import { typeShare } from '../../src/metrics/geography/type-share.ts';
import type { Row } from '../../src/metrics/table.ts';
import { fixture, rowsOf, tableOf } from './fixture.ts';

/** 1,000 downloads. Ages on 2026-06-10: base 365 days, cn/base 366, quant −1, merge 0, lost unknown. */
const input = fixture({
	models: [
		{ model: 'us/base', downloads_30d: 600, created: '2025-06-10' },
		{ model: 'cn/base', downloads_30d: 200, created: '2025-06-09' },
		{ model: 'kim/quant', downloads_30d: 100, created: '2026-06-11' },
		{ model: 'fr/merge', downloads_30d: 60, created: '2026-06-10' },
		{ model: 'x/lost', downloads_30d: 40, created: null },
	],
	derivations: [
		{ child: 'kim/quant', parent: 'us/base', relation: 'quantized' },
		{ child: 'fr/merge', parent: 'us/base', relation: 'merge' },
		{ child: 'fr/merge', parent: 'cn/base', relation: 'merge' },
		{ child: 'x/lost', parent: 'ghost/gone' },
	],
	developers: [
		{ developer: 'us', name: 'Base Inc.', country: 'US' },
		{ developer: 'cn', country: 'CN' },
		{ developer: 'kim', type: 'user' },
		{ developer: 'fr', type: 'non-profit', country: 'FR' },
	],
});

const pick = (rows: readonly Row[], ...names: string[]): unknown[][] =>
	rows.map((row) => names.map((name) => row[name]));

describe('country_share', () => {
	test('counts downloads, models and developers, and keeps what is unmapped as a row', async () => {
		expect(
			pick(
				await rowsOf(countryShare, input),
				...['country', 'downloads', 'share', 'models', 'model_share', 'developers', 'developer_share', 'rank'],
			),
		).toEqual([
			['US', 600, 0.6, 1, 0.2, 1, 0.2, 1],
			['CN', 200, 0.2, 1, 0.2, 1, 0.2, 2],
			['individual', 100, 0.1, 1, 0.2, 1, 0.2, 3],
			['FR', 60, 0.06, 1, 0.2, 1, 0.2, 4],
			['unknown', 40, 0.04, 1, 0.2, 1, 0.2, 5],
		]);
	});

	test('credits roots under recursive attribution, also one outside the table, and splits a merge', async () => {
		const rows = await rowsOf(countryShare, input, { attribution: 'recursive' });
		expect(pick(rows, 'country', 'downloads', 'share', 'models')).toEqual([
			['US', 730, 0.73, 1],
			['CN', 230, 0.23, 1],
			['unknown', 40, 0.04, 1],
		]);
	});

	test('counts models at most 365 days old under the rolling window, those younger than zero days included', async () => {
		const rows = await rowsOf(countryShare, input, { window: 'rolling' });
		expect(pick(rows, 'country', 'downloads', 'share', 'models')).toEqual([
			['US', 600, 600 / 760, 1],
			['individual', 100, 100 / 760, 1],
			['FR', 60, 60 / 760, 1],
		]);
	});

	test('applies the window to the downloaded model and then credits its roots', async () => {
		const rows = await rowsOf(countryShare, input, { window: 'rolling', attribution: 'recursive' });
		expect(pick(rows, 'country', 'downloads')).toEqual([
			['US', 730],
			['CN', 30],
		]);
	});
});

test('type_share ranks the types of developers', async () => {
	expect(pick(await rowsOf(typeShare, input), 'type', 'downloads', 'share', 'models', 'developers', 'rank')).toEqual([
		['company', 800, 0.8, 2, 2, 1],
		['user', 100, 0.1, 1, 1, 2],
		['non-profit', 60, 0.06, 1, 1, 3],
		['unknown', 40, 0.04, 1, 1, 4],
	]);
});

test('country_type_share divides each country between types', async () => {
	const rows = await rowsOf(
		countryTypeShare,
		fixture({
			models: [
				{ model: 'a/1', downloads_30d: 60 },
				{ model: 'b/1', downloads_30d: 20 },
				{ model: 'c/1', downloads_30d: 20 },
			],
			developers: [
				{ developer: 'a', country: 'US' },
				{ developer: 'b', country: 'US', type: 'university' },
				{ developer: 'c', type: 'user' },
			],
		}),
	);
	expect(pick(rows, 'country', 'type', 'downloads', 'share_of_country', 'share')).toEqual([
		['US', 'company', 60, 0.75, 0.6],
		['US', 'university', 20, 0.25, 0.2],
		['individual', 'user', 20, 1, 0.2],
	]);
});

test('country_group_share puts every kind of country in its group', async () => {
	const codes = ['US', 'CN', 'DE', 'GB', 'CH', 'NO', 'IS', 'LI', 'HK', 'RU', 'international', 'online'];
	const rows = await rowsOf(
		countryGroupShare,
		fixture({
			models: [...codes, 'someone', 'nobody'].map((code, i) => ({ model: `${code}/m`, downloads_30d: 2 ** i })),
			developers: [
				...codes.map((code) => ({ developer: code, country: code })),
				{ developer: 'someone', type: 'user', country: null },
			],
		}),
	);
	const total = 2 ** 14 - 1;
	expect(pick(rows, 'country_group', 'downloads', 'share', 'models', 'model_share')).toEqual([
		['unknown', 8192, 8192 / total, 1, 1 / 14],
		['individual', 4096, 4096 / total, 1, 1 / 14],
		['international-online', 3072, 3072 / total, 2, 2 / 14],
		['other-countries', 768, 768 / total, 2, 2 / 14],
		['europe', 252, 252 / total, 6, 6 / 14],
		['CN', 2, 2 / total, 1, 1 / 14],
		['US', 1, 1 / total, 1, 1 / 14],
	]);
});

test('developer_share lists every credited developer with the name of the registry', async () => {
	const rows = await rowsOf(developerShare, input, { attribution: 'recursive' });
	expect(pick(rows, 'developer', 'rank', 'name', 'type', 'country', 'downloads', 'share', 'models')).toEqual([
		['us', 1, 'Base Inc.', 'company', 'US', 730, 0.73, 1],
		['cn', 2, 'cn', 'company', 'CN', 230, 0.23, 1],
		['ghost', 3, 'ghost', 'unknown', 'unknown', 40, 0.04, 1],
	]);
});

describe('model_share', () => {
	test('names a root that is not in the table', async () => {
		const rows = await rowsOf(modelShare, input, { attribution: 'recursive' });
		expect(pick(rows, 'model', 'rank', 'developer', 'country', 'downloads', 'share')).toEqual([
			['us/base', 1, 'us', 'US', 730, 0.73],
			['cn/base', 2, 'cn', 'CN', 230, 0.23],
			['ghost/gone', 3, 'ghost', 'unknown', 40, 0.04],
		]);
	});

	test('lists 100 models and keeps the others in the denominator; equal downloads are ordered by name', async () => {
		const many = fixture({
			models: Array.from({ length: 125 }, (_, i) => ({ model: `a/m${String(i).padStart(3, '0')}`, downloads_30d: 8 })),
		});
		const rows = await rowsOf(modelShare, many);
		expect(rows).toHaveLength(100);
		expect(pick(rows.slice(-1), 'model', 'rank', 'share')).toEqual([['a/m099', 100, 0.008]]);
	});
});

test('derivation_flow says whose base models are downloaded through whose derivatives', async () => {
	const rows = await rowsOf(derivationFlow, input);
	expect(pick(rows, 'root_country_group', 'country_group', 'downloads', 'share', 'share_of_root')).toEqual([
		['US', 'individual', 100, 0.5, 100 / 130],
		['US', 'europe', 30, 0.15, 30 / 130],
		['unknown', 'unknown', 40, 0.2, 1],
		['CN', 'europe', 30, 0.15, 1],
	]);
});

test('where no download is counted a share is empty, never 0', async () => {
	const none = fixture({ models: [{ model: 'a/m', downloads_30d: 0 }] });
	for (const metric of GEOGRAPHY.filter((metric) => metric !== derivationFlow)) {
		const [row] = (await tableOf(metric, none)).under();
		expect([metric.id, row?.['downloads'], row?.['share']]).toEqual([metric.id, 0, null]);
	}
});
