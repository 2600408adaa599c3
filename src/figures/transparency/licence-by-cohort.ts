import { LICENCE_FILL } from '../groups.ts';
import { crossFigure } from '../shapes/cross.ts';
import { cohortOrder } from '../sorting.ts';
import { sentences } from '../words.ts';

export const licenceByCohort = crossFigure({
	id: 'licence-by-cohort',
	metric: 'licence_group_by_cohort',
	name: 'Licences by year of the model',
	what: 'Share of downloads by group of the stated licence, by year in which the model was created',
	by: 'created_year',
	part: 'licence_group',
	fills: LICENCE_FILL,
	share: 'share_of_cohort',
	weight: 'share',
	noun: ['cohort', 'cohorts'],
	lead: 'open-use',
	of: 'downloads',
	order: cohortOrder,
	caption: () =>
		sentences(
			'Each bar is the present downloads of the models created in one year; in brackets their share of all downloads.',
			'The Hub stores no creation date before 2 March 2022.',
		),
});
