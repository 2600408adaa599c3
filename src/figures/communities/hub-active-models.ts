import { lineFigure } from '../shapes/course.ts';
import { sentences } from '../words.ts';
import { shortCount } from './names.ts';

export const hubActiveModels = lineFigure({
	id: 'hub-active-models',
	metric: 'hub_monthly',
	name: 'Models with a download by month',
	what: 'Public models with at least one download in the month, whole Hub, published series',
	time: 'month',
	step: 'month',
	lines: [{ column: 'active_models', label: 'Models', fill: 'c1' }],
	tick: shortCount,
	caption: () =>
		sentences(
			'A series that others publish for the whole Hub, not computed from the snapshot.',
			'The counters froze and were rolled back at times: steep falls and rises between two months are theirs, not those of the models.',
		),
});
