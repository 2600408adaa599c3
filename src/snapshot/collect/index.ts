/** Takes a snapshot of the Hub: asks it page by page, keeps the pages, and makes our tables of them. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { ReportError } from '../../problem.ts';
import { addDays, dayAt, longDate } from '../dates.ts';
import { type CollectionRecord, dataPackage, type LeftOut, type Resource, type Snapshot } from '../package.ts';
import { fallSentence, previousSnapshot } from '../previous.ts';
import { MODEL_ID, TABLE_NAMES, type TableName } from '../tables.ts';
import { replaceDirectory, writeDescriptor } from '../write.ts';
import { type StreamedTable, streamTable } from '../write-stream.ts';
import { ACCOUNT_COLUMNS, readAccount } from './accounts.ts';
import { HubClient } from './client.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Disk, systemDisk } from './disk.ts';
import { type Kind, readRepository, readTrending } from './library.ts';
import { type Collection, collectListing, collectLookup } from './listing.ts';
import { type PageRow, PageStore } from './pages.ts';
import { describePopulation, Extent, isPart, orderOf, type Population } from './population.ts';
import { type Output, Reporter } from './progress.ts';
import { DATASET_FIELDS, downloadsOf, isPrivate, MODEL_FIELDS, readDataset, readModel } from './rows.ts';
import { openRun, type Part, type Run, withLock } from './run.ts';
import { type Repositories, Warehouse } from './warehouse.ts';

export const PUBLIC_HUB = 'https://huggingface.co';

export interface CollectOptions {
	readonly hub: string;
	/** Folder for the pages; what is in it is gone on with. */
	readonly work: string;
	/** Folder that receives the snapshot's folder. */
	readonly to: string;
	/** The day that the snapshot carries. Default: the day of the first start, UTC. */
	readonly date?: string | undefined;
	readonly limit?: number | undefined;
	readonly minDownloads?: number | undefined;
	readonly without?: readonly Part[];
	/** Forgets what is in the folder. */
	readonly restart?: boolean;
	/** Accepts that there are much fewer models or data sets than in the snapshot before. */
	readonly acceptFewer?: boolean;
	readonly token?: string | undefined;
	readonly output: Output;
	/** Sizes that tests make small. */
	readonly sizes?: Partial<Pick<Run, 'publishers' | 'trending' | 'pageSize' | 'plainPageSize'>>;
	/** The world outside, which tests replace. */
	readonly clock?: Clock;
	readonly disk?: Disk;
	readonly fetcher?: typeof fetch;
}

/** The Hub's own limits of a page: 500 items with fields that were asked for, 1,000 plain ones. */
const SIZES = { publishers: 500, trending: 100, pageSize: 500, plainPageSize: 1000 };
const PER_LOOKUP = 20;

/** Collects what is missing and writes the snapshot; returns its folder. Throws a `ReportError` where a person has to look. */
export async function collect(options: CollectOptions): Promise<string> {
	const hub = readHub(options.hub);
	return withLock(options.work, () => collectLocked({ ...options, hub }));
}

