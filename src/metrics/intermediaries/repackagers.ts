import { downloadsColumn, keyColumn, shareColumn } from '../breakdown.ts';
import { defineMetric, type MetricColumn } from '../metric.ts';

const RULE =
	'A model is repackaged if it is a quantized version, an adapter or a merge, and none of the parents that its tags name for that relation belongs to its own developer; that a model names itself matters only where it names no other model for that relation, and then it is not repackaged. Fine-tunes do not count: they are trained further. A repackager is a developer with downloads, at least half of which are of repackaged models; a developer that quantizes its own models is none.';
const sources = [{ cite: 'longpre2025', where: 'section 6, The Rise of Intermediary Developers' }];

export const repackagerShare = defineMetric({
	id: 'repackager_share',
	title: 'Repackagers by downloads',
	group: 'intermediaries',
	definition: `Developers that mostly pass on models of others, with all their downloads. ${RULE}`,
	denominator: 'all downloads that the method counts; for the repackaged share, the downloads of the developer',
	exclusions:
		'Developers below one half are not listed, although some of their models may be repackaged. The relation is what tags say: a wrong tag on a much downloaded model makes a repackager (see repackagers_restated).',
	sources,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		developer: keyColumn('Developer', 'Account on the Hub.'),
		rank: { unit: 'rank', label: 'Rank', description: 'Rank by downloads among repackagers.' },
		name: { unit: 'text', label: 'Name', description: 'Name of the developer.' },
		developer_type: { unit: 'text', label: 'Type', description: 'Type of the developer.' },
		country: { unit: 'text', label: 'Country', description: 'Country of the developer.' },
		downloads: downloadsColumn('Downloads of all models of the developer.'),
		repackaged_downloads: downloadsColumn('Downloads of those that it repackages.', { label: 'Of repackaged models' }),
		repackaged_share: shareColumn({
			label: 'Repackaged',
			description: "Share of repackaged models in the developer's downloads.",
		}),
		share: shareColumn({ description: "The developer's share of all downloads." }),
	},
	sql: `
		SELECT
			developer,
			row_number() OVER (ORDER BY downloads DESC, developer) AS rank,
			name,
			developer_type,
			country,
			downloads,
			repackaged_downloads,
			repackaged_downloads::DOUBLE / downloads::DOUBLE AS repackaged_share,
			downloads::DOUBLE / (SELECT downloads FROM {counted_total})::DOUBLE AS share
		FROM {packagers}
		WHERE downloads > 0 AND repackaged_downloads * 2 >= downloads
		ORDER BY rank`,
});

const totals = (tags: string): Record<string, MetricColumn> => ({
	developers: { unit: 'developers', label: 'Repackagers', description: `Number of repackagers${tags}.` },
	downloads: downloadsColumn('Downloads of all their models.'),
	share: shareColumn({ description: 'Their share of all downloads.' }),
	repackaged_downloads: downloadsColumn('Downloads of repackaged models of any developer.', {
		label: 'Of repackaged models',
	}),
	repackaged_share: shareColumn({
		label: 'Share of repackaged models',
		description: 'Share of repackaged models, whoever offers them, in all downloads.',
	}),
	largest: {
		unit: 'text',
		label: 'Largest',
		nullable: true,
		description: 'The repackager with the most downloads; empty where there is none.',
	},
	largest_share: shareColumn({
		label: 'Share of the largest',
		description: "The largest repackager's share of all downloads.",
	}),
	share_without_largest: shareColumn({
		label: 'Share without the largest',
		description:
			'Share of all other repackagers in all downloads: what is left if the largest was made one by a wrong tag.',
	}),
});

/** The single row; `from` has developer, downloads and repackaged_downloads. */
const totalsSql = (from: string, all: string): string => `
		SELECT
			count(*) FILTER (is_one) AS developers,
			coalesce(sum(downloads) FILTER (is_one), 0)::BIGINT AS downloads,
			coalesce(sum(downloads) FILTER (is_one), 0)::DOUBLE / nullif(any_value(whole), 0)::DOUBLE AS share,
			coalesce(sum(repackaged_downloads), 0)::BIGINT AS repackaged_downloads,
			coalesce(sum(repackaged_downloads), 0)::DOUBLE / nullif(any_value(whole), 0)::DOUBLE AS repackaged_share,
			min(developer) FILTER (position = 1) AS largest,
			(max(downloads) FILTER (position = 1))::DOUBLE / nullif(any_value(whole), 0)::DOUBLE AS largest_share,
			coalesce(sum(downloads) FILTER (position > 1), 0)::DOUBLE / nullif(any_value(whole), 0)::DOUBLE AS share_without_largest
		FROM (
			SELECT
				*,
				downloads > 0 AND repackaged_downloads * 2 >= downloads AS is_one,
				CASE
					WHEN downloads > 0 AND repackaged_downloads * 2 >= downloads THEN
						row_number() OVER (PARTITION BY downloads > 0 AND repackaged_downloads * 2 >= downloads ORDER BY downloads DESC, developer)
				END AS position,
				${all} AS whole
			FROM ${from}
		)
		ORDER BY developers`;

