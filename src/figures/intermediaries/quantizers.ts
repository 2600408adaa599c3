/** Whose quantized models they are, by year of creation and by quarter of the download. */
import { labelOf } from '../../metrics/labels.ts';
import type { Fill } from '../builders/shares.ts';
import type { FigureData } from '../figure.ts';
import { areaFigure } from '../shapes/course.ts';
import { crossFigure } from '../shapes/cross.ts';
import type { Category } from '../theme.ts';
import { numberOf, sentences } from '../words.ts';

const FILLS: readonly Category[] = ['c1', 'c2', 'c3', 'c6', 'c5', 'c4'];
const OWN_FILL = 'seq2';
const TAGS = 'Which models are quantized is what tags say.';

const NAMES: ReadonlyMap<string, string> = new Map([
	['own', 'The model’s developer'],
	['rest', 'All others'],
]);

/** Accounts are shown under their own names, whatever these are: "constructor" is one. */
const label = (code: string): string => NAMES.get(code) ?? (/^(floor|unknown)$/.test(code) ? labelOf(code) : code);

/** The accounts with the most downloads over all years, then the others together, then developers themselves. */
function fillsOf(data: FigureData): Readonly<Record<string, Fill>> {
	const sums = new Map<string, number>();
	for (const row of data.rows) {
		const account = String(row['developer']);
		if (account !== 'rest' && account !== 'own')
			sums.set(account, (sums.get(account) ?? 0) + (numberOf(row, 'downloads') ?? 0));
	}
	const accounts = [...sums].sort((a, b) => b[1] - a[1]).slice(0, FILLS.length);
	return {
		...Object.fromEntries(accounts.map(([account], i) => [account, FILLS[i]!])),
		rest: 'rest',
		own: OWN_FILL,
	};
}

export const quantizersByCohort = crossFigure({
	id: 'quantizers-by-cohort',
	metric: 'quantizers_by_cohort',
	name: 'Who published the quantized models, by year of creation',
	what: 'Share of the downloads of quantized models by the account that published them, within the year of creation',
	by: 'created_year',
	part: 'developer',
	fills: fillsOf,
	together: (code, data) => (Object.hasOwn(fillsOf(data), code) ? code : 'rest'),
	label,
	share: 'share',
	weight: 'models',
	noun: ['year of creation', 'years of creation'],
	lead: 'own',
	of: 'quantized models',
	caption: () =>
		sentences(
			'Each bar is the downloads of the quantized models created in one year; in brackets their number. Of earlier years only what is still downloaded is left, so this is not who published most at the time.',
			`The six accounts with the most downloads are named. ${TAGS}`,
		),
});

export const quantizersByQuarter = areaFigure({
	id: 'quantizers-by-quarter',
	metric: 'quantizers_by_quarter',
	name: 'Whose quantized models are downloaded, quarter by quarter',
	what: 'Share of the downloads of quantized models by the account that published them',
	time: 'quarter',
	step: 'quarter',
	part: 'developer',
	share: 'share',
	fills: { own: OWN_FILL },
	order: ['own'],
	label,
	top: FILLS.length + 1,
	caption: () =>
		sentences(
			`Shares are of the downloads of quantized models in the quarter. The six accounts with the largest shares over all quarters are named. ${TAGS}`,
			'The first and the last quarter are not covered to their ends.',
		),
});
