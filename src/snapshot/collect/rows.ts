/** Turns what the Hub says of a repository into rows of our tables. A row that no table can hold says why. */
import { z } from 'zod';
import { columnsOf } from '../columns.ts';
import { type Cell, cellText } from '../csv.ts';
import { readTags } from '../import/tags.ts';
import { compileCell } from '../rules.ts';
import { MODEL_ID, type TableName } from '../tables.ts';
import { WrongAnswer } from './client.ts';

const text = z.string().nullish();
const count = z.number().nullish();
const total = z.object({ total: count }).nullish();

/** What every item of a list must have; without it the answer is none. */
const identity = z.object({ _id: z.string().regex(/^[0-9a-f]{24}$/), id: z.string().min(1) });
export type Identity = z.infer<typeof identity>;
const items = z.array(z.looseObject(identity.shape));

const item = identity.extend({
	private: z.boolean().nullish(),
	author: text,
	createdAt: z.iso.datetime().nullish(),
	downloads: count,
	downloadsAllTime: count,
	likes: count,
	gated: z.union([z.literal(false), z.enum(['auto', 'manual'])]).nullish(),
	pipeline_tag: text,
	library_name: text,
	tags: z.array(z.string()).nullish(),
	cardData: z.object({ license: z.union([z.string(), z.array(z.string())]).nullish() }).nullish(),
	safetensors: total,
	gguf: total,
});
type Item = z.infer<typeof item>;

/** Fields to ask for; what cannot be listed (`baseModels`, `usedStorage`) follows from tags or stays unknown. */
export const MODEL_FIELDS = [
	'author',
	'cardData',
	'createdAt',
	'downloads',
	'downloadsAllTime',
	'gated',
	'gguf',
	'library_name',
	'likes',
	'pipeline_tag',
	'private',
	'safetensors',
	'tags',
] as const;
export const DATASET_FIELDS = ['author', 'cardData', 'createdAt', 'downloads', 'likes', 'private', 'tags'] as const;

/** What a row is identified and ordered by, whether or not a table can hold it. */
export interface RowKey {
	readonly hub_id: string;
	readonly downloads_30d: number | null;
	/** Why no table can hold the row; null where one can. */
	readonly refused: string | null;
}

/** Columns of the page rows beyond those of the tables, with DuckDB's types. */
export const KEY_COLUMNS = { n: 'INTEGER', refused: 'VARCHAR' } as const;
export const MODEL_EXTRAS = {
	safetensors_parameters: 'BIGINT',
	gguf_parameters: 'BIGINT',
	parents: 'STRUCT(relation VARCHAR, parent VARCHAR)[]',
	/** `base_model:` tags that name no parent, or none that can be an id. */
	unused_tags: 'INTEGER',
	/** Sizes that no table can hold. */
	unsound_sizes: 'INTEGER',
} as const;

/** The items of a list. Throws a `WrongAnswer` where one of them is none. */
export function readItems(json: unknown): Identity[] {
	const parsed = items.safeParse(json);
	if (parsed.success) return parsed.data;
	const { path, message } = parsed.error.issues[0]!;
	throw new WrongAnswer(`not a list of repositories (${[...path].join('.') || 'answer'}: ${message})`);
}

/** Downloads of the last 30 days, where the item says so in a whole number. */
export function downloadsOf(raw: Identity): number | null {
	const { downloads } = raw as { downloads?: unknown };
	return Number.isSafeInteger(downloads) ? (downloads as number) : null;
}

export function isPrivate(raw: Identity): boolean {
	return (raw as { private?: unknown }).private === true;
}

/** The row of a model. */
export function readModel(raw: Identity): RowKey & Readonly<Record<string, unknown>> {
	return readRow(raw, 'models', (found, common) => {
		const { parents, unused, datasets, papers } = common.tags;
		const named = parents.filter(({ parent }) => MODEL_ID.test(parent));
		const counted = [readSize(found.safetensors?.total), readSize(found.gguf?.total)] as const;
		return {
			row: {
				model: found.id,
				developer: common.developer,
				created: common.created,
				downloads_30d: found.downloads ?? null,
				downloads_all_time: found.downloadsAllTime ?? null,
				likes: found.likes ?? null,
				task: found.pipeline_tag || null,
				library: found.library_name || null,
				licence: common.licence,
				gated: found.gated === undefined || found.gated === null ? null : found.gated || 'no',
				declared_datasets: datasets.length,
				papers: papers.length,
				hub_id: found._id,
			},
			extras: {
				safetensors_parameters: counted[0] ?? null,
				gguf_parameters: counted[1] ?? null,
				parents: named,
				unused_tags: unused.length + parents.length - named.length,
				unsound_sizes: counted.filter((size) => size === undefined).length,
			},
		};
	});
}

/** The row of a data set. */
export function readDataset(raw: Identity): RowKey & Readonly<Record<string, unknown>> {
	return readRow(raw, 'datasets', (found, common) => ({
		row: {
			dataset: found.id,
			developer: common.developer,
			created: common.created,
			downloads_30d: found.downloads ?? null,
			likes: found.likes ?? null,
			licence: common.licence,
			task_categories: common.tags.taskCategories.join(';') || null,
			hub_id: found._id,
		},
		extras: {},
	}));
}

interface Common {
	readonly developer: string;
	readonly created: string | null;
	readonly licence: string | null;
	readonly tags: ReturnType<typeof readTags>;
}

function readRow(
	raw: Identity,
	table: TableName,
	convert: (found: Item, common: Common) => { row: Record<string, Cell>; extras: Record<string, unknown> },
): RowKey & Readonly<Record<string, unknown>> {
	const parsed = item.safeParse(raw);
	const key = { hub_id: raw._id, downloads_30d: downloadsOf(raw) };
	// A token lists its owner's private repositories too: they are nobody else's business, not even by name.
	if (isPrivate(raw)) return { ...key, refused: 'private' };
	if (!parsed.success) {
		const { path, message } = parsed.error.issues[0]!;
		return { ...key, refused: `${path.join('.')}: ${message}` };
	}
	const found = parsed.data;
	const slash = found.id.indexOf('/');
	const tags = readTags(found.tags ?? []);
	const licences = found.cardData?.license;
	const { row, extras } = convert(found, {
		developer: slash === -1 ? (found.author ?? '') : found.id.slice(0, slash),
		created: found.createdAt?.slice(0, 10) ?? null,
		licence: tags.licences[0] ?? (Array.isArray(licences) ? licences[0] : licences) ?? null,
		tags,
	});
	const fault = checksOf(table)
		.map(([column, check]) => [column, check(cellText(row[column] ?? null))] as const)
		.find(([, found]) => found !== undefined);
	// The rule, not the value: reasons are counted.
	if (fault !== undefined) return { ...key, refused: `${fault[0]}: ${fault[1]!.rule}` };
	return { ...row, ...extras, ...key, refused: null };
}

const memo = new Map<TableName, (readonly [string, ReturnType<typeof compileCell>])[]>();

function checksOf(table: TableName): (readonly [string, ReturnType<typeof compileCell>])[] {
	const known = memo.get(table) ?? columnsOf(table).map((column) => [column.name, compileCell(column)] as const);
	memo.set(table, known);
	return known;
}

/** A number of parameters; null where none was counted (the Hub writes 0 as well), undefined where it cannot be true. */
function readSize(value: number | null | undefined): number | null | undefined {
	if (value === null || value === undefined || value === 0) return null;
	const check = checksOf('weights').find(([name]) => name === 'gguf_parameters')![1];
	return check(cellText(value)) === undefined ? value : undefined;
}
