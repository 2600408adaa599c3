import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldersOf } from '../../src/report/folders.ts';
import { freezeEdition } from '../../src/report/freeze.ts';
import { replay, replayText } from '../../src/report/replay.ts';
import type { Project } from '../report/project.ts';
import { copyLater } from './fixture.ts';

let project: Project;
beforeAll(async () => {
	project = copyLater();
	for (const edition of ['three', 'later']) {
		const path = join(project.root, 'content', edition, 'edition.yaml');
		writeFileSync(path, readFileSync(path, 'utf8').replace('status: draft', 'status: published'));
	}
	for (const edition of ['three', 'later']) await freezeEdition(edition, foldersOf(project.root));
}, 60_000);
afterAll(() => project?.remove());

test('says since which snapshot each sentence of the latest edition is true', async () => {
	const { edition, snapshots, claims, differences, rows } = await replay(foldersOf(project.root));
	expect(edition).toBe('later');
	expect(snapshots.map(({ snapshot, origin, editions }) => [snapshot, origin, editions])).toEqual([
		['three', 'computed', ['three']],
		['three-april', 'computed', ['later']],
	]);
	expect(claims.map(({ text, states, since }) => [text, states.map(({ holds }) => holds), since])).toEqual([
		['Models from the United States were downloaded more than those from China', [true, true], 'three'],
		['China has more than two fifths', [false, true], 'three-april'],
		['It gained a fifth of everything', [null, true], 'three-april'],
	]);
	expect([differences, rows]).toEqual([[], []]);
}, 60_000);

test('without the snapshots the frozen tables stand for them, and it says so', async () => {
	const without = { ...foldersOf(project.root), snapshots: join(project.root, 'nowhere') };
	const { snapshots, claims, notes } = await replay(without);
	expect(snapshots.map(({ origin }) => origin)).toEqual(['frozen', 'frozen']);
	expect(claims.map(({ since }) => since)).toEqual(['three', 'three-april', 'three-april']);
	expect(notes).toContain('three-april: the snapshot is not at hand; the tables are those frozen with later');
}, 60_000);

test('what was printed and is computed otherwise now is listed with the reason: here a registry that changed', async () => {
	const path = join(project.root, 'data/registry/developers.csv');
	const before = readFileSync(path, 'utf8');
	writeFileSync(path, before.replace(/^(fr-uni,.*?),FR,/m, '$1,DE,'));
	expect(readFileSync(path, 'utf8')).not.toBe(before);
	const result = await replay(foldersOf(project.root));
	writeFileSync(path, before);
	expect(new Set(result.differences.map((own) => own.class))).toEqual(new Set(['metadata']));
	expect(result.rows).toContainEqual({ edition: 'later', row: 'country_share.FR', only: 'printed' });
	expect(result.rows).toContainEqual({ edition: 'later', row: 'country_share.DE', only: 'computed' });
	expect(replayText(result)).toContain('row country_share.DE is computed only');
}, 60_000);

test('without a published edition there is nothing to replay', async () => {
	const path = join(project.root, 'content');
	for (const edition of ['three', 'later']) {
		const file = join(path, edition, 'edition.yaml');
		writeFileSync(file, readFileSync(file, 'utf8').replace('status: published', 'status: draft'));
	}
	rmSync(join(project.root, 'data/editions'), { recursive: true });
	await expect(replay(foldersOf(project.root))).rejects.toThrow(/no edition is published/);
}, 60_000);
