/** Where snapshots can be imported from, behind one interface. The Hub itself is collected: `src/snapshot/collect`. */
import { existsSync } from 'node:fs';
import { didYouMean, ReportError } from '../../problem.ts';
import { isDay } from '../rules.ts';
import type { TableName } from '../tables.ts';
import { importHubStats, ORIGIN_NAMES } from './hub-stats.ts';
import { importSnapshots } from './index.ts';
import { importInto } from './into.ts';
import { isAddress, type Remote } from './remote.ts';
import { importTables } from './tables.ts';

/** What a command line can ask of an import. */
export interface ImportRequest extends Omit<Remote, 'from'> {
	readonly from: string | undefined;
	/** Folder that receives one folder for each snapshot. */
	readonly to: string;
	readonly date: string | undefined;
	/** Folder of a snapshot to add to. */
	readonly into: string | undefined;
	/** Folder of frozen editions. */
	readonly editions: string;
	readonly origin: string | undefined;
	readonly without: readonly TableName[];
	readonly acceptFewer: boolean;
}

export interface Source {
	/** What it reads, for `--help`. */
	readonly summary: string;
	/** Options beside `--from` and `--to` that it understands. */
	readonly options: readonly string[];
	/** Folders of the snapshots that it has written. */
	import(request: ImportRequest): Promise<readonly string[]>;
}

export const SOURCES = {
	recorded: {
		summary: 'the files that src/snapshot/import/sources.json records',
		options: ['without', 'into'],
		async import({ from, to, without, into, editions, print, fetcher }) {
			if (into !== undefined) return [await importInto({ from, into, without, editions, print, fetcher })];
			await importSnapshots({ from, to, without, print, fetcher });
			return [];
		},
	},
	'hub-stats': {
		summary: 'models.parquet of hub-stats, with datasets.parquet and spaces.parquet beside it',
		options: ['date', 'origin', 'accept-fewer'],
		async import(request) {
			const from = needFrom(request.from, 'models.parquet');
			const { date, origin: named } = request;
			if (date === undefined)
				throw ReportError.at('--date', 'no-date', 'the files do not say of which day they are: name it, as 2026-11-21');
			if (!isDay(date)) throw ReportError.at('--date', 'not-a-day', `"${date}" is not a day; write it as 2026-11-21`);
			const origin = ORIGIN_NAMES.find((name) => (named === undefined ? from.includes(name) : name === named));
			if (named !== undefined && origin === undefined)
				throw ReportError.at('--origin', 'unknown-origin', `"${named}" is none of ${ORIGIN_NAMES.join(', ')}`);
			return [await importHubStats({ ...request, from, date, origin: origin ?? ORIGIN_NAMES[0]! })];
		},
	},
	tables: {
		summary: 'a snapshot in our own format: datapackage.json and CSV, .csv.gz or Parquet tables',
		options: [],
		async import(request) {
			return [await importTables({ ...request, from: needFrom(request.from, 'datapackage.json') })];
		},
	},
} as const satisfies Record<string, Source>;
export type SourceName = keyof typeof SOURCES;
export const SOURCE_NAMES = Object.keys(SOURCES) as SourceName[];

/** The source of a name. Throws a `ReportError` where there is none, or where it would pass over an option in silence. */
export function findSource(name: string, given: readonly string[]): Source {
	const known = SOURCE_NAMES.find((own) => own === name);
	if (known === undefined)
		throw ReportError.at(
			'--source',
			'unknown-source',
			`there is no source "${name}"${didYouMean(name, SOURCE_NAMES)}; name ${SOURCE_NAMES.join(', ')}`,
		);
	const source: Source = SOURCES[known];
	const [foreign] = given.filter((option) => !source.options.includes(option));
	if (foreign !== undefined)
		throw ReportError.at(`--${foreign}`, 'foreign-option', `--source ${name} does not know it; leave it out`);
	return source;
}

/** A folder, as messages name it, or an address. */
function needFrom(from: string | undefined, file: string): string {
	if (from === undefined)
		throw ReportError.at('--from', 'no-folder', `name the folder, or the address of a folder, that holds ${file}`);
	if (isAddress(from)) return from;
	if (!existsSync(from))
		throw ReportError.at(from, 'missing-folder', `no such folder; name the one that holds ${file}`);
	return from;
}
