/** Draws the benchmark's models as columns of numbers: 851,000 of them fit into some 60 MB. */
import { FIRST_WEEK, WEEK_COUNT } from '../calendar.ts';
import type { Random } from '../random.ts';
import { FAMILIES } from '../words.ts';

export interface Population {
	readonly size: number;
	readonly developers: number;
	/** Day of birth, ascending. */
	readonly born: Int32Array;
	/** Index of the developer; low indices publish most. */
	readonly developer: Int32Array;
	/** Level of interest, a power law. */
	readonly level: Float64Array;
	/** Index into `FADES`. */
	readonly fade: Uint8Array;
	/** The ids one after the other in ASCII, and where each begins. */
	readonly ids: Uint8Array;
	readonly starts: Uint32Array;
}

/** Models per developer on average: about 90,000 developers of 851,000 models. */
const MODELS_PER_DEVELOPER = 9.5;
/** Growth of births over the log: e^4 times as many a week at the end as at the beginning. */
const GROWTH = 4;
/** Exponent of the power law of interest (a Pareto tail), and its cap. */
const TAIL = 0.85;
const CAP = 3e6;
/** Births before the log begins, in days. */
const HEAD_START = 270;
/** How strongly models gather at few developers. */
const GATHERING = 2.6;
/** Most models above this level of interest belong to the developers that the registry covers. */
const POPULAR = 100;
export const REGISTERED = 400;

export function drawPopulation(random: Random, size: number): Population {
	const developers = Math.max(1, Math.round(size / MODELS_PER_DEVELOPER));
	const born = new Int32Array(size);
	const span = 7 * WEEK_COUNT;
	for (let i = 0; i < size; i++) {
		// Stratified, so that births ascend without sorting.
		const share = (i + random.next()) / size;
		const day = (span * Math.log(1 + share * (Math.exp(GROWTH) - 1))) / GROWTH;
		born[i] = FIRST_WEEK + Math.floor(day) - (share < 0.002 ? HEAD_START : 0);
	}
	const developer = new Int32Array(size);
	const level = new Float64Array(size);
	const fade = new Uint8Array(size);
	const starts = new Uint32Array(size + 1);
	const ids = new Uint8Array(size * 40);
	const encoder = new TextEncoder();
	let at = 0;
	for (let i = 0; i < size; i++) {
		level[i] = Math.min(CAP, (1 - random.next()) ** (-1 / TAIL));
		const known = level[i]! > POPULAR && random.chance(0.75);
		developer[i] = Math.floor(
			known ? Math.min(REGISTERED, developers) * random.next() ** 2 : developers * random.next() ** GATHERING,
		);
		fade[i] = random.int(FADES.length);
		starts[i] = at;
		at += encoder.encodeInto(`bench-${developer[i]!}/${random.pick(FAMILIES)}-${i}`, ids.subarray(at)).written;
	}
	starts[size] = at;
	return { size, developers, born, developer, level, fade, ids: ids.slice(0, at), starts };
}

const decoder = new TextDecoder();

export function idOf({ ids, starts }: Population, model: number): string {
	return decoder.decode(ids.subarray(starts[model]!, starts[model + 1]!));
}

/** Interest by age in weeks: lasting, usual and brief. */
export const FADES: readonly Float64Array[] = [
	(age: number) => (1 + age / 60) ** -0.6,
	(age: number) => (1 + age / 12) ** -1.3 + 0.01,
	(age: number) => Math.exp(-age / 9) + 0.008,
].map((fade) => Float64Array.from({ length: WEEK_COUNT + 60 }, (_, age) => (1 - Math.exp(-(age + 1) / 3)) * fade(age)));
