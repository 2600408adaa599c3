/** `npm run import`: makes snapshots of files, by default those of 2026-04-28 and 2026-06-10 of their recorded sources. */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Problem, ReportError } from '../src/problem.ts';
import { checkSnapshot } from '../src/snapshot/check.ts';
import { ORIGIN_NAMES } from '../src/snapshot/import/hub-stats.ts';
import { OPTIONAL_TABLES } from '../src/snapshot/import/index.ts';
import { isAddress } from '../src/snapshot/import/remote.ts';
import { findSource, SOURCE_NAMES, SOURCES } from '../src/snapshot/import/sources.ts';
import { openSnapshot } from '../src/snapshot/package.ts';
import { loadRegistries } from '../src/snapshot/registry.ts';
import { runCommand } from './cli.ts';

const project = join(import.meta.dirname, '..');
const shared = join(project, '../shared/data');

await runCommand(
	{
		name: 'npm run import',
		summary: 'Imports snapshots from a folder, or from an address, and checks them.',
		options: {
			source: {
				type: 'string',
				value: 'NAME',
				default: 'recorded',
				description: `${SOURCE_NAMES.map((name) => `${name} (${SOURCES[name].summary})`).join('; ')}.`,
			},
			from: {
				type: 'string',
				value: 'DIR',
				description:
					'Folder with the files, or its address (https, s3, hf://datasets/…). Default for recorded: ../shared/data where it exists, else their public home.',
			},
			to: { type: 'string', value: 'DIR', description: 'Folder for the snapshots. Default: data/snapshots' },
			into: {
				type: 'string',
				value: 'SNAPSHOT',
				description:
					'recorded: adds the tables openness and hub, as others have published them, to a snapshot that was collected.',
			},
			date: { type: 'string', value: 'DAY', description: 'hub-stats: the day that the files are of.' },
			origin: {
				type: 'string',
				value: 'NAME',
				description: `hub-stats: who published the files, ${ORIGIN_NAMES.join(' or ')}. Default: as --from says, else the first.`,
			},
			'accept-fewer': {
				type: 'boolean',
				description:
					'hub-stats: accept a fall of more than 5 % against the snapshot before; datapackage.json records it.',
			},
			without: {
				type: 'string',
				value: 'TABLES',
				description: `recorded: tables to leave out, separated by commas: ${OPTIONAL_TABLES.join(', ')}.`,
			},
		},
	},
	async (values) => {
		const { date, origin } = values;
		const given = {
			date,
			origin,
			into: values.into,
			without: values.without,
			'accept-fewer': values['accept-fewer'] || undefined,
		};
		const source = findSource(
			values.source,
			Object.keys(given).filter((name) => given[name as keyof typeof given]),
		);
		const without = readTables(values.without);
		const directories = await source.import({
			from: readFolder(values.from ?? (values.source === 'recorded' && existsSync(shared) ? shared : undefined)),
			to: values.to ?? join(project, 'data/snapshots'),
			date,
			into: values.into === undefined ? undefined : folderOf(values.into),
			editions: join(project, 'data/editions'),
			origin,
			without,
			acceptFewer: values['accept-fewer'],
			cache: join(project, '.cache/sources'),
			print: console.log,
			fetcher: fetch,
		});
		const problems: Problem[] = [];
		const registries = loadRegistries(join(project, 'data/registry'));
		for (const directory of directories) problems.push(...(await checkSnapshot(openSnapshot(directory), registries)));
		return problems;
	},
);

/** A snapshot of the project by its name, or any folder. */
function folderOf(name: string): string {
	const own = join(project, 'data/snapshots', name);
	return existsSync(own) ? own : name;
}

function readFolder(from: string | undefined): string | undefined {
	return from === undefined || isAddress(from) ? from : relative(process.cwd(), from) || '.';
}

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
