/** What marks say: the words of builders, read from the scene graph. figures.test.ts looks at those of every figure. */
import { expect, test } from 'vitest';
import { besideWide, type Scene, saidIn } from '../../src/figures/said.ts';

const point = (when: number, series = 'Line'): object => ({ datum: { series, when: `day ${when}`, says: `${when}%` } });

test('each mark says what stands in its datum; a group where none does says nothing', () => {
	const scene: Scene = {
		marktype: 'group',
		items: [
			{
				items: [
					{
						marktype: 'rect',
						items: [{ datum: { says: 'A:\n 1%' } }, { datum: { value: 2 } }, { datum: { says: 'C: 3%' } }],
					},
					{ marktype: 'text', items: [{ datum: { text: 'A' } }] },
				],
			},
		],
	};
	expect(saidIn(scene)).toEqual([undefined, { words: ['A: 1%', '', 'C: 3%'] }, undefined]);
});

test('an area without times is one mark', () => {
	expect(saidIn({ marktype: 'area', items: [{ datum: { says: 'A to B: 1%' } }, { datum: {} }] })).toEqual([
		{ words: ['A to B: 1%'] },
	]);
});

test('of a long line every second, third … point speaks, and always the last', () => {
	const [line] = saidIn({ marktype: 'line', items: Array.from({ length: 90 }, (_, i) => point(i)) });
	expect(line!.along!.step).toBe(3);
	expect(line!.along!.name).toBe('Line');
	expect(line!.words).toHaveLength(30);
	expect([line!.words[0], line!.words.at(-1), line!.along!.when.at(-1)]).toEqual(['2%', '89%', 'day 89']);
});

test('a narrow drawing points at the words of the wide one only where both have the same marks', () => {
	const wide = [undefined, { words: ['International: 1%', 'B: 2%'] }];
	expect(besideWide([{ words: ['Int.: 1%', 'B: 2%'] }], wide)[0]!.elsewhere).toBe(true);
	expect(besideWide([{ words: ['Int.: 1%'] }], wide)[0]!.elsewhere).toBeUndefined();
});
