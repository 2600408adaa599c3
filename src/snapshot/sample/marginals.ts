/** What the weights must add up to: the targets as marginals over the elements. */
import { FLOOR_DAY, inWindow, PERIODS, periodOf, RECENT_WEEK, WEEK_COUNT, WINDOW_DAYS, weekDay } from './calendar.ts';
import { drawCourse } from './course.ts';
import { COUNTRY_CLASSES, classifyCountry, drawCountries, drawRoles, normalise, WINDOW } from './courses.ts';
import type { SampleModel } from './details.ts';
import { CHALLENGERS, REPACKAGERS, ROLES } from './developers.ts';
import { groupArchitectures, groupMethods, groupOutput } from './groups.ts';
import type { Elements } from './popularity.ts';
import type { Marginal } from './rake.ts';
import * as targets from './targets.ts';

/** A marginal in two resolutions: by week for the course, by period for the published number. */
export interface Aim {
	readonly weekly: Marginal;
	/** Absent where nothing is published by period. */
	readonly pooled?: Marginal;
}

/** The first week in which the Rolling Window Filter drops anything. */
const WINDOW_START = Array.from({ length: WEEK_COUNT }, (_, week) => week).find(
	(week) => weekDay(week) - FLOOR_DAY > WINDOW_DAYS,
)!;

type Classify = (model: SampleModel, index: number, week: number) => number;

function categorise(elements: Elements, models: readonly SampleModel[], classify: Classify): Int8Array {
	const categories = new Int8Array(elements.models.length);
	for (let week = 0; week < WEEK_COUNT; week++) {
		for (let i = elements.starts[week]!; i < elements.starts[week + 1]!; i++) {
			const index = elements.models[i]!;
			categories[i] = classify(models[index]!, index, week);
		}
	}
	return categories;
}

/** Published as 0.0 %: below half of the last digit printed. */
const ALMOST_NONE = 0.02;

/** Turns rows of Table 1 into an aim. Shares that do not add up to 100 % because of rounding are scaled. */
function aimTable(
	name: string,
	table: Record<string, targets.Shares>,
	categories: Int8Array,
	totals: Float64Array,
): Aim {
	const rows = Object.values(table).map(
		(shares) => shares.map((share) => Math.max(share, ALMOST_NONE)) as unknown as targets.Shares,
	);
	const courses = normalise(rows.map((shares) => drawCourse(shares, totals)));
	const weeks = transpose(courses);
	const pooled = PERIODS.map((_, period) => {
		const sum = rows.reduce((total, shares) => total + shares[period]!, 0);
		return rows.map((shares) => shares[period]! / sum);
	});
	return {
		weekly: { name, categories, size: rows.length, targets: (week) => weeks[week]! },
		pooled: { name, categories, size: rows.length, targets: (period) => pooled[period]! },
	};
}

/** A row of Table 1 that stands alone: the share and its complement. */
function aimRow(name: string, shares: targets.Shares, categories: Int8Array, totals: Float64Array): Aim {
	const rest = shares.map((share) => 100 - Math.max(share, ALMOST_NONE)) as unknown as targets.Shares;
	return aimTable(name, { rest, shares }, categories, totals);
}

function aimCourses(name: string, courses: readonly Float64Array[], categories: Int8Array, from = 0): Aim {
	const weeks = transpose(courses);
	return { weekly: { name, categories, size: courses.length, targets: (week) => weeks[week]!, from } };
}

function transpose(courses: readonly Float64Array[]): Float64Array[] {
	return Array.from({ length: WEEK_COUNT }, (_, week) => Float64Array.from(courses, (course) => course[week]!));
}

