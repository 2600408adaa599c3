/** Checks of `datapackage.json` itself: what its zod schema cannot say. */
import { readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { didYouMean, type Problem } from '../problem.ts';
import { columnsOf } from './columns.ts';
import type { Resource, Snapshot } from './package.ts';
import { tableSchema } from './schema.ts';
import type { TableName } from './tables.ts';

/** Departures of the package from the tables' schemas and from the folder that it describes. */
export function checkPackage(snapshot: Snapshot): Problem[] {
	const file = relative(process.cwd(), join(snapshot.directory, 'datapackage.json'));
	const problems: Problem[] = [];
	const report = (rule: string, message: string, severity: Problem['severity'] = 'error'): void => {
		problems.push({ file, severity, rule, message });
	};
	const { name, temporal } = snapshot.package;
	const folder = basename(snapshot.directory);
	if (name !== folder)
		report('wrong-name', `name is "${name}", the folder is "${folder}"; give them the same name`, 'warning');
	if (temporal.start > temporal.end)
		report('wrong-span', `temporal starts ${temporal.start} and ends ${temporal.end}; exchange them`);
	for (const [table, resource] of snapshot.tables) {
		for (const message of schemaFaults(table, resource)) report('schema', `resources.${table}.schema: ${message}`);
		if (columnsOf(table).some((column) => column.references) && !snapshot.tables.has('models'))
			report(
				'missing-table',
				`${table} refers to the table models, which the snapshot does not have; add it or remove ${table}`,
			);
	}
	const declared = new Set([...snapshot.tables.values()].map((resource) => resource.path));
	for (const entry of listFiles(snapshot.directory)) {
		if (!/\.(csv|csv\.gz|parquet)$/.test(entry) || declared.has(entry)) continue;
		report(
			'undeclared-file',
			`${entry} lies in the folder but is no resource, so that nothing reads it; declare or remove it`,
			'warning',
		);
	}
	return problems;
}

function listFiles(directory: string): string[] {
	return readdirSync(directory).sort();
}

/** The declared schema must be what the zod schema gives for the same columns. */
function schemaFaults(table: TableName, resource: Resource): string[] {
	const columns = columnsOf(table);
	const names = columns.map((column) => column.name);
	const faults: string[] = [];
	const declared = resource.schema.fields.map((field) => field.name);
	for (const [index, name] of declared.entries()) {
		if (declared.indexOf(name) < index) faults.push(`field "${name}" stands twice; remove one`);
		else if (!names.includes(name))
			faults.push(`unknown field "${name}"${didYouMean(name, names)}; the fields are ${names.join(', ')}`);
	}
	for (const column of columns)
		if (!column.nullable && !declared.includes(column.name))
			faults.push(`field "${column.name}" is missing; every table ${table} needs it`);
	const present = columns.filter((column) => declared.includes(column.name));
	const expected = tableSchema(present);
	for (const field of expected.fields) {
		const found = resource.schema.fields.find((candidate) => candidate.name === field.name);
		const keys = [...new Set([...Object.keys(field), ...Object.keys(found ?? {})])].filter((key) => key !== 'name');
		const differing = keys.filter(
			(key) => !isDeepStrictEqual(plain(found?.[key]), plain(field[key as keyof typeof field])),
		);
		if (differing.length === 0) continue;
		const details = differing.map(
			(key) =>
				`${key} is ${JSON.stringify(found?.[key]) ?? 'absent'}, expected ${JSON.stringify(field[key as keyof typeof field]) ?? 'none'}`,
		);
		faults.push(`field "${field.name}": ${details.join('; ')}; write the snapshot again with this version`);
	}
	if (!isDeepStrictEqual(resource.schema.primaryKey, expected.primaryKey))
		faults.push(
			`primaryKey is ${JSON.stringify(resource.schema.primaryKey) ?? 'absent'}, expected ${JSON.stringify(expected.primaryKey) ?? 'none'}; write the snapshot again with this version`,
		);
	return faults;
}

function plain(value: unknown): unknown {
	return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
