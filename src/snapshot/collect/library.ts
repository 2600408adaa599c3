/**
 * What `@huggingface/hub` is good for here: lists of one page, and single repositories. It gets our `fetch`, since it has no
 * retries, and no token, since ours adds it (the library throws on a token that does not begin with `hf_`). In its results `id`
 * is the Hub's `_id`, and `name` the id.
 */
import { datasetInfo, HubApiError, listDatasets, listModels, listSpaces, modelInfo } from '@huggingface/hub';
import type { TRENDING_KINDS } from '../tables.ts';
import { type HubClient, WrongAnswer } from './client.ts';
import { DATASET_FIELDS, type Identity, MODEL_FIELDS, readItems } from './rows.ts';

export type Kind = (typeof TRENDING_KINDS)[number];

interface Entry {
	readonly id: string;
	readonly name: string;
}

/** The first of what is trending. */
export async function readTrending(client: HubClient, hub: string, kind: Kind, count: number): Promise<Entry[]> {
	const check = (json: unknown): void => {
		if (readItems(json).length === 0) throw new WrongAnswer('an empty list');
	};
	const common = { sort: 'trendingScore', hubUrl: hub, fetch: client.fetchFor(check) } as const;
	const list: AsyncGenerator<Entry & { private: boolean }> =
		kind === 'model'
			? listModels({ ...common, limit: count })
			: kind === 'dataset'
				? listDatasets({ ...common, limit: count })
				: // It knows no limit: what comes after the first is not asked for.
					listSpaces(common);
	const found = new Map<string, Entry>();
	for await (const entry of list) {
		if (!entry.private) found.set(entry.id, { id: entry.id, name: entry.name });
		if (found.size >= count) break;
	}
	return [...found.values()];
}

/** One model or data set with the fields of the list; undefined where it is gone. A new name is followed. */
export async function readRepository(
	client: HubClient,
	hub: string,
	kind: 'model' | 'dataset',
	name: string,
): Promise<Identity | undefined> {
	const check = (json: unknown): void => {
		readItems([json]);
	};
	// The Hub answers 401 for what does not exist, as for what is private.
	const gone = [401, 404];
	const common = { name, hubUrl: hub, fetch: client.fetchFor(check, gone) };
	try {
		const entry =
			kind === 'model'
				? // The library passes fields through that its types do not know (gguf).
					await modelInfo({ ...common, additionalFields: MODEL_FIELDS.filter(isAdditional) as 'author'[] })
				: await datasetInfo({ ...common, additionalFields: DATASET_FIELDS.filter(isAdditional) as 'author'[] });
		return { ...entry, _id: entry.id, id: entry.name, ...('task' in entry ? { pipeline_tag: entry.task } : {}) };
	} catch (error) {
		if (error instanceof HubApiError && gone.includes(error.statusCode)) return undefined;
		throw error;
	}
}

/** The library asks for the others by itself. */
function isAdditional(field: string): boolean {
	return !['pipeline_tag', 'private', 'gated', 'downloads', 'likes'].includes(field);
}
