/** The marks of a drawing that say something, as src/figures/said.ts set their words at the groups of the SVG. */
import type { Box } from './walk.ts';
import { say } from './words.ts';

/** A mark, or a point of a line or area. */
export interface Stop {
	readonly words: string;
	readonly element: SVGGraphicsElement;
	/** Of a point: its place in the drawing. */
	readonly point?: DOMPointReadOnly;
}

/** All stops of a drawing, in the order of reading. `wide` is the drawing whose words stand for those that are left out here. */
export function stopsOf(drawing: Element, wide: Element | null): readonly Stop[] {
	const others = wide ? groupsIn(wide) : [];
	let when: readonly string[] = [];
	return groupsIn(drawing).flatMap((group, i) => {
		const { says, series, step, ...rest } = (group.dataset['says'] ? group : (others[i] ?? group)).dataset;
		if (!says) return [];
		if (rest['when']) when = rest['when'].split('\n');
		const words = says.split('\n');
		if (series === undefined) return marksIn(group, words);
		return pointsIn(
			group,
			words.map((value, j) => say('point', { series, when: when[j] ?? '', value })),
			Number(step ?? 1),
		);
	});
}

function groupsIn(drawing: Element): readonly SVGGElement[] {
	return [...drawing.querySelectorAll<SVGGElement>('[data-says]')];
}

function marksIn(group: SVGGElement, words: readonly string[]): readonly Stop[] {
	return words.flatMap((text, i) => {
		const element = group.children[i];
		return text !== '' && element instanceof SVGGraphicsElement ? [{ words: text, element }] : [];
	});
}

/** Every `step`th point of a path, up to its last. The edges of an area run forth above and back below: its points lie between. */
function pointsIn(group: SVGGElement, words: readonly string[], step: number): readonly Stop[] {
	const path = group.querySelector('path');
	const d = path?.getAttribute('d') ?? '';
	const all = pointsOf(d);
	const area = d.endsWith('Z');
	const count = area ? all.length / 2 : all.length;
	return words.flatMap((text, i) => {
		const index = count - 1 - (words.length - 1 - i) * step;
		const at = all[index];
		if (!path || !at || text === '') return [];
		const y = area ? (at.y + all[all.length - 1 - index]!.y) / 2 : at.y;
		return [{ words: text, element: path, point: new DOMPointReadOnly(at.x, y) }];
	});
}

/** The points of a path of straight lines: the first of each part from the corner, the others from the one before. */
export function pointsOf(d: string): readonly { readonly x: number; readonly y: number }[] {
	return d.split(/(?=M)/).flatMap((part) => {
		const numbers = (part.match(/-?[\d.]+/g) ?? []).map(Number);
		let [x, y] = [0, 0];
		return Array.from({ length: numbers.length / 2 }, (_, i) => {
			x += numbers[2 * i]!;
			y += numbers[2 * i + 1]!;
			return { x, y };
		});
	});
}

/** Where a stop is in the window. */
export function boxOf({ element, point }: Stop): Box {
	const matrix = element.getScreenCTM();
	if (!point || !matrix) return element.getBoundingClientRect();
	const { x, y } = point.matrixTransform(matrix);
	return { left: x, right: x, top: y, bottom: y };
}
