/** Figures over time: stacked areas of shares, and lines. */
import type { Row } from '../../metrics/table.ts';
import { longDate, monthYear } from '../../snapshot/dates.ts';
import { stackedAreas } from '../builders/areas.ts';
import { niceScale, percentTick } from '../builders/chart.ts';
import { type Line, lineChart } from '../builders/lines.ts';
import { dayOf, quarterName, timeAxis } from '../builders/time.ts';
import { defineFigure, type Figure, type FigureData } from '../figure.ts';
import { labelFor, say, tagOf } from '../language.ts';
import { tableOf } from '../table.ts';
import { type Category, color, type SEQUENCE } from '../theme.ts';
import { altText, countWords, nameInText, numberOf, textAs, textOf } from '../words.ts';
import { type Head, headOf } from './head.ts';

type Fill = Category | (typeof SEQUENCE)[number];

/**
 * The periods that Longpre et al. (2025), section 3, tell apart: before late 2022, late 2022 to early 2024, from late 2024 on.
 * They name no days: these are the first of the quarter. Between early and late 2024 they name no period.
 */
const PERIODS = [
	{ from: '2000-01-01', label: 'I' },
	{ from: '2022-10-01', label: 'II' },
	{ from: '2024-04-01', label: '' },
	{ from: '2024-10-01', label: 'III' },
] as const;

/** For captions of figures that mark the periods. */
export const PERIODS_NOTE =
	'Roman numbers are the periods of Longpre et al. (2025): I foundation embeddings (before late 2022), II generative diffusion (to early 2024), III Sino-multimodal (from late 2024).';

/** How a date is named in words, by what it begins. */
const STEP_NAMES = { day: longDate, week: longDate, month: monthYear, quarter: quarterName } as const;

interface Course extends Head {
	/** Key column with ISO dates. */
	readonly time: string;
	/** Whether dates are days, or begin weeks, months or quarters, for words. */
	readonly step: keyof typeof STEP_NAMES;
	/** Rows that the table shows at most: the latest. */
	readonly tableLimit?: number;
}

export interface AreaCourse extends Course {
	readonly part: string;
	readonly share: string;
	/** Colours by code; codes that are not listed take the next free one, at most six, and grey beyond. */
	readonly fills?: Readonly<Record<string, Fill>>;
	/** Codes from the top of the stack to its bottom; others follow by size. */
	readonly order?: readonly string[];
	readonly label?: (code: string) => string;
	readonly periods?: boolean;
	/** Areas with a name of their own; smaller ones are added to what is left over. Default: all. */
	readonly top?: number;
}

const LEFT_OVER = ['rest', 'unknown', 'other-countries'];
const FREE: readonly Category[] = ['c1', 'c2', 'c3', 'c6', 'c5', 'c4'];

export function areaFigure(options: AreaCourse): Figure {
	const read = (data: FigureData) => {
		const label = options.label ?? ((code: string) => labelFor(data, code));
		const dates = datesOf(data, options.time);
		const position = new Map(dates.map((date, i) => [date, i]));
		const series = new Map<string, number[]>();
		for (const row of data.rows) {
			const code = String(row[options.part]);
			const values = series.get(code) ?? dates.map(() => 0);
			values[position.get(String(row[options.time]))!] = numberOf(row, options.share) ?? 0;
			series.set(code, values);
		}
		const total = (code: string): number => series.get(code)!.reduce((a, b) => a + b, 0);
		const bySize = [...series.keys()].sort((a, b) => total(b) - total(a) || (a < b ? -1 : 1));
		const listed = (options.order ?? []).filter((code) => series.has(code));
		// What is left over lies at the bottom, whatever its size.
		const leftOver = bySize.filter((code) => LEFT_OVER.includes(code) && !listed.includes(code));
		const named = [...listed, ...bySize.filter((code) => !listed.includes(code) && !leftOver.includes(code))];
		const small = options.top === undefined ? [] : named.splice(options.top);
		if (small.length > 0) {
			const sums = series.get('rest') ?? dates.map(() => 0);
			series.set(
				'rest',
				sums.map((sum, i) => sum + small.reduce((all, code) => all + series.get(code)![i]!, 0)),
			);
			if (!leftOver.includes('rest')) leftOver.unshift('rest');
		}
		const codes = [...named, ...leftOver];
		const used = new Set<Fill>(codes.flatMap((code) => options.fills?.[code] ?? []));
		const free = FREE.filter((fill) => !used.has(fill));
		return {
			dates,
			areas: codes.map((code) => ({
				code,
				label: label(code),
				fill: color(
					options.fills?.[code] ??
						(leftOver.includes(code) ? (code === 'unknown' ? 'faint' : 'rest') : (free.shift() ?? 'faint')),
				),
				values: series.get(code)!,
			})),
		};
	};
	return defineFigure({
		...headOf(options),
		alt: (data) => {
			const { dates, areas } = read(data);
			const share = (values: readonly number[], i: number): string => textAs(data, values[i]!, options.share);
			const change = (values: readonly number[]): number => Math.abs(values.at(-1)! - values[0]!);
			const named = areas.filter((area) => !LEFT_OVER.includes(area.code));
			const most = (named.length > 0 ? named : [...areas]).sort((a, b) => change(b.values) - change(a.values))[0]!;
			return altText(
				say(data, 'Stacked areas of {count}, {span}.', {
					count: countWords(areas.length, ['part', 'parts'], data),
					span: spanWords(data, dates, options.step),
				}),
				say(
					data,
					dates.length > 1
						? 'The largest change is that of {name}: from {from} to {to}.'
						: 'The first is {name} with {from}.',
					{
						name: nameInText(most.label),
						from: share(most.values, 0),
						to: share(most.values, dates.length - 1),
					},
				),
			);
		},
		spec: (data, width) => {
			const { dates, areas } = read(data);
			const language = tagOf(data);
			const words = {
				date: (date: string) => STEP_NAMES[options.step](date, language),
				share: (share: number) => textAs(data, share, options.share),
			};
			return stackedAreas({ dates, areas, words, language, ...(options.periods && { bands: bandsIn(dates) }) }, width);
		},
		table: (data) => latest(data, options),
	});
}

