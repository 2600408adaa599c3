import { downloadsColumn, keyColumn, modelsColumn, shareColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { PARTS } from '../relation.ts';

const RULE =
	'Roots are found by following the links of the tags up to models that are not derived; a merge is split equally between its parents; a parent outside the table is a root; a cycle ends at the model before it closes.';
const sources = [
	{ cite: 'longpre2025', where: 'section 2, Recursive Model Attribution' },
	{ cite: 'laufer2025', where: 'derivation trees' },
];
const DENOMINATOR = 'the downloads of all derived models that the method counts';

export const derivativesByRootModel = defineMetric({
	id: 'derivatives_by_root_model',
	title: 'Root models by downloads of their derivatives',
	group: 'intermediaries',
	definition: `The first 100 models that others were derived from, at any depth, by the downloads of those derivatives. ${RULE} The root's own downloads do not count.`,
	denominator: DENOMINATOR,
	exclusions: 'Roots after the hundredth are left out of the rows, not of the denominator.',
	sources,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		model: keyColumn('Root model', 'Repository id.'),
		rank: { unit: 'rank', label: 'Rank', description: 'Rank by downloads of derivatives.' },
		derivatives: modelsColumn('Derived models that the method counts with a way to this root.', {
			label: 'Derivatives',
		}),
		downloads: downloadsColumn('Downloads of derivatives credited to this root.'),
		share: shareColumn({
			label: 'Share of derived downloads',
			description: 'Share of the downloads of derived models.',
		}),
		outside: {
			unit: 'count',
			label: 'Outside the table',
			description: '1 where the root is not among the models of the snapshot, else 0.',
		},
	},
	sql: `
		SELECT
			e.model,
			row_number() OVER (ORDER BY r.credit DESC, e.model) AS rank,
			r.derivatives,
			r.credit::DOUBLE / ${PARTS}::DOUBLE AS downloads,
			r.credit::DOUBLE / nullif(sum(r.credit) OVER (), 0)::DOUBLE AS share,
			e.outside::INTEGER AS outside
		FROM (
			SELECT root_key, count(*) AS derivatives, sum(credit) AS credit FROM {derived_downloads} GROUP BY root_key
		) r
		JOIN {entities} e ON e.model_key = r.root_key
		QUALIFY rank <= 100
		ORDER BY rank`,
});

export const derivativesByRootDeveloper = defineMetric({
	id: 'derivatives_by_root_developer',
	title: 'Developers by downloads of what was derived from their models',
	group: 'intermediaries',
	definition: `Developers of root models by the downloads of the models derived from them, at any depth and by whomever. ${RULE}`,
	denominator: DENOMINATOR,
	exclusions:
		"Downloads of the roots themselves do not count. A developer's derivatives of its own models do; other_share tells them apart.",
	sources,
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		developer: keyColumn('Developer', 'Account on the Hub.'),
		rank: { unit: 'rank', label: 'Rank', description: 'Rank by downloads of derivatives.' },
		name: { unit: 'text', label: 'Name', description: 'Name of the developer.' },
		country: { unit: 'text', label: 'Country', description: 'Country of the developer.' },
		derivatives: modelsColumn('Derived models that the method counts with a way to one of its models.', {
			label: 'Derivatives',
		}),
		downloads: downloadsColumn('Downloads of derivatives credited to its models.'),
		share: shareColumn({
			label: 'Share of derived downloads',
			description: 'Share of the downloads of derived models.',
		}),
		other_share: shareColumn({
			label: 'Through others',
			description: 'Share of these downloads that are of models published by other developers.',
		}),
	},
	sql: `
		SELECT
			d.developer,
			row_number() OVER (ORDER BY r.credit DESC, d.developer) AS rank,
			d.name,
			d.country,
			r.derivatives,
			r.credit::DOUBLE / ${PARTS}::DOUBLE AS downloads,
			r.credit::DOUBLE / nullif(sum(r.credit) OVER (), 0)::DOUBLE AS share,
			r.other_credit::DOUBLE / nullif(r.credit, 0)::DOUBLE AS other_share
		FROM (
			SELECT
				e.developer_key,
				count(DISTINCT model_key) AS derivatives,
				sum(credit) AS credit,
				coalesce(sum(credit) FILTER (m.developer_key <> e.developer_key), 0) AS other_credit
			FROM {derived_downloads}
			JOIN {models} m USING (model_key)
			JOIN {entities} e ON e.model_key = root_key
			GROUP BY e.developer_key
		) r
		JOIN {developers} d USING (developer_key)
		ORDER BY rank`,
});

export const derivationDepth = defineMetric({
	id: 'derivation_depth',
	title: 'Downloads by depth of derivation',
	group: 'intermediaries',
	definition:
		'Downloads and models by the number of derivations between the downloaded model and its root: 0 for models that are not derived, or that name only themselves. Where several ways lead to roots, the longest counts; a cycle ends before it closes.',
	denominator: 'all downloads (models) that the method counts',
	exclusions: 'Nothing is left out. A way ends at the first parent outside the table, so depths are lower bounds.',
	sources: [{ cite: 'longpre2025', where: 'Figure 9' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		depth: { key: true, unit: 'count', label: 'Depth', description: 'Derivations between the model and its root.' },
		models: modelsColumn('Models at that depth.'),
		model_share: shareColumn({ label: 'Share of models', description: 'Share of all models that the method counts.' }),
		downloads: downloadsColumn('Downloads of these models.'),
		share: shareColumn({ description: 'Share of all downloads that the method counts.' }),
	},
	sql: `
		SELECT
			depth,
			count(*) AS models,
			count(*)::DOUBLE / (SELECT models FROM {counted_total})::DOUBLE AS model_share,
			sum(downloads)::BIGINT AS downloads,
			sum(downloads)::DOUBLE / nullif((SELECT downloads FROM {counted_total}), 0)::DOUBLE AS share
		FROM {counted}
		JOIN {depths} USING (model_key)
		GROUP BY depth
		ORDER BY depth`,
});
