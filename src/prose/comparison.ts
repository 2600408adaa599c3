/** Comparisons of numbers with their margins, and arithmetic that keeps units. */
import { differenceUnit, type Margin, marginOf, negate, type Quantity } from './quantity.ts';

/** What an operator becomes if its sides change places. */
export const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Whether a comparison of two numbers holds, and by how much. */
export function compare(
	operator: string,
	left: Quantity,
	right: Quantity,
): { holds: boolean; margin: Margin | undefined } {
	const over = marginOf(left, right);
	const distance = negate({ ...over, value: Math.abs(over.value), relative: Math.abs(over.relative) });
	const equal = left.value === right.value;
	switch (operator) {
		case '>':
			return { holds: left.value > right.value, margin: over };
		case '>=':
			return { holds: left.value >= right.value, margin: over };
		case '<':
			return { holds: left.value < right.value, margin: negate(over) };
		case '<=':
			return { holds: left.value <= right.value, margin: negate(over) };
		case '==':
		case '===':
			// Any movement at all flips an equality: it has no distance of its own.
			return { holds: equal, margin: equal ? undefined : distance };
		default:
			return { holds: !equal, margin: equal ? undefined : negate(distance) };
	}
}

/** Rounds half away from zero on the decimal text, so that 1.005 is not 1.00 by an accident of binary. */
export function roundTo(value: number, digits: number): number {
	const shift = (number: number, by: number): number => {
		const [mantissa, exponent = '0'] = String(number).split('e');
		return Number(`${mantissa}e${Number(exponent) + by}`);
	};
	const rounded = shift(Math.round(shift(Math.abs(value), digits)), -digits);
	return value < 0 ? 0 - rounded : rounded;
}

/** The result of `+ - * / %`. Plain numbers take the unit of the other side; a quotient of two quantities is a ratio. */
export function calculate(operator: string, left: Quantity, right: Quantity): Quantity {
	const { unit, digits } = left.unit === undefined ? right : left;
	const scaled = left.unit === undefined || right.unit === undefined;
	switch (operator) {
		case '+':
			return { value: left.value + right.value, unit, digits };
		case '-':
			return { value: left.value - right.value, ...(scaled ? { unit, digits } : differenceUnit(left, right)) };
		case '*':
			return { value: left.value * right.value, unit: scaled ? unit : undefined, digits };
		case '%':
			return { value: left.value % right.value, unit, digits };
		default: {
			const value = left.value / right.value;
			return right.unit === undefined ? { value, unit, digits } : { value, unit: 'ratio', digits: undefined };
		}
	}
}