/** All aims. `head` tells which models carry annotations; `totals` are the weekly downloads of all models. */
export function drawAims(
	elements: Elements,
	models: readonly SampleModel[],
	head: ReadonlySet<number>,
	totals: Float64Array,
): Aim[] {
	const cut = (classify: Classify) => categorise(elements, models, classify);
	const annotated = (classify: (model: SampleModel) => number): Int8Array => {
		const classes = models.map((model, index) => (head.has(index) ? classify(model) : -1));
		return cut((_, index) => classes[index]!);
	};
	const table = (
		name: string,
		shares: Record<string, targets.Shares>,
		label: (model: SampleModel) => string,
		all: boolean,
	): Aim => {
		const labels = Object.keys(shares);
		const classify = (model: SampleModel) => labels.indexOf(label(model));
		return aimTable(name, shares, all ? cut(classify) : annotated(classify), totals);
	};
	const users = drawCourse(targets.TYPE_SHARES.user, totals).map((share) => share / 100);
	const windowed = (classify: (model: SampleModel) => number): Int8Array =>
		cut((model, _, week) => (inWindow(week, model.created) && model.developer.registered ? classify(model) : -1));
	return [
		aimCourses(
			'developers',
			drawRoles(),
			windowed(({ developer: { role } }) => (role === null ? ROLES.length : ROLES.indexOf(role))),
		),
		aimCourses(
			'countries',
			drawCountries(users, WINDOW_START, totals),
			windowed((model) => COUNTRY_CLASSES.indexOf(classifyCountry(model.developer.country))),
		),
		aimCourses(
			'window',
			[WINDOW, WINDOW.map((share) => 1 - share)],
			cut((model, _, week) => (inWindow(week, model.created) ? 0 : 1)),
			WINDOW_START,
		),
		...aimAnnotations(annotated, totals),
		table('availability', targets.AVAILABILITY_SHARES, (model) => model.availability, false),
		table('output', targets.OUTPUT_SHARES, (model) => groupOutput(model.form.input, model.form.output), false),
		aimMedian(cut, (model) => model.sized),
		table('licence', targets.LICENCE_SHARES, (model) => model.licenceGroup, true),
		table('gated', targets.GATED_SHARES, (model) => model.gated, true),
		table('type', targets.TYPE_SHARES, (model) => (model.developer.registered ? model.developer.type : ''), true),
	];
}

function aimAnnotations(
	annotated: (classify: (model: SampleModel) => number) => Int8Array,
	totals: Float64Array,
): Aim[] {
	const rows: Aim[] = [];
	for (const [group, shares] of Object.entries(targets.ARCHITECTURE_SHARES)) {
		const categories = annotated((model) =>
			Number((groupArchitectures(model.architecture) as string[]).includes(group)),
		);
		rows.push(aimRow(`architecture ${group}`, shares, categories, totals));
	}
	for (const [group, shares] of Object.entries(targets.METHOD_SHARES)) {
		const categories = annotated((model) => Number((groupMethods(model.methods) as string[]).includes(group)));
		rows.push(aimRow(`method ${group}`, shares, categories, totals));
	}
	return rows;
}

/** The weighted median lies within this factor of the published one: half of the downloads are on either side of the band. */
const BAND = 1.04;
const BAND_SHARE = 0.06;

function aimMedian(cut: (classify: Classify) => Int8Array, sized: (model: SampleModel) => boolean): Aim {
	const categories = cut((model, _, week) => {
		if (!sized(model)) return -1;
		const median = targets.MEDIAN_SIZES[periodOf(weekDay(week))]!;
		if (model.parameters < median / BAND) return 0;
		return model.parameters > median * BAND ? 2 : 1;
	});
	const shares = [(1 - BAND_SHARE) / 2, BAND_SHARE, (1 - BAND_SHARE) / 2];
	const marginal: Marginal = { name: 'median size', categories, size: 3, targets: () => shares };
	return { weekly: marginal, pooled: marginal };
}

/** Shares of the recent year, by both readings of the paper: downloads in its weeks that the filter keeps, and downloads of models created in it. */
export function drawRecent(elements: Elements, models: readonly SampleModel[]): Marginal[] {
	const year = weekDay(RECENT_WEEK);
	const { US, CN, 'international/online': international } = targets.RECENT_COUNTRIES;
	const countries = [US, CN, international, 100 - US - CN - international].map((share) => share / 100);
	const classes = ['US', 'CN', 'international/online'];
	const country = (model: SampleModel) => {
		const index = classes.indexOf(classifyCountry(model.developer.country));
		return index < 0 ? 3 : index;
	};
	const leaders = [
		targets.RECENT_REPACKAGERS,
		targets.RECENT_LEADERS,
		100 - targets.RECENT_REPACKAGERS - targets.RECENT_LEADERS,
	].map((share) => share / 100);
	const leader = ({ developer: { role } }: SampleModel) => {
		if (role === null) return 2;
		return REPACKAGERS.includes(role) ? 0 : CHALLENGERS.includes(role) ? 1 : 2;
	};
	const recent = (
		name: string,
		shares: readonly number[],
		classify: (model: SampleModel) => number,
		created: boolean,
	): Marginal => ({
		name,
		categories: categorise(elements, models, (model, _, week) => {
			if (week < RECENT_WEEK || !inWindow(week, model.created) || !model.developer.registered) return -1;
			return created && model.created! < year ? -1 : classify(model);
		}),
		size: shares.length,
		targets: () => shares,
	});
	return [
		recent('recent countries', countries, country, false),
		recent('recently created by country', countries, country, true),
		recent('recently created by leader', leaders, leader, true),
	];
}
