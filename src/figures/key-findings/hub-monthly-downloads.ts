import { lineFigure } from '../shapes/course.ts';
import { sentences } from '../words.ts';

/** `2.5bn`, `500m`: short, for an axis. */
const tick = (value: number): string =>
	value >= 1e9
		? `${Number((value / 1e9).toPrecision(3))}bn`
		: value >= 1e6
			? `${Number((value / 1e6).toPrecision(3))}m`
			: String(value);

export const hubMonthlyDownloads = lineFigure({
	id: 'hub-monthly-downloads',
	metric: 'hub_monthly',
	name: 'Downloads of the whole Hub by month',
	what: 'Downloads of all public models by month, published series',
	time: 'month',
	step: 'month',
	lines: [{ column: 'downloads', label: 'Downloads', fill: 'c1' }],
	tick,
	caption: (data) => {
		const inexact = data.rows.filter((row) => row['exact'] === 'no').length;
		return sentences(
			'A series that others publish for the whole Hub, not computed from the snapshot.',
			inexact > 0 && `${inexact} of the ${data.rows.length} months are estimated from 30-day counters.`,
			'The counters froze and were rolled back at times, so single months can be off.',
		);
	},
});
