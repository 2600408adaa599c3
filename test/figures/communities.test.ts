import { beforeAll, describe, expect, test } from 'vitest';
import { datasetCountries } from '../../src/figures/communities/dataset-countries.ts';
import { datasetTasks } from '../../src/figures/communities/dataset-tasks.ts';
import { categoryName } from '../../src/figures/communities/names.ts';
import { publishedCounts } from '../../src/figures/communities/published-counts.ts';
import { publishedRepositories } from '../../src/figures/communities/published-repositories.ts';
import { regionSupply } from '../../src/figures/communities/region-supply.ts';
import { trendingPublishers } from '../../src/figures/communities/trending-publishers.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { dataFor, type Tables, worldTables } from './world.ts';

let worlds: readonly Tables[];
beforeAll(async () => {
	worlds = [await worldTables('counters')];
}, 60_000);

test('categories are written as words, and none as nothing stated', () => {
	expect(['image-to-3d', 'text-generation', 'none'].map(categoryName)).toEqual([
		'Image to 3D',
		'Text generation',
		'None stated',
	]);
});

describe('subtitles name what is counted', () => {
	const of = (figure: Figure): string => figure.subtitle(dataFor(figure, worlds));

	test('data sets are not the models of the snapshot', () => {
		expect(of(datasetTasks)).toMatch(/; data sets that the snapshot of 10 June 2026 lists\.$/);
	});

	test('a trending list has its day', () => {
		expect(of(trendingPublishers)).toMatch(/; lists of 10 June 2026\.$/);
	});
});

test('captions say how much is not known, and nothing of it where all is known', () => {
	const data = dataFor(datasetCountries, worlds);
	expect(datasetCountries.caption(data)).toMatch(
		/^The country of the publisher is not known for \d+\.\d% of downloads\./,
	);
	const rows = data.rows.filter((row) => row['country_group'] !== 'unknown');
	expect(datasetCountries.caption({ ...data, rows })).toMatch(/^The registry holds/);
	const tasks = dataFor(datasetTasks, worlds);
	const stated = tasks.rows.filter((row) => row['category'] !== 'none');
	expect(datasetTasks.caption({ ...tasks, rows: stated })).not.toMatch(/None is stated/);
});

test('names within alternative texts keep their capitals', () => {
	expect(publishedCounts.alt(dataFor(publishedCounts, worlds))).toContain('January 2026 against July 2026');
	expect(regionSupply.alt(dataFor(regionSupply, worlds))).toContain('own developers against American developers');
});

test('own and American developers are not compared in the United States, nor in places that are not known', () => {
	const shown = regionSupply.table(dataFor(regionSupply, worlds)).rows.map((row) => row[0]!.value);
	expect(shown).not.toContain('US');
	expect(shown).not.toContain('unknown');
	expect(shown.length).toBeGreaterThan(3);
});

test('published counts of repositories go from the first to the last of each kind, without users', () => {
	const data = dataFor(publishedRepositories, worlds);
	const row = (measure: string, period: string, value: number, stated = 'rounded') => ({
		measure,
		period,
		value,
		stated,
		source: 'simon2026',
	});
	const rows = [
		row('datasets', '2023-08-08', 50_000),
		row('models', '2023-08-08', 275_000),
		row('models', '2025', 2_000_000, 'at-least'),
		row('users', '2025', 11_000_000),
	];
	expect(publishedRepositories.alt({ ...data, rows })).toBe(
		'Bar chart of 3 published counts. Models: from 275,000 (8 August 2023) to 2,000,000 (2025). Data sets: 50,000 (8 August 2023).',
	);
	const drawn = JSON.stringify(publishedRepositories.spec({ ...data, rows }, 'wide'));
	expect(drawn).toContain('2025, at least');
	expect(drawn).not.toContain('11,000,000');
	expect(JSON.stringify(publishedRepositories.table({ ...data, rows }))).toContain('11,000,000');
});
