/** Turns the recorded source files into snapshots. */
import { join } from 'node:path';
import { type Problem, ReportError } from '../../problem.ts';
import { addDays, longDate } from '../dates.ts';
import type { DataPackage } from '../package.ts';
import type { TableName } from '../tables.ts';
import { type SnapshotInput, type TableInput, writeSnapshot } from '../write.ts';
import { importHub } from './modelpulse.ts';
import { importDatasets, importModels } from './os-ai-map.ts';
import { importOpenness } from './osai.ts';
import { provenance, readSource, type SourceFile, sourceOf } from './source.ts';

/** A snapshot that can be imported: which source file holds which of its tables. */
interface Recipe {
	readonly id: string;
	readonly models: string;
	readonly datasets?: string;
	readonly openness?: string;
	readonly hub: string;
}

const RECIPES: readonly Recipe[] = [
	{ id: '2026-04-28', models: 'top-models-2026-04-28', hub: 'modelpulse-monthly' },
	{
		id: '2026-06-10',
		models: 'top-models-2026-06-10',
		datasets: 'top-datasets-2026-06-10',
		openness: 'osai-2026-06-12',
		hub: 'modelpulse-monthly',
	},
];

/** The latest recorded versions of what others publish, whatever snapshot they go into. */
export const LATEST_SOURCES = { openness: 'osai-2026-06-12', hub: 'modelpulse-monthly' } as const;

/** Tables that an import may leave out. */
export const OPTIONAL_TABLES = ['datasets', 'openness', 'hub'] as const satisfies readonly TableName[];

export interface ImportOptions {
	/** Folder with the source files; undefined: their public home. */
	readonly from: string | undefined;
	/** Folder that receives one folder per snapshot. */
	readonly to: string;
	readonly without?: readonly TableName[];
	readonly print?: (line: string) => void;
	readonly fetcher?: typeof fetch;
}

/**
 * Imports every snapshot. All problems of all files are reported together in one `ReportError`, and then nothing is written.
 * What was read, what was written and what could not be used is printed.
 */
export async function importSnapshots({
	from,
	to,
	without = [],
	print = () => {},
	fetcher,
}: ImportOptions): Promise<DataPackage[]> {
	const problems: Problem[] = [];
	const prepared: SnapshotInput[] = [];
	const read = memoise(async (source: SourceFile) => readSource(source, from, fetcher));
	for (const recipe of RECIPES) {
		const tables = new Map<TableName, TableInput>();
		const notes: string[] = [];
		const parts = Object.entries(PARTS).filter(([part]) => !without.includes(part as TableName));
		for (const [part, convert] of parts) {
			const id = recipe[part as keyof typeof PARTS];
			if (id === undefined) continue;
			const source = sourceOf(id);
			try {
				const result = convert(source, await read(source), recipe.id);
				for (const [name, table] of result.tables) tables.set(name, { ...provenance(source), ...table });
				notes.push(...result.notes.map((note) => `${source.file}: ${note}`));
			} catch (error) {
				if (!(error instanceof ReportError)) throw error;
				problems.push(...error.problems);
			}
		}
		prepared.push(describeSnapshot(recipe, tables, join(to, recipe.id)));
		print(`snapshot ${recipe.id}`);
		for (const [name, table] of tables) print(`  ${name}: ${table.rows.length} rows from ${table.sources?.[0]?.path}`);
		for (const note of notes) print(`  note: ${note}`);
	}
	if (problems.length > 0) throw new ReportError(uniqueProblems(problems));
	return prepared.map((input) => {
		const written = writeSnapshot(input);
		print(`wrote ${input.directory} (${written.resources.map((item) => `${item.name} ${item.rowCount}`).join(', ')})`);
		return written;
	});
}

export interface Converted {
	readonly tables: readonly (readonly [TableName, TableInput])[];
	readonly notes: readonly string[];
}

const PARTS: Readonly<
	Record<'models' | 'datasets' | 'openness' | 'hub', (source: SourceFile, bytes: Buffer, date: string) => Converted>
> = {
	models: (source, bytes, date) => {
		const { models, derivations, notes } = importModels(source.file, bytes, date);
		return {
			tables: [
				['models', { rows: models }],
				['derivations', { rows: derivations }],
			],
			notes,
		};
	},
	datasets: (source, bytes, date) => {
		const { datasets, notes } = importDatasets(source.file, bytes, date);
		return { tables: [['datasets', { rows: datasets }]], notes };
	},
	openness: (source, bytes, date) => {
		const { openness, notes } = importOpenness(source.file, bytes);
		const description = `One row per assessed system of the European Open Source AI Index, with its twelve criteria. State of ${source.date}, ${distance(date, source.date!)} the snapshot.`;
		return { tables: [['openness', { rows: openness, description }]], notes };
	},
	hub: (source, bytes, date) => {
		const { hub, notes } = importHub(source.file, bytes, date);
		const description =
			'Measures of the whole Hub by month, as published by Model Pulse, not computed here; revised by its authors after the snapshot. Shares are between 0 and 1; c2022 to c2026 are downloads of models created in that year (c2022: or earlier); exact is 1 where downloads were counted, 0 where they were estimated from 30-day counters.';
		return { tables: [['hub', { rows: hub, description }]], notes };
	},
};

/** The tables of a part, made of its source's bytes for a snapshot of the day. */
export function convertPart(part: keyof typeof PARTS, source: SourceFile, bytes: Buffer, date: string): Converted {
	return PARTS[part](source, bytes, date);
}

function describeSnapshot(
	recipe: Recipe,
	tables: ReadonlyMap<TableName, TableInput>,
	directory: string,
): SnapshotInput {
	const date = longDate(recipe.id);
	const all = [...tables.values()];
	return {
		directory,
		name: recipe.id,
		title: `The Hugging Face Hub on ${date}`,
		description: `The ${tables.get('models')?.rows.length.toLocaleString('en-GB') ?? 'most downloaded'} most downloaded models of the Hub and what their tags declare, with the tables that go with them. Imported by npm run import.`,
		created: recipe.id,
		kind: 'observed',
		temporal: { start: addDays(recipe.id, -30), end: recipe.id },
		population: `the 1,000 models with the most downloads in the 30 days before ${date}`,
		sources: unique(
			all.flatMap((table) => table.sources ?? []),
			(source) => source.path,
		),
		licenses: unique(
			all.flatMap((table) => table.licenses ?? []),
			(licence) => licence.name,
		),
		tables,
	};
}

function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
	return [...new Map(items.map((item) => [key(item), item])).values()];
}

/** A source that two snapshots share is read, and complained of, once. */
function uniqueProblems(problems: readonly Problem[]): Problem[] {
	return unique(problems, (problem) => JSON.stringify(problem));
}

function memoise<K, V>(compute: (key: K) => V): (key: K) => V {
	const known = new Map<K, V>();
	return (key) => {
		if (!known.has(key)) known.set(key, compute(key));
		return known.get(key)!;
	};
}

/** `2 days after`, `162 days before`. */
function distance(from: string, to: string): string {
	const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
	return `${Math.abs(days)} days ${days < 0 ? 'before' : 'after'}`;
}
