import { describe, expect, test } from 'vitest';
import {
	opennessByCountry,
	opennessByType,
	opennessByYear,
	opennessCriteria,
} from '../../src/metrics/transparency/openness.ts';
import { OPENNESS_CRITERIA } from '../../src/snapshot/tables.ts';
import { fixture, rowsOf } from './fixture.ts';

const input = fixture({
	models: [{ model: 'a/b', downloads_30d: 1 }],
	openness: [
		{
			system: 'One',
			country: 'US',
			contributor_type: 'Company',
			released: '2024-05-01',
			licenses: 'open',
			paper: 'partial',
		},
		{ system: 'Two', country: 'US', contributor_type: 'Company', released: '2025', licenses: 'closed', paper: 'open' },
		{ system: 'Three', country: 'CN', contributor_type: null, released: null, licenses: 'partial', paper: null },
	],
});

describe('openness', () => {
	test('by criterion, over the systems judged by it', async () => {
		expect(await rowsOf(opennessCriteria, input)).toEqual([
			{
				criterion: 'paper',
				open: 1,
				partial: 1,
				closed: 0,
				systems: 2,
				open_share: 0.5,
				partial_share: 0.5,
				closed_share: 0,
				score: 0.75,
			},
			{
				criterion: 'licenses',
				open: 1,
				partial: 1,
				closed: 1,
				systems: 3,
				open_share: 1 / 3,
				partial_share: 1 / 3,
				closed_share: 1 / 3,
				score: 0.5,
			},
		]);
	});

	test('by country, each criterion and all together', async () => {
		expect(await rowsOf(opennessByCountry, input)).toEqual([
			{
				country: 'CN',
				criterion: 'all',
				open: 0,
				partial: 1,
				closed: 0,
				systems: 1,
				open_share: 0,
				partial_share: 1,
				closed_share: 0,
				score: 0.5,
			},
			{
				country: 'CN',
				criterion: 'licenses',
				open: 0,
				partial: 1,
				closed: 0,
				systems: 1,
				open_share: 0,
				partial_share: 1,
				closed_share: 0,
				score: 0.5,
			},
			{
				country: 'US',
				criterion: 'all',
				open: 2,
				partial: 1,
				closed: 1,
				systems: 2,
				open_share: 0.5,
				partial_share: 0.25,
				closed_share: 0.25,
				score: 0.625,
			},
			{
				country: 'US',
				criterion: 'paper',
				open: 1,
				partial: 1,
				closed: 0,
				systems: 2,
				open_share: 0.5,
				partial_share: 0.5,
				closed_share: 0,
				score: 0.75,
			},
			{
				country: 'US',
				criterion: 'licenses',
				open: 1,
				partial: 0,
				closed: 1,
				systems: 2,
				open_share: 0.5,
				partial_share: 0,
				closed_share: 0.5,
				score: 0.5,
			},
		]);
	});

	test('by kind of contributor; who is not named is unknown', async () => {
		const rows = await rowsOf(opennessByType, input);
		expect(rows.filter((row) => row['criterion'] === 'all')).toEqual([
			{
				contributor_type: 'Company',
				criterion: 'all',
				open: 2,
				partial: 1,
				closed: 1,
				systems: 2,
				open_share: 0.5,
				partial_share: 0.25,
				closed_share: 0.25,
				score: 0.625,
			},
			{
				contributor_type: 'unknown',
				criterion: 'all',
				open: 0,
				partial: 1,
				closed: 0,
				systems: 1,
				open_share: 0,
				partial_share: 1,
				closed_share: 0,
				score: 0.5,
			},
		]);
	});

	test('by year of release, whether a day or only the year is known', async () => {
		const rows = await rowsOf(opennessByYear, input);
		expect(rows.filter((row) => row['criterion'] === 'all').map((row) => [row['year'], row['score']])).toEqual([
			['2024', 0.75],
			['2025', 0.5],
			['unknown', 0.5],
		]);
	});

	test('criteria keep the order of the index', async () => {
		const full = fixture({
			models: [{ model: 'a/b', downloads_30d: 1 }],
			openness: [{ system: 'One', ...Object.fromEntries(OPENNESS_CRITERIA.map((name) => [name, 'open'])) }],
		});
		expect((await rowsOf(opennessCriteria, full)).map((row) => row['criterion'])).toEqual([...OPENNESS_CRITERIA]);
	});
});
