/** What the metrics of the whole Hub have in common. */
import type { MetricColumn, MetricSource } from '../metric.ts';

export const MONTH_COLUMN: MetricColumn = {
	key: true,
	unit: 'date',
	label: 'Month',
	description: 'First day of the month.',
};

export const MODEL_PULSE: MetricSource = {
	cite: 'modelpulse2026',
	where: 'analysis/out/analysis.json in the repository tardellirs/modelpulse',
};

/** A share that the source publishes, rounded by it. */
export function publishedShare(label: string, description: string): MetricColumn {
	return {
		unit: 'share',
		label,
		description: `${description} Empty where the source has none.`,
		digits: 1,
		nullable: true,
	};
}
