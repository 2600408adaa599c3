import { labelIn, labelOf } from '../../metrics/labels.ts';
import type { Row } from '../../metrics/table.ts';
import { heatTable } from '../builders/heat.ts';
import { defineFigure, type FigureData, type Width } from '../figure.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, nameInText, numberOf, sentences, subtitleOf, textAs, textOf } from '../words.ts';

const UNRECOGNISED = 'unrecognised';
/** Formats that have a column, beside what is not recognised. */
const COLUMNS = { wide: 6, narrow: 4 } as const;
/** Names that fit into columns. */
const SHORT: Readonly<Record<string, string>> = {
	bitsandbytes: 'bits and\nbytes',
	integer: 'Inte-\ngers',
	'other-formats': 'Other',
	[UNRECOGNISED]: 'Not\nknown',
};

const downloadsOf = (row: Row): number => numberOf(row, 'downloads') ?? 0;
const familiesOf = (data: FigureData): readonly string[] => [
	...new Set(data.rows.filter((row) => downloadsOf(row) > 0).map((row) => String(row['family']))),
];

/** The formats with the most downloads, and last what is not recognised. */
function formatsOf(data: FigureData, width: Width): readonly string[] {
	const sums = new Map<string, number>();
	for (const row of data.rows)
		sums.set(String(row['format']), (sums.get(String(row['format'])) ?? 0) + downloadsOf(row));
	const known = [...sums].filter(([format, sum]) => format !== UNRECOGNISED && sum > 0).sort((a, b) => b[1] - a[1]);
	return [...known.slice(0, COLUMNS[width]).map(([format]) => format), UNRECOGNISED];
}

const unknownShare = (data: FigureData): number =>
	data.rows.filter((row) => row['family'] === 'unknown').reduce((sum, row) => sum + (numberOf(row, 'share') ?? 0), 0);

const find = (data: FigureData, family: string, format: string): Row | undefined =>
	data.rows.find((row) => row['family'] === family && row['format'] === format && downloadsOf(row) > 0);

export const conversionsByFamily = defineFigure({
	id: 'conversions-by-family',
	metric: 'conversions_by_family',
	name: 'Formats in which model families are downloaded as quantized',
	subtitle: (data) =>
		subtitleOf('Share of the downloads of each family’s quantized versions (rows) by format (columns)', data),
	alt: (data) => {
		const rows = data.rows.filter((row) => downloadsOf(row) > 0 && row['format'] !== UNRECOGNISED);
		const [most] = [...rows].sort((a, b) => downloadsOf(b) - downloadsOf(a));
		return altText(
			`Table of ${countWords(familiesOf(data).length, ['family or group', 'families and groups'])} by ${countWords(formatsOf(data, 'wide').length, ['format', 'formats'])}.`,
			most
				? `The largest cell of a known format is ${nameInText(labelIn('family', String(most['family'])))} in ${labelOf(String(most['format']))}: ${textOf(data, most, 'share_of_family')} of the family’s, ${textOf(data, most, 'share')} of all.`
				: 'In no row is a format recognised.',
		);
	},
	caption: (data) =>
		sentences(
			'Shares are of the downloads of models that are tagged as quantized and lead to a root of the family. The format is read from library tag and name, not from files: “Not known” is silent, or tagged by mistake.',
			`No family is known for ${textAs(data, unknownShare(data), 'share')} of all quantized downloads.`,
			'Formats with fewer downloads are in the table only, on phones more of them. Darker is more: the steps are at 5, 15, 30 and 60 per cent; on phones the cells leave out the per cent sign.',
		),
	spec: (data, width) => {
		const formats = formatsOf(data, width);
		return heatTable(
			{
				columns: formats.map((format) => SHORT[format] ?? labelOf(format)),
				rows: familiesOf(data).map((family) => ({
					label: labelIn('family', family),
					cells: formats.map((format) => {
						const row = find(data, family, format);
						if (!row) return null;
						const text = textOf(data, row, 'share_of_family');
						return {
							value: numberOf(row, 'share_of_family') ?? 0,
							text: width === 'narrow' ? text.replace('%', '') : text,
						};
					}),
				})),
				thresholds: [0.05, 0.15, 0.3, 0.6],
			},
			width,
		);
	},
	table: (data) => tableOf(data, { rows: data.rows.filter((row) => downloadsOf(row) > 0) }),
});
