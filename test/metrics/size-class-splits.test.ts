import { describe, expect, test } from 'vitest';
import { NAMED_DEVELOPERS } from '../../src/metrics/concentration/weekly-share.ts';
import { sizeClassByDeveloper, sizeClassByType } from '../../src/metrics/sizes/by-developer.ts';
import { licenceGroupByRegionAndSize } from '../../src/metrics/transparency/licence-by-region-and-size.ts';
import { fixture, rowsOf } from './fixture.ts';

const B = 1_000_000_000;
const model = (name: string, downloads_30d: number, parameters: number | null, rest = {}) => ({
	model: name,
	downloads_30d,
	parameters,
	...rest,
});

describe('size classes within those who publish', () => {
	const input = fixture({
		models: [
			model('lab/small', 50, 2),
			model('lab/large', 25, 300 * B),
			model('lab/dark', 25, null),
			model('kim/large', 100, 400 * B),
		],
		developers: [
			{ developer: 'lab', name: 'Laboratory', type: 'university' },
			{ developer: 'kim', type: 'user' },
		],
	});

	test('by type: a class of unknown size stands beside the known ones', async () => {
		const rows = await rowsOf(sizeClassByType, input);
		expect(rows).toHaveLength(16);
		expect(rows.filter((row) => row['downloads'] !== 0).map((row) => Object.values(row))).toEqual([
			['university', '<1B', 50, 0.5, 0.25, 1],
			['university', '250B+', 25, 0.25, 0.125, 1],
			['university', 'unknown', 25, 0.25, 0.125, 1],
			['user', '250B+', 100, 1, 0.5, 1],
		]);
	});

	test('by developer: with name and type, those with the same downloads by account', async () => {
		const rows = (await rowsOf(sizeClassByDeveloper, input)).filter((row) => row['downloads'] !== 0);
		expect(rows.map((row) => Object.values(row))).toEqual([
			['kim', '250B+', 'kim', 'user', 100, 1, 0.5, 1],
			['lab', '<1B', 'Laboratory', 'university', 50, 0.5, 0.25, 1],
			['lab', '250B+', 'Laboratory', 'university', 25, 0.25, 0.125, 1],
			['lab', 'unknown', 'Laboratory', 'university', 25, 0.25, 0.125, 1],
		]);
	});

	test('developers after the first are one row at the end, and so is one called "rest"', async () => {
		const many = Array.from({ length: NAMED_DEVELOPERS + 2 }, (_, i) => model(`d${i}/m`, 100 - i, 5));
		const rows = await rowsOf(sizeClassByDeveloper, fixture({ models: [model('rest/m', 1000, 5), ...many] }));
		const names = [...new Set(rows.map((row) => row['developer']))];
		// "rest" has the first rank, so that one developer less has a name.
		expect(names).toEqual([...Array.from({ length: NAMED_DEVELOPERS - 1 }, (_, i) => `d${i}`), 'rest']);
		expect(rows.find((row) => row['developer'] === 'rest' && row['size_class'] === '<1B')).toMatchObject({
			name: 'rest',
			type: 'rest',
			// 1,000 and the developers of ranks 21 to 23 with 81, 80 and 79.
			downloads: 1240,
			models: 4,
		});
	});

	test('under the rolling window a developer without new models has no row', async () => {
		const dated = fixture({
			date: '2026-06-10',
			models: [model('new/m', 10, 5, { created: '2026-01-01' }), model('old/m', 90, 5, { created: '2023-01-01' })],
		});
		const rows = await rowsOf(sizeClassByDeveloper, dated, { window: 'rolling' });
		expect(rows.filter((row) => row['downloads'] !== 0)).toMatchObject([{ developer: 'new', share: 1 }]);
		expect(new Set(rows.map((row) => row['developer']))).toEqual(new Set(['new']));
	});
});

test('licence groups are shared out within region and size class', async () => {
	const input = fixture({
		models: [
			model('us/small', 30, 1, { licence: 'mit' }),
			model('us/small2', 10, 2, { licence: null }),
			model('us/large', 10, 60 * B, { licence: 'llama' }),
			model('de/small', 40, 1, { licence: 'mit' }),
			model('fr/small', 0, 1, { licence: 'llama' }),
			model('who/dark', 10, null, { licence: 'strange' }),
		],
		developers: [
			{ developer: 'us', country: 'US' },
			{ developer: 'de', country: 'DE' },
			{ developer: 'fr', country: 'FR' },
		],
		licences: [
			{ licence: 'mit', group: 'open-use' },
			{ licence: 'llama', group: 'acceptable-use' },
			{ licence: 'none', group: 'undocumented' },
		],
	});
	const rows = await rowsOf(licenceGroupByRegionAndSize, input);
	// Four pairs of region and size, each with all six groups.
	expect(rows).toHaveLength(24);
	expect(rows.filter((row) => row['models'] !== 0).map((row) => Object.values(row))).toEqual([
		['US', '<1B', 'open-use', 30, 0.75, 0.3, 1],
		['US', '<1B', 'undocumented', 10, 0.25, 0.1, 1],
		['US', '50-100B', 'acceptable-use', 10, 1, 0.1, 1],
		['europe', '<1B', 'open-use', 40, 1, 0.4, 1],
		['europe', '<1B', 'acceptable-use', 0, 0, 0, 1],
		['unknown', 'unknown', 'undocumented', 10, 1, 0.1, 1],
	]);
});
