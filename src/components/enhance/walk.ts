/** Where the arrow keys lead among marks: left and right in the order of reading, up and down to what lies there. */

export interface Box {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/**
 * Sideways distance counts more: below a bar comes the next bar, and not one that happens to be nearer in the corner. From a point
 * of a line the way leads to another line at the same time.
 */
const SIDEWAYS = { mark: 3, point: 50 } as const;
/** Of boxes that are equally far, the one whose middle is nearer. */
const MIDDLE = 0.1;

/** Position of the mark that a key leads to; where there is none, the same. `undefined` for keys that lead nowhere. */
export function stepTo(key: string, from: number, boxes: readonly Box[]): number | undefined {
	const last = boxes.length - 1;
	switch (key) {
		case 'Home':
			return 0;
		case 'End':
			return last;
		case 'ArrowLeft':
			return Math.max(from - 1, 0);
		case 'ArrowRight':
			return Math.min(from + 1, last);
		case 'ArrowUp':
			return nearest(from, boxes, -1) ?? from;
		case 'ArrowDown':
			return nearest(from, boxes, 1) ?? from;
		default:
			return undefined;
	}
}

function nearest(from: number, boxes: readonly Box[], sign: 1 | -1): number | undefined {
	const own = boxes[from]!;
	const sideways = own.left === own.right ? SIDEWAYS.point : SIDEWAYS.mark;
	let best: { readonly index: number; readonly cost: number } | undefined;
	for (const [index, box] of boxes.entries()) {
		const down = (middleY(box) - middleY(own)) * sign;
		if (index === from || down <= 1) continue;
		const aside = Math.max(box.left - own.right, own.left - box.right, 0);
		const cost = down + sideways * aside + MIDDLE * Math.abs(middleX(box) - middleX(own));
		if (!best || cost < best.cost) best = { index, cost };
	}
	return best?.index;
}

/** How far a point is from a box; 0 within it. */
export function distanceTo(box: Box, x: number, y: number): number {
	return Math.hypot(Math.max(box.left - x, x - box.right, 0), Math.max(box.top - y, y - box.bottom, 0));
}

export const middleX = (box: Box): number => (box.left + box.right) / 2;
export const middleY = (box: Box): number => (box.top + box.bottom) / 2;

/** Top left corner of a note of a size that stands above a point, or below it where there is no room; wholly within the window. */
export function placeBeside(
	{ x, above, below }: { readonly x: number; readonly above: number; readonly below: number },
	note: { readonly width: number; readonly height: number },
	view: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
	const left = Math.max(Math.min(x - note.width / 2, view.width - note.width), 0);
	const top = above - note.height >= 0 ? above - note.height : below;
	return { left, top: Math.max(Math.min(top, view.height - note.height), 0) };
}
