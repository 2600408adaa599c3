/** Style sheets: one small file, colours of the figures, nothing from elsewhere. */
import { globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { COLORS, PALETTE } from '../../src/figures/theme.ts';
import { paletteCss } from '../../src/styles/palette.ts';
import { targetCurrent } from '../../src/styles/target-current.ts';

const sheets = globSync('src/styles/*.css')
	.sort()
	.map((path) => readFileSync(path, 'utf8'));

test('every colour of the figures is declared for light and for dark pages', () => {
	const css = paletteCss();
	const [light, dark] = css.split('@media screen and (prefers-color-scheme: dark)') as [string, string];
	for (const name of COLORS) {
		expect(light).toContain(`--${name}: ${PALETTE.light[name]};`);
		expect(dark).toContain(`--${name}: ${PALETTE.dark[name]};`);
	}
});

test('paper is never dark: the dark colours are for screens only', () => {
	expect(paletteCss().match(/@media[^{]*/g)).toEqual(['@media screen and (prefers-color-scheme: dark) ']);
});

test('every variable that a sheet uses is declared by a sheet or by the palette', () => {
	const css = [...sheets, paletteCss()].join('\n');
	const declared = new Set([...css.matchAll(/(--[a-z0-9-]+):/g)].map((match) => match[1]));
	const used = [...css.matchAll(/var\((--[a-z0-9-]+)/g)].map((match) => match[1]);
	expect(used.length).toBeGreaterThan(50);
	expect(used.filter((name) => !declared.has(name))).toEqual([]);
});

test('all sheets together are below 20 kB gzipped and load nothing from another host', () => {
	const css = [...sheets, paletteCss()].join('\n');
	expect(gzipSync(css).length).toBeLessThan(20_000);
	expect(css).not.toMatch(/https?:|@import/);
});

type Colours = Partial<Record<string, string>>;

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function contrast(a: string, b: string): number {
	const luminance = (hex: string): number => {
		const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
		const [red, green, blue] = [1, 3, 5]
			.map((at) => Number.parseInt(full.slice(at, at + 2), 16) / 255)
			.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
	return (light + 0.05) / (dark + 0.05);
}

test('who asks for more contrast gets 7:1 for words and links and 3:1 for lines, light and dark', () => {
	const media = readFileSync('src/styles/media.css', 'utf8');
	const blocks = media.split('@media').filter((block) => block.includes('prefers-contrast: more'));
	expect(blocks).toHaveLength(2);
	const [light, dark] = blocks.map((block) =>
		Object.fromEntries([...block.matchAll(/--([a-z]+): (#[0-9a-f]+);/g)].map(([, name, value]) => [name, value!])),
	) as [Colours, Colours];
	expect(contrast('#000', '#fff')).toBeCloseTo(21);
	for (const { surface, ink, link, grid, axis } of [{ ...light, link: PALETTE.light.highlight }, dark]) {
		expect(contrast(ink!, surface!)).toBeGreaterThan(7);
		expect(contrast(link!, surface!)).toBeGreaterThan(7);
		for (const line of [grid, axis]) expect(contrast(line!, surface!)).toBeGreaterThan(3);
	}
});

test('the built sheet marks the section that is being read with the pseudo-class, and no class is left in its place', () => {
	const bundle = { a: { type: 'asset', fileName: 'a.css', source: 'a.target-current{color:red}' } };
	const { generateBundle } = targetCurrent() as unknown as { generateBundle(options: object, bundle: object): void };
	generateBundle({}, bundle);
	expect(bundle.a.source).toBe('a:target-current{color:red}');
	expect(sheets.join()).toContain('a.target-current');
});
