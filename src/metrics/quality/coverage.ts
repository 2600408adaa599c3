import { downloadsColumn, keyColumn, modelsColumn, shareColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';

const FACTS = [
	'developer_type',
	'country',
	'licence',
	'licence_stated',
	'task',
	'task_stated',
	'parameters',
	'created',
	'parents_in_table',
] as const;
const LIST = FACTS.map((fact) => `'${fact}'`).join(', ');

export const coverage = defineMetric({
	id: 'coverage',
	title: 'What is known of the downloaded models',
	group: 'quality',
	definition:
		'How many models, and how much of the downloads, a fact is known of. developer_type, country: the registry of developers knows them (personal accounts have the known country "individual"). licence, task: the registries know the id, or that none is stated; licence_stated, task_stated: the model states one. parameters: the size is known. created: there is a creation date. parents_in_table: all parents are models of the snapshot; this row counts models that name another as their parent only.',
	denominator: 'all models and downloads that the method counts (for parents_in_table: those of derived models)',
	exclusions: 'Nothing is left out. Where no model is derived there is no row parents_in_table.',
	sources: [{ cite: 'longpre2025', where: 'section 2' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		registry: keyColumn('Fact', `${FACTS.join(', ')}.`),
		known_models: modelsColumn('Models of which it is known.', { label: 'Known models' }),
		models: modelsColumn('Models of which it could be known.'),
		model_share: shareColumn({ label: 'Share of models', description: 'Known models among these.' }),
		known_downloads: downloadsColumn('Downloads of models of which it is known.', { label: 'Known downloads' }),
		downloads: downloadsColumn('Downloads of models of which it could be known.'),
		share: shareColumn({ description: 'Known downloads among these.' }),
	},
	sql: `
		SELECT
			registry,
			known_models,
			models,
			known_models::DOUBLE / models::DOUBLE AS model_share,
			known_downloads,
			downloads,
			known_downloads::DOUBLE / nullif(downloads, 0)::DOUBLE AS share
		FROM (
			SELECT
				unnest([${FACTS.map(
					(fact) => `{
					'registry': '${fact}',
					'known_models': count(*) FILTER (${fact}),
					'models': count(${fact}),
					'known_downloads': coalesce(sum(downloads) FILTER (${fact}), 0)::BIGINT,
					'downloads': coalesce(sum(downloads) FILTER (${fact} IS NOT NULL), 0)::BIGINT
				}`,
				).join(', ')}], recursive := true)
			FROM {registry_known}
		)
		WHERE models > 0
		ORDER BY list_position([${LIST}], registry)`,
});
