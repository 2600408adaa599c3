/** Figures over the openness index: judgements by criterion, and by criterion within groups. */
import { labelOf } from '../../metrics/labels.ts';
import type { Row } from '../../metrics/table.ts';
import { OPENNESS_CRITERIA } from '../../snapshot/tables.ts';
import { heatTable } from '../builders/heat.ts';
import { stackedShares } from '../builders/shares.ts';
import { defineFigure, type Figure, type FigureData, type Width } from '../figure.ts';
import { OPENNESS_FILL } from '../groups.ts';
import { tableOf } from '../table.ts';
import { altText, countWords, nameInText, numberOf, sentences, textOf } from '../words.ts';

const LEVELS = ['open', 'partial', 'closed'] as const;
const INDEX = 'systems in the European Open Source AI Index';
const SCORE =
	'The score is the mean of the judgements with open = 1, partly open = 0.5, closed = 0, the points by which the authors of the index rank systems.';
/** Groups of fewer systems are in the table only; those of fewer than the second number are marked. */
const FEWEST = 3;
const SMALL = 10;
const SMALL_NOTE = `An asterisk marks fewer than ${SMALL} systems: one more would move the score.`;

const isCriterion = (row: Row): boolean => (OPENNESS_CRITERIA as readonly unknown[]).includes(row['criterion']);
const openShare = (row: Row): number => numberOf(row, 'open_share') ?? 0;

export const opennessCriteria = defineFigure({
	id: 'openness-criteria',
	metric: 'openness_criteria',
	name: 'Openness by criterion',
	subtitle: () => `Number of systems by judgement and criterion, ${INDEX}.`,
	alt: (data) => {
		const sorted = data.rows.filter(isCriterion).sort((a, b) => openShare(b) - openShare(a));
		const [high, low] = [sorted[0], sorted.at(-1)];
		if (!high || !low) return 'Bars of 100 per cent without rows: 0 criteria have been judged.';
		return altText(
			`Bars of 100 per cent for ${countWords(sorted.length, ['criterion', 'criteria'])}.`,
			`${labelOf(String(high['criterion']))} is open most often (${textOf(data, high, 'open_share')}), ${labelOf(String(low['criterion']))} least often (${textOf(data, low, 'open_share')}).`,
		);
	},
	caption: (data) => {
		const most = Math.max(...data.rows.map((row) => numberOf(row, 'systems') ?? 0));
		return sentences(
			`Bars are 100 per cent of the systems that the index has judged on the criterion, ${countWords(most, ['system', 'systems'])} at most; the numbers are systems.`,
			'The choice of systems is the index’s; downloads play no part.',
		);
	},
	spec: (data, width) =>
		stackedShares(
			LEVELS.map((level) => ({ label: labelOf(level), fill: OPENNESS_FILL[level]! })),
			data.rows
				.filter(isCriterion)
				.sort((a, b) => openShare(b) - openShare(a))
				.map((row) => ({
					label: labelOf(String(row['criterion'])),
					values: LEVELS.map((level) => ({ value: numberOf(row, level) ?? 0, text: textOf(data, row, level) })),
				})),
			width,
		),
	table: (data) => tableOf(data),
});

interface OpennessHeat extends Pick<Figure, 'id' | 'metric' | 'name'> {
	readonly by: string;
	readonly of: string;
	readonly noun: readonly [string, string];
	readonly short: (code: string, width: Width) => string;
	/** Groups shown, those with the most systems. */
	readonly limit: Readonly<Record<Width, number>>;
	/** Groups stand in the order of their codes, and not of their systems. */
	readonly inOrder?: boolean;
}

/** Names of criteria that fit beside more than four columns of the narrow drawing. */
const SHORT_CRITERIA: Readonly<Record<string, string>> = {
	datasources_basemodel: 'Base data',
	datasources_endmodel: 'End data',
	weights_basemodel: 'Base weights',
	weights_endmodel: 'End weights',
	code: 'Code docs',
};

interface Group {
	readonly code: string;
	readonly systems: number;
}

