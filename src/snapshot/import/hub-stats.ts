/** Makes a snapshot of a folder of hub-stats: `models.parquet` and, where they are there, `datasets.parquet` and `spaces.parquet`. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ReportError } from '../../problem.ts';
import { addDays, longDate } from '../dates.ts';
import { type ConversionRecord, type LeftOut, openSnapshot, type Resource, readSql, sqlString } from '../package.ts';
import { fallSentence, previousSnapshot } from '../previous.ts';
import type { TableName } from '../tables.ts';
import { Workbench } from '../workbench.ts';
import { replaceDirectory, writeDescriptor } from '../write.ts';
import { type StreamedTable, streamTable } from '../write-stream.ts';
import { type Conversion, convert, NAME_COLUMN, type Repositories } from './hub-stats-sql.ts';
import { ParquetColumns, UnknownType } from './parquet-columns.ts';
import { isAddress, type LocatedFile, locate, type Remote, readsAddresses } from './remote.ts';

/** Who publishes files of this form, and under which licence. */
export const ORIGINS = {
	'cfahlgren1/hub-stats': {
		title: 'hub-stats: daily tables of the Hugging Face Hub',
		licence: { name: 'Apache-2.0', title: 'Apache License 2.0', path: 'https://www.apache.org/licenses/LICENSE-2.0' },
	},
	'hfmlsoc/hub_weekly_snapshots': {
		title: 'Weekly snapshots of the Hugging Face Hub, after hub-stats',
		licence: {
			name: 'ODbL-1.0',
			title: 'Open Data Commons Open Database License 1.0',
			path: 'https://opendatacommons.org/licenses/odbl/1-0/',
		},
	},
} as const;
export type Origin = keyof typeof ORIGINS;
export const ORIGIN_NAMES = Object.keys(ORIGINS) as Origin[];

export interface HubStatsOptions extends Remote {
	/** Folder that receives the snapshot's folder. */
	readonly to: string;
	/** The day that the files describe; they do not say it themselves. */
	readonly date: string;
	readonly origin: Origin;
	readonly acceptFewer: boolean;
}

const TITLES = { models: 'models', datasets: 'data sets', spaces: 'Spaces' } as const;
type Kind = keyof typeof TITLES;
type Found = ConversionRecord['files'][number] & { readonly kind: Kind; readonly located: LocatedFile };

/** Writes the snapshot and returns its folder. Throws a `ReportError` where a person has to look. */
export async function importHubStats(options: HubStatsOptions): Promise<string> {
	const directory = join(options.to, options.date);
	refuseForeign(directory);
	const unfinished = join(options.to, `.${options.date}.importing-${process.pid}`);
	const bench = new Workbench(join(unfinished, 'spill'));
	try {
		mkdirSync(unfinished, { recursive: true });
		await bench.run("SET TimeZone = 'UTC'");
		const conversion = new HubStatsImport(options, bench);
		const resources = await conversion.write(unfinished);
		bench.close();
		replaceDirectory(directory, unfinished);
		const counts = resources.map(({ name, rowCount }) => `${name} ${rowCount.toLocaleString('en-GB')}`);
		options.print(`wrote ${relative(process.cwd(), directory) || '.'} (${counts.join(', ')})`);
		return directory;
	} finally {
		bench.close();
		rmSync(unfinished, { recursive: true, force: true });
	}
}

class HubStatsImport {
	readonly #options: HubStatsOptions;
	readonly #bench: Workbench;
	readonly #files: Found[] = [];
	readonly #conversions = new Map<Repositories, Conversion>();

	constructor(options: HubStatsOptions, bench: Workbench) {
		this.#options = options;
		this.#bench = bench;
	}