async function collectLocked(options: CollectOptions): Promise<string> {
	const { hub, work, clock = systemClock, disk = systemDisk } = options;
	if (options.restart)
		for (const name of readdirSync(work)) if (name !== 'lock') rmSync(join(work, name), { recursive: true });
	const today = dayAt(clock.now());
	if (options.date !== undefined && options.date > today)
		throw ReportError.at('--date', 'in-the-future', `${options.date} is after today, ${today}`);
	const wanted = {
		format: 1,
		hub,
		date: options.date,
		limit: options.limit ?? null,
		minDownloads: options.minDownloads ?? null,
		without: [...(options.without ?? [])].sort(),
		...SIZES,
		...options.sizes,
	} as const;
	const run = openRun(work, disk, wanted, today);
	const directory = join(options.to, run.date);
	refuseForeign(directory, hub);
	const previous = previousSnapshot(options.to, run.date);

	const reporter: Reporter = new Reporter(options.output, clock, () => client.limit);
	const client = new HubClient({
		hub,
		token: options.token,
		clock,
		onWait: reporter.wait,
		...(options.fetcher ? { fetcher: options.fetcher } : {}),
	});
	reporter.line(
		`${describePopulation(run, run.date)}, from ${hub}${options.token ? ' with HF_TOKEN' : ' without a token'}; pages in ${relative(process.cwd(), work) || '.'}`,
	);
	const collection = { client, store: new PageStore(work, disk), reporter };
	const warehouse = new Warehouse(collection.store, join(work, 'spill'));
	try {
		await collectPages(collection, warehouse, run, previous);
		const record = await judge(reporter, warehouse, run, previous, options.acceptFewer ?? false);
		for (const { table, reason, rows } of record.leftOut)
			reporter.line(`left out of ${table}: ${rows.toLocaleString('en-GB')} (${reason})`);
		for (const sentence of record.accepted) reporter.line(`accepted: ${sentence}`);
		const resources = await writeTables(warehouse, run, record, directory);
		const counts = resources.map(({ name, rowCount }) => `${name} ${rowCount.toLocaleString('en-GB')}`);
		reporter.line(`wrote ${relative(process.cwd(), directory) || '.'} (${counts.join(', ')})`);
		return directory;
	} finally {
		warehouse.close();
	}
}

/** Every request to the Hub, in an order in which each needs only what was there before. */
async function collectPages(
	collection: Collection,
	warehouse: Warehouse,
	run: Run,
	previous: Snapshot | undefined,
): Promise<void> {
	// What changes fastest comes first: it belongs to the day of the first start.
	if (!run.without.includes('trending')) await collectTrending(collection, run);
	await collectRepositories(collection, warehouse, run, 'models', previous);
	if (!run.without.includes('datasets')) await collectRepositories(collection, warehouse, run, 'datasets', previous);
	if (!run.without.includes('spaces')) {
		await collectListing(collection, {
			folder: 'spaces',
			title: 'Spaces',
			path: '/api/spaces',
			sort: orderOf(WHOLE),
			fields: [],
			pageSize: run.plainPageSize,
			read: (item) => ({ hub_id: item._id, refused: isPrivate(item) ? 'private' : null }),
			extent: new Extent(WHOLE),
		});
	}
	await warehouse.load('models', run, run.date);
	if (run.without.includes('accounts')) return;
	await collectLookup(collection, {
		folder: 'accounts',
		title: 'publishers',
		names: await warehouse.publishers(run.publishers),
		perPage: PER_LOOKUP,
		read: async (account) => [await readAccount(collection.client, account)],
	});
}

const WHOLE: Population = { limit: null, minDownloads: null };
const READERS = {
	models: { title: 'models', fields: MODEL_FIELDS, read: readModel, kind: 'model' },
	datasets: { title: 'data sets', fields: DATASET_FIELDS, read: readDataset, kind: 'dataset' },
} as const;

async function collectRepositories(
	collection: Collection,
	warehouse: Warehouse,
	run: Run,
	table: Repositories,
	previous: Snapshot | undefined,
): Promise<void> {
	const { title, fields, read, kind } = READERS[table];
	const sort = orderOf(run);
	const path = `/api/${table}`;
	const before = previous?.tables.get(table)?.rowCount;
	const expected = run.limit ?? (run.minDownloads === null ? before : undefined);
	await collectListing(collection, {
		folder: table,
		title,
		path,
		sort,
		fields,
		pageSize: run.pageSize,
		read,
		extent: new Extent(run),
		expected,
	});
	if (!isPart(run)) return;
	await collectListing(collection, {
		folder: `${table}-again`,
		title: `${title}, a second look`,
		path,
		sort,
		fields: [],
		pageSize: run.plainPageSize,
		read: (item) =>
			isPrivate(item)
				? { hub_id: item._id, refused: 'private' }
				: { hub_id: item._id, id: item.id, downloads_30d: downloadsOf(item), refused: null },
		extent: new Extent(run),
		expected,
	});
	const missing = await warehouse.missing(table, run);
	await collectLookup(collection, {
		folder: `${table}-late`,
		title: `${title} that moved between pages`,
		names: missing,
		perPage: PER_LOOKUP,
		read: async (name): Promise<PageRow[]> => {
			const found = await readRepository(collection.client, run.hub, kind, name);
			return found === undefined ? [] : [read(found)];
		},
	});
}

