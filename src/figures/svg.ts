/** Turns the SVG that Vega writes into one that a page can hold: named, small, with ids of its own. */
import { concrete, FONT } from './theme.ts';

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
/** Characters that XML 1.0 does not allow: controls, lone halves of pairs, non-characters. */
const NOT_XML = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu;

/** Reads Vega's SVG: geometry rounded to 0.1, empty and meaningless parts dropped, ids prefixed. */
export function readDrawing(svg: string, prefix: string): Drawing {
	const root = /^<svg[^>]*\bviewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>([\s\S]*)<\/svg>$/.exec(svg);
	if (!root) throw new Error(`${prefix}: Vega wrote no SVG root with a viewBox that begins at 0 0`);
	const content = root[3]!
		.replace(NOT_XML, '\ufffd')
		.replace(/<path\b[^>]*\bclass="(?:back|fore)ground"[^>]*\/>/g, '')
		.replace(
			/<([a-zA-Z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g,
			(_, name: string, attributes: string, close: string) => {
				const kept = attributes.replace(/\s+([\w:-]+)="([^"]*)"/g, (_, key: string, value: string) =>
					tidyAttribute(key, value, prefix),
				);
				return `<${name}${kept}${close}>`;
			},
		);
	return { width: Number(root[1]), height: Number(root[2]), content: unwrap(content) };
}

function tidyAttribute(key: string, value: string, prefix: string): string {
	if (DROPPED.has(key) || (key === 'opacity' && value === '1')) return '';
	if (key === 'font-weight' && value === 'normal') return '';
	if (key === 'transform' && value === 'translate(0,0)') return '';
	if (key === 'id') return ` id="${prefix}-${value}"`;
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

/** Removes groups that are empty or carry no attribute, from the inside out. */
function unwrap(content: string): string {
	let text = content;
	for (;;) {
		const next = text.replace(/<g(?: [^>]*)?><\/g>/g, '').replace(/<g>((?:(?!<g[ >]|<\/g>)[\s\S])*)<\/g>/g, '$1');
		if (next === text) return text;
		text = next;
	}
}

/** An inline SVG: an image with a name and a description, as wide as its container, in the colours of the page. */
export function inlineSvg(drawing: Drawing, prefix: string, title: string, description: string): string {
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawing.width} ${drawing.height}" font-family="${FONT}" role="img" ` +
		`aria-labelledby="${prefix}-title ${prefix}-desc"><title id="${prefix}-title">${escapeXml(title)}</title>` +
		`<desc id="${prefix}-desc">${escapeXml(description)}</desc>${drawing.content}</svg>`
	);
}

/** The content with colours instead of references. Only attributes are touched: a text can be anything. */
export function withColors(content: string, scheme: 'light' | 'dark' = 'light'): string {
	return content.replace(/<[^>]*>/g, (tag) =>
		tag.replace(/"(var\(--[a-z0-9-]+\))"/g, (_, reference: string) => `"${concrete(reference, scheme)}"`),
	);
}

export function escapeXml(text: string): string {
	return text
		.replace(NOT_XML, '\ufffd')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