/** Groups with enough systems, the largest first. */
function groupsOf(data: FigureData, by: string): readonly Group[] {
	const systems = new Map<string, number>();
	for (const row of data.rows)
		systems.set(String(row[by]), Math.max(systems.get(String(row[by])) ?? 0, numberOf(row, 'systems') ?? 0));
	return [...systems]
		.map(([code, count]) => ({ code, systems: count }))
		.filter((group) => group.systems >= FEWEST)
		.sort((a, b) => b.systems - a.systems || (a.code < b.code ? -1 : 1));
}

const byCode = (a: Group, b: Group): number => (a.code < b.code ? -1 : 1);
const small = (group: Group): string => (group.systems < SMALL ? '*' : '');

/** Score by criterion and group; the groups with the most systems. */
function opennessHeat(options: OpennessHeat): Figure {
	const { by } = options;
	const groups = (data: FigureData, width: Width): readonly Group[] => {
		const largest = groupsOf(data, by).slice(0, options.limit[width]);
		return options.inOrder ? [...largest].sort(byCode) : largest;
	};
	const find = (data: FigureData, code: string, criterion: string): Row | undefined =>
		data.rows.find((row) => row[by] === code && row['criterion'] === criterion);
	return defineFigure({
		id: options.id,
		metric: options.metric,
		name: options.name,
		subtitle: () => `Score from 0 (closed) to 1 (open) by criterion and ${options.of}, ${INDEX}.`,
		alt: (data) => {
			const scored = groups(data, 'wide').flatMap(({ code }) => {
				const row = find(data, code, 'all');
				return row ? [{ code, row }] : [];
			});
			const sorted = scored.sort((a, b) => (numberOf(b.row, 'score') ?? 0) - (numberOf(a.row, 'score') ?? 0));
			const [high, low] = [sorted[0], sorted.at(-1)];
			if (!high || !low) return `Table of scores without columns: 0 ${options.noun[1]} have three systems.`;
			const say = (entry: { code: string; row: Row }): string =>
				`${nameInText(labelOf(entry.code))} with ${textOf(data, entry.row, 'score')} (${countWords(numberOf(entry.row, 'systems') ?? 0, ['system', 'systems'])})`;
			return altText(
				`Table of scores by criterion for ${countWords(sorted.length, options.noun)}.`,
				sorted.length > 1
					? `Over all criteria the most open is ${say(high)}, the least open ${say(low)}.`
					: `Over all criteria: ${say(high)}.`,
			);
		},
		caption: (data) => {
			const shown = groups(data, 'wide');
			const { wide, narrow } = options.limit;
			return sentences(
				SCORE,
				`Shown are those with the most systems, ${countWords(FEWEST, ['system', 'systems'])} at least: ${shown.map((group) => `${labelOf(group.code)} (${group.systems})`).join(', ')}${narrow < wide ? `; on phones the first ${narrow}` : ''}.`,
				shown.some(small) && SMALL_NOTE,
				'Darker is more open: the steps are at 0.2, 0.4, 0.6 and 0.8.',
			);
		},
		spec: (data, width) => {
			const columns = groups(data, width);
			const overall = (criterion: string): number => {
				const rows = columns.map(({ code }) => find(data, code, criterion)).filter((row) => row !== undefined);
				return rows.reduce((sum, row) => sum + (numberOf(row, 'score') ?? 0), 0) / Math.max(rows.length, 1);
			};
			const order = [...OPENNESS_CRITERIA].sort((a, b) => overall(b) - overall(a));
			const nameOf = (criterion: string): string =>
				criterion === 'all'
					? 'All criteria'
					: ((width === 'narrow' && columns.length > 4 ? SHORT_CRITERIA[criterion] : undefined) ?? labelOf(criterion));
			return heatTable(
				{
					corner: 'Number of systems',
					columns: columns.map((column) => `${options.short(column.code, width)}\n${column.systems}${small(column)}`),
					rows: [...order, 'all'].map((criterion) => ({
						label: nameOf(criterion),
						cells: columns.map(({ code }) => {
							const row = find(data, code, criterion);
							const score = row ? numberOf(row, 'score') : null;
							return row && score !== null ? { value: score, text: textOf(data, row, 'score') } : null;
						}),
					})),
					thresholds: [0.2, 0.4, 0.6, 0.8],
				},
				width,
			);
		},
		table: (data) => tableOf(data),
	});
}

