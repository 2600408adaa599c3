/** A course as a line without axes, for a place beside its number (Tufte 2006, Beautiful Evidence: sparklines). */
import { color } from './theme.ts';
import { escapeXml } from './xml.ts';

const SIZE = { width: 160, height: 40 } as const;
/** Room for the dot at the end. */
const PAD = 4;

/**
 * The line, on a scale that begins at zero: two values that are nearly the same look so. Few points are dots as well. `title` says
 * what it shows to who cannot see it.
 */
export function sparkline(values: readonly number[], title: string): string {
	const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
	const x = (i: number): number => round(PAD + (i * (SIZE.width - 2 * PAD)) / Math.max(1, values.length - 1));
	const y = (value: number): number =>
		round(high === low ? SIZE.height / 2 : PAD + ((high - value) * (SIZE.height - 2 * PAD)) / (high - low));
	const points = values.map((value, i) => ({ x: x(i), y: y(value) }));
	const dots = points.length <= 4 ? points : points.slice(-1);
	return (
		`<svg class="spark" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${escapeXml(title)}">` +
		`<polyline points="${points.map((point) => `${point.x},${point.y}`).join(' ')}" fill="none" stroke="${color('c1')}" stroke-width="2" stroke-linejoin="round"/>` +
		`${dots.map((dot) => `<circle cx="${dot.x}" cy="${dot.y}" r="3" fill="${color('c1')}"/>`).join('')}</svg>`
	);
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
