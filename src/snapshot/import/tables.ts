/** Takes over a folder in our own format: a `datapackage.json` and its tables, from this machine or from an address. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ReportError } from '../../problem.ts';
import { openSnapshot, type Resource } from '../package.ts';
import { replaceDirectory } from '../write.ts';
import { fetchFile, isAddress, locate, type Remote } from './remote.ts';

export interface TablesOptions extends Remote {
	/** Folder that receives the snapshot's folder. */
	readonly to: string;
}

const DESCRIPTOR = 'datapackage.json';

/** Writes the snapshot, byte for byte as it is there, and returns its folder. Throws a `ReportError` where a file is not what the descriptor says. */
export async function importTables(options: TablesOptions): Promise<string> {
	const { from, to, print } = options;
	const place = (file: string): string => `${from.replace(/\/+$/, '')}/${file}`;
	const located = await locate(options, DESCRIPTOR, false);
	if (located === undefined)
		throw ReportError.at(
			place(DESCRIPTOR),
			'missing-file',
			'no such file; --from names the folder of a snapshot (data/README.md says what it holds)',
		);
	const unfinished = join(to, `.importing-${process.pid}`);
	try {
		mkdirSync(unfinished, { recursive: true });
		copyFileSync(located.path, join(unfinished, DESCRIPTOR));
		const snapshot = openSnapshot(unfinished);
		const directory = join(to, snapshot.id);
		if (isThere(directory, unfinished)) {
			print(`${relative(process.cwd(), directory)}: is there already, the same`);
			return directory;
		}
		for (const resource of snapshot.tables.values()) {
			copyFileSync(await findTable(options, place(resource.path), resource), join(unfinished, resource.path));
			print(`  ${resource.name}: ${resource.rowCount.toLocaleString('en-GB')} rows from ${place(resource.path)}`);
		}
		replaceDirectory(directory, unfinished);
		print(`wrote ${relative(process.cwd(), directory) || '.'}`);
		return directory;
	} finally {
		rmSync(unfinished, { recursive: true, force: true });
	}
}

/** Path of a table's bytes, which are those that the descriptor names. */
async function findTable(options: TablesOptions, place: string, { path, hash }: Resource): Promise<string> {
	const sha256 = hash.slice('sha256:'.length);
	const found = isAddress(options.from)
		? await fetchFile(options, place, { sha256 })
		: await locate(options, path, false);
	if (found === undefined)
		throw ReportError.at(place, 'missing-file', `no such file, although ${DESCRIPTOR} names it; get the whole folder`);
	if (found.sha256 !== sha256)
		throw ReportError.at(
			place,
			'wrong-hash',
			`sha256 is ${found.sha256}, ${DESCRIPTOR} says ${sha256}; one of the two is of another version: get both again`,
		);
	return found.path;
}

/** Whether the same snapshot is there. Another one under its name is not overwritten. */
function isThere(directory: string, own: string): boolean {
	if (!existsSync(directory)) return false;
	const path = join(directory, DESCRIPTOR);
	if (existsSync(path) && readFileSync(path).equals(readFileSync(join(own, DESCRIPTOR)))) return true;
	throw ReportError.at(
		relative(process.cwd(), directory),
		'exists',
		'there is another snapshot of that name; remove it, or write into another folder with --to',
	);
}
