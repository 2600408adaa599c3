/** The weekly courses of countries and leading developers, drawn to give what section 3 and Figures 1 to 3 of the paper say. */
import { RECENT_WEEK, WEEK_COUNT } from './calendar.ts';
import { drawKnots } from './course.ts';
import { ROLES, type Role } from './developers.ts';
import { RECENT_COUNTRIES } from './targets.ts';

type Knots = readonly (readonly [number, number])[];

/**
 * Share of downloads under the Rolling Window Filter. The US fall from over 60 % to 15.8 % in the recent year, China rises to
 * 17.1 %, international and online organisations have a first height in 2023 and 23.8 % in the recent year.
 */
const COUNTRY_KNOTS = {
	US: [
		[2020.5, 0.77],
		[2021.5, 0.76],
		[2022.2, 0.69],
		[2022.9, 0.54],
		[2023.3, 0.4],
		[2024, 0.28],
		[2024.3, 0.22],
		[2024.7, 0.17],
		[2025.1, 0.158],
		[2025.55, 0.152],
	],
	CN: [
		[2020.5, 0.005],
		[2022, 0.01],
		[2023.2, 0.03],
		[2024, 0.06],
		[2024.3, 0.09],
		[2024.7, 0.15],
		[2025.1, 0.17],
		[2025.55, 0.182],
	],
	'international/online': [
		[2020.5, 0.02],
		[2022, 0.03],
		[2022.9, 0.09],
		[2023.4, 0.21],
		[2023.7, 0.2],
		[2024.2, 0.15],
		[2024.7, 0.22],
		[2025.1, 0.238],
		[2025.55, 0.245],
	],
	DE: [
		[2020.5, 0.015],
		[2022, 0.025],
		[2023.3, 0.04],
		[2024, 0.05],
		[2025.5, 0.05],
	],
	user: [
		[2023.2, 0.28],
		[2023.8, 0.29],
		[2024.4, 0.285],
		[2025.1, 0.31],
		[2025.5, 0.32],
	],
} as const satisfies Record<string, Knots>;
export const COUNTRY_CLASSES = [...(Object.keys(COUNTRY_KNOTS) as (keyof typeof COUNTRY_KNOTS)[]), 'other'] as const;

/** The class of a developer's country. */
export function classifyCountry(country: string | null): (typeof COUNTRY_CLASSES)[number] {
	if (country === null) return 'user';
	if (country === 'international' || country === 'online') return 'international/online';
	return country === 'US' || country === 'CN' || country === 'DE' ? country : 'other';
}

/**
 * One course per class of `COUNTRY_CLASSES`; they add up to 1. Before `split` the filter keeps everything (the floor of the
 * creation dates), so that the users' share is that of Table 1, given in `users`.
 */
export function drawCountries(users: Float64Array, split: number, totals: Float64Array): Float64Array[] {
	const courses = Object.entries(COUNTRY_KNOTS).map(([name, knots]) => {
		const course = drawKnots(knots);
		if (name === 'user') course.set(users.subarray(0, split));
		const target = (RECENT_COUNTRIES as Record<string, number>)[name];
		return target === undefined ? course : meetRecent(course, target / 100, totals);
	});
	const rest = courses[0]!.map((_, week) =>
		Math.max(0.02, 1 - courses.reduce((sum, course) => sum + course[week]!, 0)),
	);
	return normalise([...courses, rest]);
}

/** Moves the course, softly in the half year before, so that its mean over the recent year is the target. */
function meetRecent(course: Float64Array, target: number, totals: Float64Array): Float64Array {
	let sum = 0;
	let total = 0;
	for (let week = RECENT_WEEK; week < WEEK_COUNT; week++) {
		const weight = totals[week]! * WINDOW[week]!;
		sum += weight * course[week]!;
		total += weight;
	}
	const shift = target - sum / total;
	return course.map((share, week) => share + shift * Math.min(1, Math.max(0, (week - RECENT_WEEK + 26) / 26)));
}

/** Share of downloads that the filter keeps, from the week on in which it begins to drop models. */
export const WINDOW = drawKnots([
	[2023.2, 0.55],
	[2024, 0.47],
	[2025, 0.42],
	[2025.55, 0.4],
]);

/** Share of downloads under the filter of each developer with a role; the incumbents hold 40 to 60 % until 2022. */
const ROLE_KNOTS: Record<Role, Knots> = {
	incumbent: [
		[2020.5, 0.55],
		[2021.6, 0.54],
		[2022.2, 0.44],
		[2022.9, 0.26],
		[2023.3, 0.13],
		[2024, 0.07],
		[2024.6, 0.045],
		[2025.55, 0.03],
	],
	'second-incumbent': [
		[2020.5, 0.035],
		[2022, 0.045],
		[2022.9, 0.06],
		[2023.5, 0.05],
		[2024.5, 0.03],
		[2025.55, 0.025],
	],
	'third-incumbent': [
		[2020.5, 0.02],
		[2022, 0.035],
		[2022.9, 0.06],
		[2023.6, 0.06],
		[2024.5, 0.03],
		[2025.55, 0.02],
	],
	'diffusion-pioneer': [
		[2022.6, 0.001],
		[2022.95, 0.01],
		[2023.3, 0.11],
		[2023.7, 0.1],
		[2024.2, 0.05],
		[2025, 0.012],
	],
	'text-repackager': [
		[2023.3, 0.003],
		[2024, 0.02],
		[2024.6, 0.055],
		[2025.1, 0.095],
		[2025.55, 0.115],
	],
	'desktop-repackager': [
		[2023.3, 0.002],
		[2024, 0.01],
		[2024.6, 0.04],
		[2025.1, 0.07],
		[2025.55, 0.085],
	],
	'image-repackager': [
		[2023.3, 0.002],
		[2024, 0.012],
		[2024.6, 0.035],
		[2025.1, 0.05],
		[2025.55, 0.055],
	],
	challenger: [
		[2023.4, 0.003],
		[2024, 0.025],
		[2024.6, 0.05],
		[2025.1, 0.09],
		[2025.55, 0.115],
	],
	'second-challenger': [
		[2023.6, 0.001],
		[2024, 0.006],
		[2024.6, 0.02],
		[2025.1, 0.05],
		[2025.55, 0.06],
	],
};

/** One course per role and one for all other developers; they add up to 1. */
export function drawRoles(): Float64Array[] {
	const courses = ROLES.map((role) => drawKnots(ROLE_KNOTS[role]));
	const rest = courses[0]!.map((_, week) => 1 - courses.reduce((sum, course) => sum + course[week]!, 0));
	return [...courses, rest];
}

/** Scales the courses so that they add up to 1 in every week. */
export function normalise(courses: readonly Float64Array[]): Float64Array[] {
	const sums = courses[0]!.map((_, week) => courses.reduce((sum, course) => sum + course[week]!, 0));
	return courses.map((course) => course.map((value, week) => value / sums[week]!));
}
