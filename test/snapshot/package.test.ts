/** What is wrong between `datapackage.json`, the folder and the schemas. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatProblems, type ReportError } from '../../src/problem.ts';
import { openSnapshot } from '../../src/snapshot/package.ts';
import { writeSnapshot } from '../../src/snapshot/write.ts';
import { check, editPackage, snapshotInput, temporaryFolder, writeSpoilt } from './fixture.ts';

const ADVICE = 'restore the file, or write the snapshot again if the change is meant';

test.each([{}, { rowPathLimit: 0 }])('a file of another length, %o', async (options) => {
	using folder = temporaryFolder();
	const directory = writeSpoilt(folder.path, []);
	appendFileSync(join(directory, 'hub.csv'), '2023-12-01,top100,0.5\n');
	expect(await check(directory, options)).toEqual([
		`hub.csv: error wrong-bytes: 63 bytes, datapackage.json says 41; ${ADVICE}`,
		`hub.csv: error wrong-row-count: 2 rows, datapackage.json says 1; ${ADVICE}`,
	]);
});

test.each([{}, { rowPathLimit: 0 }])('a file of the same length and another content, %o', async (options) => {
	using folder = temporaryFolder();
	const directory = writeSpoilt(folder.path, []);
	const path = join(directory, 'hub.csv');
	writeFileSync(path, readFileSync(path, 'utf8').replace('0.25', '0.26'));
	const problems = await check(directory, options);
	expect(problems).toHaveLength(1);
	expect(problems[0]).toMatch(
		/^hub\.csv: error wrong-hash: sha256 is [0-9a-f]{64}, datapackage\.json says [0-9a-f]{64}; restore/,
	);
});

test('a table whose file is missing', async () => {
	using folder = temporaryFolder();
	const directory = writeSpoilt(folder.path, []);
	rmSync(join(directory, 'hub.csv'));
	expect(await check(directory)).toEqual([
		'hub.csv: error missing-file: no such file; restore it or import the snapshot again',
	]);
});

test('tables that refer to models need them', async () => {
	using folder = temporaryFolder();
	const directory = writeSpoilt(folder.path, []);
	editPackage(directory, (descriptor) => {
		descriptor.resources = descriptor.resources.filter((resource) => ['downloads', 'hub'].includes(resource.name));
	});
	const problems = await check(directory);
	expect(problems.filter((problem) => problem.includes('error'))).toEqual([
		'datapackage.json: error missing-table: downloads refers to the table models, which the snapshot does not have; add it or remove downloads',
	]);
	expect(problems).toContain(
		'datapackage.json: warning undeclared-file: models.csv lies in the folder but is no resource, so that nothing reads it; declare or remove it',
	);
});

test('a schema that departs from ours', async () => {
	using folder = temporaryFolder();
	const directory = writeSpoilt(folder.path, []);
	editPackage(directory, (descriptor) => {
		const { schema } = descriptor.resources.find((resource) => resource.name === 'hub')!;
		schema.fields[2]!.type = 'integer';
		schema.primaryKey = ['date'];
	});
	expect(await check(directory)).toEqual([
		'datapackage.json: error schema: resources.hub.schema: field "value": type is "integer", expected "number"; write the snapshot again with this version',
		'datapackage.json: error schema: resources.hub.schema: primaryKey is ["date"], expected ["date","measure"]; write the snapshot again with this version',
	]);
});

test('a column that datapackage.json declares and the file lacks', async () => {
	using folder = temporaryFolder();
	const directory = writeSpoilt(folder.path, []);
	editPackage(directory, (descriptor) => {
		descriptor.resources[0]!.schema.fields.push({ name: 'papers', type: 'integer' });
	});
	const problems = await check(directory);
	expect(problems).toContain(
		'models.csv:1:1: error missing-column: column "papers" is missing; add it: Number of arXiv papers that the tags name.',
	);
});

test('a span turned round and a name that is not the folder', async () => {
	using folder = temporaryFolder();
	const directory = writeSpoilt(folder.path, []);
	editPackage(directory, (descriptor) => {
		descriptor.temporal = { start: '2024-01-14', end: '2024-01-01' };
		descriptor.name = 'other';
	});
	const problems = await check(directory);
	expect(problems).toContain(
		'datapackage.json: error wrong-span: temporal starts 2024-01-14 and ends 2024-01-01; exchange them',
	);
	expect(problems).toContain(
		'datapackage.json: warning wrong-name: name is "other", the folder is "test"; give them the same name',
	);
});

test('a datapackage.json that is missing, no JSON, or of another shape', () => {
	using folder = temporaryFolder();
	const directory = join(folder.path, 'test');
	const rules = (): string[] => {
		try {
			openSnapshot(directory);
			return [];
		} catch (error) {
			return (error as ReportError).problems.map((problem) => problem.rule);
		}
	};
	expect(rules()).toEqual(['missing-file']);
	writeSnapshot(snapshotInput(directory));
	expect(rules()).toEqual([]);
	editPackage(directory, (descriptor) => Object.assign(descriptor, { kind: 'guess', population: 3 }));
	expect(rules()).toEqual(['datapackage', 'datapackage']);
	writeFileSync(join(directory, 'datapackage.json'), '{');
	expect(rules()).toEqual(['invalid-json']);
});

test('a hundred problems are printed, the others counted', async () => {
	using folder = temporaryFolder();
	const rows = Array.from({ length: 250 }, (_, i) => `2024-01-01,m${i},x`);
	const directory = writeSpoilt(folder.path, [
		{ table: 'hub', edit: () => `date,measure,value\n${rows.join('\n')}\n`, rowCount: 250 },
	]);
	const problems = (await check(directory)).map((message) => ({
		file: 'x',
		severity: 'error' as const,
		rule: 'y',
		message,
	}));
	const lines = formatProblems(problems).split('\n');
	expect(lines).toHaveLength(101);
	expect(lines[100]).toBe('… and 150 more problems');
});
