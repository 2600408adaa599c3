import { say } from '../language.ts';
import { lineFigure } from '../shapes/course.ts';
import { sentences } from '../words.ts';

/** `2.5bn`, `500m`: short, for an axis. */
function tick(value: number, language: string): string {
	if (language !== 'en')
		return new Intl.NumberFormat(language, { notation: 'compact', maximumSignificantDigits: 3 }).format(value);
	if (value >= 1e9) return `${Number((value / 1e9).toPrecision(3))}bn`;
	return value >= 1e6 ? `${Number((value / 1e6).toPrecision(3))}m` : String(value);
}

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
			say(data, 'A series that others publish for the whole Hub, not computed from the snapshot.'),
			inexact > 0 &&
				say(data, '{n} of the {all} months are estimated from 30-day counters.', {
					n: String(inexact),
					all: String(data.rows.length),
				}),
			say(data, 'The counters froze and were rolled back at times, so single months can be off.'),
		);
	},
});
