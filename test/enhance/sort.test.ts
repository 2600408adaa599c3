import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cell, orderAfter, orderOf } from '../../src/components/enhance/sort.ts';

test('numbers are sorted by their value, equal ones stay as they were, and what is missing stands at the end both ways', () => {
	const cells = [0.05, undefined, 12, 0.05, 3];
	expect(orderOf(cells, 'descending', 'en')).toEqual([2, 4, 0, 3, 1]);
	expect(orderOf(cells, 'ascending', 'en')).toEqual([0, 3, 4, 2, 1]);
	expect(orderOf(cells, 'none', 'en')).toEqual([0, 1, 2, 3, 4]);
});

test('names are sorted as their language does, with the numbers in them by value', () => {
	expect(orderOf(['Zug', 'ähnlich', 'Qwen 10', 'Qwen 9'], 'ascending', 'de')).toEqual([1, 3, 2, 0]);
});

test('a press goes from the order of the page to the largest numbers or the first names, then back', () => {
	expect(orderAfter('none', true)).toBe('descending');
	expect(orderAfter('none', false)).toBe('ascending');
	for (const numeric of [true, false])
		expect(orderAfter(orderAfter(orderAfter('none', numeric), numeric), numeric)).toBe('none');
});

test('no row is lost or doubled, whatever the cells', () => {
	const cell: fc.Arbitrary<Cell> = fc.oneof(fc.double(), fc.string(), fc.constant(undefined));
	fc.assert(
		fc.property(fc.array(cell), fc.constantFrom('ascending', 'descending', 'none'), (cells, order) => {
			expect([...orderOf(cells, order, 'en')].sort((a, b) => a - b)).toEqual(cells.map((_, i) => i));
		}),
	);
});
