import { downloadsColumn, keyColumn, listSql, shareColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { ENTITIES } from '../relations/paired.ts';
import { BASE, LABELS_LEFT_OUT, SCOPE } from './about.ts';

const KINDS = ['kept', 'new', 'vanished'] as const;
const ENTITY_LIST = listSql(ENTITIES);
const KIND_LIST = listSql(KINDS);
const entity = keyColumn('What', `${ENTITIES.join(', ')}.`);
const KIND_SQL = `CASE WHEN downloads_before IS NULL THEN 'new' WHEN downloads_after IS NULL THEN 'vanished' ELSE 'kept' END`;

export const turnover = defineMetric({
	...BASE,
	id: 'turnover',
	title: 'What came and went between the snapshots',
	definition:
		'Models, developers, licences, tasks and libraries by whether both snapshots list them (kept), only this one (new) or only the previous one (vanished), with their downloads. A developer is there where at least one of its models is, and models that both snapshots list are those of their present developer; a licence, task or library where at least one model states it.',
	denominator: 'all downloads of the snapshot; for licences, tasks and libraries those of models that state one',
	exclusions: `${LABELS_LEFT_OUT} ${SCOPE}`,
	columns: {
		entity,
		kind: keyColumn('Kind', 'kept, new or vanished.'),
		entities: { unit: 'count', label: 'Number', description: 'How many of them.' },
		downloads_before: downloadsColumn('Downloads in the 30 days before the previous snapshot.', {
			label: 'Downloads before',
		}),
		share_before: shareColumn({ label: 'Share before', description: 'Share of the previous snapshot.' }),
		downloads_after: downloadsColumn('Downloads in the 30 days before this snapshot.', { label: 'Downloads after' }),
		share_after: shareColumn({ label: 'Share after', description: 'Share of this snapshot.' }),
	},
	sql: `
		WITH cells AS MATERIALIZED (
			SELECT entity, ${KIND_SQL} AS kind, count(*) AS entities, sum(downloads_before) AS before, sum(downloads_after) AS after
			FROM {turnover_entities}
			GROUP BY ALL
		)
		SELECT
			e.entity,
			k.kind,
			coalesce(c.entities, 0) AS entities,
			coalesce(c.before, 0)::BIGINT AS downloads_before,
			coalesce(c.before, 0)::DOUBLE / nullif(e.before, 0)::DOUBLE AS share_before,
			coalesce(c.after, 0)::BIGINT AS downloads_after,
			coalesce(c.after, 0)::DOUBLE / nullif(e.after, 0)::DOUBLE AS share_after
		FROM (SELECT entity, sum(before) AS before, sum(after) AS after FROM cells GROUP BY entity) e
		CROSS JOIN (SELECT unnest(${KIND_LIST}) AS kind) k
		LEFT JOIN cells c USING (entity, kind)
		ORDER BY list_position(${ENTITY_LIST}, e.entity), list_position(${KIND_LIST}, k.kind)`,
});

export const turnoverLargest = defineMetric({
	...BASE,
	id: 'turnover_largest',
	title: 'The largest that came and went between the snapshots',
	definition:
		'Of models, developers, licences, tasks and libraries the ten with the most downloads that only this snapshot lists (new), and the ten that only the previous one lists (vanished), each as turnover has it; downloads and share are those of the snapshot that lists them.',
	denominator: 'all downloads of the snapshot; for licences, tasks and libraries those of models that state one',
	exclusions: `What comes after the tenth, which turnover counts. ${LABELS_LEFT_OUT} ${SCOPE}`,
	columns: {
		entity,
		kind: keyColumn('Kind', 'new or vanished.'),
		name: keyColumn('Name', 'As the Hub has it.'),
		rank: { unit: 'rank', label: 'Rank', description: 'Rank by downloads among them; equal ones by name.' },
		downloads: downloadsColumn('Downloads in the 30 days before the snapshot that lists it.'),
		share: shareColumn({ description: 'Share of the snapshot that lists it.' }),
	},
	sql: `
		WITH ranked AS (
			SELECT
				entity,
				${KIND_SQL} AS kind,
				name,
				coalesce(downloads_after, downloads_before) AS downloads,
				CASE
					WHEN downloads_after IS NULL THEN sum(downloads_before) OVER (PARTITION BY entity)
					ELSE sum(downloads_after) OVER (PARTITION BY entity)
				END AS total
			FROM {turnover_entities}
		)
		SELECT
			entity,
			kind,
			name,
			row_number() OVER (PARTITION BY entity, kind ORDER BY downloads DESC, name) AS rank,
			downloads,
			downloads::DOUBLE / nullif(total, 0)::DOUBLE AS share
		FROM ranked
		WHERE kind <> 'kept'
		QUALIFY rank <= 10
		ORDER BY list_position(${ENTITY_LIST}, entity), kind, rank`,
});
