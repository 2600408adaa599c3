/** CSV in the browser: the same as papaparse, which writes the published tables. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { numberIn, readTable, writeTable } from '../../src/components/explore/table-file.ts';

const HEADER = 'window,attribution,population,model,downloads';
/** Text with all that is special in a CSV or a spreadsheet, more often than chance has it. */
const cell = fc.string({
	unit: fc.constantFrom('a', 'é', '0', ' ', ',', '"', '\n', '\r', '\t', '=', '-', '+', '@', "'", '\ufeff'),
});

test('rows are grouped by method, in the order of the file', () => {
	const file = readTable(`${HEADER}\nall,direct,all,a/b,3\nrolling,direct,all,a/b,1\nall,direct,all,"c,""d""",2.5\n`);
	expect([...file.keys()]).toEqual(['all-direct-all', 'rolling-direct-all']);
	expect(file.get('all-direct-all')!.map(({ model }) => model)).toEqual(['a/b', 'c,"d"']);
	expect(numberIn(file.get('all-direct-all')![1]!, 'downloads')).toBe(2.5);
});

test('an empty cell is no number, and text where a number should be is an error', () => {
	const [row] = readTable(`${HEADER}\nall,direct,all,many,\n`).get('all-direct-all')!;
	expect(numberIn(row!, 'downloads')).toBeNull();
	expect(() => numberIn(row!, 'model')).toThrow('column model: "many" is no number');
	expect(() => numberIn(row!, 'rank')).toThrow('there is no column "rank"');
});

test('text that is no CSV, or not that of a metric, is refused with its place', () => {
	expect(() => readTable(`${HEADER}\nall,direct,all,"a,1\n`)).toThrow(/quote is not closed .* at character \d+/);
	expect(() => readTable(`${HEADER}\nall,direct,all,1\n`)).toThrow('record 2 has 4 cells, the header has 5');
	expect(() => readTable('<!doctype html>\n')).toThrow('there is no column window, attribution, population');
});

test('what papaparse writes with escaped formulas is read as it was', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), (pairs) => {
			const fields = ['window', 'attribution', 'population', 'x', 'y'];
			const data = pairs.map((pair) => ['all', 'direct', 'all', ...pair]);
			const text = `${Papa.unparse({ fields, data }, { newline: '\n', escapeFormulae: true })}\n`;
			// An apostrophe before a formula is the mark of an escaped one: text that has one of its own loses it.
			const bare = (value: string): string => (/^'[=+\-@\t\r]/.test(value) ? value.slice(1) : value);
			const rows = readTable(text).get('all-direct-all')!;
			expect(rows.map(({ x, y }) => [x, y])).toEqual(pairs.map((pair) => pair.map(bare)));
		}),
	);
});

test('what is written is what papaparse writes with escaped formulas, with LF at the end of each line', () => {
	const any = fc.oneof(cell, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.constant(null));
	fc.assert(
		fc.property(fc.array(fc.tuple(any, any), { minLength: 1, maxLength: 6 }), (rows) => {
			const fields = ['x', '=y'];
			// papaparse's own expression lets a formula pass that has a line break in it.
			const escapeFormulae = /^[=+\-@\t\r]/;
			const expected = `${Papa.unparse({ fields, data: rows.map((row) => row.map((value) => value ?? '')) }, { newline: '\n', escapeFormulae })}\n`;
			expect(writeTable({ fields, rows })).toBe(expected);
		}),
	);
});
