/** The listings of the OS AI Map: the Hub's 1,000 most downloaded models and data sets. */
import type { TableRow } from '../write.ts';
import { countOf, dayOf, type InputRow, type Refuse, readInput } from './input.ts';
import { parseTags } from './tags.ts';

const MODEL_COLUMNS = [
	'model_id',
	'author',
	'downloads',
	'likes',
	'pipeline_tag',
	'library_name',
	'created_at',
	'last_modified',
	'tags',
];
const DATASET_COLUMNS = ['dataset_id', 'author', 'downloads', 'likes', 'created_at', 'last_modified', 'tags'];

type ModelRow = Omit<
	TableRow<'models'>,
	'downloads_all_time' | 'gated' | 'parameters' | 'active_parameters' | 'hub_id'
>;

export interface ImportedModels {
	readonly models: readonly ModelRow[];
	readonly derivations: readonly TableRow<'derivations'>[];
	/** What the tables cannot hold, one line each. */
	readonly notes: readonly string[];
}

/** A listing of models. `date` is the day of the snapshot: nothing may be newer. Throws a `ReportError` with every problem. */
export function importModels(file: string, bytes: Buffer, date: string): ImportedModels {
	const derivations: TableRow<'derivations'>[] = [];
	const notes: string[] = [];
	const models = readInput(file, bytes, MODEL_COLUMNS, (row, refuse) => {
		const common = readCommon(row, refuse, 'model_id', date);
		if (common === undefined) return undefined;
		const { id, tags, ...rest } = common;
		if (tags.licences.length > 1)
			notes.push(`${id} states ${tags.licences.length} licences (${tags.licences.join(', ')}); the first is used`);
		for (const tag of tags.unused) notes.push(`${id}: tag ${tag} names no known relation; it is not used`);
		for (const { relation, parent } of tags.parents) derivations.push({ child: id, parent, relation });
		return {
			model: id,
			...rest,
			task: row.get('pipeline_tag') || null,
			library: row.get('library_name') || null,
			licence: tags.licences[0] ?? null,
			declared_datasets: tags.datasets.length,
			papers: tags.papers.length,
		};
	});
	return { models, derivations, notes };
}

export interface ImportedDatasets {
	readonly datasets: readonly Omit<TableRow<'datasets'>, 'hub_id'>[];
	readonly notes: readonly string[];
}

/** A listing of data sets. */
export function importDatasets(file: string, bytes: Buffer, date: string): ImportedDatasets {
	const notes: string[] = [];
	const datasets = readInput(file, bytes, DATASET_COLUMNS, (row, refuse) => {
		const common = readCommon(row, refuse, 'dataset_id', date);
		if (common === undefined) return undefined;
		const { id, tags, ...rest } = common;
		if (tags.licences.length > 1)
			notes.push(`${id} states ${tags.licences.length} licences (${tags.licences.join(', ')}); the first is used`);
		return {
			dataset: id,
			...rest,
			licence: tags.licences[0] ?? null,
			task_categories: tags.taskCategories.join(';') || null,
		};
	});
	return { datasets, notes };
}

function readCommon(row: InputRow, refuse: Refuse, idColumn: string, date: string) {
	const downloads = countOf(row.get('downloads'));
	const likes = countOf(row.get('likes'));
	const created = dayOf(row.get('created_at'));
	if (downloads === undefined) refuse('downloads', 'wrong-type', `expected digits, found "${row.get('downloads')}"`);
	if (likes === undefined) refuse('likes', 'wrong-type', `expected digits, found "${row.get('likes')}"`);
	if (created === undefined)
		refuse(
			'created_at',
			'wrong-type',
			`expected an instant such as 2022-03-02 23:29:05+00:00, found "${row.get('created_at')}"`,
		);
	if (created !== undefined && created > date)
		refuse('created_at', 'outside-span', `${created} is after the snapshot (${date}); the file is of another day`);
	if (downloads === undefined || likes === undefined || created === undefined) return undefined;
	return {
		id: row.get(idColumn),
		developer: row.get('author'),
		created,
		downloads_30d: downloads,
		likes,
		tags: parseTags(row.get('tags')),
	};
}
