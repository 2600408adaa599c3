/** Subtitles of figures that do not show the models of a snapshot. */
import { longDate } from '../../snapshot/dates.ts';
import type { Figure, FigureData } from '../figure.ts';

/** The figure with a subtitle that names another population than the models of the snapshot. */
export function withPopulation(figure: Figure, what: string, population: (data: FigureData) => string): Figure {
	return { ...figure, subtitle: (data) => `${what}; ${population(data)}.` };
}

export const LISTED_DATASETS = (data: FigureData): string =>
	`data sets that the snapshot of ${longDate(data.edition.snapshotDate)} lists`;
export const WHOLE_HUB = (): string => 'the whole Hub';
/** The last day of the lists. */
export const TRENDING_LISTS = (data: FigureData): string =>
	`lists of ${[...new Set(data.rows.map((row) => String(row['date'])))]
		.sort()
		.map((date) => longDate(date))
		.join(' and ')}`;