	async write(folder: string): Promise<Resource[]> {
		const { date, print, origin, from } = this.#options;
		for (const kind of ['models', 'datasets', 'spaces'] as const) await this.#load(kind);
		const record = await this.#judge();
		for (const { table, reason, rows } of record.leftOut)
			print(`left out of ${table}: ${rows.toLocaleString('en-GB')} (${reason})`);
		for (const sentence of record.accepted) print(`accepted: ${sentence}`);
		const resources: Resource[] = [];
		for (const table of await this.#tables()) resources.push(await streamTable(folder, table));
		const { title, licence } = ORIGINS[origin];
		const sources = this.#files.map(({ file, located }) => ({
			title: `${title} (${file})`,
			path: isAddress(from) ? `${from.replace(/\/+$/, '')}/${file}` : `https://huggingface.co/datasets/${origin}`,
			...(located.sha256 === undefined ? {} : { hash: `sha256:${located.sha256}` }),
		}));
		const population = `all public models of the Hub that ${origin} lists on ${longDate(date)}`;
		writeDescriptor(folder, {
			name: date,
			title: `The Hugging Face Hub on ${longDate(date)}`,
			description: `What ${origin} holds of ${population}, and what their tags declare. Imported by npm run import.`,
			created: date,
			kind: 'observed',
			temporal: { start: addDays(date, -30), end: date },
			population,
			conversion: record,
			sources,
			licenses: [licence],
			resources,
		});
		return resources;
	}

	/** Reads a file into a table of the same name, with a column that says why a row cannot be taken. */
	async #load(kind: Kind): Promise<void> {
		const { from, print } = this.#options;
		const file = `${kind}.parquet`;
		const inPlace = isAddress(from) && (await readsAddresses(this.#bench));
		const located = await locate(this.#options, file, inPlace);
		const place = `${from.replace(/\/+$/, '')}/${file}`;
		if (located === undefined) {
			if (kind === 'models')
				throw ReportError.at(place, 'missing-file', 'no such file; --from names the folder that holds models.parquet');
			print(`${place}: no such file; the snapshot says nothing of ${TITLES[kind]}`);
			return;
		}
		const path = sqlString(located.path);
		try {
			const columns = await ParquetColumns.of(this.#bench, located.path);
			if (!columns.has('id'))
				throw ReportError.at(place, 'missing-column', 'has no column id: this is no file of hub-stats');
			if (kind === 'spaces') {
				const isPublic = columns.has('private') ? 'NOT coalesce(private, false)' : 'true';
				await this.#bench.run(
					`CREATE TABLE spaces AS SELECT DISTINCT id FROM read_parquet(${path}) WHERE id IS NOT NULL AND ${isPublic}`,
				);
			} else {
				const conversion = convert(kind, located.path, columns);
				this.#conversions.set(kind, conversion);
				await this.#bench.run(`CREATE TABLE ${kind}_seen AS ${conversion.sql}`);
				await this.#settle(kind, conversion);
			}
			const rows = await this.#bench.count(`SELECT count(*) FROM read_parquet(${path})`);
			const { absent, unused } = columns;
			this.#files.push({ kind, located, file, rows, absent, unused });
			print(`${place}: ${rows.toLocaleString('en-GB')} rows`);
			if (absent.length > 0) print(`  lacks ${absent.join(', ')}: what they would fill stays empty`);
			if (unused.length > 0) print(`  not used: ${unused.join(', ')}`);
		} catch (error) {
			if (error instanceof UnknownType)
				throw ReportError.at(
					place,
					'column-type',
					`${error.message}, which no file of hub-stats had before; adapt src/snapshot/import/parquet-columns.ts`,
				);
			if (error instanceof ReportError || !(error as Error).message.startsWith('Invalid')) throw error;
			const [reason] = (error as Error).message.split('\n');
			throw ReportError.at(
				place,
				'unreadable-file',
				`DuckDB cannot read it (${reason}); restore the file from its source`,
			);
		}
	}

	/** Which of the sound rows the table takes: each repository once, and of two that had one name the younger. */
	async #settle(table: Repositories, { columns }: Conversion): Promise<void> {
		const name = NAME_COLUMN[table];
		const created = columns.includes('created') ? 'created' : 'NULL::DATE';
		const identity = columns.includes('hub_id') ? `coalesce(hub_id, ${name})` : name;
		await this.#bench.run(`
			CREATE TABLE ${table} AS
			SELECT *,
				CASE
					WHEN NOT is_first THEN 'the same repository again'
					WHEN NOT holds_name THEN 'its name is now that of a younger repository'
				END AS again
			FROM (
				SELECT *, is_first AND row_number() OVER (PARTITION BY ${name}, is_first ORDER BY ${created} DESC NULLS LAST, ${identity} DESC) = 1 AS holds_name
				FROM (
					SELECT *, row_number() OVER (PARTITION BY ${identity} ORDER BY ${columns.map((column) => `${column} DESC NULLS LAST`).join(', ')}) = 1 AS is_first
					FROM ${table}_seen
					WHERE refused IS NULL AND coalesce(${created} <= ${sqlString(this.#options.date)}, true)
				)
			)`);
	}

	async #judge(): Promise<ConversionRecord> {
		const { to, date, acceptFewer, from, print } = this.#options;
		const accepted: string[] = [];
		const leftOut: LeftOut[] = [];
		const previous = previousSnapshot(to, date);
		for (const [table, { columns }] of this.#conversions) {
			const count = await this.#bench.count(`SELECT count(*) FROM ${table} WHERE again IS NULL`);
			if (table === 'models' && count === 0)
				throw ReportError.at(from, 'no-models', 'no row of models.parquet can be taken; look at the file');
			leftOut.push(...(await this.#leftOut(table, columns)));
			if (!previous?.tables.has(table)) continue;
			const sql = readSql(previous, table, `${previous.directory}/`);
			const before = await this.#bench.count(`SELECT count(*) FROM (${sql})`);
			const fall = fallSentence(TITLES[table], count, before, previous.id);
			if (fall === undefined) continue;
			if (!acceptFewer)
				throw ReportError.at(
					`${from.replace(/\/+$/, '')}/${table}.parquet`,
					'fewer-rows',
					`${fall.why}; take the file of another day, or, if it is true, run the same command with --accept-fewer, which datapackage.json records`,
				);
			accepted.push(fall.what);
		}
		const latest = this.#conversions.get('models')!.columns.includes('created')
			? ((await this.#bench.read('SELECT max(created)::VARCHAR FROM models_seen WHERE refused IS NULL'))[0]![0] as
					| string
					| null)
			: null;
		// An archive may hold the file of an earlier day under a later one's name.
		if (latest !== null && latest < addDays(date, -2))
			print(
				`the latest model of the file was created on ${longDate(latest)}: it may be older than the ${longDate(date)} that the snapshot carries`,
			);
		const files = this.#files.map(({ file, rows, absent, unused }) => ({ file, rows, absent, unused }));
		return { source: 'hub-stats', files, latest, leftOut, accepted };
	}

	async #leftOut(table: Repositories, columns: readonly string[]): Promise<LeftOut[]> {
		const late = columns.includes('created')
			? [
					`SELECT '${table}', 'created after the day of the snapshot', count(*) FROM ${table}_seen WHERE refused IS NULL AND created > ${sqlString(this.#options.date)}`,
				]
			: [];
		const sums = [
			[table, 'a licence of the card that cannot be read; the row is kept', 'unread_cards'],
			...(table === 'models'
				? [
						['models', 'gated without saying how; the row is kept', 'unsaid_gates'],
						['derivations', 'a base_model tag without a relation, or without an id', 'unused_tags'],
						['weights', 'a number of parameters that cannot be true', 'unsound_sizes'],
					]
				: []),
		] as const;
		const parts = [
			`SELECT '${table}', refused, count(*) FROM ${table}_seen WHERE refused IS NOT NULL GROUP BY ALL`,
			...late,
			`SELECT '${table}', again, count(*) FROM ${table} WHERE again IS NOT NULL GROUP BY ALL`,
			...sums.map(
				([name, reason, column]) => `SELECT '${name}', '${reason}', sum(${column}) FROM ${table} WHERE again IS NULL`,
			),
		];
		const rows = await this.#bench.read(
			`FROM (${parts.join(' UNION ALL ')}) t("table", reason, "rows") WHERE "rows" > 0 ORDER BY ALL`,
		);
		return rows.map(([name, reason, count]) => ({
			table: name as TableName,
			reason: String(reason),
			rows: Number(count),
		}));
	}

	async #tables(): Promise<StreamedTable[]> {
		const bench = this.#bench;
		const tables: StreamedTable[] = [];
		const add = (name: TableName, columns: readonly string[], sql: string, gzip = true): void => {
			tables.push({ name, columns, rows: bench.rows(sql), gzip });
		};
		const list = (table: Repositories): void => {
			const conversion = this.#conversions.get(table);
			if (conversion === undefined) return;
			const { columns } = conversion;
			const cells = columns.map((column) => (column === 'created' ? 'created::VARCHAR AS created' : column));
			const order = columns.includes('downloads_30d') ? 'downloads_30d DESC NULLS LAST, ' : '';
			add(
				table,
				columns,
				`SELECT ${cells.join(', ')} FROM ${table} WHERE again IS NULL ORDER BY ${order}${NAME_COLUMN[table]}`,
			);
		};
		list('models');
		const { absent } = this.#files.find(({ kind }) => kind === 'models')!;
		if (!absent.includes('tags'))
			add(
				'derivations',
				['child', 'parent', 'relation'],
				`SELECT DISTINCT model AS child, p.parent AS parent, p.relation AS relation
				FROM (SELECT model, unnest(parents) AS p FROM models WHERE again IS NULL) ORDER BY child, parent, relation`,
			);
		list('datasets');
		const counts = this.#files.map(
			({ kind }) =>
				`SELECT '${this.#options.date}' AS date, '${kind}' AS measure, count(*) AS value FROM ${kind}${kind === 'spaces' ? '' : ' WHERE again IS NULL'}`,
		);
		add('hub_counts', ['date', 'measure', 'value'], `${counts.join(' UNION ALL ')} ORDER BY measure`, false);
		const sizes = ['safetensors', 'gguf'].filter((name) => !absent.includes(name)).map((name) => `${name}_parameters`);
		if (sizes.length > 0)
			add(
				'weights',
				['model', ...sizes],
				`SELECT model, ${sizes.join(', ')} FROM models WHERE again IS NULL AND coalesce(${sizes.join(', ')}) IS NOT NULL ORDER BY model`,
			);
		return tables;
	}
}

/** Only what an import of these files has written is written again. */
function refuseForeign(directory: string): void {
	if (!existsSync(directory)) return;
	try {
		if (openSnapshot(directory).package.conversion?.source === 'hub-stats') return;
	} catch (error) {
		if (!(error instanceof ReportError)) throw error;
	}
	throw ReportError.at(
		relative(process.cwd(), directory),
		'exists',
		`there is a snapshot of that day that was not imported from hub-stats; remove it, or write into another folder with --to`,
	);
}
