import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkSnapshot } from '../../src/snapshot/check.ts';
import { openSnapshot } from '../../src/snapshot/package.ts';
import { loadRegistries } from '../../src/snapshot/registry.ts';
import { dayOf, FLOOR_DAY, WEEK_COUNT } from '../../src/snapshot/sample/calendar.ts';
import { LOST_DEVELOPER } from '../../src/snapshot/sample/derivations.ts';
import { DEFECTS } from '../../src/snapshot/sample/details.ts';
import { MAX_DEPTH } from '../../src/snapshot/sample/lineage.ts';
import { readSample } from './read.ts';

const data = join(import.meta.dirname, '../../data');
const directory = join(data, 'snapshots/sample');
const {
	models,
	derivations,
	downloads,
	annotations,
	datasets,
	hubCounts,
	trending,
	regions,
	developers,
	parameters,
	families,
} = readSample(data);
const ids = new Set(models.map(({ model }) => model));

test('the snapshot has no problem that check would report', async () => {
	const registries = loadRegistries(join(data, 'registry'), 'sample');
	expect(registries.developers.size).toBe(developers.length);
	expect(await checkSnapshot(openSnapshot(directory), registries)).toEqual([]);
});

test('is labelled as synthetic and takes at most 6 MB', () => {
	const { package: descriptor } = openSnapshot(directory);
	expect(descriptor.kind).toBe('sample');
	expect(descriptor.population).toMatch(/synthetic/);
	expect(descriptor.licenses.map(({ name }) => name)).toEqual(['CC0-1.0']);
	expect([...openSnapshot(directory).tables.keys()]).toEqual([
		...[
			'models',
			'derivations',
			'downloads',
			'annotations',
			'datasets',
			'hub_counts',
			'trending',
			'regions',
			'weights',
		],
	]);
	const bytes = readdirSync(directory).reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);
	expect(bytes).toBeLessThan(6_000_000);
});

test('265 weeks without a gap, each beginning on a Monday', () => {
	const weeks = [...new Set(downloads.map(({ week }) => week!))];
	expect(weeks).toHaveLength(WEEK_COUNT);
	expect(weeks[0]).toBe('2020-06-29');
	expect(weeks.at(-1)).toBe('2025-07-21');
	weeks.forEach((week, index) => {
		expect(new Date(week).getUTCDay()).toBe(1);
		if (index > 0) expect(dayOf(week) - dayOf(weeks[index - 1]!)).toBe(7);
	});
});

test('about 1,500 models of about 220 developers, none of which could be taken for real', () => {
	const names = new Set(models.map(({ developer }) => developer!));
	expect(Math.abs(models.length - 1500)).toBeLessThanOrEqual(50);
	expect(Math.abs(names.size - 220)).toBeLessThanOrEqual(20);
	for (const name of [...names, ...developers.map(({ developer }) => developer!)]) expect(name).toMatch(/^sample-/);
	for (const { name, type } of developers) if (type !== 'user') expect(name).toMatch(/\(made up\)$/);
	for (const { country, type } of developers) expect(country === '').toBe(type === 'user');
});

test('coverage is not complete: some developers and sizes are unknown', () => {
	const known = new Set(developers.map(({ developer }) => developer));
	expect(models.some(({ developer }) => !known.has(developer))).toBe(true);
	const sized = models.filter((model) => model.parameters !== '').length / models.length;
	expect(Math.abs(sized - 0.8)).toBeLessThan(0.03);
	expect(parameters).toHaveLength(40);
	const unsized = new Set(models.filter((model) => model.parameters === '').map(({ model }) => model));
	for (const { model } of parameters) expect(unsized).toContain(model);
	for (const row of models)
		if (row.active_parameters !== '') expect(Number(row.active_parameters)).toBeLessThan(Number(row.parameters));
	expect(models.filter((row) => row.active_parameters !== '').length).toBeGreaterThan(10);
});

test('counters follow from the weeks', () => {
	const weeks = [...new Set(downloads.map(({ week }) => week))];
	const allTime = new Map<string, number>();
	const month = new Map<string, number>();
	for (const { week, model, downloads: count } of downloads) {
		expect(Number(count)).toBeGreaterThan(0);
		allTime.set(model!, (allTime.get(model!) ?? 0) + Number(count));
		const age = weeks.length - 1 - weeks.indexOf(week!);
		if (age < 5) month.set(model!, (month.get(model!) ?? 0) + (age < 4 ? 1 : 2 / 7) * Number(count));
	}
	for (const row of models) {
		expect(Number(row.downloads_all_time)).toBe(allTime.get(row.model!) ?? 0);
		expect(Number(row.downloads_30d)).toBe(Math.round(month.get(row.model!) ?? 0));
	}
	const small = models.filter((row) => Number(row.downloads_all_time) < 200).length / models.length;
	expect(small).toBeGreaterThan(0.02);
	expect(small).toBeLessThan(0.15);
});

test('downloads by country add up to the 30-day counter of every model', () => {
	const sums = new Map<string, number>();
	for (const { model, downloads: count } of regions) sums.set(model!, (sums.get(model!) ?? 0) + Number(count));
	for (const row of models) expect(sums.get(row.model!) ?? 0).toBe(Number(row.downloads_30d));
});

