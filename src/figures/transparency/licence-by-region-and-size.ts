import { formatValue } from '../../metrics/format.ts';
import { labelOf } from '../../metrics/labels.ts';
import { SIZE_CLASSES } from '../../metrics/sizes/size-class.ts';
import type { Row } from '../../metrics/table.ts';
import { heatTable } from '../builders/heat.ts';
import { defineFigure, type FigureData, type Width } from '../figure.ts';
import { COUNTRY_GROUPS, shortGroup } from '../groups.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, numberOf, sentences, subtitleOf, textOf } from '../words.ts';

const LICENCE = 'open-use';
const shareOf = (row: Row): number => numberOf(row, 'share_of_cell')!;
/** Cells with downloads. */
const cellsOf = (data: FigureData): readonly Row[] =>
	data.rows.filter((row) => row['licence_group'] === LICENCE && numberOf(row, 'share_of_cell') !== null);
const present = (rows: readonly Row[], column: string, codes: readonly string[]): readonly string[] =>
	codes.filter((code) => rows.some((row) => row[column] === code));
const say = (data: FigureData, row: Row): string =>
	`${textOf(data, row, 'share_of_cell')} for ${labelOf(String(row['country_group']))}, ${sizeWords(String(row['size_class']))}`;
const sizeWords = (size: string): string =>
	size === 'unknown' ? 'unknown size' : `${labelOf(size).toLowerCase()} parameters`;

export const licenceByRegionAndSize = defineFigure({
	id: 'licence-by-region-and-size',
	metric: 'licence_group_by_region_and_size',
	name: 'Open-use licences by region and size',
	subtitle: (data) =>
		subtitleOf('Share of downloads under open-use licences by number of parameters (rows) and region (columns)', data),
	alt: (data) => {
		const cells = cellsOf(data);
		const sorted = [...cells].sort((a, b) => shareOf(b) - shareOf(a));
		// What is downloaded most is said first: the extremes are often cells of one model.
		const first = sorted.reduce<Row | undefined>(
			(best, row) => (best && numberOf(best, 'downloads')! >= numberOf(row, 'downloads')! ? best : row),
			undefined,
		);
		return altText(
			`Table of ${countWords(present(cells, 'size_class', SIZE_CLASSES).length, ['size class', 'size classes'])} by ${countWords(present(cells, 'country_group', COUNTRY_GROUPS).length, ['region', 'regions'])}.`,
			first && `Open-use licences have ${say(data, first)}, the cell with most such downloads.`,
			sorted.length > 1 && `The least is ${say(data, sorted.at(-1)!)}.`,
		);
	},
	caption: () =>
		sentences(
			'Each cell is 100 per cent of the downloads of a region in a size class; what is missing has other licences or states none: the table has all groups and how many models a cell holds, sometimes a single one.',
			'Darker is more: the steps are at 20, 40, 60 and 80 per cent. A dash is no download at all; on phones the cells are rounded and leave out the per cent sign.',
		),
	spec: (data, width) => {
		const cells = cellsOf(data);
		const columns = present(cells, 'country_group', COUNTRY_GROUPS);
		return heatTable(
			{
				columns: columns.map((group) => shortGroup(group, width)),
				corner: 'Parameters',
				rows: present(cells, 'size_class', SIZE_CLASSES).map((size) => ({
					label: width === 'wide' || size === 'unknown' ? labelOf(size) : size,
					cells: columns.map((group) => {
						const row = cells.find((r) => r['size_class'] === size && r['country_group'] === group);
						return row ? { value: shareOf(row), text: cellText(data, row, width) } : null;
					}),
				})),
				thresholds: [0.2, 0.4, 0.6, 0.8],
			},
			width,
		);
	},
	table: (data) => tableOf(data),
});

function cellText(data: FigureData, row: Row, width: Width): string {
	if (width === 'wide') return textOf(data, row, 'share_of_cell');
	const column = data.table.metric.columns['share_of_cell']!;
	return formatValue(shareOf(row), column, { digits: 0 }).replace('%', '');
}
