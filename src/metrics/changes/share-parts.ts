import { keyColumn, listSql, shareColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { PARTED } from '../relations/paired.ts';
import { BASE, LABEL_RULE, LABELS_LEFT_OUT, SCOPE } from './about.ts';
import { stepColumn, stepSharesSql } from './steps.ts';

const NAMES = { before: 'downloads_before', after: 'downloads_after', from: 'from_value', to: 'to_value' };
const LABELS = listSql(PARTED);

export const shareParts = defineMetric({
	...BASE,
	id: 'share_parts',
	title: 'What changed each share since the previous snapshot',
	definition:
		'The change of the share of downloads of each relation, licence, licence group, task, modality, library, size class, developer type and country between two snapshots, taken apart into four steps, in this order: retagging (the models and downloads of the previous snapshot, but models that are still there with their present label), exits (without the models that are no longer in the table), downloads (the remaining models with their present downloads) and entries (with the models that are new in the table). The steps add up to the change. The first step is no change in what is downloaded: it is a restatement. Registries are the same for both snapshots, so that a country or a type changes by downloads, exits and entries alone, unless a snapshot names another account as the developer of the same model. Personal accounts are the country "individual".',
	denominator: 'all downloads of the models at hand in each step',
	exclusions: `${LABELS_LEFT_OUT} ${LABEL_RULE} ${SCOPE} Another order would give other steps with the same sum; models that left keep their last label.`,
	columns: {
		label: keyColumn('What is shared out', `${PARTED.join(', ')}.`),
		part: keyColumn('Part', 'Value of the label, as the models state it or the registries have it.'),
		share_before: shareColumn({ label: 'Before', description: 'Share of downloads in the previous snapshot.' }),
		from_retagging: stepColumn('Retagging', 'Change through new labels on models that both snapshots hold.'),
		from_exits: stepColumn('Exits', 'Change through models that are no longer in the table.'),
		from_downloads: stepColumn('Downloads', 'Change through downloads of models that both snapshots hold.'),
		from_entries: stepColumn('Entries', 'Change through models that are new in the table.'),
		share_after: shareColumn({ label: 'After', description: 'Share of downloads in this snapshot.' }),
		change: stepColumn('Change', 'Difference of the two shares: the sum of the four steps.'),
	},
	sql: `
		WITH parts AS (
			SELECT label, from_value AS part FROM {label_flows}
			UNION
			SELECT label, to_value FROM {label_flows}
		)
		SELECT
			label,
			part,
			s0 AS share_before,
			s1 - s0 AS from_retagging,
			s2 - s1 AS from_exits,
			s3 - s2 AS from_downloads,
			s4 - s3 AS from_entries,
			s4 AS share_after,
			s4 - s0 AS change
		FROM (
			SELECT
				label,
				p.part,${stepSharesSql(NAMES, 'p.part')}
			FROM parts p
			JOIN {label_flows} USING (label)
			WHERE p.part IS NOT NULL AND list_contains(${LABELS}, label)
			GROUP BY label, p.part
		)
		ORDER BY list_position(${LABELS}, label), share_after DESC NULLS LAST, part`,
});
