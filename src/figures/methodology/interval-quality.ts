import { FROZEN_FLAG } from '../../metrics/quality/intervals.ts';
import type { Row } from '../../metrics/table.ts';
import { longDate } from '../../snapshot/dates.ts';
import { rankingFigure } from '../shapes/ranking.ts';

const isMarked = (row: Row): boolean => Number(row['frozen_share']) >= FROZEN_FLAG;

export const intervalQuality = rankingFigure({
	id: 'interval-quality',
	metric: 'interval_quality',
	name: 'Frozen counters between snapshots',
	what: 'Share of busy models whose download counter stood still, by interval between snapshots',
	label: (row) => `${row['days']} days to ${longDate(String(row['until']))}`,
	value: 'frozen_share',
	top: 12,
	noun: ['interval', 'intervals'],
	of: 'share of frozen counters',
	fill: (row) => (isMarked(row) ? 'c1' : 'rest'),
	key: [
		{ label: 'A quarter or more', fill: 'c1' },
		{ label: 'Less', fill: 'rest' },
	],
	columns: ['until', 'since', 'days', 'downloads', 'risen', 'fallen', 'busy', 'frozen', 'frozen_share', 'marks'],
	caption: () =>
		'Busy models have 1,000 downloads or more in the 30 days before both snapshots. A counter that stands still there is a defect of the source; what it missed is counted in a later interval. Counters that fell are netted, not set to zero.',
});
