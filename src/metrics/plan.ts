/** Turns metrics and a method into SQL: which relations to create, in which order, and the final query. */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describeColumns } from '../snapshot/columns.ts';
import { CSV_OPTIONS, readSql, type Snapshot, sqlString } from '../snapshot/package.ts';
import { REGISTRIES, type RegistryName } from '../snapshot/registries.ts';
import type { TableName } from '../snapshot/tables.ts';
import { DIMENSIONS, type Dimension, type Method, methodsOf, project } from './method.ts';
import type { Metric } from './metric.ts';
import { type Relation, type RelationContext, Unavailable } from './relation.ts';
import { MODELS_PER_BLOCK } from './relations/blocks.ts';
import { RELATIONS } from './relations/index.ts';

export interface Statement {
	/** Name of the table or view it creates; unique for a relation and the method it depends on. */
	readonly name: string;
	readonly kind: 'table' | 'view';
	/** It takes much memory (`Relation.large`). */
	readonly large: boolean;
	readonly sql: string;
	/** Names of the statements that must run before: the relations that it names. */
	readonly after: readonly string[];
}

export interface Plan {
	/** In an order in which they can run. */
	readonly statements: readonly Statement[];
	/** The metric's own query. */
	readonly query: string;
	/** Names of the relations that the query names. */
	readonly after: readonly string[];
}

/** What plans are made for: a snapshot, the one before it, and where the registries lie. */
export interface PlanInput {
	readonly snapshot: Snapshot;
	readonly previous?: Snapshot | undefined;
	/** Absolute folder of the registries. A subfolder named as the snapshot takes precedence, file by file. */
	readonly registry: string;
	/** Absolute folder of the figures that others published, one CSV file a source. */
	readonly published?: string | undefined;
	/** The methods that are asked for. Default: all that the snapshot allows. */
	readonly methods?: readonly Method[] | undefined;
	/** Models that the log is joined with at once. Default: `MODELS_PER_BLOCK`. No number depends on it. */
	readonly modelsPerBlock?: number | undefined;
}

/**
 * What scripts begin with: a database of their own in memory, so that they replace no table of somebody who runs them beside
 * their own. All connections see it, as they would not see temporary tables; and it can be compressed, without which four
 * times the usual log would need half a gigabyte more.
 */
export const OWN_DATABASE: readonly string[] = ["ATTACH IF NOT EXISTS ':memory:' AS report (COMPRESS)", 'USE report'];

const PLACEHOLDER = /\{([a-z_0-9]+)\}/g;

export class Planner {
	readonly #input: PlanInput;
	readonly #relations: ReadonlyMap<string, Relation>;
	readonly #resolved = new Map<string, { statement: Statement; dimensions: readonly Dimension[] }>();
	readonly #statements = new Map<string, Statement>();

	constructor(input: PlanInput, relations: readonly Relation[] = RELATIONS) {
		this.#input = input;
		this.#relations = new Map(relations.map((relation) => [relation.name, relation]));
	}

	/** The plan of a metric under a method. Throws `Unavailable` where the snapshot lacks a table that it reads. */
	plan(metric: Metric, method: Method): Plan {
		const after: string[] = [];
		const query = this.#expand(metric.sql, method, after, `metric ${metric.id}`).sql;
		const statements: Statement[] = [];
		const seen = new Set<string>();
		const visit = (name: string): void => {
			if (seen.has(name)) return;
			seen.add(name);
			const statement = this.#statements.get(name)!;
			statement.after.forEach(visit);
			statements.push(statement);
		};
		after.forEach(visit);
		return { statements, query, after };
	}

	/** The plan as one script that the DuckDB command line runs in the snapshot's folder. */
	script(metric: Metric, method: Method): string {
		const { statements, query } = this.plan(metric, method);
		return `${[OWN_DATABASE.join(';\n'), ...statements.map((s) => s.sql), query].join(';\n\n')};\n`;
	}

	/** The dimensions on which a metric's query really depends: those of the relations that it reads. */
	dimensionsOf(metric: Metric): readonly Dimension[] {
		return this.#expand(metric.sql, { window: 'all', attribution: 'direct', population: 'all' }, [], metric.id)
			.dimensions;
	}