async function collectTrending(collection: Collection, run: Run): Promise<void> {
	await collectLookup(collection, {
		folder: 'trending',
		title: 'trending lists',
		names: ['dataset', 'model', 'space'] satisfies Kind[],
		perPage: 1,
		read: async (kind) => {
			const entries = await readTrending(collection.client, run.hub, kind as Kind, run.trending);
			return entries.map(({ name }, index) =>
				MODEL_ID.test(name)
					? { kind, rank: index + 1, repository: name }
					: { kind, rank: index + 1, refused: 'repository: malformed-id' },
			);
		},
	});
}

/** Compares with the snapshot before and says what is in no table. */
async function judge(
	reporter: Reporter,
	warehouse: Warehouse,
	run: Run,
	previous: Snapshot | undefined,
	acceptFewer: boolean,
): Promise<CollectionRecord> {
	const tables: Repositories[] = run.without.includes('datasets') ? ['models'] : ['models', 'datasets'];
	const accepted: string[] = [];
	const leftOut: LeftOut[] = [];
	for (const table of tables) {
		if (table !== 'models') await warehouse.load(table, run, run.date);
		const count = await warehouse.count(table);
		const { title } = READERS[table];
		const hidden = await warehouse.countPrivate(table);
		if (hidden > 0) reporter.line(`not taken: ${hidden} private ${title} that HF_TOKEN shows`);
		if (table === 'models' && count === 0)
			throw ReportError.at(
				run.hub,
				'no-models',
				'no model is in the population; lower --min-downloads, or look at the Hub',
			);
		if (previous?.tables.has(table)) {
			const before = await warehouse.countOf(previous, table, run);
			const fall = fallSentence(title, count, before, previous.id);
			if (fall !== undefined && !acceptFewer)
				throw ReportError.at(
					run.hub,
					'fewer-rows',
					`${fall.why}; begin anew with --restart, or, if it is true, run the same command with --accept-fewer, which datapackage.json records`,
				);
			if (fall !== undefined) accepted.push(fall.what);
		}
		leftOut.push(...(await warehouse.leftOut(table, run, run.date)));
	}
	leftOut.push(...(await warehouse.refused('trending')), ...(await warehouse.refused('accounts')));
	return {
		hub: run.hub,
		order: orderOf(run),
		limit: run.limit,
		minDownloads: run.minDownloads,
		without: run.without,
		leftOut,
		accepted,
	};
}

async function writeTables(
	warehouse: Warehouse,
	run: Run,
	record: CollectionRecord,
	directory: string,
): Promise<Resource[]> {
	const unfinished = join(dirname(directory), `.${basename(directory)}.collecting`);
	rmSync(unfinished, { recursive: true, force: true });
	mkdirSync(unfinished, { recursive: true });
	const tables = await describeTables(warehouse, run);
	const resources: Resource[] = [];
	for (const name of TABLE_NAMES) {
		const table = tables.get(name);
		if (table !== undefined) resources.push(await streamTable(unfinished, { name, ...table }));
	}
	const population = describePopulation(run, run.date);
	writeDescriptor(unfinished, {
		name: run.date,
		title: `The Hugging Face Hub on ${longDate(run.date)}`,
		description: `What the Hub's API says of ${population}, and what their tags declare. Collected by npm run collect.`,
		created: run.date,
		kind: 'observed',
		temporal: { start: addDays(run.date, -30), end: run.date },
		population,
		collection: record,
		sources: [{ title: 'API of the Hugging Face Hub', path: `${run.hub}/api/models` }],
		licenses: [
			{
				name: 'other',
				title: 'Terms of Service of Hugging Face; repositories carry licences of their own',
				path: 'https://huggingface.co/terms-of-service',
			},
		],
		resources,
	});
	replaceDirectory(directory, unfinished);
	removeLeftovers(directory);
	return resources;
}

