/** Draws the course of a model's downloads before calibration: a rise, a decay, noise. */
import { WEEK_COUNT, weekDay } from './calendar.ts';
import type { SampleModel } from './details.ts';
import type { Random } from './random.ts';

/** Every model in every week since its birth, ordered by week. The weights are unscaled. */
export interface Elements {
	/** Index of the first element of each week, and the number of elements at the end. */
	readonly starts: Int32Array;
	/** Index of the element's model. */
	readonly models: Int32Array;
	readonly weights: Float64Array;
}

/** How the interest in a model fades with its age in weeks. */
const FADES = {
	lasting: (age: number) => (1 + age / 60) ** -0.6,
	usual: (age: number) => (1 + age / 12) ** -1.3 + 0.01,
	brief: (age: number) => Math.exp(-age / 9) + 0.008,
} as const;
type Fade = keyof typeof FADES;

/** Autocorrelation and standard deviation of the weekly noise, in logarithms. */
const NOISE = { memory: 0.7, deviation: 0.07 } as const;

interface Life {
	readonly level: number;
	readonly fade: Fade;
	/** Weeks until about two thirds of the interest is there. */
	readonly rise: number;
	/** Weeks after which nobody downloads it any more. */
	readonly end: number;
}

function drawLife(random: Random, model: SampleModel): Life {
	const level = model.head ? Math.exp(2.2 + 0.9 * random.normal()) : Math.exp(-2.4 + 1.9 * random.normal());
	const lasting = model.output.endsWith('embedding') ? 0.6 : 0.25;
	const fade: Fade = random.chance(lasting) ? 'lasting' : random.chance(0.7) ? 'usual' : 'brief';
	const dies = !model.head && random.chance(0.25);
	return { level, fade, rise: 1 + 6 * random.next(), end: dies ? 20 + random.int(80) : Number.POSITIVE_INFINITY };
}

export function drawElements(random: Random, models: readonly SampleModel[]): Elements {
	const lives = models.map((model) => drawLife(random, model));
	const noises = new Float64Array(models.length);
	const starts = new Int32Array(WEEK_COUNT + 1);
	const indices: number[] = [];
	const weights: number[] = [];
	for (let week = 0; week < WEEK_COUNT; week++) {
		starts[week] = indices.length;
		for (let i = 0; i < models.length; i++) {
			// The days of the week on which the model was there.
			const days = Math.min(7, weekDay(week) + 7 - models[i]!.born);
			if (days <= 0) continue;
			const { level, fade, rise, end } = lives[i]!;
			const age = Math.max(0, (weekDay(week) - models[i]!.born) / 7);
			if (age > end) continue;
			noises[i] = NOISE.memory * noises[i]! + NOISE.deviation * random.normal();
			indices.push(i);
			weights.push(((level * days) / 7) * (1 - Math.exp(-(age + 1) / rise)) * FADES[fade](age) * Math.exp(noises[i]!));
		}
	}
	starts[WEEK_COUNT] = indices.length;
	return { starts, models: Int32Array.from(indices), weights: Float64Array.from(weights) };
}
