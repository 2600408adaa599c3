import { describe, expect, test } from 'vitest';
import { COLORS, color, concrete, cssVariables, inkOf, PALETTE, SEQUENCE } from '../../src/figures/theme.ts';
import { ciede2000, contrast, difference, VISIONS } from './color.ts';

const CATEGORIES = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'rest'] as const;
const FILLS = [...CATEGORIES, 'faint', ...SEQUENCE] as const;
const INKS = ['ink', 'muted', ...COLORS.filter((name) => name.startsWith('ink-'))] as const;

test('the difference of colours agrees with the published examples', () => {
	// Sharma, Wu and Dalal 2005, table 1, pairs 1, 7, 13, 17 and 25.
	expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
	expect(ciede2000([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
	expect(ciede2000([50, -0.001, 2.49], [50, 0.0011, -2.49])).toBeCloseTo(4.7461, 3);
	expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
	expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
});

test('contrast is that of WCAG', () => {
	expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
	expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
	const palette = PALETTE[scheme];

	test.each(CATEGORIES)('%s stands out from the page by 3:1', (name) => {
		expect(contrast(palette[name], palette.surface)).toBeGreaterThanOrEqual(3);
	});

	test.each(INKS)('text in %s is readable on the page at 4.5:1', (name) => {
		expect(contrast(palette[name], palette.surface)).toBeGreaterThanOrEqual(4.5);
	});

	test.each(FILLS)('text on %s is readable at 4.5:1', (name) => {
		expect(contrast(palette[`on-${name}`], palette[name])).toBeGreaterThanOrEqual(4.5);
	});

	test.each(VISIONS)('any two categories differ for %s vision', (vision) => {
		for (const [i, one] of CATEGORIES.entries())
			for (const two of CATEGORIES.slice(0, i))
				expect(difference(palette[one], palette[two], vision), `${two} ${one}`).toBeGreaterThanOrEqual(10);
	});

	test.each(VISIONS)('neighbours in the sequence, and the lowest class and no data, differ for %s vision', (vision) => {
		for (const [i, name] of SEQUENCE.entries()) {
			const before = i === 0 ? 'nodata' : SEQUENCE[i - 1]!;
			expect(difference(palette[name], palette[before], vision), `${before} ${name}`).toBeGreaterThanOrEqual(
				i === 0 ? 7.5 : 11,
			);
		}
	});
});

test('a style sheet gets every colour', () => {
	for (const name of COLORS) expect(cssVariables('dark')).toContain(`--${name}: ${PALETTE.dark[name]};`);
});

test('references become values, and a name that is not in the palette is an error', () => {
	expect(concrete(color('c1'))).toBe(PALETTE.light.c1);
	expect(concrete(color('c1'), 'dark')).toBe(PALETTE.dark.c1);
	expect(concrete('a text with var(--c1) in it')).toBe('a text with var(--c1) in it');
	expect(() => concrete('var(--c7)')).toThrow('has no colour var(--c7)');
	expect(inkOf(color('c2'))).toBe('var(--ink-c2)');
	expect(inkOf(color('muted'))).toBe('var(--muted)');
});
