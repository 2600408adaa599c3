/** The calibration table: each published aggregate, what came out, and how far apart they may be. */
import type { LICENCE_GROUPS } from '../registries.ts';
import { dayOf, PERIOD_WEEKS, PERIODS, RECENT_WEEK, WEEK_COUNT, weekDay, weekOf } from './calendar.ts';
import { CHALLENGERS, REPACKAGERS, ROLE_PLANS } from './developers.ts';
import type { SampleTables } from './generate.ts';
import {
	averageHhi,
	groupWeeks,
	type Joined,
	joinTables,
	LABELS,
	measureSizes,
	type PeriodShares,
	poolPeriods,
	poolWeeks,
	shareByPeriod,
} from './measure.ts';
import * as targets from './targets.ts';

export interface Check {
	readonly name: string;
	/** Period of Table 1, or the span in words. */
	readonly span: string;
	readonly target: number;
	readonly actual: number;
	readonly tolerance: number;
	/** How to print the numbers. */
	readonly unit: '%' | 'parameters' | 'downloads' | 'index';
	/** Why this tolerance. */
	readonly reason: string;
}

export function passes({ target, actual, tolerance }: Check): boolean {
	return Math.abs(actual - target) <= tolerance;
}

export type LicenceGroups = ReadonlyMap<string, (typeof LICENCE_GROUPS)[number]>;

/** All checks. `licences` comes from the shared registry: licence id -> group. */
export function reportCalibration(tables: SampleTables, licences: LicenceGroups): Check[] {
	const joined = joinTables(tables);
	return [
		...checkTotals(joined),
		...checkTable(joined, licences),
		...checkSizes(joined),
		...checkShifts(joined),
		...checkRecent(joined),
		...checkConcentration(joined),
	];
}

function checkTotals({ hits }: Joined): Check[] {
	const total = hits.reduce((sum, { downloads }) => sum + downloads, 0);
	const reason = 'published with two digits';
	const all: Check = {
		name: 'downloads',
		span: 'all',
		target: targets.TOTAL_DOWNLOADS,
		actual: total,
		tolerance: 0.02 * targets.TOTAL_DOWNLOADS,
		unit: 'downloads',
		reason,
	};
	const periods = PERIODS.map((span, period): Check => {
		const sum = hits.reduce((part, hit) => part + (hit.period === period ? hit.downloads : 0), 0);
		return {
			name: 'share of all downloads',
			span,
			target: targets.PERIOD_TOTALS[period]!,
			actual: (100 * sum) / total,
			tolerance: 0.3,
			unit: '%',
			reason: 'derived from ratios printed with one digit',
		};
	});
	return [all, ...periods];
}

/**
 * Printed to 0.1 percentage points, so half of that is the least that could be asked; the same again for whole downloads and
 * for the head, which is found last and moves the annotated denominators a little; and 1 % of the share itself.
 */
const tolerate = (share: number): number => 0.1 + 0.01 * share;
const TABLE_REASON = '0.05 rounding in print + 0.05 whole downloads and change of head + 1 % of the share';

function checkTable(joined: Joined, licences: LicenceGroups): Check[] {
	const licence = (model: string) => {
		const id = joined.models.get(model)!['licence'] as string | null;
		return [id === null ? 'undocumented' : (licences.get(id) ?? 'not in the registry')];
	};
	const blocks: [string, Record<string, targets.Shares>, PeriodShares][] = [
		['type', targets.TYPE_SHARES, shareByPeriod(joined, (model) => LABELS.type(joined, model))],
		['gated', targets.GATED_SHARES, shareByPeriod(joined, (model) => LABELS.gated(joined, model))],
		['licence', targets.LICENCE_SHARES, shareByPeriod(joined, licence)],
		['data', targets.AVAILABILITY_SHARES, shareByPeriod(joined, (model) => LABELS.availability(joined, model))],
		['output', targets.OUTPUT_SHARES, shareByPeriod(joined, (model) => LABELS.output(joined, model))],
		['architecture', targets.ARCHITECTURE_SHARES, shareByPeriod(joined, (model) => LABELS.architecture(joined, model))],
		['method', targets.METHOD_SHARES, shareByPeriod(joined, (model) => LABELS.method(joined, model))],
	];
	return blocks.flatMap(([block, table, measured]) =>
		Object.entries(table).flatMap(([label, shares]) =>
			shares.map(
				(target, period): Check => ({
					name: `${block}: ${label}`,
					span: PERIODS[period]!,
					target,
					actual: measured.get(label)?.[period] ?? 0,
					tolerance: tolerate(target),
					unit: '%',
					reason: TABLE_REASON,
				}),
			),
		),
	);
}

function checkSizes(joined: Joined): Check[] {
	const { mean, median } = measureSizes(joined);
	const means = targets.MEAN_SIZES.map(
		(target, period): Check => ({
			name: 'mean size',
			span: PERIODS[period]!,
			target,
			actual: mean[period]!,
			tolerance: 0.02 * target,
			unit: 'parameters',
			reason: '2 %: three digits printed, and the paper itself gives both 215M and 217M',
		}),
	);
	const medians = targets.PUBLISHED_MEDIANS.map((period): Check => {
		const target = targets.MEDIAN_SIZES[period]!;
		return {
			name: 'median size',
			span: PERIODS[period]!,
			target,
			actual: median[period]!,
			tolerance: 0.05 * target,
			unit: 'parameters',
			reason: '5 %: a median is the size of some model, and the nearest common sizes lie 3 % apart',
		};
	});
	return [...means, ...medians];
}

