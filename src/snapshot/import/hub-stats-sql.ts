/**
 * SQL that makes rows of our tables from the rows of hub-stats, by the rules by which the collector makes them from the Hub's own
 * answers (`src/snapshot/collect/rows.ts`): hub-stats repeats these, under the same names.
 */
import { type Column, columnsOf } from '../columns.ts';
import { sqlString } from '../package.ts';
import { MODEL_ID, RELATIONS } from '../tables.ts';
import type { ParquetColumns, Reading } from './parquet-columns.ts';

export type Repositories = 'models' | 'datasets';

/** The column that names the repository. */
export const NAME_COLUMN = { models: 'model', datasets: 'dataset' } as const;

export interface Conversion {
	/** Columns of the table that the file can fill. */
	readonly columns: readonly string[];
	/** A SELECT of these, of `refused` (why no table can hold the row) and of what other tables need. */
	readonly sql: string;
}

/** Which column of hub-stats fills a column of ours; `null`: part of what follows from tags and cards. */
const SOURCES: Readonly<Record<Repositories, Readonly<Record<string, readonly string[]>>>> = {
	models: {
		model: ['id'],
		developer: ['id'],
		created: ['createdAt'],
		downloads_30d: ['downloads'],
		downloads_all_time: ['downloadsAllTime'],
		likes: ['likes'],
		task: ['pipeline_tag'],
		library: ['library_name'],
		licence: ['tags', 'cardData'],
		gated: ['gated'],
		declared_datasets: ['tags'],
		papers: ['tags'],
		hub_id: ['_id'],
	},
	datasets: {
		dataset: ['id'],
		developer: ['id'],
		created: ['createdAt'],
		downloads_30d: ['downloads'],
		likes: ['likes'],
		licence: ['tags', 'cardData'],
		task_categories: ['tags'],
		hub_id: ['_id'],
	},
};

/** The conversion of a file. Throws `UnknownType` where a column cannot be read. */
export function convert(table: Repositories, path: string, file: ParquetColumns): Conversion {
	const filled = SOURCES[table];
	const columns = columnsOf(table).filter(({ name }) => filled[name]?.some((source) => file.has(source)));
	const readings: Readonly<Record<string, Reading>> = {
		[NAME_COLUMN[table]]: file.text('id'),
		author: file.text('author'),
		created: file.day('createdAt'),
		downloads_30d: file.count('downloads'),
		likes: file.count('likes'),
		hub_id: file.text('_id'),
		private: file.flag('private'),
		tags: file.texts('tags'),
		card: file.json('cardData'),
		...(table === 'models'
			? {
					downloads_all_time: file.count('downloadsAllTime'),
					task: file.text('pipeline_tag'),
					library: file.text('library_name'),
					gate: file.gate('gated'),
					safetensors: file.total('safetensors'),
					gguf: file.total('gguf'),
				}
			: {}),
	};
	const read = Object.entries(readings).flatMap(([name, { value, wrong }]) => [
		`${value} AS ${name}`,
		`${wrong ?? 'false'} AS wrong_${name}`,
	]);
	const derived = table === 'models' ? [...COMMON, ...OF_MODELS] : [...COMMON, ...OF_DATASETS];
	const name = NAME_COLUMN[table];
	return {
		columns: columns.map((column) => column.name),
		sql: `
			SELECT *, ${refusal(columns, Object.keys(readings))} AS refused
			FROM (
				SELECT *, ${derived.map(([column, sql]) => `${sql} AS ${column}`).join(', ')},
					CASE WHEN contains(${name}, '/') THEN split_part(${name}, '/', 1) ELSE author END AS developer
				FROM (
					SELECT * REPLACE (coalesce(tags, []) AS tags) FROM (SELECT ${read.join(', ')} FROM read_parquet(${sqlString(path)}))
				)
			)`,
	};
}

/** What follows a word in the tags that begin with it. */
function list(prefix: string): string {
	return `list_transform(list_filter(tags, lambda t: starts_with(t, ${sqlString(prefix)})), lambda t: substr(t, ${prefix.length + 1}))`;
}

const CARD_LICENCE = `CASE json_type(card, '$.license')
	WHEN 'VARCHAR' THEN card ->> '$.license'
	WHEN 'ARRAY' THEN CASE WHEN json_type(card, '$.license[0]') = 'VARCHAR' THEN card ->> '$.license[0]' END
	END`;

