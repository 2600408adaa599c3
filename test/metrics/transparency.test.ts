import { describe, expect, test } from 'vitest';
import { compute } from '../../src/metrics/engine.ts';
import { dataAvailabilityByPeriod } from '../../src/metrics/transparency/data-availability.ts';
import {
	dataDeclared,
	dataDeclaredByType,
	gatingShare,
	paperDeclared,
} from '../../src/metrics/transparency/declared.ts';
import {
	licenceGroupByCohort,
	licenceGroupByCountry,
	licenceGroupByPeriod,
	licenceGroupByType,
	licenceGroupShare,
	licenceShare,
} from '../../src/metrics/transparency/licences.ts';
import { fixture, rowsOf } from './fixture.ts';

const licences = [
	{ licence: 'mit', name: 'MIT License', group: 'open-use' },
	{ licence: 'apache-2.0', group: 'open-use' },
	{ licence: 'cc-by-nc-4.0', group: 'non-commercial' },
	{ licence: 'none', group: 'undocumented' },
];
/** 1,000 downloads. */
const input = fixture({
	models: [
		{
			model: 'us/a',
			downloads_30d: 500,
			licence: 'mit',
			declared_datasets: 2,
			papers: 0,
			gated: 'no',
			created: '2022-03-02',
		},
		{
			model: 'us/b',
			downloads_30d: 200,
			licence: 'apache-2.0',
			declared_datasets: 0,
			papers: 1,
			gated: 'auto',
			created: '2022-03-03',
		},
		{
			model: 'cn/c',
			downloads_30d: 200,
			licence: 'mit',
			declared_datasets: 0,
			papers: 0,
			gated: 'no',
			created: '2026-01-01',
		},
		{ model: 'me/d', downloads_30d: 95, declared_datasets: 1, papers: 3, gated: 'manual', created: '2026-01-01' },
		{ model: 'fr/e', downloads_30d: 5, licence: 'cc-by-nc-4.0', declared_datasets: null, papers: 1, created: null },
	],
	licences,
	developers: [
		{ developer: 'us', country: 'US' },
		{ developer: 'cn', country: 'CN', type: 'university' },
		{ developer: 'me', type: 'user' },
		{ developer: 'fr', country: 'FR' },
	],
});

describe('licences', () => {
	test('groups by downloads and models, also those that nobody uses', async () => {
		expect(await rowsOf(licenceGroupShare, input)).toEqual([
			{ licence_group: 'open-use', downloads: 900, share: 0.9, models: 3, model_share: 0.6 },
			{ licence_group: 'attribution', downloads: 0, share: 0, models: 0, model_share: 0 },
			{ licence_group: 'acceptable-use', downloads: 0, share: 0, models: 0, model_share: 0 },
			{ licence_group: 'non-commercial', downloads: 5, share: 0.005, models: 1, model_share: 0.2 },
			{ licence_group: 'other', downloads: 0, share: 0, models: 0, model_share: 0 },
			{ licence_group: 'undocumented', downloads: 95, share: 0.095, models: 1, model_share: 0.2 },
		]);
	});

	test('single licences, with the name and group of the registry', async () => {
		const rows = await rowsOf(licenceShare, input);
		expect(rows.map((row) => [row['licence'], row['downloads'], row['rank']])).toEqual([
			['mit', 700, 1],
			['apache-2.0', 200, 2],
			['none', 95, 3],
			['cc-by-nc-4.0', 5, 4],
		]);
		expect(rows[0]).toEqual({
			licence: 'mit',
			name: 'MIT License',
			licence_group: 'open-use',
			downloads: 700,
			share: 0.7,
			models: 2,
			model_share: 0.4,
			rank: 1,
		});
	});

	test('under the rolling window the shares are of the downloads inside it', async () => {
		const rows = await rowsOf(licenceGroupShare, input, { window: 'rolling' });
		expect(rows[0]).toMatchObject({ downloads: 200, share: 200 / 295, models: 1, model_share: 0.5 });
		expect(rows[5]).toMatchObject({ downloads: 95, share: 95 / 295 });
	});

	test('within countries, small ones together, individuals alone', async () => {
		const rows = await rowsOf(licenceGroupByCountry, input);
		expect(rows).toHaveLength(4 * 6);
		expect(rows.filter((row) => row['downloads'] !== 0)).toEqual([
			{ country: 'US', licence_group: 'open-use', downloads: 700, share_of_country: 1, share: 0.7, models: 2 },
			{ country: 'CN', licence_group: 'open-use', downloads: 200, share_of_country: 1, share: 0.2, models: 1 },
			{
				country: 'individual',
				licence_group: 'undocumented',
				downloads: 95,
				share_of_country: 1,
				share: 0.095,
				models: 1,
			},
			{ country: 'rest', licence_group: 'non-commercial', downloads: 5, share_of_country: 1, share: 0.005, models: 1 },
		]);
	});

	test('within developer types', async () => {
		const rows = await rowsOf(licenceGroupByType, input);
		expect(rows.filter((row) => row['downloads'] !== 0)).toEqual([
			{
				developer_type: 'company',
				licence_group: 'open-use',
				downloads: 700,
				share_of_type: 700 / 705,
				share: 0.7,
				models: 2,
			},
			{
				developer_type: 'company',
				licence_group: 'non-commercial',
				downloads: 5,
				share_of_type: 5 / 705,
				share: 0.005,
				models: 1,
			},
			{
				developer_type: 'university',
				licence_group: 'open-use',
				downloads: 200,
				share_of_type: 1,
				share: 0.2,
				models: 1,
			},
			{
				developer_type: 'user',
				licence_group: 'undocumented',
				downloads: 95,
				share_of_type: 1,
				share: 0.095,
				models: 1,
			},
		]);
	});

	test('within years of creation; the earliest date that the Hub stores is a row of its own', async () => {
		const rows = await rowsOf(licenceGroupByCohort, input);
		expect(rows.filter((row) => row['downloads'] !== 0)).toMatchObject([
			{ created_year: '2022', licence_group: 'open-use', downloads: 200, share_of_cohort: 1 },
			{ created_year: '2026', licence_group: 'open-use', downloads: 200, share_of_cohort: 200 / 295 },
			{ created_year: '2026', licence_group: 'undocumented', downloads: 95, share_of_cohort: 95 / 295 },
			{ created_year: 'floor', licence_group: 'open-use', downloads: 500, share_of_cohort: 1 },
			{ created_year: 'unknown', licence_group: 'non-commercial', downloads: 5, share_of_cohort: 1 },
		]);
	});

	test('a country without downloads has no shares', async () => {
		const rows = await rowsOf(
			licenceGroupByType,
			fixture({ models: [{ model: 'a/b', downloads_30d: 0 }], developers: [{ developer: 'a' }] }),
		);
		expect(rows.map((row) => row['share_of_type'])).toEqual(Array(6).fill(null));
	});
});