/** Names that fit into columns of the wide drawing, and into those of the narrow one. */
const SHORT_COUNTRIES: Readonly<Record<string, readonly [string, string]>> = {
	US: ['US', 'US'],
	international: ['Inter-\nnational', 'Int.'],
};

export const opennessByCountry = opennessHeat({
	id: 'openness-by-country',
	metric: 'openness_by_country',
	name: 'Openness by country',
	by: 'country',
	of: 'country of the organisation',
	noun: ['country', 'countries'],
	limit: { wide: 6, narrow: 4 },
	short: (code, width) => SHORT_COUNTRIES[code]?.[width === 'wide' ? 0 : 1] ?? labelOf(code),
});

/** Names that fit into columns of the narrow drawing. */
const SHORT_TYPES: Readonly<Record<string, string>> = {
	Company: 'Com-\npany',
	'American Big Tech': 'US Big\nTech',
	'Chinese Big Tech': 'CN Big\nTech',
	'Chinese AI Tiger': 'CN\nTiger',
	'Research community': 'Com-\nmunity',
	'Research institution': 'Insti-\ntute',
	University: 'Uni-\nversity',
};

export const opennessByType = opennessHeat({
	id: 'openness-by-type',
	metric: 'openness_by_type',
	name: 'Openness by type of contributor',
	by: 'contributor_type',
	of: 'type of contributor, as the index names it',
	noun: ['type of contributor', 'types of contributors'],
	limit: { wide: 6, narrow: 4 },
	short: (code, width) => {
		const name = /\(([^)]+)\)/.exec(code)?.[1] ?? labelOf(code);
		return width === 'wide' ? name : (SHORT_TYPES[name] ?? name);
	},
});

export const opennessCriteriaByYear = opennessHeat({
	id: 'openness-criteria-by-year',
	metric: 'openness_by_year',
	name: 'Openness by criterion and year of release',
	by: 'year',
	of: 'year of release',
	noun: ['year', 'years'],
	limit: { wide: 6, narrow: 6 },
	inOrder: true,
	short: (code) => labelOf(code),
});

/** Rows of all criteria together, by year, as far as there are enough systems. */
function yearsOf(data: FigureData): readonly { readonly group: Group; readonly row: Row }[] {
	return [...groupsOf(data, 'year')].sort(byCode).flatMap((group) => {
		const row = data.rows.find((candidate) => candidate['year'] === group.code && candidate['criterion'] === 'all');
		return row ? [{ group, row }] : [];
	});
}

export const opennessByYear = defineFigure({
	id: 'openness-by-year',
	metric: 'openness_by_year',
	name: 'Openness by year of release',
	subtitle: () => `Share of judgements on twelve criteria by year of release, ${INDEX}.`,
	alt: (data) => {
		const years = yearsOf(data);
		const [first, last] = [years[0], years.at(-1)];
		if (!first || !last) return 'Bars of 100 per cent without rows: 0 years have three systems.';
		const say = ({ group, row }: (typeof years)[number]): string =>
			`${textOf(data, row, 'score')} for ${labelOf(group.code)} (${countWords(group.systems, ['system', 'systems'])})`;
		return altText(
			`Bars of 100 per cent for ${countWords(years.length, ['year', 'years'])}.`,
			first === last ? `The score is ${say(first)}.` : `The score goes from ${say(first)} to ${say(last)}.`,
		);
	},
	caption: (data) =>
		sentences(
			SCORE,
			`Years with fewer than ${countWords(FEWEST, ['system', 'systems'])} are in the table only.`,
			yearsOf(data).some(({ group }) => small(group)) && SMALL_NOTE,
			'The choice of systems is the index’s: the makers of one year are not those of another.',
		),
	spec: (data, width) =>
		stackedShares(
			LEVELS.map((level) => ({ label: labelOf(level), fill: OPENNESS_FILL[level]! })),
			yearsOf(data).map(({ group, row }) => ({
				label: labelOf(group.code),
				note: `· ${countWords(group.systems, ['system', 'systems'])}${small(group)} · score ${textOf(data, row, 'score')}`,
				values: LEVELS.map((level) => ({
					value: numberOf(row, level) ?? 0,
					text: textOf(data, row, `${level}_share`),
				})),
			})),
			width,
		),
	table: (data) => tableOf(data),
});
