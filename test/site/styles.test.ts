/** Style sheets: one small file, colours of the figures, nothing from elsewhere. */
import { globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { COLORS, PALETTE } from '../../src/figures/theme.ts';
import { paletteCss } from '../../src/styles/palette.ts';

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
