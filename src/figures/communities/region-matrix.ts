import { labelOf } from '../../metrics/labels.ts';
import type { Row } from '../../metrics/table.ts';
import { heatTable } from '../builders/heat.ts';
import { defineFigure, type FigureData, type Width } from '../figure.ts';
import { COUNTRY_GROUPS } from '../groups.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, numberOf, sentences, subtitleOf, textOf } from '../words.ts';

const groupsIn = (data: FigureData, column: string): readonly string[] =>
	COUNTRY_GROUPS.filter((group) => data.rows.some((row) => row[column] === group));
const shareOf = (row: Row): number => numberOf(row, 'region_share') ?? 0;
const say = (data: FigureData, row: Row): string =>
	`“${labelOf(String(row['country_group']))}” makes up ${textOf(data, row, 'region_share')} of the downloads from “${labelOf(String(row['region_group']))}”`;

/** Headings of columns that fit into narrow drawings. */
const SHORT: Readonly<Record<string, readonly [string, string]>> = {
	US: ['United States', 'US'],
	CN: ['China', 'CN'],
	europe: ['Europe', 'Eur.'],
	'other-countries': ['Other countries', 'Oth.'],
	unknown: ['Unknown', 'Unk.'],
};
const heading = (group: string, width: Width): string => SHORT[group]?.[width === 'wide' ? 0 : 1] ?? labelOf(group);
const NARROW_ROWS: Readonly<Record<string, string>> = {
	US: 'US',
	'other-countries': 'Other',
	'international-online': 'International',
};

export const regionMatrix = defineFigure({
	id: 'region-matrix',
	metric: 'region_matrix',
	name: 'Where models come from and where they are downloaded',
	subtitle: (data) =>
		subtitleOf(
			'Share of the downloads from each group of countries (columns) by country of the developer (rows)',
			data,
		),
	alt: (data) => {
		const sorted = [...data.rows].sort((a, b) => shareOf(b) - shareOf(a));
		const away = sorted.find((row) => row['country_group'] !== row['region_group']);
		return altText(
			`Table of ${countWords(groupsIn(data, 'country_group').length, ['group of developers', 'groups of developers'])} by ${countWords(groupsIn(data, 'region_group').length, ['place of download', 'places of download'])}.`,
			`${say(data, sorted[0]!)}.`,
			away && away !== sorted[0] && `Across borders: ${say(data, away)}.`,
		);
	},
	caption: () =>
		sentences(
			'Columns add up to 100 per cent. Darker is more: the steps are at 2, 10, 25 and 50 per cent.',
			'A download counts where its network address is: data centres draw downloads to where they stand.',
		),
	spec: (data, width) => {
		const [rows, columns] = [groupsIn(data, 'country_group'), groupsIn(data, 'region_group')];
		return heatTable(
			{
				columns: columns.map((group) => heading(group, width)),
				corner: 'Developer in',
				rows: rows.map((group) => ({
					label: width === 'wide' ? labelOf(group) : (NARROW_ROWS[group] ?? labelOf(group)),
					cells: columns.map((column) => {
						const row = data.rows.find((r) => r['country_group'] === group && r['region_group'] === column);
						if (!row || shareOf(row) === 0) return null;
						const text = textOf(data, row, 'region_share');
						return { value: shareOf(row), text: width === 'narrow' ? text.replace('%', '') : text };
					}),
				})),
				thresholds: [0.02, 0.1, 0.25, 0.5],
			},
			width,
		);
	},
	table: (data) => tableOf(data),
});