describe('declarations', () => {
	test('training data: yes, no and unknown add up to all downloads', async () => {
		expect(await rowsOf(dataDeclared, input)).toEqual([
			{ declared: 'yes', downloads: 595, share: 0.595, models: 2, model_share: 0.4 },
			{ declared: 'no', downloads: 400, share: 0.4, models: 2, model_share: 0.4 },
			{ declared: 'unknown', downloads: 5, share: 0.005, models: 1, model_share: 0.2 },
		]);
	});

	test('training data within developer types', async () => {
		const rows = await rowsOf(dataDeclaredByType, input);
		expect(rows.filter((row) => row['developer_type'] === 'company')).toEqual([
			{ developer_type: 'company', declared: 'yes', downloads: 500, share_of_type: 500 / 705, share: 0.5, models: 1 },
			{ developer_type: 'company', declared: 'no', downloads: 200, share_of_type: 200 / 705, share: 0.2, models: 1 },
			{ developer_type: 'company', declared: 'unknown', downloads: 5, share_of_type: 5 / 705, share: 0.005, models: 1 },
		]);
	});

	test('papers', async () => {
		expect(await rowsOf(paperDeclared, input)).toMatchObject([
			{ declared: 'yes', downloads: 300, models: 3 },
			{ declared: 'no', downloads: 700, models: 2 },
		]);
	});

	test('gating, with what the source does not say as unknown', async () => {
		expect(await rowsOf(gatingShare, input)).toMatchObject([
			{ gated: 'no', downloads: 700, share: 0.7 },
			{ gated: 'auto', downloads: 200, share: 0.2 },
			{ gated: 'manual', downloads: 95, share: 0.095 },
			{ gated: 'unknown', downloads: 5, share: 0.005 },
		]);
	});

	test('gating is empty where the source says it of no model', async () => {
		const silent = fixture({ models: [{ model: 'a/b', downloads_30d: 1, gated: null }] });
		expect(await rowsOf(gatingShare, silent)).toEqual([]);
	});

	test('what a snapshot has no column for is not available', async () => {
		const { unavailable } = await compute({
			...fixture({ models: [{ model: 'a/b', downloads_30d: 1 }] }),
			metrics: [dataDeclared, dataDeclaredByType, paperDeclared, gatingShare],
		});
		expect([...unavailable.keys()]).toEqual([
			'data_declared',
			'data_declared_by_type',
			'paper_declared',
			'gating_share',
		]);
		expect(unavailable.get('gating_share')).toBe('table "models" of snapshot 2026-06-10 has no column "gated"');
	});
});

