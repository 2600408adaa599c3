/**
 * Values of figures on pointing, touching, and by arrow keys, over the drawing that the page has anyway. What is shown can be pointed
 * at itself, stays until one leaves it, and goes away with Escape (WCAG 2.2, 1.4.13). A figure is one stop of the Tab key.
 */
import { drawn, element, withAttributes } from '../explore/dom.ts';
import { speak } from './speak.ts';
import { boxOf, type Stop, stopsOf } from './stops.ts';
import { distanceTo, middleX, placeBeside, stepTo } from './walk.ts';
import { say } from './words.ts';

/** Pixels around a point or a short bar within which it is meant. */
const REACH = 24;
/** Milliseconds in which the pointer can cross from a mark to the note. */
const PATIENCE = 250;
const HINT = 'values-hint';

export function startValues(): void {
	const drawings = [...document.querySelectorAll<HTMLElement>('.figure .drawing')].filter((drawing) =>
		drawing.querySelector('[data-says]'),
	);
	if (drawings.length === 0) return;
	const note = new Note();
	document.body.append(element('p', { id: HINT, hidden: '' }, say('keys')));
	for (const drawing of drawings) new Values(drawing, note);
}

/** The note beside a mark: one for the page. */
class Note {
	readonly #element = element('div', { class: 'value-note', hidden: '' });
	#owner: Values | undefined;
	#leaving: ReturnType<typeof setTimeout> | undefined;

