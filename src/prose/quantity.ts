/** Numbers with the unit of the metric that they come from, and how far a condition is from flipping. */
import { compactDigits, defaultForm, formatNumber } from '../metrics/format.ts';
import type { Unit } from '../metrics/metric.ts';
import { UNITS } from '../metrics/metric.ts';
import type { PublishedUnit } from './published.ts';

export interface Quantity {
	readonly value: number;
	/** Undefined for a plain number of the condition. */
	readonly unit: Unit | undefined;
	readonly digits: number | undefined;
}

/**
 * Distance of a condition to flipping: positive if it holds, negative if not. For comparisons it is the difference of the two
 * sides, in the metric's own unit; conjunctions have that of their nearest part, a choice `a ? b : c` that of the branch taken,
 * or of its test where that is nearer to flipping.
 */
export interface Margin extends Quantity {
	/** The distance in relation to the size of what is compared: makes margins of different units comparable. */
	readonly relative: number;
}

export function plain(value: number): Quantity {
	return { value, unit: undefined, digits: undefined };
}

/** Text for readers: `15.2%`, `1.3 points`, `2.1 billion`. */
export function formatQuantity({ value, unit, digits }: Quantity, locale = 'en'): string {
	if (unit === undefined) return formatNumber(value, 'plain', Number.isInteger(value) ? 0 : 3, locale);
	if (unit === 'year') return String(value);
	const form = defaultForm(unit);
	const declared = digits ?? DIGITS[form] ?? (unit === 'index' ? 3 : 0);
	const shown = form === 'compact' ? compactDigits(value, declared, locale) : declared;
	return formatNumber(value, form, shown, locale, unit === 'share');
}

const DIGITS: Readonly<Record<string, number>> = { percent: 1, points: 1, compact: 1, plain: 2 };

/** The unit of the difference of two quantities: two shares differ by points, two ranks by a count. */
export function differenceUnit(left: Quantity, right: Quantity): Pick<Quantity, 'unit' | 'digits'> {
	const { unit, digits } = left.unit === undefined ? right : left;
	return { unit: unit === 'share' ? 'points' : unit === 'rank' || unit === 'year' ? 'count' : unit, digits };
}

/** The margin of `left` over `right`: how much larger it is. */
export function marginOf(left: Quantity, right: Quantity): Margin {
	const value = left.value - right.value;
	const scale = Math.max(Math.abs(left.value), Math.abs(right.value));
	return { value, ...differenceUnit(left, right), relative: scale === 0 ? 0 : value / scale };
}

export function negate(margin: Margin): Margin {
	return { ...margin, value: 0 - margin.value, relative: 0 - margin.relative };
}

/** The nearest (`min`) or the farthest (`max`) of margins, compared by their relative size. Undefined where there is none. */
export function extreme(margins: readonly (Margin | undefined)[], which: 'min' | 'max'): Margin | undefined {
	const known = margins.filter((margin) => margin !== undefined);
	return known.reduce<Margin | undefined>((best, margin) => {
		if (best === undefined) return margin;
		const less = margin.relative < best.relative;
		return less === (which === 'min') && margin.relative !== best.relative ? margin : best;
	}, undefined);
}

/** The unit of a published figure as that of a metric. */
export function unitOfPublished(unit: PublishedUnit): Unit {
	return Object.hasOwn(UNITS, unit) ? (unit as Unit) : 'count';
}

const GROUPS: readonly (readonly Unit[])[] = [
	['share', 'points', 'index', 'ratio'],
	['downloads', 'models', 'developers', 'systems', 'count'],
];

/** Why two quantities cannot be compared: a share with a count, or a share with a number that is no fraction. */
export function whyIncomparable(left: Quantity, right: Quantity): string | undefined {
	if (left.unit !== undefined && right.unit !== undefined) {
		const alike =
			left.unit === right.unit || GROUPS.some((group) => group.includes(left.unit!) && group.includes(right.unit!));
		return alike ? undefined : `${left.unit} cannot be compared with ${right.unit}`;
	}
	const [quantity, bound] = left.unit === undefined ? [right, left] : [left, right];
	if (quantity.unit !== 'share' && quantity.unit !== 'points') return undefined;
	return Math.abs(quantity.value) <= 1 && Math.abs(bound.value) > 1
		? `shares are fractions of 1: write ${bound.value / 100} instead of ${bound.value}`
		: undefined;
}
