import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { METRICS } from '../../src/metrics/index.ts';
import type { Dossier } from '../../src/report/compare/dossier.ts';
import { breachesOf, parseGates } from '../../src/report/compare/gates.ts';
import { reviewOfNothing } from '../../src/report/compare/review.ts';
import { schemaDrift } from '../../src/report/compare/schema.ts';
import type { Snapshot } from '../../src/snapshot/package.ts';
import { ROOT } from '../report/project.ts';

const text = readFileSync(join(ROOT, 'data/gates.yaml'), 'utf8');
const gates = parseGates(text, 'data/gates.yaml');

const EMPTY = {
	before: { id: 'a', title: 'A' },
	after: { id: 'b', title: 'B' },
	metrics: [],
	claims: [],
	coverage: [],
	schema: [],
	rows: [],
	outliers: [],
} as unknown as Dossier;
const ids = (dossier: Partial<Dossier>) => breachesOf({ ...EMPTY, ...dossier }, gates).map(({ id }) => id);

describe('data/gates.yaml', () => {
	test('with an unknown metric or key is refused at its place', () => {
		expect(() => parseGates(text.replace('- country_share', '- country_shar'), 'data/gates.yaml')).toThrow(
			/^data\/gates\.yaml:\d+:5: error gates: unknown metric "country_shar" \(did you mean "country_share"\?\)/,
		);
		expect(() => parseGates(`${text}\nspeed: 1\n`, 'data/gates.yaml')).toThrow(/unknown key "speed"/);
	});

	test('names of changes cannot be mistaken for those of values', () => {
		for (const { id } of METRICS) expect(['rows', 'schema', 'claim', 'claims']).not.toContain(id);
	});
});

describe('each gate', () => {
	test('lets pass what does not go beyond it', () => {
		expect(ids({})).toEqual([]);
		expect(ids({ rows: [{ id: 'rows.models', table: 'models', before: 1000, after: 950 }] })).toEqual([]);
		expect(
			ids({
				coverage: [
					{ id: 'coverage.task.share', fact: 'task', of: 'downloads', before: 0.9, after: 0.95, difference: 0.05 },
				],
			}),
		).toEqual([]);
	});

	test('names a table that lost rows, and a fact that is known of less', () => {
		expect(ids({ rows: [{ id: 'rows.models', table: 'models', before: 1000, after: 949 }] })).toEqual(['rows.models']);
		expect(
			ids({
				coverage: [
					{ id: 'coverage.task.share', fact: 'task', of: 'downloads', before: 0.9, after: 0.87, difference: -0.03 },
				],
			}),
		).toEqual(['coverage.task.share']);
	});

	test('counts sentences without an id of their own, and names those with one', () => {
		const claim = (id: string, isNamed: boolean, fate: string) =>
			({ id: `claim.${id}`, isNamed, fate, said: 'earlier', text: id }) as unknown as Dossier['claims'][number];
		const kept = ['a', 'b', 'c'].map((id) => claim(id, false, 'kept'));
		expect(ids({ claims: [...kept, claim('x', false, 'flipped')] })).toEqual([]);
		expect(ids({ claims: [...kept.slice(1), claim('x', false, 'flipped')] })).toEqual(['claims.others']);
		expect(ids({ claims: [...kept, claim('lead', true, 'flipped')] })).toEqual(['claim.lead']);
	});
});

test('tables, columns and types that came or went are named', () => {
	const snapshot = (tables: Record<string, Record<string, string>>) =>
		({
			tables: new Map(
				Object.entries(tables).map(([name, fields]) => [
					name,
					{ schema: { fields: Object.entries(fields).map(([field, type]) => ({ name: field, type })) } },
				]),
			),
		}) as unknown as Snapshot;
	const drift = schemaDrift(
		snapshot({ models: { model: 'string', likes: 'number', task: 'string' }, hub: { date: 'date' } }),
		snapshot({ models: { model: 'string', likes: 'integer', gated: 'string' }, datasets: { dataset: 'string' } }),
	);
	expect(drift.map(({ id, what, kind }) => `${id} ${what} ${kind}`)).toEqual([
		'schema.models.likes type changed',
		'schema.models.gated column removed',
		'schema.models.task column added',
		'schema.datasets table removed',
		'schema.hub table added',
	]);
});

test('a review of an edition without a previous one answers nothing, and says so at each line', () => {
	const lines = 'reviewed:\n  - { change: [a, b], by: A, why: B, date: 2026-05-01 }\n';
	const found = reviewOfNothing({ file: 'review.yaml', text: lines });
	expect(found.map(({ line, column, rule }) => [line, column, rule])).toEqual([
		[2, 16, 'review'],
		[2, 19, 'review'],
	]);
});
