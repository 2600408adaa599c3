/** Turns the SVG that Vega writes into one that a page can hold: named, small, with ids of its own. */
import type { SaidGroup } from './said.ts';
import { concrete, FONT } from './theme.ts';
import { escapeXml, onlyXml } from './xml.ts';

/** A drawing without its root element. */
export interface Drawing {
	readonly width: number;
	readonly height: number;
	/** What is inside of `<svg>`. */
	readonly content: string;
}

const GEOMETRY = new Set([
	'd',
	'transform',
	'x',
	'y',
	'x1',
	'x2',
	'y1',
	'y2',
	'width',
	'height',
	'r',
	'cx',
	'cy',
	'points',
]);
/** Attributes that say nothing once the root is an image with a name, or that the root sets for all. */
const DROPPED = new Set([
	'class',
	'role',
	'aria-roledescription',
	'aria-hidden',
	'aria-label',
	'pointer-events',
	'font-family',
]);

/**
 * Reads Vega's SVG: geometry rounded to 0.1, empty and meaningless parts dropped, ids prefixed. `said` is what its mark groups
 * say, in their order.
 */
export function readDrawing(svg: string, prefix: string, said: readonly (SaidGroup | undefined)[] = []): Drawing {
	const root = /^<svg[^>]*\bviewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>([\s\S]*)<\/svg>$/.exec(svg);
	if (!root) throw new Error(`${prefix}: Vega wrote no SVG root with a viewBox that begins at 0 0`);
	let group = 0;
	let before: SaidGroup | undefined;
	const wordsAt = (name: string, attributes: string): string => {
		if (name !== 'g' || !/\sclass="mark-/.test(attributes)) return '';
		const own = said[group++];
		if (!own) return '';
		const text = saidAttributes(own, before);
		before = own;
		return text;
	};
	const content = onlyXml(root[3]!)
		.replace(/<path\b[^>]*\bclass="(?:back|fore)ground"[^>]*\/>/g, '')
		.replace(
			/<([a-zA-Z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g,
			(_, name: string, attributes: string, close: string) => {
				const kept = attributes.replace(/\s+([\w:-]+)="([^"]*)"/g, (_, key: string, value: string) =>
					tidyAttribute(key, value, prefix),
				);
				return `<${name}${kept}${wordsAt(name, attributes)}${close}>`;
			},
		);
	if (said.length > 0 && group !== said.length)
		throw new Error(`${prefix}: the SVG has ${group} groups of marks, the scene graph ${said.length}`);
	return { width: Number(root[1]), height: Number(root[2]), content: unwrap(content) };
}

function tidyAttribute(key: string, value: string, prefix: string): string {
	if (DROPPED.has(key) || (key === 'opacity' && value === '1')) return '';
	if (key === 'font-weight' && value === 'normal') return '';
	if (key === 'transform' && value === 'translate(0,0)') return '';
	if (key === 'id') return ` id="${prefix}-${value}"`;
	if (key === 'd') return ` d="${relative(round(value))}"`;
	if (GEOMETRY.has(key)) return ` ${key}="${round(value)}"`;
	return ` ${key}="${value.replace(/url\(#([^)]+)\)/g, `url(#${prefix}-$1)`)}"`;
}

/** Numbers to one digit after the point. */
function round(text: string): string {
	return text.replace(/-?\d*\.?\d+(?:e[-+]?\d+)?/gi, (number) => {
		const rounded = Math.round(Number(number) * 10) / 10;
		return String(rounded === 0 ? 0 : rounded);
	});
}

const STRAIGHT = /^(?:M-?[\d.]+,-?[\d.]+(?:L-?[\d.]+,-?[\d.]+)*Z?)+$/;

/**
 * A path of straight lines with each point given by its distance from the one before: that compresses to two thirds. Distances
 * are whole tenths between rounded points, so that no error adds up. Other paths stay as they are.
 */
function relative(path: string): string {
	if (!STRAIGHT.test(path)) return path;
	let [x, y] = [0, 0];
	let command = '';
	return path.replace(/([ML])(-?[\d.]+),(-?[\d.]+)/g, (_, kind: string, first: string, second: string) => {
		const [toX, toY] = [tenths(first), tenths(second)];
		const [dx, dy] = [toX - x, toY - y];
		[x, y] = [toX, toY];
		if (kind === 'M') {
			command = 'M';
			return `M${first},${second}`;
		}
		const start = command === 'l' ? (dx < 0 ? '' : ' ') : 'l';
		command = 'l';
		return `${start}${short(dx)}${dy < 0 ? '' : ','}${short(dy)}`;
	});
}

const tenths = (number: string): number => Math.round(Number(number) * 10);

const short = (value: number): string => String(value / 10).replace(/^(-?)0\./, '$1.');

/** Removes groups that are empty or carry no attribute, from the inside out. */
function unwrap(content: string): string {
	let text = content;
	for (;;) {
		const next = text.replace(/<g(?: [^>]*)?><\/g>/g, '').replace(/<g>((?:(?!<g[ >]|<\/g>)[\s\S])*)<\/g>/g, '$1');
		if (next === text) return text;
		text = next;
	}
}

/**
 * An inline SVG: an image with a name and a description, as wide as its container, in the colours of the page. Its words are hidden from
 * screen readers: out of their places ticks and labels say nothing, and browsers would read them one by one although it is an image.
 */
export function inlineSvg(drawing: Drawing, prefix: string, title: string, description: string): string {
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawing.width} ${drawing.height}" font-family="${FONT}" role="img" ` +
		`aria-labelledby="${prefix}-title ${prefix}-desc"><title id="${prefix}-title">${escapeXml(title)}</title>` +
		`<desc id="${prefix}-desc">${escapeXml(description)}</desc><g aria-hidden="true">${drawing.content}</g></svg>`
	);
}

/** The attributes of a group. `before` is the group before it, whose times are not said again. */
function saidAttributes({ words, along, elsewhere }: SaidGroup, before: SaidGroup | undefined): string {
	if (elsewhere) return ' data-says=""';
	const list = (texts: readonly string[]): string => escapeXml(texts.join('\n'));
	const parts = [` data-says="${list(words)}"`];
	if (along) {
		parts.push(` data-series="${escapeXml(along.name)}"`);
		const when = list(along.when);
		if (!before?.along || list(before.along.when) !== when) parts.push(` data-when="${when}"`);
		if (along.step > 1) parts.push(` data-step="${along.step}"`);
	}
	return parts.join('');
}

const LISTS = /\sdata-(?:says|when|series|step)="[^"]*"/g;

/** The content as it is in a file: without what only a page with a script can say. */
export function plainContent(content: string): string {
	return unwrap(content.replace(LISTS, ''));
}

/** The same inline SVG under another name: where a reader's way of counting changes a number of the message alone. */
export function retitled(svg: string, title: string): string {
	return svg.replace(/(<title [^>]*>)[^<]*/, (_, start: string) => `${start}${escapeXml(title)}`);
}

/** The content with colours instead of references. Only attributes are touched: a text can be anything. */
export function withColors(content: string, scheme: 'light' | 'dark' = 'light'): string {
	return content.replace(/<[^>]*>/g, (tag) =>
		tag.replace(/"(var\(--[a-z0-9-]+\))"/g, (_, reference: string) => `"${concrete(reference, scheme)}"`),
	);
}