export const repackagers = defineMetric({
	id: 'repackagers',
	title: 'All repackagers together',
	group: 'intermediaries',
	definition: `How many developers mostly pass on models of others, and how much is downloaded from them. ${RULE}`,
	denominator: 'all downloads that the method counts',
	exclusions:
		'Nothing is left out of the denominator. The relation is what tags say; repackagers_restated shows what changes with the tags of the previous snapshot.',
	sources,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: totals(''),
	sql: totalsSql('{packagers}', '(SELECT downloads FROM {counted_total})'),
});

export const repackagersRestated = defineMetric({
	id: 'repackagers_restated',
	title: 'Repackagers with the tags of the previous snapshot',
	group: 'intermediaries',
	definition: `The same totals for the downloads of this snapshot, but models that the previous snapshot holds too count as repackaged if they were so by the tags they had then; the others by their tags now. The difference to repackagers is due to retagging alone. ${RULE}`,
	denominator: 'all downloads in the 30 days before the snapshot',
	exclusions: 'Nothing is left out. It is computed for all downloads only, not for the rolling window.',
	sources,
	dimensions: [],
	origin: 'computed',
	columns: totals(' by the earlier tags'),
	sql: totalsSql(
		`(
				SELECT
					m.developer,
					sum(r.downloads_after)::BIGINT AS downloads,
					coalesce(sum(r.downloads_after) FILTER (coalesce(
						p.repackaged, m.relation IN ('quantized', 'adapter', 'merge') AND NOT o.own
					)), 0)::BIGINT AS repackaged_downloads
				FROM {restated} r
				JOIN {models} m USING (model)
				LEFT JOIN {parent_ownership} o USING (model_key)
				LEFT JOIN {previous_packaging} p USING (model)
				WHERE r.downloads_after IS NOT NULL
				GROUP BY m.developer
			)`,
		'(SELECT sum(downloads_after) FROM {restated})',
	),
});

export const conversionShare = defineMetric({
	id: 'conversion_share',
	title: 'Derived downloads by whose model was derived',
	group: 'intermediaries',
	definition:
		'Downloads of derived models by relation, and by whether a parent belongs to the same developer ("own": at least one parent that the tags name for that relation) or only to others ("other"). A model that states several relations counts once, as in relation_share. That a model names itself matters only where it names no other model for that relation: it is then "own".',
	denominator: 'the downloads of the relation (all downloads, for the share of all downloads)',
	exclusions: 'Models that are not derived are left out of the rows, not of the share of all downloads.',
	sources,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		relation: keyColumn('Relation', 'finetune, adapter, quantized or merge.'),
		owner: keyColumn('Parent', 'own: of the same developer; other: of other developers only.'),
		downloads: downloadsColumn('Downloads of such models.'),
		share_of_relation: shareColumn({
			label: 'Share of the relation',
			description: "Share of the relation's downloads.",
		}),
		share: shareColumn({
			label: 'Share of all downloads',
			description: 'Share of all downloads that the method counts.',
		}),
		models: { unit: 'models', label: 'Models', description: 'Number of such models.' },
	},
	sql: `
		SELECT
			relation,
			owner,
			coalesce(sum(downloads) FILTER (own = (owner = 'own')), 0)::BIGINT AS downloads,
			coalesce(sum(downloads) FILTER (own = (owner = 'own')), 0)::DOUBLE / nullif(sum(downloads), 0)::DOUBLE AS share_of_relation,
			coalesce(sum(downloads) FILTER (own = (owner = 'own')), 0)::DOUBLE / nullif((SELECT downloads FROM {counted_total}), 0)::DOUBLE AS share,
			count(*) FILTER (own = (owner = 'own')) AS models
		FROM (SELECT unnest(['finetune', 'adapter', 'quantized', 'merge']) AS relation)
		CROSS JOIN (SELECT unnest(['own', 'other']) AS owner)
		LEFT JOIN {counted_packaging} c USING (relation)
		GROUP BY relation, owner
		ORDER BY list_position(['finetune', 'adapter', 'quantized', 'merge'], relation), owner DESC`,
});
