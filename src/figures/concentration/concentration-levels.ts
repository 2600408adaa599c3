import { labelOf } from '../../metrics/labels.ts';
import { rankingFigure } from '../shapes/ranking.ts';
import { sentences, textOf } from '../words.ts';

export const concentrationLevels = rankingFigure({
	id: 'concentration-levels',
	metric: 'concentration',
	name: 'Gini coefficients of downloads',
	what: 'Gini coefficient of downloads over models, developers and countries',
	label: (row) => labelOf(String(row['level'])),
	value: 'gini',
	top: 5,
	noun: ['level', 'levels'],
	of: 'Gini coefficient',
	caption: (data) =>
		sentences(
			'0 is the same for all, 1 is all downloads in one place (population form).',
			`Herfindahl-Hirschman index in points of 10,000: ${data.rows.map((row) => `${labelOf(String(row['level'])).toLowerCase()} ${textOf(data, row, 'hhi_points')}`).join(', ')}.`,
		),
});
