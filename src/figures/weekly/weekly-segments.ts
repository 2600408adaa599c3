import type { Figure } from '../figure.ts';
import { areaFigure, PERIODS_NOTE } from '../shapes/course.ts';
import { figureOfRows } from '../shapes/part.ts';
import { sentences } from '../words.ts';

/** Ranks are an order, so one hue. */
const FILLS = { 'top-1': 'seq5', '2-10': 'seq4', '11-100': 'seq2' } as const;

function segmentsFigure(level: 'model' | 'developer' | 'country', plural: string): Figure {
	return figureOfRows(
		areaFigure({
			id: `weekly-segments-${level}`,
			metric: 'weekly_segments',
			name: `Downloads by rank of ${plural}, week by week`,
			what: `Share of weekly downloads of ${plural} by their rank in the week`,
			time: 'week',
			step: 'week',
			part: 'segment',
			share: 'share',
			fills: FILLS,
			order: Object.keys(FILLS),
			periods: true,
			caption: () =>
				sentences(
					'Shares are of all downloads of the week; who stands at which rank changes from week to week.',
					level === 'country' &&
						'Individual users together, international and online publishers count as one participant each.',
					PERIODS_NOTE,
				),
		}),
		(row) => row['level'] === level,
	);
}

export const weeklySegmentsModel = segmentsFigure('model', 'models');
export const weeklySegmentsDeveloper = segmentsFigure('developer', 'developers');
export const weeklySegmentsCountry = segmentsFigure('country', 'countries');
