/** Figures of a part of a metric's rows: one level, one attribute. */
import type { Row } from '../../metrics/table.ts';
import type { Figure, FigureData } from '../figure.ts';

/** The figure, drawn from the rows that `keep` keeps. */
export function figureOfRows(figure: Figure, keep: (row: Row) => boolean): Figure {
	const part = (data: FigureData): FigureData => ({ ...data, rows: data.rows.filter(keep) });
	return {
		...figure,
		subtitle: (data) => figure.subtitle(part(data)),
		alt: (data) => figure.alt(part(data)),
		caption: (data) => figure.caption(part(data)),
		spec: (data, width) => figure.spec(part(data), width),
		table: (data) => figure.table(part(data)),
	};
}
