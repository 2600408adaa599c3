import { downloadsColumn, keyColumn, modelsColumn, shareColumn } from '../breakdown.ts';
import { stepColumn, stepSharesSql } from '../changes/steps.ts';
import { defineMetric, type MetricColumn } from '../metric.ts';
import { MODEL_RELATIONS } from '../relations/strongest.ts';

const sources = [{ cite: 'osaimap2026', where: 'tags of the models in the two tables; the decomposition is our own' }];
const SCOPE =
	'It compares the 30-day downloads of two snapshots, each with its own models; it is computed for all downloads only, not for the rolling window.';

const RELATIONS = `[${MODEL_RELATIONS.map((relation) => `'${relation}'`).join(', ')}]`;

const NAMES = {
	before: 'downloads_before',
	after: 'downloads_after',
	from: 'from_relation',
	to: 'to_relation',
};

export const relationRestated = defineMetric({
	id: 'relation_restated',
	title: 'What changed the share of each relation since the previous snapshot',
	group: 'intermediaries',
	definition:
		"The change of each relation's share of downloads between two snapshots, taken apart into four steps, in this order: retagging (the models and downloads of the previous snapshot, but models that are still there with their present tags), exits (without the models that are no longer in the table), downloads (the remaining models with their present downloads) and entries (with the models that are new in the table). The steps add up to the change. The first step is no change in what is downloaded: it is a restatement.",
	denominator: 'all downloads of the models at hand in each step',
	exclusions: `Nothing is left out. ${SCOPE} Another order would give other steps with the same sum; models that left keep their last tags.`,
	sources,
	dimensions: [],
	origin: 'computed',
	columns: {
		relation: keyColumn('Relation', 'base, finetune, adapter, quantized or merge.'),
		share_before: shareColumn({ label: 'Before', description: 'Share of downloads in the previous snapshot.' }),
		from_retagging: stepColumn('Retagging', 'Change through new tags on models that both snapshots hold.'),
		share_restated: shareColumn({
			label: 'Before, restated',
			description: 'Share in the previous snapshot with the present tags: share_before plus from_retagging.',
		}),
		from_exits: stepColumn('Exits', 'Change through models that are no longer in the table.'),
		from_downloads: stepColumn('Downloads', 'Change through downloads of models that both snapshots hold.'),
		from_entries: stepColumn('Entries', 'Change through models that are new in the table.'),
		share_after: shareColumn({ label: 'After', description: 'Share of downloads in this snapshot.' }),
		change: stepColumn('Change', 'Difference of the two shares.'),
	},
	sql: `
		SELECT
			relation,
			s0 AS share_before,
			s1 - s0 AS from_retagging,
			s1 AS share_restated,
			s2 - s1 AS from_exits,
			s3 - s2 AS from_downloads,
			s4 - s3 AS from_entries,
			s4 AS share_after,
			s4 - s0 AS change
		FROM (
			SELECT
				r.relation,${stepSharesSql(NAMES, 'r.relation')}
			FROM (SELECT unnest(${RELATIONS}) AS relation) r
			CROSS JOIN {restated}
			GROUP BY r.relation
		)
		ORDER BY list_position(${RELATIONS}, relation)`,
});

const pair = {
	from_relation: { unit: 'text', label: 'Before', description: 'Relation in the previous snapshot.' },
	to_relation: { unit: 'text', label: 'After', description: 'Relation in this snapshot.' },
} as const satisfies Record<string, MetricColumn>;
const pairDownloads = {
	downloads_before: downloadsColumn('Downloads in the 30 days before the previous snapshot.', {
		label: 'Downloads before',
	}),
	downloads_after: downloadsColumn('Downloads in the 30 days before this snapshot.', { label: 'Downloads after' }),
};

export const relationRetagged = defineMetric({
	id: 'relation_retagged',
	title: 'Models whose relation was retagged',
	group: 'intermediaries',
	definition:
		'Models that both snapshots hold and whose relation differs between them, by the relation before and after.',
	denominator: null,
	exclusions: `Models that only one of the snapshots holds. ${SCOPE}`,
	sources,
	dimensions: [],
	origin: 'computed',
	columns: {
		from_relation: { ...pair.from_relation, key: true },
		to_relation: { ...pair.to_relation, key: true },
		models: modelsColumn('Models with that change.'),
		...pairDownloads,
	},
	sql: `
		SELECT
			from_relation,
			to_relation,
			count(*) AS models,
			sum(downloads_before)::BIGINT AS downloads_before,
			sum(downloads_after)::BIGINT AS downloads_after
		FROM {restated}
		WHERE from_relation <> to_relation
		GROUP BY from_relation, to_relation
		ORDER BY from_relation, to_relation`,
});

export const retaggedModels = defineMetric({
	id: 'retagged_models',
	title: 'The most downloaded models whose relation was retagged',
	group: 'intermediaries',
	definition:
		'The twenty models with the most downloads in this snapshot among those whose relation differs between the two snapshots.',
	denominator: null,
	exclusions: `Models after the twentieth, which relation_retagged counts. ${SCOPE}`,
	sources,
	dimensions: [],
	origin: 'computed',
	columns: { model: keyColumn('Model', 'Repository id.'), ...pair, ...pairDownloads },
	sql: `
		SELECT model, from_relation, to_relation, downloads_before, downloads_after
		FROM {restated}
		WHERE from_relation <> to_relation
		ORDER BY downloads_after DESC, model
		LIMIT 20`,
});