	#expand(
		sql: string,
		method: Method,
		after: string[],
		owner: string,
	): { sql: string; dimensions: readonly Dimension[] } {
		const dimensions = new Set<Dimension>();
		const expanded = sql.replace(PLACEHOLDER, (_, name: string) => {
			const { statement, dimensions: inner } = this.#resolve(name, method, owner);
			if (!after.includes(statement.name)) after.push(statement.name);
			for (const dimension of inner) dimensions.add(dimension);
			return statement.name;
		});
		return { sql: tidy(expanded), dimensions: DIMENSIONS.filter((dimension) => dimensions.has(dimension)) };
	}

	#resolve(name: string, method: Method, owner: string): { statement: Statement; dimensions: readonly Dimension[] } {
		const cacheKey = `${name} ${method.window} ${method.attribution} ${method.population}`;
		const known = this.#resolved.get(cacheKey);
		if (known) return known;
		const relation = this.#relations.get(name);
		if (!relation) throw new Error(`${owner} reads an unknown relation {${name}}`);
		const after: string[] = [];
		const text = typeof relation.sql === 'string' ? relation.sql : relation.sql(this.#context(method));
		const body = this.#expand(text, method, after, `relation ${name}`);
		const dimensions = DIMENSIONS.filter((d) => relation.dimensions?.includes(d) || body.dimensions.includes(d));
		const own = project(method, dimensions);
		const sqlName = [name, ...dimensions.map((dimension) => own[dimension])].join('_');
		const kind = relation.kind ?? 'table';
		const statement = {
			name: sqlName,
			kind,
			large: relation.large ?? false,
			sql: `-- ${sqlName}: ${relation.description}\nCREATE OR REPLACE ${kind.toUpperCase()} ${sqlName} AS\n${body.sql}`,
			after,
		};
		const entry = { statement, dimensions };
		this.#resolved.set(cacheKey, entry);
		this.#statements.set(sqlName, statement);
		return entry;
	}

	#context(method: Method): RelationContext {
		const { snapshot, previous, registry, published, modelsPerBlock = MODELS_PER_BLOCK } = this.#input;
		return {
			method,
			methods: this.#input.methods ?? methodsOf(snapshot),
			snapshot: { id: snapshot.id, date: snapshot.package.created },
			modelsPerBlock,
			has: (table) => snapshot.tables.has(table),
			rows: (table) => snapshot.tables.get(table)?.rowCount ?? 0,
			hasColumn: (table, column) => hasColumn(snapshot, table, column),
			previousHasColumn: (table, column) => previous !== undefined && hasColumn(previous, table, column),
			read: (table) => {
				if (!snapshot.tables.has(table)) throw new Unavailable(`snapshot ${snapshot.id} has no table "${table}"`);
				return readSql(snapshot, table);
			},
			readPrevious: (table) => {
				if (!previous) throw new Unavailable('the edition has no previous edition to compare with');
				if (!previous.tables.has(table)) throw new Unavailable(`snapshot ${previous.id} has no table "${table}"`);
				return readSql(previous, table, `${posixRelative(snapshot.directory, previous.directory)}/`);
			},
			readRegistry: (name) => registrySql(name, registryPath(registry, snapshot.id, name), snapshot.directory),
			readPublished: (source) => {
				// The pages of the sample call everything on them synthetic.
				if (snapshot.package.kind === 'sample')
					throw new Unavailable('the sample holds nothing that others have published');
				return publishedSql(source, published, snapshot.directory);
			},
		};
	}
}

function hasColumn({ tables }: Snapshot, table: TableName, column: string): boolean {
	return tables.get(table)?.schema.fields.some((field) => field.name === column) ?? false;
}

/** The file of a registry: the snapshot's own where it has one (the sample's made-up developers), else the shared one. */
export function registryPath(registry: string, snapshotId: string, name: RegistryName): string {
	const own = join(registry, snapshotId, `${name}.csv`);
	return existsSync(own) ? own : join(registry, `${name}.csv`);
}

function registrySql(name: RegistryName, path: string, from: string): string {
	const columns = describeColumns(REGISTRIES[name]);
	const typed = columns.map((column) => `${sqlString(column.name)}: ${sqlString(column.sql)}`).join(', ');
	return `SELECT * FROM read_csv(${sqlString(posixRelative(from, path))}, ${CSV_OPTIONS}, columns = {${typed}})`;
}

/** The columns of `data/published/README.md`; the prose checks the files. */
const PUBLISHED_COLUMNS = ['id', 'value', 'unit', 'label', 'definition', 'period', 'locator'];

function publishedSql(source: string, folder: string | undefined, from: string): string {
	const path = folder && join(folder, `${source}.csv`);
	if (!path || !existsSync(path)) throw new Unavailable(`there are no published figures of "${source}"`);
	const columns = PUBLISHED_COLUMNS.map((name) => `${sqlString(name)}: 'VARCHAR'`).join(', ');
	return `SELECT id, value::DOUBLE AS value, period FROM read_csv(${sqlString(posixRelative(from, path))}, ${CSV_OPTIONS}, columns = {${columns}})`;
}

function posixRelative(from: string, to: string): string {
	// A draft can begin on the snapshot of the edition before it: the two folders are one.
	return relative(from, to).replaceAll('\\', '/') || '.';
}

/** Removes the indentation that the SQL has in its source file. */
function tidy(sql: string): string {
	const lines = sql.replace(/^\n+|\s+$/g, '').split('\n');
	const indents = lines.filter((line) => line.trim() !== '').map((line) => /^\t*/.exec(line)![0].length);
	const indent = Math.min(...indents);
	return lines
		.map((line) => line.slice(Math.min(indent, /^\t*/.exec(line)![0].length)).replaceAll('\t', '  '))
		.join('\n');
}
