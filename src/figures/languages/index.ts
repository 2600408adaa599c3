/** The languages of figures, and the figures that are translated into all of them. */
import type { Translation } from '../../metrics/locale.ts';
import type { FigureLanguage } from '../language.ts';
import { french } from './fr.ts';
import { japanese } from './ja.ts';
import { korean } from './ko.ts';
import { chinese } from './zh.ts';

export const FIGURE_LANGUAGES: Readonly<Record<Translation, FigureLanguage>> = {
	fr: french,
	ja: japanese,
	ko: korean,
	zh: chinese,
};

/** Those of the chapters that are translated. Any other one is shown in the edition's own language there, and said to be. */
export const TRANSLATED_FIGURES: readonly string[] = [
	'country-share',
	'cohort-share',
	'monthly-cohorts',
	'hub-monthly-downloads',
	'concentration-overview',
	'type-share',
	'relation-now',
	'licence-groups',
];
