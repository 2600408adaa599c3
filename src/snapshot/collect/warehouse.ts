/**
 * Puts the collected pages together in DuckDB, which spills to disk: three million models fit through any memory. What was
 * listed twice is one row, by `_id`; the order of the rows is that of their values, so that it does not matter in which pages
 * they came.
 */
import { relative } from 'node:path';
import { columnsOf } from '../columns.ts';
import { type LeftOut, readSql, type Snapshot, sqlString } from '../package.ts';
import { Workbench } from '../workbench.ts';
import type { AnyRow } from '../write.ts';
import { ACCOUNT_COLUMNS } from './accounts.ts';
import type { PageStore } from './pages.ts';
import type { Population } from './population.ts';
import { KEY_COLUMNS, MODEL_EXTRAS } from './rows.ts';

export type Repositories = 'models' | 'datasets';

/** The column that names the repository. */
export const ID_COLUMN = { models: 'model', datasets: 'dataset' } as const;

export class Warehouse {
	readonly #store: PageStore;
	readonly #bench: Workbench;

	/** `spill`: a folder of its own for what does not fit into memory. */
	constructor(store: PageStore, spill: string) {
		this.#store = store;
		this.#bench = new Workbench(spill);
	}

	close(): void {
		this.#bench.close();
	}

	/** Names that the second reading of a list shows in the population and the first did not show. */
	async missing(table: Repositories, population: Population): Promise<string[]> {
		const again = this.#pages(`${table}-again`, { hub_id: 'VARCHAR', id: 'VARCHAR', downloads_30d: 'BIGINT' });
		const seen = this.#pages(table, { hub_id: 'VARCHAR' });
		const rows = await this.#bench.read(`
			WITH listed AS (
				SELECT hub_id, any_value(id ORDER BY id) AS id, max(downloads_30d) AS downloads_30d FROM (${again})
				WHERE refused IS NULL GROUP BY hub_id
			),
			within AS (${restrict('listed', population, 'id')})
			SELECT id FROM within ANTI JOIN (${seen}) s USING (hub_id) ORDER BY id`);
		return rows.map(([id]) => String(id));
	}

	/**
	 * Makes the tables `models` or `datasets` of the population. Of two repositories that had one name (one was made anew while
	 * the list was read) the younger has it now.
	 */
	async load(table: Repositories, population: Population, date: string): Promise<void> {
		const id = ID_COLUMN[table];
		const types = {
			...Object.fromEntries(
				columnsOf(table).map(({ name, sql }) => [name, sql === 'DATE' || sql === 'BOOLEAN' ? 'VARCHAR' : sql]),
			),
			...(table === 'models' ? MODEL_EXTRAS : {}),
		};
		await this.#bench.run(`
			CREATE OR REPLACE TABLE ${table}_seen AS
			SELECT * EXCLUDE (part, filename, n) FROM (
				SELECT 0 AS part, * FROM (${this.#pages(table, types)})
				UNION ALL BY NAME
				SELECT 1 AS part, * FROM (${this.#pages(`${table}-late`, types)})
			)
			QUALIFY row_number() OVER (PARTITION BY hub_id ORDER BY part DESC, filename DESC, n DESC) = 1`);
		await this.#bench.run(`
			CREATE OR REPLACE TABLE ${table}_sound AS
			SELECT *, row_number() OVER (PARTITION BY ${id} ORDER BY created DESC NULLS LAST, hub_id DESC) = 1 AS holds_name
			FROM ${table}_seen
			WHERE refused IS NULL AND (created IS NULL OR created <= ${sqlString(date)})`);
		await this.#bench.run(
			`CREATE OR REPLACE TABLE ${table} AS ${restrict(`${table}_sound`, population, id, 'holds_name')}`,
		);
	}

	async count(table: Repositories): Promise<number> {
		return this.#bench.count(`SELECT count(*) FROM ${table}`);
	}

	/** Different repositories in the pages of a folder that holds nothing but their ids. */
	async countDistinct(folder: string): Promise<number> {
		const sql = `SELECT count(DISTINCT hub_id) FROM (${this.#pages(folder, { hub_id: 'VARCHAR' })}) WHERE refused IS NULL`;
		return this.#bench.count(sql);
	}

	/** What the lists showed of the population and the tables do not hold. */
	async leftOut(table: Repositories, population: Population, date: string): Promise<LeftOut[]> {
		const { limit, minDownloads } = population;
		// Of a part of the Hub the pages hold more than the part.
		const within =
			limit === null && minDownloads === null
				? 'true'
				: `downloads_30d >= (SELECT coalesce(min(downloads_30d), 0) FROM ${table})`;
		const parts = [
			`SELECT ${sqlString(table)}, refused, count(*) FROM ${table}_seen WHERE refused <> 'private' AND ${within} GROUP BY ALL`,
			`SELECT ${sqlString(table)}, 'created after the day of the snapshot', count(*) FROM ${table}_seen WHERE refused IS NULL AND created > ${sqlString(date)} AND ${within}`,
			`SELECT ${sqlString(table)}, 'its name is now that of a younger repository', count(*) FROM ${table}_sound WHERE NOT holds_name AND ${within}`,
			...(table === 'models'
				? [
						`SELECT 'derivations', 'a base_model tag without a relation, or without an id', sum(unused_tags) FROM models`,
						`SELECT 'weights', 'a number of parameters that cannot be true', sum(unsound_sizes) FROM models`,
					]
				: []),
		];
		const rows = await this.#bench.read(
			`FROM (${parts.join(' UNION ALL ')}) t("table", reason, "rows") WHERE "rows" > 0 ORDER BY ALL`,
		);
		return rows.map(([name, reason, count]) => ({
			table: name as LeftOut['table'],
			reason: String(reason),
			rows: Number(count),
		}));
	}

	/** Repositories that only the owner of the token sees: they are not of the population, and counted for the owner only. */
	async countPrivate(table: Repositories): Promise<number> {
		return this.#bench.count(`SELECT count(*) FROM ${table}_seen WHERE refused = 'private'`);
	}

	/** What was looked up and is in no table. */
	async refused(table: 'trending' | 'accounts'): Promise<LeftOut[]> {
		const sql = `SELECT refused, count(*) FROM (${this.#pages(table, {})}) WHERE refused IS NOT NULL GROUP BY refused ORDER BY refused`;
		return (await this.#bench.read(sql)).map(([reason, rows]) => ({
			table,
			reason: String(reason),
			rows: Number(rows),
		}));
	}

	/** The accounts whose models have the most downloads. */
	async publishers(count: number): Promise<string[]> {
		const rows = await this.#bench.read(
			`SELECT developer FROM models GROUP BY developer ORDER BY sum(downloads_30d) DESC NULLS LAST, developer LIMIT ${count}`,
		);
		return rows.map(([developer]) => String(developer));
	}

	/** Queries that give the rows of the tables, by table. */
	queries(): Record<'models' | 'derivations' | 'weights' | 'datasets' | 'trending' | 'accounts', string> {
		const select = (table: Repositories): string =>
			`SELECT ${this.columns(table).join(', ')} FROM ${table} ORDER BY downloads_30d DESC NULLS LAST, ${ID_COLUMN[table]}`;
		const trending = { kind: 'VARCHAR', rank: 'INTEGER', repository: 'VARCHAR' };
		return {
			models: select('models'),
			derivations: `SELECT DISTINCT model AS child, p.parent AS parent, p.relation AS relation
				FROM (SELECT model, unnest(parents) AS p FROM models) ORDER BY child, parent, relation`,
			weights: `SELECT model, safetensors_parameters, gguf_parameters FROM models
				WHERE coalesce(safetensors_parameters, gguf_parameters) IS NOT NULL ORDER BY model`,
			datasets: select('datasets'),
			trending: `SELECT kind, rank, repository FROM (${this.#pages('trending', trending)}) WHERE refused IS NULL ORDER BY kind, rank`,
			accounts: `SELECT ${Object.keys(ACCOUNT_COLUMNS).join(', ')} FROM (${this.#pages('accounts', ACCOUNT_COLUMNS)})
				WHERE refused IS NULL ORDER BY account`,
		};
	}

	/** The columns of a table that the Hub fills. */
	columns(table: Repositories): string[] {
		return columnsOf(table)
			.map(({ name }) => name)
			.filter((name) => name !== 'parameters' && name !== 'active_parameters');
	}

	/** The rows of a query, some at a time. */
	rows(sql: string): AsyncGenerator<AnyRow[]> {
		return this.#bench.rows(sql);
	}

	/** Models or data sets of a snapshot that would be in the population. */
	async countOf(snapshot: Snapshot, table: Repositories, { limit, minDownloads }: Population): Promise<number> {
		const where = minDownloads === null ? '' : ` WHERE downloads_30d >= ${minDownloads}`;
		const sql = `SELECT count(*) FROM (${readSql(snapshot, table, `${snapshot.directory}/`)})${where}`;
		const count = await this.#bench.count(sql);
		return limit === null ? count : Math.min(count, limit);
	}

	/** A SELECT of the rows of a folder's pages, with the page's file and the row's place in it. */
	#pages(folder: string, types: Readonly<Record<string, string>>): string {
		const columns = { ...types, ...KEY_COLUMNS };
		const files = this.#store.files(folder);
		if (files.length === 0) {
			const empty = Object.entries(columns).map(([name, type]) => `NULL::${type} AS ${name}`);
			return `SELECT ''::VARCHAR AS filename, ${empty.join(', ')} LIMIT 0`;
		}
		const names = files.map((file) => sqlString(relative(process.cwd(), file))).join(', ');
		const struct = Object.entries(columns).map(([name, type]) => `${sqlString(name)}: ${sqlString(type)}`);
		// The first line of a page is no row, and has no place.
		return `SELECT * FROM read_json([${names}], format = 'newline_delimited', filename = true, columns = {${struct.join(', ')}}) WHERE n IS NOT NULL`;
	}
}

/** The rows of a relation that are in the population. */
function restrict(relation: string, { limit, minDownloads }: Population, id: string, condition = 'true'): string {
	const least = minDownloads === null ? '' : ` AND downloads_30d >= ${minDownloads}`;
	const top = limit === null ? '' : ` ORDER BY downloads_30d DESC NULLS LAST, ${id} LIMIT ${limit}`;
	return `SELECT * FROM ${relation} WHERE ${condition}${least}${top}`;
}
