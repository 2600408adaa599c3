/** Whole numbers that add up: the largest remainder method (Hamilton). */

/** Rounds `values` to whole numbers that add up to `total`, a whole number near their sum. Ties go to the lower index. */
export function apportion(values: Float64Array, total: number): Float64Array {
	let sum = 0;
	for (const value of values) sum += value;
	const scale = sum > 0 ? total / sum : 0;
	const counts = new Float64Array(values.length);
	const remainders = new Float64Array(values.length);
	let given = 0;
	for (let i = 0; i < values.length; i++) {
		const exact = values[i]! * scale;
		counts[i] = Math.floor(exact);
		remainders[i] = exact - counts[i]!;
		given += counts[i]!;
	}
	const order = Array.from(values.keys()).sort((a, b) => remainders[b]! - remainders[a]! || a - b);
	for (let k = 0; given < total; k++, given++) counts[order[k % order.length]!]!++;
	return counts;
}
