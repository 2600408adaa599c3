/** `npm run import`: makes the snapshots 2026-04-28 and 2026-06-10 from their recorded sources. */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ReportError } from '../src/problem.ts';
import { importSnapshots, OPTIONAL_TABLES } from '../src/snapshot/import/index.ts';
import { runCommand } from './cli.ts';

const project = join(import.meta.dirname, '..');
const shared = join(project, '../shared/data');

await runCommand(
	{
		name: 'npm run import',
		summary: 'Imports the real snapshots from a folder with the source files, or from their public home.',
		options: {
			from: {
				type: 'string',
				value: 'DIR',
				description: 'Folder with the source files. Default: ../shared/data where it exists, else their public home.',
			},
			to: { type: 'string', value: 'DIR', description: 'Folder for the snapshots. Default: data/snapshots' },
			without: {
				type: 'string',
				value: 'TABLES',
				description: `Tables to leave out, separated by commas: ${OPTIONAL_TABLES.join(', ')}.`,
			},
		},
	},
	async (values) => {
		const without = readTables(values.without);
		const from = values.from ?? (existsSync(shared) ? shared : undefined);
		await importSnapshots({
			from: from === undefined ? undefined : relative(process.cwd(), from) || '.',
			to: values.to ?? join(project, 'data/snapshots'),
			without,
			print: console.log,
		});
	},
);

function readTables(text: string | undefined): (typeof OPTIONAL_TABLES)[number][] {
	return (text ?? '')
		.split(',')
		.filter(Boolean)
		.map((name) => {
			const table = OPTIONAL_TABLES.find((known) => known === name);
			if (table === undefined)
				throw ReportError.at(
					'--without',
					'unknown-table',
					`"${name}" cannot be left out; name ${OPTIONAL_TABLES.join(', ')}`,
				);
			return table;
		});
}
