/** Streams the weekly rows of the benchmark. */
import { dateOf, WEEK_COUNT, weekDay } from '../calendar.ts';
import type { Random } from '../random.ts';
import { FADES, type Population } from './draw.ts';
import { CsvStream, type Written } from './stream.ts';

export interface DownloadTotals {
	readonly written: Written;
	readonly allTime: Float64Array;
	readonly month: Float64Array;
}

/** A model has a row in a week with probability 1 - e^-λ (Poisson), λ the expected downloads. Their mean number is `rows`. */
export function findScale(population: Population, rows: number): number {
	let step = Math.max(1, Math.floor(population.size / SAMPLE));
	const target = rows;
	let scale = bisect((factor) => expectRows(population, factor, step) - target);
	// The sample is some percent off: two steps with all models, assuming that rows grow with a power of the scale.
	for (step = 1; population.size > SAMPLE && step <= 2; step++) {
		const expected = expectRows(population, scale, 1);
		const slope = Math.log(expectRows(population, scale * 1.1, 20) / expectRows(population, scale, 20)) / Math.log(1.1);
		scale *= (target / expected) ** (1 / slope);
	}
	return scale;
}

const SAMPLE = 5000;

function expectRows({ size, born, level, fade }: Population, scale: number, step: number): number {
	let rows = 0;
	for (let model = 0; model < size; model += step) {
		const course = FADES[fade[model]!]!;
		const first = firstWeek(born[model]!);
		for (let week = Math.max(0, first); week < WEEK_COUNT; week++)
			rows += 1 - Math.exp(-scale * level[model]! * course[week - first]!);
	}
	return rows * step;
}

function bisect(deviation: (factor: number) => number): number {
	let [low, high] = [-12, 12];
	for (let k = 0; k < 24; k++) {
		const middle = (low + high) / 2;
		if (deviation(Math.exp(middle)) > 0) high = middle;
		else low = middle;
	}
	return Math.exp((low + high) / 2);
}

/** The first Monday on or after the birth, as a week. */
function firstWeek(born: number): number {
	return Math.ceil((born - weekDay(0)) / 7);
}

export function streamDownloads(random: Random, population: Population, path: string, scale: number): DownloadTotals {
	const { size, born, level, fade, ids, starts } = population;
	const stream = new CsvStream(path, ['week', 'model', 'downloads']);
	const allTime = new Float64Array(size);
	const month = new Float64Array(size);
	const first = Int32Array.from(born, firstWeek);
	for (let week = 0; week < WEEK_COUNT; week++) {
		const prefix = new TextEncoder().encode(`${dateOf(weekDay(week))},`);
		const recent = week >= WEEK_COUNT - 4 ? 1 : week === WEEK_COUNT - 5 ? 2 / 7 : 0;
		for (let model = 0; model < size && first[model]! <= week; model++) {
			const expected = scale * level[model]! * FADES[fade[model]!]![week - first[model]!]!;
			const chance = random.next();
			if (chance >= 1 - Math.exp(-expected)) continue;
			const count = Math.max(1, Math.round(expected * (0.8 + 0.4 * random.next())));
			allTime[model]! += count;
			month[model]! += recent * count;
			stream.writeDownload(prefix, ids, starts[model]!, starts[model + 1]!, count);
		}
	}
	return { written: stream.close(), allTime, month };
}