function checkShifts(joined: Joined): Check[] {
	const pooled = poolPeriods(joined);
	const { mean } = measureSizes(pooled);
	const last = PERIODS.length - 1;
	const ratio = (name: string): number => {
		if (name === 'mean size') return mean[last]! / mean[0]!;
		const [block, label] = name.split(': ') as ['architecture' | 'method' | 'output', string];
		const shares = shareByPeriod(pooled, (model) => LABELS[block](joined, model)).get(label)!;
		return shares[last]! / shares[0]!;
	};
	return Object.entries(targets.SHIFTS).map(
		([name, target]): Check => ({
			name: `shift of ${name}`,
			span: '≥2025 to <2025',
			target,
			actual: ratio(name),
			tolerance: 0.1 * target,
			unit: 'index',
			reason: '10 %: a ratio of shares of 0.2 to 4 % that are printed to 0.1',
		}),
	);
}

function checkRecent(joined: Joined): Check[] {
	const year = weekDay(RECENT_WEEK);
	const created = (model: string) => {
		const day = joined.models.get(model)!['created'] as string | null;
		return day === null ? Number.NEGATIVE_INFINITY : dayOf(day);
	};
	const reason = '0.3 points: printed to 0.1 (and as both 15.7 and 15.8), two readings of the window at once';
	const check = (name: string, span: string, target: number, actual: number): Check => ({
		name,
		span,
		target,
		actual,
		tolerance: 0.3,
		unit: '%',
		reason,
	});
	const checks: Check[] = [];
	for (const span of ['recent year, rolling', 'created in the recent year']) {
		const keep = ({ week, model, inWindow }: Joined['hits'][number]) =>
			week >= RECENT_WEEK && inWindow && (span.startsWith('recent') || created(model) >= year);
		const shares = poolWeeks(groupWeeks(joined, { by: 'country', recursive: false, keep }));
		for (const [country, target] of Object.entries(targets.RECENT_COUNTRIES)) {
			const parts = country === 'international/online' ? ['international', 'online'] : [country];
			checks.push(
				check(
					`country: ${country}`,
					span,
					target,
					parts.reduce((sum, part) => sum + (shares.get(part) ?? 0), 0),
				),
			);
		}
		if (span.startsWith('recent')) continue;
		const developers = poolWeeks(groupWeeks(joined, { by: 'developer', recursive: false, keep }));
		const sum = (roles: typeof REPACKAGERS) =>
			roles.reduce((total, role) => total + (developers.get(ROLE_PLANS[role].id) ?? 0), 0);
		checks.push(check('three repackagers', span, targets.RECENT_REPACKAGERS, sum(REPACKAGERS)));
		checks.push(check('two Chinese challengers', span, targets.RECENT_LEADERS, sum(CHALLENGERS)));
	}
	const early = poolWeeks(groupWeeks(joined, { by: 'country', recursive: false, keep: ({ period }) => period === 0 }));
	checks.push({
		name: 'country: US',
		span: '≤2022',
		target: 66,
		actual: early.get('US') ?? 0,
		tolerance: 6,
		unit: '%',
		reason: 'published only as "over 60 %": 60 to 72',
	});
	return checks;
}

/** The course of the index: years, and the last quarter of the log. */
const SPANS: readonly (readonly [string, number, number])[] = [
	['2021', weekOf(dayOf('2021-01-04')), weekOf(dayOf('2022-01-03'))],
	['2022', weekOf(dayOf('2022-01-03')), PERIOD_WEEKS[0]![1]],
	['2023', ...PERIOD_WEEKS[1]!],
	['2024', ...PERIOD_WEEKS[2]!],
	['last 13 weeks', WEEK_COUNT - 13, WEEK_COUNT],
];

/** Mean weekly index under the Rolling Window Filter by span, for both attributions. The test asserts the course. */
export function courseOfHhi(
	joined: Joined,
	by: 'developer' | 'country',
	recursive: boolean,
): { span: string; hhi: number }[] {
	const weeks = groupWeeks(joined, { by, recursive, keep: (hit) => hit.inWindow });
	return SPANS.map(([span, from, to]) => ({ span, hhi: averageHhi(weeks, from, to) }));
}

function checkConcentration(joined: Joined): Check[] {
	const reason = 'published with one digit, "around"';
	const check = (name: string, target: number, actual: number): Check => ({
		name,
		span: '2021',
		target,
		actual,
		tolerance: 0.05,
		unit: 'index',
		reason,
	});
	return [true, false].flatMap((recursive) => {
		const suffix = recursive ? 'recursive' : 'direct';
		return [
			check(`HHI of nations, ${suffix}`, targets.HHI_2021.nations, courseOfHhi(joined, 'country', recursive)[0]!.hhi),
			check(
				`HHI of developers, ${suffix}`,
				targets.HHI_2021.developers,
				courseOfHhi(joined, 'developer', recursive)[0]!.hhi,
			),
		];
	});
}

/** The checks as a table in plain text; `!` marks those that fail. */
export function formatChecks(checks: readonly Check[]): string {
	const rows = checks.map((check) => [
		passes(check) ? ' ' : '!',
		check.name,
		check.span,
		formatNumber(check.target, check.unit),
		formatNumber(check.actual, check.unit),
		`±${formatNumber(check.tolerance, check.unit)}`,
		check.reason,
	]);
	const table = [[' ', 'aggregate', 'span', 'target', 'sample', 'tolerance', 'because'], ...rows];
	const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
	const numeric = [3, 4, 5];
	return table
		.map((row) =>
			row
				.map((cell, column) =>
					numeric.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
				)
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

function formatNumber(value: number, unit: Check['unit']): string {
	if (unit === 'index') return value.toFixed(3);
	if (unit === '%') return value.toFixed(2);
	return unit === 'parameters' ? `${(value / 1e6).toFixed(1)}M` : value.toFixed(0);
}
