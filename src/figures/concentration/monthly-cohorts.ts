import { say } from '../language.ts';
import { areaFigure } from '../shapes/course.ts';
import { sentences } from '../words.ts';

export const monthlyCohorts = areaFigure({
	id: 'monthly-cohorts',
	metric: 'hub_monthly_cohorts',
	name: 'Age of downloaded models by month',
	what: 'Share of the downloads of the whole Hub by year in which the model was created, published series',
	time: 'month',
	step: 'month',
	part: 'cohort',
	share: 'share',
	fills: { '2022-or-earlier': 'seq5', '2023': 'seq4', '2024': 'seq3', '2025': 'seq2', '2026': 'seq1' },
	order: ['2026', '2025', '2024', '2023', '2022-or-earlier'],
	caption: (data) =>
		sentences(
			say(data, 'A series that others publish for the whole Hub, not computed from the snapshot.'),
			say(data, 'Shares are of the downloads whose cohort is known.'),
			say(data, 'The Hub stores no creation date before 2 March 2022.'),
		),
});
