/** Writing a snapshot: the same bytes each time, all or nothing. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CSV_OPTIONS, openSnapshot } from '../../src/snapshot/package.ts';
import { writeSnapshot } from '../../src/snapshot/write.ts';
import { snapshotInput, temporaryFolder } from './fixture.ts';

function digest(directory: string): Record<string, string> {
	const entries = readdirSync(directory).sort();
	return Object.fromEntries(
		entries.map((name) => [
			name,
			createHash('sha256')
				.update(readFileSync(join(directory, name)))
				.digest('hex'),
		]),
	);
}

test('two writings are the same, byte for byte, compressed or not', () => {
	using folder = temporaryFolder();
	for (const gzip of [false, true]) {
		const digests = ['a', 'b'].map((parent) => {
			const input = snapshotInput(join(folder.path, parent, 'test'));
			writeSnapshot({
				...input,
				tables: new Map([...input.tables].map(([name, table]) => [name, { ...table, gzip }])),
			});
			return digest(input.directory);
		});
		expect(digests[0]).toEqual(digests[1]);
	}
});

test('columns that no row names are left out, unless they must be filled', () => {
	using folder = temporaryFolder();
	const directory = join(folder.path, 'test');
	writeSnapshot(snapshotInput(directory));
	expect(readFileSync(join(directory, 'openness.csv'), 'utf8')).toBe(
		'system,organisation,country,released,code\nBase,"Acme, Inc.",US,2024-01,open\n',
	);
	const snapshot = openSnapshot(directory);
	expect(snapshot.tables.get('openness')!.schema.fields.map((field) => field.name)).toEqual([
		'system',
		'organisation',
		'country',
		'released',
		'code',
	]);
	expect(snapshot.tables.get('downloads')!.schema.primaryKey).toEqual(['week', 'model']);
});

test('an existing folder is replaced as a whole', () => {
	using folder = temporaryFolder();
	const directory = join(folder.path, 'test');
	writeSnapshot(snapshotInput(directory));
	const tables = new Map([...snapshotInput(directory).tables].filter(([name]) => name === 'hub'));
	writeSnapshot(snapshotInput(directory, { tables }));
	expect(readdirSync(directory).sort()).toEqual(['datapackage.json', 'hub.csv']);
	expect(readdirSync(folder.path)).toEqual(['test']);
});

test('a row that the schema refuses leaves nothing behind, and the old folder as it was', () => {
	using folder = temporaryFolder();
	const directory = join(folder.path, 'test');
	const bad = snapshotInput(directory, {
		tables: new Map([['hub', { rows: [{ date: '2024-02-30', measure: 'x', value: 1 }] }]]),
	});
	expect(() => writeSnapshot(bad)).toThrow('table hub, row 1: date: expected a date, found "2024-02-30"');
	expect(readdirSync(folder.path)).toEqual([]);
	writeSnapshot(snapshotInput(directory));
	const before = digest(directory);
	expect(() => writeSnapshot(bad)).toThrow();
	expect(() => writeSnapshot(snapshotInput(directory, { name: 'Not A Name' }))).toThrow();
	expect(digest(directory)).toEqual(before);
	expect(readdirSync(folder.path)).toEqual(['test']);
});

test('an unknown column is a mistake of the caller', () => {
	using folder = temporaryFolder();
	const directory = join(folder.path, 'test');
	const input = snapshotInput(directory, {
		tables: new Map([['hub', { rows: [{ date: '2024-01-01', measure: 'x', value: 1, extra: 2 }] }]]),
	});
	expect(() => writeSnapshot(input)).toThrow('table hub has no column extra');
	expect(existsSync(directory)).toBe(false);
});

test('nothing about reading CSV is left to guessing', () => {
	expect(CSV_OPTIONS).toContain('auto_detect = false');
	expect(CSV_OPTIONS).toContain('strict_mode = true');
});
