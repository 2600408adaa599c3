/** Adds what others publish about the Hub to a snapshot of it: the index of openness, and the monthly measures. */
import { type AddOptions, addTables } from '../add-tables.ts';
import { columnsOf } from '../columns.ts';
import { openSnapshot, type Resource } from '../package.ts';
import type { TableName } from '../tables.ts';
import { streamTable } from '../write-stream.ts';
import { convertPart, LATEST_SOURCES } from './index.ts';
import { provenance, readSource, sourceOf } from './source.ts';

export interface IntoOptions extends AddOptions {
	/** Folder of the snapshot. */
	readonly into: string;
	/** Folder with the recorded files; undefined: their public home. */
	readonly from: string | undefined;
	readonly without: readonly TableName[];
	readonly fetcher: typeof fetch;
}

/** The tables of the latest recorded versions; rows that are later than the snapshot stay away. Returns the snapshot's folder. */
export async function importInto({ into, from, without, fetcher, ...options }: IntoOptions): Promise<string> {
	const snapshot = openSnapshot(into);
	return addTables(snapshot, options, async (folder) => {
		const added: Resource[] = [];
		for (const part of ['openness', 'hub'] as const) {
			if (without.includes(part)) continue;
			const source = sourceOf(LATEST_SOURCES[part]);
			const { tables, notes } = convertPart(
				part,
				source,
				await readSource(source, from, fetcher),
				snapshot.package.created,
			);
			for (const note of notes) options.print(`  note: ${source.file}: ${note}`);
			for (const [name, { rows, description }] of tables) {
				const used = new Set(rows.flatMap((row) => Object.keys(row)));
				const columns = columnsOf(name).flatMap((column) => (used.has(column.name) ? [column.name] : []));
				const table = {
					name,
					columns,
					rows: [rows],
					gzip: false,
					...(description === undefined ? {} : { description }),
				};
				added.push({ ...(await streamTable(folder, table)), ...provenance(source) });
			}
		}
		return added;
	});
}