describe('periods', () => {
	/** A week belongs to the year of its Monday: 26 December 2022 to 2022, although it ends in 2023. */
	const weekly = fixture({
		date: '2025-12-31',
		models: [
			{ model: 'a/old', licence: 'mit', created: '2022-03-02' },
			{ model: 'a/new', licence: null, created: '2024-06-01' },
			{ model: 'a/bare', licence: 'cc-by-nc-4.0', created: '2024-06-01' },
		],
		downloads: [
			{ week: '2022-12-26', model: 'a/old', downloads: 300 },
			{ week: '2023-01-02', model: 'a/old', downloads: 100 },
			{ week: '2024-06-03', model: 'a/old', downloads: 100 },
			{ week: '2024-06-03', model: 'a/new', downloads: 300 },
			{ week: '2025-06-02', model: 'a/new', downloads: 60 },
			{ week: '2025-12-29', model: 'a/bare', downloads: 40 },
		],
		annotations: [
			{ model: 'a/old', data_availability: 'disclosed-available' },
			{ model: 'a/new', data_availability: 'not-disclosed' },
			{ model: 'a/bare', architecture: 'cnn' },
		],
		licences,
	});

	test('licence groups by period of download', async () => {
		const rows = await rowsOf(licenceGroupByPeriod, weekly);
		expect(rows).toHaveLength(4 * 6);
		expect(rows.filter((row) => row['downloads'] !== 0)).toEqual([
			{ period: '≤2022', licence_group: 'open-use', downloads: 300, share: 1, models: 1 },
			{ period: '2023', licence_group: 'open-use', downloads: 100, share: 1, models: 1 },
			{ period: '2024', licence_group: 'open-use', downloads: 100, share: 0.25, models: 1 },
			{ period: '2024', licence_group: 'undocumented', downloads: 300, share: 0.75, models: 1 },
			{ period: '≥2025', licence_group: 'non-commercial', downloads: 40, share: 0.4, models: 1 },
			{ period: '≥2025', licence_group: 'undocumented', downloads: 60, share: 0.6, models: 1 },
		]);
	});

	test('under the rolling window old models drop out; 2 June 2025 is 366 days after 1 June 2024', async () => {
		const rows = await rowsOf(licenceGroupByPeriod, weekly, { window: 'rolling' });
		expect(rows.filter((row) => row['downloads'] !== 0)).toEqual([
			{ period: '≤2022', licence_group: 'open-use', downloads: 300, share: 1, models: 1 },
			{ period: '2023', licence_group: 'open-use', downloads: 100, share: 1, models: 1 },
			{ period: '2024', licence_group: 'undocumented', downloads: 300, share: 1, models: 1 },
		]);
	});

	test('only models with 200 downloads in all count in that population', async () => {
		const rows = await rowsOf(licenceGroupByPeriod, weekly, { population: '200plus' });
		expect(rows.filter((row) => row['period'] === '≥2025' && row['downloads'] !== 0)).toEqual([
			{ period: '≥2025', licence_group: 'undocumented', downloads: 60, share: 1, models: 1 },
		]);
	});

	test('data availability is shared out among annotated downloads; coverage says how many these are', async () => {
		const rows = await rowsOf(dataAvailabilityByPeriod, weekly);
		expect(rows).toHaveLength(4 * 4);
		expect(rows.filter((row) => row['downloads'] !== 0)).toEqual([
			{ period: '≤2022', category: 'disclosed-available', downloads: 300, share: 1, models: 1, coverage: 1 },
			{ period: '2023', category: 'disclosed-available', downloads: 100, share: 1, models: 1, coverage: 1 },
			{ period: '2024', category: 'not-disclosed', downloads: 300, share: 0.75, models: 1, coverage: 1 },
			{ period: '2024', category: 'disclosed-available', downloads: 100, share: 0.25, models: 1, coverage: 1 },
			{ period: '≥2025', category: 'not-disclosed', downloads: 60, share: 1, models: 1, coverage: 0.6 },
		]);
	});

	test('a period without annotated downloads has coverage zero and no shares', async () => {
		const none = fixture({
			models: [{ model: 'a/b' }],
			downloads: [{ week: '2024-06-03', model: 'a/b', downloads: 1 }],
			annotations: [{ model: 'a/b', architecture: 'cnn' }],
		});
		expect((await rowsOf(dataAvailabilityByPeriod, none))[0]).toEqual({
			period: '2024',
			category: 'not-disclosed',
			downloads: 0,
			share: null,
			models: 0,
			coverage: 0,
		});
	});
});