test('every trending list has thirty places, each of another repository that nobody could take for real', () => {
	const lists = new Map<string, string[]>();
	for (const { date, kind, rank, repository } of trending) {
		const list = lists.get(`${date} ${kind}`) ?? [];
		expect(Number(rank)).toBe(list.length + 1);
		expect(repository).toMatch(/^sample-/);
		lists.set(`${date} ${kind}`, [...list, repository!]);
	}
	expect(lists.size).toBe(8 * 3);
	for (const list of lists.values()) expect(new Set(list).size).toBe(30);
	for (const { repository, kind } of trending) if (kind === 'model') expect(ids).toContain(repository);
});

test('data sets are of made-up accounts, and the counts of the Hub go up every month', () => {
	for (const { dataset } of datasets) expect(dataset).toMatch(/^sample-/);
	const before = new Map<string, number>();
	for (const { measure, value } of hubCounts) {
		expect(Number(value)).toBeGreaterThan(before.get(measure!) ?? 0);
		before.set(measure!, Number(value));
	}
	expect(before.size).toBe(5);
});

describe('defects of the real Hub, on purpose', () => {
	let parents: Map<string, { parent: string; relation: string }[]>;
	beforeAll(() => {
		parents = new Map();
		for (const { child, parent, relation } of derivations) {
			parents.set(child!, [...(parents.get(child!) ?? []), { parent: parent!, relation: relation! }]);
		}
	});

	test('self-loops, one pair that names each other, parents outside the table', () => {
		const loops = derivations.filter(({ child, parent }) => child === parent);
		const pairs = derivations.filter(
			({ child, parent }) => child !== parent && parents.get(parent!)?.some((row) => row.parent === child),
		);
		const lost = derivations.filter(({ parent }) => !ids.has(parent));
		expect(loops).toHaveLength(DEFECTS.selfLoops);
		expect(pairs).toHaveLength(2);
		expect(new Set(lost.map(({ child }) => child)).size).toBe(DEFECTS.lostParents);
		for (const { parent } of lost) expect(parent!.split('/')[0]).toBe(LOST_DEVELOPER);
		for (const { child } of derivations) expect(ids).toContain(child);
	});

	test('every relation; merges of two to four parents; chains of every depth up to the largest', () => {
		expect(new Set(derivations.map(({ relation }) => relation))).toEqual(
			new Set(['finetune', 'adapter', 'quantized', 'merge']),
		);
		const merges = [...parents.values()].filter((rows) => rows[0]!.relation === 'merge').map((rows) => rows.length);
		expect(new Set(merges)).toEqual(new Set([2, 3, 4]));
		const depth = (model: string, seen: ReadonlySet<string>): number =>
			Math.max(
				0,
				...(parents.get(model) ?? [])
					.filter(({ parent }) => !seen.has(parent))
					.map(({ parent }) => 1 + depth(parent, new Set(seen).add(parent))),
			);
		const depths = new Set([...parents.keys()].map((model) => depth(model, new Set([model]))));
		for (let k = 1; k <= MAX_DEPTH; k++) expect(depths).toContain(k);
		expect(Math.max(...depths)).toBe(MAX_DEPTH);
	});

	test('models without created, on the floor day, and with downloads months before created', () => {
		const first = new Map<string, string>();
		for (const { week, model } of downloads) if (!first.has(model!)) first.set(model!, week!);
		const created = models.filter((row) => row.created !== '');
		const early = created.filter(
			(row) =>
				dayOf(row.created!) > FLOOR_DAY && dayOf(row.created!) - dayOf(first.get(row.model!) ?? row.created!) > 100,
		);
		expect(models.length - created.length).toBe(DEFECTS.withoutCreated);
		expect(created.filter((row) => dayOf(row.created!) === FLOOR_DAY).length).toBeGreaterThan(200);
		for (const row of created) expect(dayOf(row.created!)).toBeGreaterThanOrEqual(FLOOR_DAY);
		expect(early.length).toBeGreaterThanOrEqual(DEFECTS.recreated - 3);
		expect(early.length).toBeLessThanOrEqual(DEFECTS.recreated);
	});
});

test('the head sample is the union of the weekly top 60', () => {
	const head = new Set<string>();
	const byWeek = new Map<string, { model: string; count: number }[]>();
	for (const { week, model, downloads: count } of downloads) {
		const rows = byWeek.get(week!) ?? [];
		rows.push({ model: model!, count: Number(count) });
		byWeek.set(week!, rows);
	}
	for (const rows of byWeek.values()) {
		rows.sort((a, b) => b.count - a.count || (a.model < b.model ? -1 : 1));
		for (const { model } of rows.slice(0, 60)) head.add(model);
	}
	expect(annotations.map(({ model }) => model)).toEqual([...head].sort());
});

test('families are those of made-up developers, each with one name; the roots of unregistered ones have none', () => {
	const named = new Map(developers.map(({ developer, name }) => [developer, name]));
	for (const { developer, organisation } of families) expect(organisation).toBe(named.get(developer));
	expect(new Set(families.map(({ family }) => family)).size).toBe(families.length);
	const derived = new Set(derivations.map(({ child }) => child));
	const roots = new Set(derivations.map(({ parent }) => parent!).filter((parent) => !derived.has(parent)));
	const rules = families.map(({ developer, pattern }) => new RegExp(`^${developer}/${pattern}$`));
	for (const root of roots) {
		const matches = rules.filter((rule) => rule.test(root)).length;
		expect([root, matches]).toEqual([root, named.has(root.split('/')[0]!) ? 1 : 0]);
	}
	expect([...roots].some((root) => !named.has(root.split('/')[0]!))).toBe(true);
});