async function describeTables(
	warehouse: Warehouse,
	run: Run,
): Promise<ReadonlyMap<TableName, Omit<StreamedTable, 'name'>>> {
	const sql = warehouse.queries();
	const large = (table: Repositories | 'derivations' | 'weights', columns: readonly string[]) =>
		[table, { columns, rows: warehouse.rows(sql[table]), gzip: true }] as const;
	const tables: (readonly [TableName, Omit<StreamedTable, 'name'>])[] = [
		large('models', warehouse.columns('models')),
		large('derivations', ['child', 'parent', 'relation']),
		large('weights', ['model', 'safetensors_parameters', 'gguf_parameters']),
	];
	const counts: { measure: string; value: number }[] = [];
	if (!isPart(run)) counts.push({ measure: 'models', value: await warehouse.count('models') });
	if (!run.without.includes('datasets')) {
		tables.push(large('datasets', warehouse.columns('datasets')));
		if (!isPart(run)) counts.push({ measure: 'datasets', value: await warehouse.count('datasets') });
	}
	if (!run.without.includes('spaces'))
		counts.push({ measure: 'spaces', value: await warehouse.countDistinct('spaces') });
	if (counts.length > 0)
		tables.push([
			'hub_counts',
			{ columns: ['date', 'measure', 'value'], rows: dated(run.date, [counts]), gzip: false },
		]);
	if (!run.without.includes('trending'))
		tables.push([
			'trending',
			{
				columns: ['date', 'kind', 'rank', 'repository'],
				rows: dated(run.date, warehouse.rows(sql.trending)),
				gzip: false,
			},
		]);
	if (!run.without.includes('accounts'))
		tables.push([
			'accounts',
			{ columns: Object.keys(ACCOUNT_COLUMNS), rows: warehouse.rows(sql.accounts), gzip: false },
		]);
	return new Map(tables);
}

/** The rows, each with the day of the snapshot. */
async function* dated<R extends object>(
	date: string,
	chunks: AsyncIterable<readonly R[]> | Iterable<readonly R[]>,
): AsyncGenerator<(R & { date: string })[]> {
	for await (const rows of chunks) yield rows.map((row) => ({ date, ...row }));
}

/** The address of the Hub without what differs in writing only. */
function readHub(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '')
		throw ReportError.at('--hub', 'not-an-address', 'expected the address of a Hub, such as https://huggingface.co');
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** A snapshot that was not collected from this Hub is not overwritten. */
function refuseForeign(directory: string, hub: string): void {
	const path = join(directory, 'datapackage.json');
	if (!existsSync(directory)) return;
	let found: unknown;
	try {
		found = JSON.parse(readFileSync(path, 'utf8'));
	} catch {
		found = undefined;
	}
	const parsed = dataPackage.safeParse(found);
	if (parsed.success && parsed.data.collection?.hub === hub) return;
	throw ReportError.at(
		relative(process.cwd(), directory),
		'exists',
		'there is a snapshot of that day that was not collected from this Hub; remove it, or begin anew with --restart and another --date',
	);
}

/** What a kill between two renames has left of the folder that was replaced. */
function removeLeftovers(directory: string): void {
	const prefix = `.${basename(directory)}.old-`;
	for (const name of readdirSync(dirname(directory)))
		if (name.startsWith(prefix)) rmSync(join(dirname(directory), name), { recursive: true, force: true });
}