	constructor() {
		// Within the page's landmark, whose place is that of the page.
		(document.querySelector('main') ?? document.body).append(this.#element);
		this.#element.addEventListener('pointerenter', () => this.stay());
		this.#element.addEventListener('pointerleave', () => this.leave());
		document.addEventListener('keydown', (event) => {
			if (event.key === 'Escape') this.hide();
		});
		document.addEventListener('pointerdown', (event) => {
			const inside = event.target instanceof Node && this.#element.contains(event.target);
			if (!inside && !this.#owner?.contains(event.target)) this.hide();
		});
		addEventListener('resize', () => this.hide());
	}

	get isHidden(): boolean {
		return this.#element.hidden !== false;
	}

	/** Shows words above a place, or below it where there is no room. */
	show(
		owner: Values,
		words: string,
		place: { readonly x: number; readonly above: number; readonly below: number },
	): void {
		this.stay();
		if (this.#owner !== owner) this.hide();
		this.#owner = owner;
		const { style } = this.#element;
		this.#element.textContent = words;
		this.#element.hidden = false;
		// Measured where nothing is in its way.
		style.left = style.top = '0';
		const view = { width: document.documentElement.clientWidth, height: innerHeight };
		const { left, top } = placeBeside(place, this.#element.getBoundingClientRect(), view);
		style.left = `${left + scrollX}px`;
		style.top = `${top + scrollY}px`;
	}

	stay(): void {
		clearTimeout(this.#leaving);
	}

	leave(): void {
		this.stay();
		this.#leaving = setTimeout(() => this.hide(), PATIENCE);
	}

	hide(): void {
		this.stay();
		this.#element.hidden = true;
		this.#owner?.unmark();
		this.#owner = undefined;
	}
}

class Values {
	readonly #drawing: HTMLElement;
	readonly #note: Note;
	readonly #stops = new Map<Element, readonly Stop[]>();
	/** Shows which mark is meant: a dot at a point, else the mark's outline above all others. */
	#ring: Element | undefined;
	#at = 0;
	#marked: Stop | undefined;

	constructor(drawing: HTMLElement, note: Note) {
		this.#drawing = drawing;
		this.#note = note;
		const title = drawing.closest('.figure')?.querySelector('.figure-title')?.textContent?.trim() ?? '';
		// Arrow keys are the page's own only in an application; the image within keeps its name and description.
		withAttributes(drawing, {
			tabindex: '0',
			role: 'application',
			'aria-roledescription': say('chart'),
			'aria-label': say('values', { title }),
			'aria-describedby': HINT,
		});
		drawing.addEventListener('pointermove', (event) => this.#point(event));
		drawing.addEventListener('pointerdown', (event) => this.#point(event));
		drawing.addEventListener('pointerleave', (event) => {
			if (event.pointerType === 'mouse') note.leave();
		});
		drawing.addEventListener('focus', () => {
			if (drawing.matches(':focus-visible')) this.#go(this.#at);
		});
		drawing.addEventListener('blur', () => note.hide());
		drawing.addEventListener('keydown', (event) => this.#press(event));
	}

	contains(target: EventTarget | null): boolean {
		return target instanceof Node && this.#drawing.contains(target);
	}

	unmark(): void {
		this.#ring?.remove();
		this.#marked = undefined;
	}

	/** Stops of the drawing that is shown: which one depends on the width of the page. */
	#shown(): readonly Stop[] {
		const shown = [...this.#drawing.children].find((child) => child.checkVisibility()) ?? this.#drawing;
		const known = this.#stops.get(shown) ?? stopsOf(shown, this.#drawing.querySelector('.drawing-wide'));
		this.#stops.set(shown, known);
		return known;
	}

	#press(event: KeyboardEvent): void {
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		const stops = this.#shown();
		const from = Math.min(this.#at, stops.length - 1);
		const to = stepTo(event.key, from, stops.map(boxOf));
		if (to === undefined) return;
		event.preventDefault();
		// After Escape the first key shows again what was shown.
		this.#go(this.#note.isHidden ? from : to);
	}

	#go(index: number): void {
		const stops = this.#shown();
		const at = Math.min(index, stops.length - 1);
		const stop = stops[at];
		if (!stop) return;
		this.#at = at;
		const { top, bottom } = boxOf(stop);
		if (top < 0 || bottom > innerHeight) scrollBy({ top: (top + bottom - innerHeight) / 2, behavior: 'instant' });
		const box = boxOf(stop);
		this.#show(stop, { x: middleX(box), above: box.top, below: box.bottom });
		speak(say('place', { value: stop.words, at: at + 1, count: stops.length }));
	}

	#point(event: PointerEvent): void {
		const stop = this.#under(event.clientX, event.clientY);
		if (!stop) {
			this.#note.leave();
		} else if (stop === this.#marked) {
			this.#note.stay();
		} else {
			this.#at = this.#shown().indexOf(stop);
			this.#show(stop, { x: event.clientX, above: event.clientY, below: event.clientY + REACH });
		}
	}

	#show(stop: Stop, place: { readonly x: number; readonly above: number; readonly below: number }): void {
		this.#note.show(this, stop.words, place);
		this.unmark();
		this.#marked = stop;
		this.#ring = ringOf(stop);
		stop.element.parentElement?.append(this.#ring);
	}

	/** The mark under a point, also where words lie on it; of a line or area its nearest point; else what is near. */
	#under(x: number, y: number): Stop | undefined {
		const stops = this.#shown();
		for (const hit of document.elementsFromPoint(x, y)) {
			const own = stops.filter((stop) => stop.element === hit);
			if (own.length > 0) return closest(own, ({ left }) => Math.abs(left - x));
		}
		return closest(stops, (box) => distanceTo(box, x, y), REACH);
	}
}

function ringOf({ element: mark, point }: Stop): Element {
	return point
		? drawn({ name: 'circle', attributes: { class: 'value-dot', cx: point.x, cy: point.y, r: 5 }, content: [] })
		: withAttributes(mark.cloneNode() as Element, { class: 'value-ring' });
}

/** The stop with the least distance, if it is within a limit. */
function closest(
	stops: readonly Stop[],
	distance: (box: ReturnType<typeof boxOf>) => number,
	limit = Infinity,
): Stop | undefined {
	let best: { readonly stop: Stop; readonly far: number } | undefined;
	for (const stop of stops) {
		const far = distance(boxOf(stop));
		if (far <= limit && (!best || far < best.far)) best = { stop, far };
	}
	return best?.stop;
}
