import { downloadsColumn, keyColumn, listSql, modelsColumn, shareColumn } from '../breakdown.ts';
import { defineMetric, type MetricColumn } from '../metric.ts';
import { STATED } from '../relations/paired.ts';
import { BASE, LABEL_RULE, LABELS_LEFT_OUT, SCOPE } from './about.ts';

const LABELS = listSql(STATED);
const label = keyColumn('Label', `${STATED.join(', ')}.`);
const RULE = `Licence groups, modalities and size classes follow from what a model states by registries that are the same for both snapshots. ${LABEL_RULE} ${SCOPE}`;
const DOWNLOADS = {
	downloads_before: downloadsColumn('Downloads in the 30 days before the previous snapshot.', {
		label: 'Downloads before',
	}),
	downloads_after: downloadsColumn('Downloads in the 30 days before this snapshot.', { label: 'Downloads after' }),
} as const satisfies Record<string, MetricColumn>;

export const metadataChanges = defineMetric({
	...BASE,
	id: 'metadata_changes',
	title: 'Models whose metadata changed between the snapshots',
	definition:
		'How many of the models that both snapshots hold state another relation, base model, licence, task, library or size than before, and how much they are downloaded. Such a change restates shares without any change in what is downloaded; share_parts has how much.',
	denominator: 'the downloads, in this snapshot, of the models that both snapshots hold',
	exclusions: `Models that only one of the snapshots holds. ${LABELS_LEFT_OUT} ${RULE}`,
	columns: {
		label,
		models: modelsColumn('Models with another label.'),
		...DOWNLOADS,
		share_after: shareColumn({
			label: 'Share of downloads',
			description: 'Their downloads in this snapshot among those of all models that both snapshots hold.',
		}),
		kept_models: modelsColumn('Models that both snapshots hold.', { label: 'Models in both' }),
	},
	sql: `
		SELECT
			label,
			coalesce(sum(models) FILTER (from_value <> to_value), 0)::BIGINT AS models,
			coalesce(sum(downloads_before) FILTER (from_value <> to_value), 0)::BIGINT AS downloads_before,
			coalesce(sum(downloads_after) FILTER (from_value <> to_value), 0)::BIGINT AS downloads_after,
			coalesce(sum(downloads_after) FILTER (from_value <> to_value), 0)::DOUBLE
				/ nullif(sum(downloads_after) FILTER (from_value IS NOT NULL), 0)::DOUBLE AS share_after,
			coalesce(sum(models) FILTER (from_value IS NOT NULL AND to_value IS NOT NULL), 0)::BIGINT AS kept_models
		FROM {label_flows}
		WHERE list_contains(${LABELS}, label)
		GROUP BY label
		ORDER BY list_position(${LABELS}, label)`,
});

export const metadataChangedModels = defineMetric({
	...BASE,
	id: 'metadata_changed_models',
	title: 'The most downloaded models whose metadata changed',
	definition:
		'For each label the ten models with the most downloads in this snapshot, equal ones by name, among those that both snapshots hold and that state another value than before.',
	denominator: null,
	exclusions: `Models after the tenth, which metadata_changes counts. ${LABELS_LEFT_OUT} ${RULE}`,
	columns: {
		label,
		model: keyColumn('Model', 'Repository id.'),
		from_value: { unit: 'text', label: 'Before', description: 'Value in the previous snapshot.' },
		to_value: { unit: 'text', label: 'After', description: 'Value in this snapshot.' },
		...DOWNLOADS,
	},
	sql: `
		SELECT label, model, from_value, to_value, downloads_before, downloads_after
		FROM {relabelled_models}
		QUALIFY row_number() OVER (PARTITION BY label ORDER BY downloads_after DESC, model) <= 10
		ORDER BY list_position(${LABELS}, label), downloads_after DESC, model`,
});
