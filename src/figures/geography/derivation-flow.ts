import { labelOf } from '../../metrics/labels.ts';
import type { Row } from '../../metrics/table.ts';
import { heatTable } from '../builders/heat.ts';
import { defineFigure, type FigureData } from '../figure.ts';
import { COUNTRY_GROUPS, shortGroup } from '../groups.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, numberOf, sentences, subtitleOf, textOf } from '../words.ts';

const groupsIn = (data: FigureData, column: string): readonly string[] =>
	COUNTRY_GROUPS.filter((group) => data.rows.some((row) => row[column] === group));
const shareOf = (row: Row): number => numberOf(row, 'share') ?? 0;
const say = (data: FigureData, row: Row): string =>
	`${textOf(data, row, 'share')} are downloads of models from ${labelOf(String(row['country_group']))} with roots in ${labelOf(String(row['root_country_group']))}`;

export const derivationFlow = defineFigure({
	id: 'derivation-flow',
	metric: 'derivation_flow',
	name: 'Whose models are downloaded through whose derivatives',
	subtitle: (data) =>
		subtitleOf(
			'Share of downloads of derived models by country of the root (rows) and of the downloaded model (columns)',
			data,
		),
	alt: (data) => {
		const sorted = [...data.rows].sort((a, b) => shareOf(b) - shareOf(a));
		const abroad = sorted.find((row) => row['root_country_group'] !== row['country_group']);
		return altText(
			`Table of ${countWords(groupsIn(data, 'root_country_group').length, ['group of roots', 'groups of roots'])} by ${countWords(groupsIn(data, 'country_group').length, ['group of developers', 'groups of developers'])}.`,
			`${say(data, sorted[0]!)}.`,
			abroad &&
				abroad !== sorted[0] &&
				`Across groups, most flows from ${labelOf(String(abroad['root_country_group']))} to ${labelOf(String(abroad['country_group']))}: ${textOf(data, abroad, 'share')}.`,
		);
	},
	caption: () =>
		sentences(
			'Shares are of all downloads of derived models; all cells add up to 100 per cent.',
			'Darker is more: the steps are at 0.5, 2, 5 and 20 per cent. A dash is no download at all; on phones the cells leave out the per cent sign.',
		),
	spec: (data, width) => {
		const [rows, columns] = [groupsIn(data, 'root_country_group'), groupsIn(data, 'country_group')];
		return heatTable(
			{
				columns: columns.map((group) => shortGroup(group, width)),
				corner: 'Root from … through',
				rows: rows.map((group) => ({
					label: width === 'wide' ? labelOf(group) : shortGroup(group, 'wide').replace('-\n', ''),
					cells: columns.map((column) => {
						const row = data.rows.find((r) => r['root_country_group'] === group && r['country_group'] === column);
						if (!row || shareOf(row) === 0) return null;
						const text = textOf(data, row, 'share');
						return { value: shareOf(row), text: width === 'narrow' ? text.replace('%', '') : text };
					}),
				})),
				thresholds: [0.005, 0.02, 0.05, 0.2],
			},
			width,
		);
	},
	table: (data) => tableOf(data),
});
