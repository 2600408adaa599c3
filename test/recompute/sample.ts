/** The tables of a snapshot as plain rows: what metrics are recomputed from, without the engine and its queries. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { readSizes } from './known-sizes.ts';
import { type Files, readFiles } from './read.ts';

export interface ModelRow {
	readonly model: string;
	readonly developer: string;
	/** Day since 1970, as every date here. */
	readonly created: number | null;
	readonly downloads30d: number | null;
	readonly downloadsAllTime: number | null;
	readonly library: string | null;
}

export interface Derivation {
	readonly child: string;
	readonly parent: string;
	readonly relation: string;
}

export interface LogRow {
	readonly week: number;
	readonly model: string;
	readonly downloads: number;
}

export interface Tables {
	/** The day the snapshot was taken. */
	readonly day: number;
	readonly models: ReadonlyMap<string, ModelRow>;
	readonly derivations: readonly Derivation[] | undefined;
	readonly log: readonly LogRow[] | undefined;
	/** The files as they stand, for what few metrics read. */
	readonly files: Files;
	/** Whether the table of models has the columns at all. */
	readonly knowsCreated: boolean;
	readonly knowsAllTime: boolean;
}

export interface Developer {
	readonly developer: string;
	readonly name: string;
	readonly type: string;
	readonly country: string;
}

/** A rule that says which models belong to a family. */
export interface FamilyRule {
	readonly position: number;
	readonly family: string;
	readonly organisation: string;
	readonly country: string;
	/** The account whose models it is for; none: any account. */
	readonly developer: string | undefined;
	/** What the whole name after the slash must be, whatever its case. */
	readonly pattern: RegExp;
}

/** A snapshot, the one before it, and what the registries add. */
export interface World extends Tables {
	readonly previous: Tables | undefined;
	/** Total parameters by model, where anything states or estimates them. */
	readonly parameters: ReadonlyMap<string, number>;
	/** Rules by which roots belong to families, in the order in which they are tried. */
	readonly families: readonly FamilyRule[];
	/** Name, type and country of an account: those that the registry does not know are unknown. */
	readonly developerOf: (account: string) => Developer;
}

export interface Folders {
	/** Folder of the snapshot. */
	readonly snapshot: string;
	/** Folder of the snapshot before it. */
	readonly previous?: string | undefined;
	/** Folder of the registries; a subfolder named as the snapshot takes precedence, file by file. */
	readonly registry: string;
}

type Cells = Readonly<Record<string, string>>;

export function readWorld({ snapshot, previous, registry }: Folders): World {
	const own = (name: string): readonly Cells[] => {
		const path = join(registry, basename(snapshot), `${name}.csv`);
		return parse(existsSync(path) ? path : join(registry, `${name}.csv`));
	};
	const files = readFiles(snapshot, registry);
	const developers = new Map(own('developers').map((cells) => [cells['developer']!, developerIn(cells)]));
	return {
		...readTables(snapshot, files),
		previous: previous === undefined ? undefined : readTables(previous, readFiles(previous, registry)),
		parameters: new Map(
			[...readSizes(files).sizes].flatMap(([model, { parameters }]) =>
				parameters === null ? [] : [[model, parameters] as const],
			),
		),
		families: own('families')
			.map((cells) => ({
				position: Number(cells['position']),
				family: cells['family']!,
				organisation: cells['organisation']!,
				country: cells['country'] || 'unknown',
				developer: cells['developer'] || undefined,
				pattern: new RegExp(`^(?:${cells['pattern']})$`, 'iu'),
			}))
			.sort((a, b) => a.position - b.position),
		developerOf: (developer) =>
			developers.get(developer) ?? { developer, name: developer, type: 'unknown', country: 'unknown' },
	};
}

/** Personal accounts have no country. */
function developerIn({ developer, name, type, country }: Cells): Developer {
	return {
		developer: developer!,
		name: name!,
		type: type!,
		country: type === 'user' ? 'individual' : country || 'unknown',
	};
}

function readTables(folder: string, files: Files): Tables {
	const descriptor = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')) as { created: string };
	const rowsOf = (table: string): readonly Cells[] | undefined => {
		const path = ['csv', 'csv.gz'].map((ending) => join(folder, `${table}.${ending}`)).find(existsSync);
		return path === undefined ? undefined : parse(path);
	};
	const models = rowsOf('models')!;
	return {
		day: dayOf(descriptor.created),
		models: new Map(
			models.map((cells) => [
				cells['model']!,
				{
					model: cells['model']!,
					developer: cells['developer']!,
					created: cells['created'] ? dayOf(cells['created']) : null,
					downloads30d: numberIn(cells['downloads_30d']),
					downloadsAllTime: numberIn(cells['downloads_all_time']),
					library: cells['library'] || null,
				},
			]),
		),
		derivations: rowsOf('derivations')?.map((cells) => ({
			child: cells['child']!,
			parent: cells['parent']!,
			relation: cells['relation']!,
		})),
		log: rowsOf('downloads')?.map((cells) => ({
			week: dayOf(cells['week']!),
			model: cells['model']!,
			downloads: Number(cells['downloads']),
		})),
		files,
		knowsCreated: 'created' in models[0]!,
		knowsAllTime: 'downloads_all_time' in models[0]!,
	};
}

function parse(path: string): readonly Cells[] {
	const bytes = readFileSync(path);
	const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
	const { data, errors } = Papa.parse<Cells>(text, { header: true, skipEmptyLines: true });
	if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
	return data;
}

/** An absent column is an empty one. */
function numberIn(cell: string | undefined): number | null {
	return cell ? Number(cell) : null;
}

function dayOf(text: string): number {
	return Date.parse(`${text}T00:00:00Z`) / 86_400_000;
}

export function dayText(day: number): string {
	return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
