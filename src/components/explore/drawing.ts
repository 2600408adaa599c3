/** Small drawings as trees of SVG elements, with the classes of the style sheet. Geometry only: `page.ts` puts them on the page. */
import type { Course } from './views.ts';

export interface Mark {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string | number>>;
	readonly content: readonly (Mark | string)[];
}

export interface Bar {
	readonly name: string;
	readonly text: string;
	/** 0 or more. */
	readonly value: number;
}

/** Width of an average character of the labels, in pixels: a bit more than it is, so that names are cut too soon, not too late. */
const CHARACTER = 7.6;
const BAR_STEP = 38;
const MARGIN = { top: 10, right: 14, bottom: 26, left: 46 };
const LINES_HEIGHT = 260;
/** Room for the name of a day on the axis. */
const TICK_ROOM = 84;
/** With few days each is a dot, with many a line is all there is to see. */
const MAX_DOTS = 12;
const DAY = 86_400_000;

/** Bars below their names, so that long names have room at every width. */
export function drawBars(bars: readonly Bar[], width: number): Mark {
	const longest = Math.max(...bars.map(({ value }) => value), 0);
	const rows = bars.map(({ name, text, value }, i) => {
		const y = i * BAR_STEP;
		const length = longest > 0 ? (value / longest) * width : 0;
		const room = Math.floor(width / CHARACTER) - text.length - 2;
		return mark('g', {}, [
			mark('text', { x: 0, y: y + 15 }, [cut(name, room)]),
			mark('text', { x: width, y: y + 15, 'text-anchor': 'end' }, [text]),
			mark('rect', { class: 'explore-bar', x: 0, y: y + 21, width: round(Math.max(length, 1)), height: 9 }, []),
		]);
	});
	return svg(width, Math.max(bars.length, 1) * BAR_STEP, rows);
}

/** Lines over days from zero up, each with a dash of its own; gaps where there is no value. */
export function drawLines(course: Course, width: number, tick: (value: number) => string): Mark {
	const days = course.times.map((time) => Date.parse(time) / DAY);
	const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0];
	const values = course.lines.flatMap((line) => line.values.filter((value) => value !== null));
	const steps = axisSteps(Math.max(...values, 0));
	const high = steps.at(-1)!;
	const [inner, height] = [width - MARGIN.left - MARGIN.right, LINES_HEIGHT - MARGIN.top - MARGIN.bottom];
	const x = (day: number): number => round(MARGIN.left + (last > first ? (day - first) / (last - first) : 0.5) * inner);
	const y = (value: number): number => round(MARGIN.top + height - (value / high) * height);
	const grid = steps.flatMap((value) => [
		mark('line', { class: 'explore-grid', x1: MARGIN.left, x2: width - MARGIN.right, y1: y(value), y2: y(value) }, []),
		mark('text', { class: 'explore-tick', x: MARGIN.left - 8, y: y(value) + 4, 'text-anchor': 'end' }, [tick(value)]),
	]);
	const ticks = dayTicks(course.times, Math.max(2, Math.floor(inner / TICK_ROOM))).map(({ day, text }, i, all) =>
		mark(
			'text',
			{ class: 'explore-tick', x: x(day), y: LINES_HEIGHT - 6, 'text-anchor': anchor(i, all.length, x(day), width) },
			[text],
		),
	);
	const lines = course.lines.flatMap((line, i) => [
		mark('path', { class: lineClass(i), d: pathOf(line.values, (j, value) => [x(days[j]!), y(value)]) }, []),
		...(days.length > MAX_DOTS
			? []
			: line.values.flatMap((value, j) =>
					value === null ? [] : [mark('circle', { class: dotClass(i), cx: x(days[j]!), cy: y(value), r: 4 }, [])],
				)),
	]);
	return svg(width, LINES_HEIGHT, [...grid, ...ticks, ...lines]);
}

/** A piece of a line, for the list of names. */
export function drawSwatch(index: number): Mark {
	return svg(32, 12, [mark('path', { class: lineClass(index), d: 'M0 6H32' }, [])]);
}

/** Steps of an axis from zero to at least `most`: 3 to 6 of them, round. */
export function axisSteps(most: number): readonly number[] {
	if (!(most > 0)) return [0, 1];
	const size = 10 ** Math.floor(Math.log10(most));
	const step = [0.2, 0.25, 0.5, 1, 2].map((part) => part * size).find((part) => most / part <= 5) ?? 2 * size;
	// Multiples of a decimal step drift: 3 × 0.1 is not 0.3.
	return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

/** Names on the axis: each day where there are few, else the first of January or of every third month. */
export function dayTicks(
	times: readonly string[],
	room: number,
): readonly { readonly day: number; readonly text: string }[] {
	if (times.length <= MAX_DOTS)
		return thin(
			times.map((time) => ({ day: Date.parse(time) / DAY, text: monthOf(time) })),
			room,
		);
	const [from, to] = [times[0]!, times.at(-1)!];
	const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
	const months = years >= 2 ? ['01'] : ['01', '04', '07', '10'];
	const ticks: { day: number; text: string }[] = [];
	for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
		for (const month of months) {
			const time = `${year}-${month}-01`;
			if (time >= from && time <= to)
				ticks.push({ day: Date.parse(time) / DAY, text: years >= 2 ? String(year) : monthOf(time) });
		}
	return thin(ticks, room);
}

function monthOf(time: string): string {
	return new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(time));
}

/** Every second one, or every third, so that no more stand there than have room. */
function thin<T>(list: readonly T[], room: number): readonly T[] {
	const every = Math.ceil(list.length / room);
	return list.filter((_, i) => i % every === 0);
}

/** Names at the edges of the drawing stay within it. */
function anchor(index: number, count: number, x: number, width: number): string {
	if (count > 1 && index === count - 1 && x > width - TICK_ROOM / 2) return 'end';
	return index === 0 && x < TICK_ROOM / 2 ? 'start' : 'middle';
}

function pathOf(
	values: readonly (number | null)[],
	place: (index: number, value: number) => readonly [number, number],
): string {
	return values
		.map((value, i) =>
			value === null ? '' : `${i === 0 || values[i - 1] === null ? 'M' : 'L'}${place(i, value).join(' ')}`,
		)
		.join('');
}

function lineClass(index: number): string {
	return `explore-line explore-line-${index + 1}`;
}

function dotClass(index: number): string {
	return `explore-dot explore-dot-${index + 1}`;
}

function cut(name: string, room: number): string {
	const characters = [...name];
	return characters.length <= room ? name : `${characters.slice(0, Math.max(room - 1, 1)).join('')}…`;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}

function svg(width: number, height: number, content: readonly Mark[]): Mark {
	return mark('svg', { viewBox: `0 0 ${width} ${height}`, width, height }, content);
}

function mark(name: string, attributes: Mark['attributes'], content: Mark['content']): Mark {
	return { name, attributes, content };
}