export interface LineCourse extends Course {
	/** Lines from columns of each row, or one per code of a key column. */
	readonly lines:
		| readonly {
				readonly column: string;
				readonly label: string;
				readonly fill: Category;
				readonly dash?: readonly number[];
		  }[]
		| {
				readonly part: string;
				readonly column: string;
				readonly codes: readonly {
					readonly code: string;
					readonly fill: Category;
					readonly dash?: readonly number[];
				}[];
		  };
	/** Ends of the scale; default: from zero to the largest value. */
	readonly range?: readonly [number, number];
	/** The text of a value on the axis, in a language; percentages otherwise. */
	readonly tick?: (value: number, language: string) => string;
	readonly periods?: boolean;
	/** Only these rows. */
	readonly filter?: (row: Row) => boolean;
}

export function lineFigure(options: LineCourse): Figure {
	const { lines } = options;
	const first = 'part' in lines ? lines.column : lines[0]!.column;
	const rowsOf = (data: FigureData): readonly Row[] => (options.filter ? data.rows.filter(options.filter) : data.rows);
	const read = (data: FigureData): readonly Line[] => {
		const rows = rowsOf(data);
		const points = (column: string, own: readonly Row[]) =>
			own.map((row) => ({
				at: dayOf(String(row[options.time])),
				value: numberOf(row, column),
				when: STEP_NAMES[options.step](String(row[options.time]), tagOf(data)),
				text: textOf(data, row, column),
			}));
		const specs =
			'part' in lines
				? lines.codes.map((entry) => ({
						...entry,
						label: labelFor(data, entry.code),
						points: points(
							lines.column,
							rows.filter((row) => row[lines.part] === entry.code),
						),
					}))
				: lines.map((entry) => ({ ...entry, label: say(data, entry.label), points: points(entry.column, rows) }));
		return specs
			.filter((line) => line.points.some((point) => point.value !== null))
			.map(({ label, fill, dash, points }) => ({ label, fill: color(fill), points, ...(dash && { dash }) }));
	};
	return defineFigure({
		...headOf(options),
		alt: (data) => {
			const drawn = read(data);
			const dates = datesOf(data, options.time);
			return altText(
				say(data, 'Line chart of {count}, {span}.', {
					count: countWords(drawn.length, ['series', 'series'], data),
					span: spanWords(data, dates, options.step),
				}),
				...drawn.map((line) => {
					const known = line.points.filter((point) => point.value !== null);
					return say(data, known.length > 1 ? '{name}: from {from} to {to}.' : '{name}: {from}.', {
						name: nameInText(line.label),
						from: textAs(data, known[0]!.value, first),
						to: textAs(data, known.at(-1)!.value, first),
					});
				}),
			);
		},
		spec: (data, width) => {
			const drawn = read(data);
			const values = drawn.flatMap((line) => line.points.flatMap((point) => point.value ?? []));
			const [low, high] = options.range ?? [0, Math.max(...values, Number.MIN_VALUE)];
			const { ticks } = niceScale(high - low);
			const x = timeAxis(datesOf(data, options.time), tagOf(data));
			const bands = options.periods ? bandsIn(datesOf(data, options.time)) : [];
			return lineChart(
				{
					lines: drawn,
					x,
					yTicks: ticks.map((tick) => low + tick),
					// Words of other languages are longer than the English ones that the drawing was made for.
					...(data.language && { nameRoom: 124 }),
					yText: (value) => (options.tick ?? percentTick)(value, tagOf(data)),
					bands: bands.map((band, i) => ({
						label: band.label,
						from: Math.max(dayOf(band.from), x.domain[0]),
						to: bands[i + 1] ? dayOf(bands[i + 1]!.from) : x.domain[1],
					})),
				},
				width,
			);
		},
		table: (data) => latest(data, options, rowsOf(data)),
	});
}

function datesOf(data: FigureData, time: string): readonly string[] {
	return [...new Set(data.rows.map((row) => String(row[time])))].sort();
}

function spanWords(data: FigureData, dates: readonly string[], step: Course['step']): string {
	const name = (date: string): string => STEP_NAMES[step](date, tagOf(data));
	if (dates.length < 2) return name(dates[0]!);
	return say(data, `by ${step} from {first} to {last}`, { first: name(dates[0]!), last: name(dates.at(-1)!) });
}

/** The periods that the dates reach. */
function bandsIn(dates: readonly string[]): readonly { readonly from: string; readonly label: string }[] {
	const [first, last] = [dates[0]!, dates.at(-1)!];
	return PERIODS.filter((period, i) => period.from < last && (PERIODS[i + 1]?.from ?? '9999') > first);
}

/** The table of a long series shows its latest rows first. */
function latest(data: FigureData, options: Course, rows = data.rows) {
	const order = rows.map((row, index) => ({ row, index }));
	order.sort((a, b) => {
		const [x, y] = [String(a.row[options.time]), String(b.row[options.time])];
		return x === y ? a.index - b.index : x < y ? 1 : -1;
	});
	return tableOf(data, { rows: order.map((entry) => entry.row), limit: options.tableLimit ?? 120 });
}
