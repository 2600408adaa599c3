/** Names of codes that only these figures show. */
import { labelOf } from '../../metrics/labels.ts';

/** `Text generation` of `text-generation`: categories as the Hub spells them have no names of ours. */
export function categoryName(code: string): string {
	if (code === 'none') return labelOf(code);
	const words = code.replaceAll('-', ' ').replace(/\b3d\b/, '3D');
	return words[0]!.toUpperCase() + words.slice(1);
}

/** `2.5m`, `300k`: short, for an axis. */
export function shortCount(value: number): string {
	const [size, unit] = value >= 1e6 ? [1e6, 'm'] : value >= 1e3 ? [1e3, 'k'] : [1, ''];
	return `${Number((value / size).toPrecision(3))}${unit}`;
}
