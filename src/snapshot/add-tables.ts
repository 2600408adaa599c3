/** Adds tables to a snapshot that no edition was published from; what it holds already stays as it is. */
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { ReportError } from '../problem.ts';
import type { Resource, Snapshot } from './package.ts';
import { TABLE_NAMES } from './tables.ts';
import { Workbench } from './workbench.ts';
import { replaceDirectory, writeDescriptor } from './write.ts';

export interface AddOptions {
	/** Folder of frozen editions: what they were made from is not changed. */
	readonly editions: string;
	readonly print: (line: string) => void;
}

/** `make` writes the tables into a folder and describes them; those of the same names are replaced. Returns the snapshot's folder. */
export async function addTables(
	{ id, directory, package: { $schema: _, resources, ...fields } }: Snapshot,
	{ editions, print }: AddOptions,
	make: (folder: string, bench: Workbench) => Promise<readonly Resource[]>,
): Promise<string> {
	refuseFrozen(id, directory, editions);
	const unfinished = join(dirname(directory), `.${basename(directory)}.adding-${process.pid}`);
	const bench = new Workbench(join(unfinished, 'spill'));
	try {
		mkdirSync(unfinished, { recursive: true });
		const added = await make(unfinished, bench);
		bench.close();
		const kept = resources.filter(({ name }) => !added.some((own) => own.name === name));
		for (const { path } of kept) copyFileSync(join(directory, path), join(unfinished, path));
		const all = [...kept, ...added].sort((a, b) => TABLE_NAMES.indexOf(a.name) - TABLE_NAMES.indexOf(b.name));
		// What comes from somebody else is named for the whole snapshot too; differences of its own counters do not.
		const foreign = added.filter(({ licenses }) => licenses !== undefined);
		const sources = unique([...fields.sources, ...foreign.flatMap((own) => own.sources ?? [])], ({ path }) => path);
		const licenses = unique([...fields.licenses, ...foreign.flatMap((own) => own.licenses ?? [])], ({ name }) => name);
		writeDescriptor(unfinished, { ...fields, sources, licenses, resources: all });
		replaceDirectory(directory, unfinished);
		const names = added.map(({ name, rowCount }) => `${name} (${rowCount.toLocaleString('en-GB')} rows)`);
		print(`added ${names.join(' and ')} to ${relative(process.cwd(), directory)}`);
		return directory;
	} finally {
		bench.close();
		rmSync(unfinished, { recursive: true, force: true });
	}
}

function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
	return [...new Map(items.map((item) => [key(item), item])).values()];
}

/** The hash of a snapshot that an edition was published from must stay what it is. */
function refuseFrozen(id: string, directory: string, editions: string): void {
	if (!existsSync(editions)) return;
	for (const file of globSync('*/snapshot.json', { cwd: editions }).sort()) {
		const { name } = JSON.parse(readFileSync(join(editions, file), 'utf8')) as { name?: unknown };
		if (name === id)
			throw ReportError.at(
				relative(process.cwd(), directory),
				'published',
				`the edition ${file.split(/[\\/]/)[0]} was published from it and it must not change; add the tables to the next snapshot`,
			);
	}
}
