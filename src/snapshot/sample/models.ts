/** Draws the made-up models: who published each of them when, and what it is. */
import type { RELATIONS } from '../tables.ts';
import { dayOf, FIRST_WEEK, FLOOR_DAY } from './calendar.ts';
import { activity, type Developer, type DeveloperType, ROLE_PLANS, ROLES } from './developers.ts';
import { OUTPUT_GROUPS, type OutputGroup } from './groups.ts';
import type { LicenceGroup } from './kinds.ts';
import { dealDeck, type Random } from './random.ts';
import {
	AVAILABILITY_SHARES,
	GATED_SHARES,
	LICENCE_SHARES,
	OUTPUT_SHARES,
	type Shares,
	TYPE_SHARES,
} from './targets.ts';

export type Relation = (typeof RELATIONS)[number];
export type Availability = keyof typeof AVAILABILITY_SHARES;
export type Gated = keyof typeof GATED_SHARES;

/** A model before its ancestry and its numbers are known. */
export interface Draft {
	readonly developer: Developer;
	/** Day it was really published; before 2022-03-02 the Hub remembers only that day. */
	readonly born: number;
	readonly era: number;
	/** Whether it is meant for the head: among the most downloaded. */
	readonly head: boolean;
	readonly output: OutputGroup;
	readonly licenceGroup: LicenceGroup;
	readonly availability: Availability;
	readonly gated: Gated;
}

/** When models were published and how many for the head and the tail: before the floor day, rest of 2022, 2023, 2024, 2025. */
export const ERAS: readonly {
	readonly start: number;
	readonly end: number;
	readonly head: number;
	readonly tail: number;
}[] = [
	{ start: dayOf('2019-06-01'), end: FLOOR_DAY, head: 110, tail: 170 },
	{ start: FLOOR_DAY, end: dayOf('2023-01-01'), head: 110, tail: 130 },
	{ start: dayOf('2023-01-01'), end: dayOf('2024-01-01'), head: 120, tail: 205 },
	{ start: dayOf('2024-01-01'), end: dayOf('2025-01-01'), head: 130, tail: 250 },
	{ start: dayOf('2025-01-01'), end: dayOf('2025-07-20'), head: 110, tail: 160 },
];
export const MODEL_COUNT = ERAS.reduce((sum, era) => sum + era.head + era.tail, 0);

/** Share of a label among the models of an era: the rest of 2022 lies between the first two periods of Table 1. */
function shareIn(shares: Shares, era: number): number {
	if (era === 0) return shares[0];
	if (era === 1) return (shares[0] + 3 * shares[1]) / 4;
	return shares[era - 1]!;
}

function deal<T extends string>(
	random: Random,
	n: number,
	table: Record<T, Shares>,
	era: number,
	flatness: number,
	least: number,
): T[] {
	const labels = Object.keys(table) as T[];
	return dealDeck(
		random,
		n,
		labels,
		labels.map((label) => shareIn(table[label], era)),
		flatness,
		least,
	);
}

/** All drafts, oldest first. */
export function drawModels(random: Random, developers: readonly Developer[]): Draft[] {
	const drafts: Draft[] = [];
	for (let era = 0; era < ERAS.length; era++)
		for (const head of [true, false]) drafts.push(...drawGroup(random, developers, era, head));
	return drafts.sort((a, b) => a.born - b.born);
}

function drawGroup(random: Random, developers: readonly Developer[], era: number, head: boolean): Draft[] {
	const { start, end, head: heads, tail } = ERAS[era]!;
	const n = head ? heads : tail;
	const authors = drawAuthors(random, developers, era, head, n);
	const outputs = deal(random, n, OUTPUT_SHARES, era, 0.8, head ? 3 : 2);
	const licences = deal(random, n, LICENCE_SHARES, era, 0.8, 3);
	const availabilities = deal(random, n, AVAILABILITY_SHARES, era, 0.8, 3);
	const gates = deal(random, n, GATED_SHARES, era, 0.8, 4);
	return authors.map((developer, i) => ({
		developer,
		born: drawDay(random, start, end, era, i < n / 4),
		era,
		head,
		output: takeOutput(random, outputs, developer),
		licenceGroup: licences[i]!,
		availability: availabilities[i]!,
		gated: gates[i]!,
	}));
}

/** The developer of each of `n` models: roles as planned, the others by type as in Table 1. */
function drawAuthors(
	random: Random,
	developers: readonly Developer[],
	era: number,
	head: boolean,
	n: number,
): Developer[] {
	const authors: Developer[] = [];
	for (const role of ROLES) {
		const count = ROLE_PLANS[role][head ? 'head' : 'tail'][era]!;
		for (let i = 0; i < count; i++) authors.push(developers.find((developer) => developer.role === role)!);
	}
	const types = deal(random, n - authors.length, TYPE_SHARES, era, 0.7, 4);
	const byType = new Map<DeveloperType, Developer[]>();
	for (const developer of developers) {
		if (developer.role !== null || (head && !developer.registered)) continue;
		byType.set(developer.type, [...(byType.get(developer.type) ?? []), developer]);
	}
	for (const type of types) {
		const candidates = byType.get(type)!;
		authors.push(
			random.pickWeighted(
				candidates,
				candidates.map((developer) => developer.weight * activity(developer.country, era)),
			),
		);
	}
	return random.shuffle(authors);
}

/** In the first era most models are there when the log begins; in the later ones they come evenly. */
function drawDay(random: Random, start: number, end: number, era: number, early: boolean): number {
	const day = start + random.int(end - start);
	if (era > 0) return day;
	return early || random.chance(0.3) ? Math.min(day, FIRST_WEEK - 7 + (day % 7)) : day;
}

/** Takes an output from the deck: mostly one that the developer prefers. */
function takeOutput(random: Random, deck: OutputGroup[], developer: Developer): OutputGroup {
	let index = deck.length - 1;
	if (developer.role !== null && random.chance(0.85)) {
		const preferred = ROLE_PLANS[developer.role].outputs;
		const found = deck.findIndex((output) => preferred.includes(output));
		if (found >= 0) index = found;
	}
	return deck.splice(index, 1)[0] ?? OUTPUT_GROUPS[0];
}

/** What the Hub would store as the creation day. */
export function storedDay(born: number): number {
	return Math.max(born, FLOOR_DAY);
}

/** The year of a day as a number with a fraction; 2024.5 is the middle of 2024. */
export function yearOf(day: number): number {
	return 1970 + day / 365.2425;
}
