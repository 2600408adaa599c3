/** What every shape of figure is given of itself. */
import type { Figure, FigureData } from '../figure.ts';
import { subtitleOf } from '../words.ts';

export interface Head extends Pick<Figure, 'id' | 'metric' | 'name' | 'caption'> {
	/** The subtitle up to the population. */
	readonly what: string;
}

export function headOf({ id, metric, name, caption, what }: Head): Omit<Head, 'what'> & Pick<Figure, 'subtitle'> {
	return { id, metric, name, caption, subtitle: (data: FigureData) => subtitleOf(what, data) };
}
