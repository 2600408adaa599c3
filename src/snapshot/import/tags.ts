/** What the `tags` column of a Hub listing says: licence, parents, training data sets, papers. */
import { RELATIONS } from '../tables.ts';

export type Relation = (typeof RELATIONS)[number];

export interface Tags {
	/** Every `license:` tag, in order. */
	readonly licences: readonly string[];
	/** Parents, from `base_model:<relation>:<id>`; the bare `base_model:<id>` only repeats them. */
	readonly parents: readonly { readonly relation: Relation; readonly parent: string }[];
	/** Distinct `dataset:` tags. */
	readonly datasets: readonly string[];
	/** Distinct `arxiv:` tags. */
	readonly papers: readonly string[];
	/** `task_categories:` tags of data sets. */
	readonly taskCategories: readonly string[];
	/** `base_model:` tags from which no parent follows: an unknown relation, or no tag with a relation beside it. */
	readonly unused: readonly string[];
}

/** Takes a comma-separated list of tags apart. */
export function parseTags(text: string): Tags {
	return readTags(text.split(',').map((part) => part.trim()));
}

/** What the tags say. */
export function readTags(tags: readonly string[]): Tags {
	const values = new Map<string, Set<string>>();
	const parents = new Map<string, { relation: Relation; parent: string }>();
	const bare: string[] = [];
	const unused: string[] = [];
	for (const tag of tags) {
		const colon = tag.indexOf(':');
		if (colon === -1) continue;
		const [kind, value] = [tag.slice(0, colon), tag.slice(colon + 1)];
		if (kind !== 'base_model') {
			if (!values.has(kind)) values.set(kind, new Set());
			values.get(kind)!.add(value);
			continue;
		}
		const [relation, parent] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)];
		if (!value.includes(':')) bare.push(value);
		else if (isRelation(relation) && parent !== '') parents.set(value, { relation, parent });
		else unused.push(tag);
	}
	const named = new Set([...parents.values()].map(({ parent }) => parent));
	unused.push(...bare.filter((parent) => !named.has(parent)).map((parent) => `base_model:${parent}`));
	const list = (kind: string): string[] => [...(values.get(kind) ?? [])];
	return {
		licences: list('license'),
		parents: [...parents.values()],
		datasets: list('dataset'),
		papers: list('arxiv'),
		taskCategories: list('task_categories'),
		unused,
	};
}

function isRelation(text: string): text is Relation {
	return (RELATIONS as readonly string[]).includes(text);
}
