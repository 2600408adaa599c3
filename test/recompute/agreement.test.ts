/** The comparison itself: what it must not let pass. */
import { expect, test } from 'vitest';
import { MetricTable, type Row } from '../../src/metrics/table.ts';
import { licenceShare } from '../../src/metrics/transparency/licences.ts';
import { differences } from './agreement.ts';
import type { Facts } from './facts.ts';

const ROWS: readonly Row[] = [
	{
		licence: 'mit',
		name: 'MIT',
		licence_group: 'open-use',
		downloads: 2,
		share: 2 / 3,
		models: 1,
		model_share: 0.5,
		rank: 1,
	},
	{
		licence: 'none',
		name: 'none',
		licence_group: 'other',
		downloads: 1,
		share: 1 / 3,
		models: 1,
		model_share: 0.5,
		rank: 2,
	},
];
const facts: Facts = {
	date: '2026-01-01',
	tables: new Map(),
	columns: new Map(),
	registry: () => [],
	published: () => undefined,
	accountOf: (account) => ({ name: account, type: 'unknown', country: 'unknown', countryGroup: 'unknown' }),
	models: [],
	hasLog: false,
	fit: { points: [], line: null },
	has: () => false,
};

/** Differences where the engine has `found` and the recomputation `expected`. */
function between(
	found: readonly Row[],
	expected: readonly Row[] | undefined,
	ids = ['all-direct-all'],
): readonly string[] {
	const table = new MetricTable(licenceShare, new Map(ids.map((id) => [id, found])));
	return differences(licenceShare, () => expected, facts, {
		tables: new Map([[licenceShare.id, table]]),
		unavailable: new Map(),
	});
}
const changed = (cells: Row): readonly Row[] => [{ ...ROWS[0]!, ...cells }, ROWS[1]!];

test('equal tables agree, and shares that differ by the last bits', () => {
	expect(between(ROWS, ROWS)).toEqual([]);
	expect(between(changed({ share: (2 / 3) * (1 + 5e-13) }), ROWS)).toEqual([]);
});

test.each([
	['a share', { share: (2 / 3) * (1 + 2e-12) }, 'share'],
	['a whole number', { downloads: 3 }, 'downloads'],
	['text', { name: 'mit' }, 'name'],
	['an empty cell', { share: null }, 'share'],
])('%s that differs is reported', (_, cells, column) => {
	for (const lines of [between(changed(cells), ROWS), between(ROWS, changed(cells))])
		expect(lines).toEqual([expect.stringMatching(new RegExp(`^all-direct-all: row 1, ${column}: .*, expected`))]);
});

test('a row too many, one too few and another order are reported', () => {
	expect(between(ROWS, ROWS.slice(0, 1))).toEqual(['all-direct-all: 2 rows, expected 1']);
	expect(between(ROWS.slice(0, 1), ROWS)).toEqual(['all-direct-all: 1 rows, expected 2']);
	expect(between(ROWS.toReversed(), ROWS)).not.toEqual([]);
});

test('a table under other methods, and one where there should be none, are reported', () => {
	expect(between(ROWS, ROWS, ['all-direct-all', 'rolling-direct-all'])).toEqual([
		'methods are all-direct-all,rolling-direct-all, expected all-direct-all',
	]);
	expect(between(ROWS, undefined)).toEqual([
		'all-direct-all: the snapshot lacks what the metric needs, but the engine has a table',
	]);
});

test('a table that the engine does not have is reported', () => {
	const engine = { tables: new Map(), unavailable: new Map([[licenceShare.id, 'no table']]) };
	expect(differences(licenceShare, () => ROWS, facts, engine)).toEqual([
		'all-direct-all: can be computed, but the engine does not',
	]);
	expect(differences(licenceShare, () => undefined, facts, engine)).toEqual([]);
});
