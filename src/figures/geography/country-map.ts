import { labelOf } from '../../metrics/labels.ts';
import type { Row } from '../../metrics/table.ts';
import { NUMERIC_CODES } from '../builders/iso-countries.ts';
import { worldMap } from '../builders/map.ts';
import { defineFigure, type FigureData } from '../figure.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, numberOf, sentences, subtitleOf, textAs, textOf } from '../words.ts';

const isCountry = (row: Row): boolean => NUMERIC_CODES.has(String(row['country']));
const countries = (data: FigureData): readonly Row[] => data.rows.filter(isCountry);
const shareOf = (row: Row): number => numberOf(row, 'share') ?? 0;

export const countryMap = defineFigure({
	id: 'country-map',
	metric: 'country_share',
	name: 'World map of downloads by country of the developer',
	subtitle: (data) => subtitleOf('Share of downloads by country of the developer', data),
	alt: (data) => {
		const rows = [...countries(data)].sort((a, b) => shareOf(b) - shareOf(a));
		const say = (row: Row): string => `${labelOf(String(row['country']))} ${textOf(data, row, 'share')}`;
		return altText(
			`World map, ${countWords(rows.length, ['country', 'countries'])} shaded by share of downloads.`,
			rows.length > 0 && `The largest: ${rows.slice(0, 4).map(say).join(', ')}.`,
			'All other countries have no developer in the table.',
		);
	},
	caption: (data) => {
		const off = data.rows.filter((row) => !isCountry(row));
		const sum = off.reduce((total, row) => total + shareOf(row), 0);
		return sentences(
			'Shares are of all downloads that the method counts.',
			off.length > 0 &&
				`${textAs(data, sum, 'share')} cannot be on a map: ${off.map((row) => `${labelOf(String(row['country'])).toLowerCase()} ${textOf(data, row, 'share')}`).join(', ')}.`,
			'Small countries are dots. Borders are those of Natural Earth and imply no opinion on any territory.',
		);
	},
	spec: (data, width) =>
		worldMap(
			{
				values: new Map(
					countries(data).map((row) => [
						String(row['country']),
						{ value: shareOf(row), text: textOf(data, row, 'share'), name: textOf(data, row, 'country') },
					]),
				),
				thresholds: [0.001, 0.01, 0.05, 0.2],
				classes: ['Under 0.1%', '0.1 to 1%', '1 to 5%', '5 to 20%', '20% and more', 'No developer'],
			},
			width,
		),
	table: (data) => tableOf(data, { columns: ['country', 'downloads', 'share', 'models', 'developers', 'rank'] }),
});