const COMMON: readonly (readonly [string, string])[] = [
	['licence', `coalesce(nullif(${list('license:')}[1], ''), nullif(${CARD_LICENCE}, ''))`],
	[
		'unread_cards',
		`CASE
			WHEN wrong_card THEN 1
			WHEN json_type(card, '$.license') = 'ARRAY' AND json_array_length(card, '$.license') = 0 THEN 0
			WHEN coalesce(json_type(card, '$.license'), 'NULL') <> 'NULL' AND (${CARD_LICENCE}) IS NULL THEN 1
			ELSE 0
		END`,
	],
];

const BEFORE = 'base_model:'.length;
const isLink = `starts_with(t, 'base_model:') AND split_part(t, ':', 2) IN (${RELATIONS.map(sqlString).join(', ')}) AND length(t) > ${BEFORE + 1} + length(split_part(t, ':', 2))`;
const LINKS = `list_transform(list_distinct(list_filter(tags, lambda t: ${isLink})),
	lambda t: {'relation': split_part(t, ':', 2), 'parent': substr(t, ${BEFORE + 2} + length(split_part(t, ':', 2)))})`;
const isNamed = `regexp_full_match(l.parent, ${sqlString(MODEL_ID.source)})`;
/** `base_model:` tags of which no link is made: of another relation, or of none and not repeated with one. */
const UNLINKED = `list_filter(tags, lambda t: starts_with(t, 'base_model:') AND NOT (${isLink})
	AND (contains(substr(t, ${BEFORE + 1}), ':') OR NOT list_contains(list_transform(${LINKS}, lambda l: l.parent), substr(t, ${BEFORE + 1}))))`;

const [LEAST, MOST] = boundsOf('weights', 'gguf_parameters');
const sound = (column: string): string => `CASE WHEN ${column} BETWEEN ${LEAST} AND ${MOST} THEN ${column} END`;
/** The Hub writes 0 where it has counted none. */
const isUnsound = (column: string): string =>
	`CASE WHEN wrong_${column} OR (${column} <> 0 AND (${sound(column)}) IS NULL) THEN 1 ELSE 0 END`;

const OF_MODELS: readonly (readonly [string, string])[] = [
	['gated', "nullif(gate, 'yes')"],
	['unsaid_gates', "CASE WHEN gate = 'yes' THEN 1 ELSE 0 END"],
	['declared_datasets', `len(list_distinct(${list('dataset:')}))`],
	['papers', `len(list_distinct(${list('arxiv:')}))`],
	['parents', `list_filter(${LINKS}, lambda l: ${isNamed})`],
	['unused_tags', `len(${UNLINKED}) + len(list_filter(${LINKS}, lambda l: NOT ${isNamed}))`],
	['safetensors_parameters', sound('safetensors')],
	['gguf_parameters', sound('gguf')],
	['unsound_sizes', `${isUnsound('safetensors')} + ${isUnsound('gguf')}`],
];

const CATEGORIES = list('task_categories:');
const OF_DATASETS: readonly (readonly [string, string])[] = [
	[
		'task_categories',
		// Each once, where it stands first.
		`nullif(array_to_string(list_filter(${CATEGORIES}, lambda t, i: list_position(${CATEGORIES}, t) = i), ';'), '')`,
	],
];

/** The first thing in a row that the table's schema refuses, as `column: rule`; null where it takes the row. */
function refusal(columns: readonly Column[], read: readonly string[]): string {
	const cases = [
		"WHEN private THEN 'private'",
		"WHEN wrong_tags THEN 'tags: wrong-type'",
		...(read.includes('gate') ? ["WHEN wrong_gate THEN 'gated: wrong-type'"] : []),
		...columns.flatMap((column) => {
			const faults = read.includes(column.name) ? [[`wrong_${column.name}`, 'wrong-type']] : [];
			return [...faults, ...faultsOf(column)].map(
				([condition, rule]) => `WHEN ${condition} THEN ${sqlString(`${column.name}: ${rule}`)}`,
			);
		}),
	];
	return `CASE ${cases.join('\n')} END`;
}

function faultsOf({ name, nullable, json, idForm }: Column): readonly (readonly [string, string])[] {
	const faults: [string, string][] = [];
	if (!nullable) faults.push([`${name} IS NULL`, 'missing-value']);
	if (json.pattern !== undefined && json.format !== 'date')
		faults.push([
			`NOT regexp_full_match(${name}, ${sqlString(json.pattern)})`,
			idForm === undefined ? 'malformed-value' : 'malformed-id',
		]);
	if (json.minimum !== undefined) faults.push([`${name} < ${json.minimum}`, 'out-of-range']);
	if (json.maximum !== undefined) faults.push([`${name} > ${json.maximum}`, 'out-of-range']);
	return faults;
}

function boundsOf(table: 'weights', name: string): readonly [number, number] {
	const { json } = columnsOf(table).find((column) => column.name === name)!;
	return [json.minimum!, json.maximum!];
}
