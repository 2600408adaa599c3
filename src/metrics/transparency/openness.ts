import { OPENNESS_LEVELS as LEVELS, OPENNESS_CRITERIA } from '../../snapshot/tables.ts';
import { keyColumn, shareColumn } from '../breakdown.ts';
import { defineMetric, type MetricColumn } from '../metric.ts';

const ORDER = `[${OPENNESS_CRITERIA.map((name) => `'${name}'`).join(', ')}]`;
const base = {
	group: 'transparency',
	sources: [
		{ cite: 'osai2026', where: 'index of 12 June 2026' },
		{ cite: 'liesenfeld2024', where: 'the dimensions of openness, and their points' },
	],
	dimensions: [],
	origin: 'computed',
} as const;
const SCOPE =
	"The systems are those that the European Open Source AI Index has assessed; downloads play no part, and the choice of systems is the index's.";
const EXCLUSIONS = `Criteria that the index has not judged for a system. ${SCOPE}`;

const count = (label: string, description: string): MetricColumn => ({ unit: 'count', label, description });
const levels = (
	judged: string,
): Record<
	'open' | 'partial' | 'closed' | 'systems' | 'open_share' | 'partial_share' | 'closed_share' | 'score',
	MetricColumn
> => ({
	open: count('Open', 'Judgements "open".'),
	partial: count('Partial', 'Judgements "partial".'),
	closed: count('Closed', 'Judgements "closed".'),
	systems: { unit: 'systems', label: 'Systems', description: judged },
	open_share: shareColumn({ label: 'Share open', description: 'Judgements "open" among all judgements.' }),
	partial_share: shareColumn({
		label: 'Share partly open',
		description: 'Judgements "partial" among all judgements.',
	}),
	closed_share: shareColumn({ label: 'Share closed', description: 'Judgements "closed" among all judgements.' }),
	score: {
		unit: 'index',
		label: 'Score',
		digits: 2,
		description:
			'Mean of the judgements with open = 1, partial = 0.5, closed = 0, all criteria alike: as the authors of the index rank systems. That it is taken over the systems of a row is ours.',
	},
});

/** Counts of levels by the expressions in `keys`. */
const levelsSql = (keys: string, from: string, order: string): string => `
		SELECT
			${keys},
			count(*) FILTER (level = 'open') AS open,
			count(*) FILTER (level = 'partial') AS partial,
			count(*) FILTER (level = 'closed') AS closed,
			count(DISTINCT system) AS systems,
			${LEVELS.map((level) => `count(*) FILTER (level = '${level}')::DOUBLE / count(*)::DOUBLE AS ${level}_share`).join(',\n\t\t\t')},
			(2 * count(*) FILTER (level = 'open') + count(*) FILTER (level = 'partial'))::DOUBLE / (2 * count(*))::DOUBLE AS score
		FROM ${from}
		GROUP BY ${keys}
		ORDER BY ${order}`;

/** Every criterion by itself, and all twelve together. */
const WITH_ALL = `(FROM {openness_levels} UNION ALL SELECT * REPLACE ('all' AS criterion) FROM {openness_levels})`;
const criterion = keyColumn('Criterion', `Criterion of the index: ${OPENNESS_CRITERIA.join(', ')}.`);
const criterionOrAll = {
	...criterion,
	description: `${criterion.description.slice(0, -1)}; or all, for the twelve together.`,
};
const JUDGED = 'Systems with a judgement.';

export const opennessCriteria = defineMetric({
	...base,
	id: 'openness_criteria',
	title: 'Openness of assessed systems by criterion',
	definition: `How many systems are open, partially open or closed by each criterion. ${SCOPE}`,
	denominator: 'the systems judged by the criterion',
	exclusions: EXCLUSIONS,
	columns: { criterion, ...levels(JUDGED) },
	sql: levelsSql('criterion', '{openness_levels}', `list_position(${ORDER}, criterion)`),
});

const crossed = (
	by: string,
	key: MetricColumn,
	rest: { id: string; title: string; definition: string; order: string },
) =>
	defineMetric({
		...base,
		id: rest.id,
		title: rest.title,
		definition: `${rest.definition} The row "all" takes the twelve criteria together: each judgement counts once. ${SCOPE}`,
		denominator: 'the judgements of the row',
		exclusions: EXCLUSIONS,
		columns: { [by]: key, criterion: criterionOrAll, ...levels(JUDGED) },
		sql: levelsSql(`${by}, criterion`, WITH_ALL, `${rest.order}coalesce(list_position(${ORDER}, criterion), 0)`),
	});

export const opennessByCountry = crossed(
	'country',
	keyColumn('Country', 'ISO 3166-1 alpha-2 code of the organisation, international or unknown.'),
	{
		id: 'openness_by_country',
		title: 'Openness of assessed systems by country',
		definition: 'Judgements by country of the organisation and criterion.',
		order: 'country, ',
	},
);

export const opennessByType = crossed(
	'contributor_type',
	keyColumn('Contributor', 'Kind of contributor, as the index names it, or unknown.'),
	{
		id: 'openness_by_type',
		title: 'Openness of assessed systems by kind of contributor',
		definition: 'Judgements by kind of contributor and criterion.',
		order: 'contributor_type, ',
	},
);

export const opennessByYear = crossed('year', keyColumn('Released', 'Calendar year of release, or unknown.'), {
	id: 'openness_by_year',
	title: 'Openness of assessed systems by year of release',
	definition: 'Judgements by year of release and criterion.',
	order: 'year, ',
});
