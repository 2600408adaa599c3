/** Reads the files of a snapshot and its registries with nothing but a CSV parser: no type, no query and no check of the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';

/** Cells as they stand in the file; an empty one is "not stated". */
export type Line = Readonly<Record<string, string>>;

export interface Files {
	/** Last day of the snapshot. */
	readonly date: string;
	readonly tables: ReadonlyMap<string, readonly Line[]>;
	/** Columns that the file of a table has; those that may be empty may also be absent. */
	readonly columns: ReadonlyMap<string, readonly string[]>;
	readonly registry: (name: string) => readonly Line[];
	/** What a source has published; undefined where it is not at hand. */
	readonly published: (source: string) => readonly Line[] | undefined;
}

interface Descriptor {
	readonly name: string;
	readonly created: string;
	readonly kind: string;
	readonly resources: readonly { readonly name: string; readonly path: string }[];
}

export function readFiles(directory: string, registry: string, published?: string): Files {
	const descriptor = JSON.parse(readFileSync(join(directory, 'datapackage.json'), 'utf8')) as Descriptor;
	const parsed = descriptor.resources.map(({ name, path }) => ({ name, ...readCsv(join(directory, path)) }));
	return {
		date: descriptor.created,
		tables: new Map(parsed.map(({ name, lines }) => [name, lines])),
		columns: new Map(parsed.map(({ name, columns }) => [name, columns])),
		registry: (name) => {
			const own = join(registry, descriptor.name, `${name}.csv`);
			return readCsv(existsSync(own) ? own : join(registry, `${name}.csv`)).lines;
		},
		published: (source) => {
			// What others have published is not about a made-up Hub.
			const path = published && descriptor.kind !== 'sample' ? join(published, `${source}.csv`) : '';
			return existsSync(path) ? readCsv(path).lines : undefined;
		},
	};
}

function readCsv(path: string): { lines: readonly Line[]; columns: readonly string[] } {
	const bytes = readFileSync(path);
	const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
	const { data, errors, meta } = Papa.parse<Line>(text, { header: true, skipEmptyLines: true });
	if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
	return { lines: data, columns: meta.fields ?? [] };
}

export function text(line: Line | undefined, column: string): string | null {
	return line?.[column] || null;
}

export function number(line: Line | undefined, column: string): number | null {
	const cell = text(line, column);
	return cell === null ? null : Number(cell);
}
