import { formatValue } from '../../metrics/format.ts';
import { labelOf } from '../../metrics/labels.ts';
import type { Row } from '../../metrics/table.ts';
import { signedSteps } from '../builders/steps.ts';
import { defineFigure, type FigureData } from '../figure.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, numberOf, sentences, subtitleOf, textOf } from '../words.ts';

const PARTS = [
	{ column: 'from_retagging', label: 'Retagging', fill: 'c2' },
	{ column: 'from_exits', label: 'Models that left', fill: 'rest' },
	{ column: 'from_downloads', label: 'Changed downloads', fill: 'c1' },
	{ column: 'from_entries', label: 'New models', fill: 'c3' },
] as const;

const known = (data: FigureData): readonly Row[] => data.rows.filter((row) => numberOf(row, 'change') !== null);
const largest = (data: FigureData): Row | undefined =>
	[...known(data)].sort((a, b) => Math.abs(numberOf(b, 'change')!) - Math.abs(numberOf(a, 'change')!))[0];

export const relationRestated = defineFigure({
	id: 'relation-restated',
	metric: 'relation_restated',
	name: 'What changed the share of each kind of derivation',
	subtitle: (data) =>
		subtitleOf('Change of the share of downloads since the previous snapshot, in percentage points', data),
	alt: (data) => {
		const row = largest(data);
		if (!row) return 'Stacked bars without rows: 0 kinds of derivation have a share in both snapshots.';
		return altText(
			`Stacked bars of what changed the shares of ${countWords(known(data).length, ['kind of derivation', 'kinds of derivation'])}.`,
			`${labelOf(String(row['relation']))} changed most: from ${textOf(data, row, 'share_before')} to ${textOf(data, row, 'share_after')}, of which ${textOf(data, row, 'from_retagging')} through retagging.`,
		);
	},
	caption: () =>
		sentences(
			'Each row adds up to the change of that share: first the same models and downloads with their new tags, then without the models that left the table, then with present downloads, then with new models.',
			'Retagging is a restatement, not a change in what is downloaded.',
		),
	spec: (data, width) =>
		signedSteps(
			{
				parts: PARTS,
				rows: known(data).map((row) => ({
					label: labelOf(String(row['relation'])),
					values: PARTS.map((part) => numberOf(row, part.column) ?? 0),
					text: textOf(data, row, 'change').replace(/ points?$/, ''),
				})),
				tick: (value) =>
					formatValue(value, { unit: 'points', digits: Number.isInteger(value * 100) ? 0 : 1 }).replace(
						/ points?$/,
						'',
					),
				total: 'Sum',
			},
			width,
		),
	table: (data) => tableOf(data),
});
