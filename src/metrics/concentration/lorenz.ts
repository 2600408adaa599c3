import { defineMetric } from '../metric.ts';
import { COUNTRY_PARTICIPANTS, LEVEL_COLUMN, LEVEL_ORDER } from './inequality.ts';

export const lorenz = defineMetric({
	id: 'lorenz',
	title: 'Lorenz curves of downloads',
	group: 'concentration',
	definition: `Participants in ascending order of downloads: which share of all downloads do the lowest 0, 1, 2 … 100 per cent of them have together? Where a percentage falls between two participants the curve is interpolated linearly. A straight diagonal would mean that all have the same; twice the area between it and the curve is the Gini coefficient. ${COUNTRY_PARTICIPANTS}`,
	denominator: 'all downloads that the method counts',
	exclusions:
		'As for concentration: models that the snapshot does not list are not participants; models with zero downloads that it lists are. Where the method counts no model there are no rows.',
	sources: [{ cite: 'sen1997', where: 'chapter 2 (Lorenz curve)' }],
	dimensions: ['window', 'attribution', 'population'],
	origin: 'computed',
	columns: {
		level: LEVEL_COLUMN,
		step: {
			key: true,
			unit: 'count',
			label: 'Participants, per cent',
			description: 'Per cent of the participants, those with the fewest downloads first: 0 to 100.',
		},
		cumulative_share: {
			unit: 'share',
			label: 'Cumulative share',
			description: 'Share of all downloads that they have together. Empty where there are no downloads.',
			digits: 2,
			nullable: true,
		},
	},
	sql: `
		WITH totals AS (
			SELECT level, sum(participants)::BIGINT AS n, sum(participants::HUGEINT * credit)::HUGEINT AS total
			FROM {blocks}
			GROUP BY level
		), steps AS (
			SELECT level, step, step * n AS hundredths, total FROM totals CROSS JOIN range(101) AS r(step)
		)
		SELECT
			level,
			step,
			(100 * credit_below + credit::HUGEINT * (hundredths - 100 * below))::DOUBLE / nullif(100 * total, 0)::DOUBLE AS cumulative_share
		FROM (
			SELECT s.*, b.credit, b.below, b.credit_below
			FROM steps s
			ASOF JOIN (SELECT *, 100 * below AS start FROM {blocks}) b ON s.level = b.level AND s.hundredths >= b.start
		)
		ORDER BY ${LEVEL_ORDER}, level, step`,
});
