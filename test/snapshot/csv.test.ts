/** Reading and writing CSV: what is legitimate is read right, and what was written reads back the same. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeCsv, writeDownloadCsv } from '../../src/snapshot/csv.ts';
import { CsvReader, type Position } from '../../src/snapshot/csv-read.ts';

interface Read {
	readonly rows: string[][];
	readonly positions: Position[][];
	readonly problems: string[];
}

/** Reads a text in chunks of `size` bytes. */
function read(text: string | Buffer, size = Number.MAX_SAFE_INTEGER): Read {
	const result: Read = { rows: [], positions: [], problems: [] };
	const reader = new CsvReader(
		'f.csv',
		(record) => {
			result.rows.push([...record.cells]);
			result.positions.push(record.cells.map((_, cell) => record.positionOf(cell)));
		},
		(problem) => result.problems.push(`${problem.line}:${problem.column} ${problem.rule}`),
	);
	const bytes = Buffer.from(text as string);
	for (let at = 0; at < bytes.length; at += size) reader.write(bytes.subarray(at, at + size));
	reader.end();
	return result;
}

describe('what is legitimate', () => {
	test.each([
		[
			'LF',
			'a,b\n1,2\n',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'CRLF',
			'a,b\r\n1,2\r\n',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'no line end at the end',
			'a,b\n1,2',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'a byte order mark',
			'\ufeffa,b\n1,2\n',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'a byte order mark before a quote',
			'\ufeff"a",b\r\n1,2\r\n',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'quoted commas',
			'a,b\n"1,000",2\n',
			[
				['a', 'b'],
				['1,000', '2'],
			],
		],
		[
			'quoted quotes',
			'a,b\n"say ""hi""",""""\n',
			[
				['a', 'b'],
				['say "hi"', '"'],
			],
		],
		[
			'line breaks in cells',
			'a,b\n"one\ntwo",2\n3,4\n',
			[
				['a', 'b'],
				['one\ntwo', '2'],
				['3', '4'],
			],
		],
		[
			'CRLF in cells of a CRLF file',
			'a,b\r\n1,"one\r\ntwo"\r\n3,4\r\n',
			[
				['a', 'b'],
				['1', 'one\r\ntwo'],
				['3', '4'],
			],
		],
		[
			'LF in cells of a CRLF file',
			'a,b\r\n1,"one\ntwo"\r\n',
			[
				['a', 'b'],
				['1', 'one\ntwo'],
			],
		],
		[
			'empty cells',
			'a,b\n,\n"",""\n',
			[
				['a', 'b'],
				['', ''],
				['', ''],
			],
		],
		[
			'text of any script',
			'a,b\n模型,🤗é\n',
			[
				['a', 'b'],
				['模型', '🤗é'],
			],
		],
		[
			'HTML and formulas',
			'a,b\n<script>x</script>,=1+1\n',
			[
				['a', 'b'],
				['<script>x</script>', '=1+1'],
			],
		],
	])('%s', (_, text, rows) => {
		for (const size of [Number.MAX_SAFE_INTEGER, 1, 2, 3, 7]) {
			const { problems, rows: found } = read(text, size);
			expect({ size, problems, found }).toEqual({ size, problems: [], found: rows });
		}
	});
});

test('positions count lines of the file and UTF-16 units, also after cells of several lines', () => {
	const { positions } = read('a,b,c\n"1\n2","é",🤗x\n4,5,6\n');
	expect(positions).toEqual([
		[
			{ line: 1, column: 1 },
			{ line: 1, column: 3 },
			{ line: 1, column: 5 },
		],
		[
			{ line: 2, column: 1 },
			{ line: 3, column: 4 },
			{ line: 3, column: 8 },
		],
		[
			{ line: 4, column: 1 },
			{ line: 4, column: 3 },
			{ line: 4, column: 5 },
		],
	]);
});

describe('what is broken', () => {
	test.each([
		[
			'an unclosed quote, read on after its line',
			'a,b\n"1,2\n3,4\n',
			['2:1 unclosed-quote'],
			[
				['a', 'b'],
				['3', '4'],
			],
		],
		[
			'an unclosed quote that meets the next one',
			'a,b\n"1,2\n"3",4\n5,6\n',
			['2:1 unclosed-quote'],
			[
				['a', 'b'],
				['3', '4'],
				['5', '6'],
			],
		],
		[
			'a quote in a cell',
			'a,b\n1"0,2\n3,4\n',
			['2:2 stray-quote'],
			[
				['a', 'b'],
				['3', '4'],
			],
		],
		[
			'text after a quote',
			'a,b\n"1"0,2\n3,4\n',
			['2:3 stray-quote'],
			[
				['a', 'b'],
				['3', '4'],
			],
		],
		[
			'a space before a quote',
			'a,b\n1, "2"\n3,4\n',
			['2:4 stray-quote'],
			[
				['a', 'b'],
				['3', '4'],
			],
		],
		[
			'two broken lines',
			'a,b\n1"0,2\n"3,4\n5,6\n',
			['2:2 stray-quote', '3:1 unclosed-quote'],
			[
				['a', 'b'],
				['5', '6'],
			],
		],
		[
			'a carriage return in a line',
			'a,b\n1\r2,3\n',
			['2:2 stray-carriage-return'],
			[
				['a', 'b'],
				['1\r2', '3'],
			],
		],
	])('%s', (_, text, problems, rows) => {
		for (const size of [Number.MAX_SAFE_INTEGER, 1, 4]) {
			const found = read(text, size);
			expect({ size, problems: found.problems, rows: found.rows }).toEqual({ size, problems, rows });
		}
	});

	test('an unclosed quote in a large file does not swallow it', () => {
		const rows = Array.from({ length: 200_000 }, (_, i) => `${i},${i}`).join('\n');
		const { problems, rows: found } = read(`a,b\n"0,0\n${rows}\n`, 1 << 16);
		expect(problems).toEqual(['2:1 unclosed-quote']);
		expect(found).toHaveLength(200_001);
	});

	test('bytes that are no UTF-8, wherever the chunks end', () => {
		const bytes = Buffer.concat([Buffer.from('a,b\né,模\nx'), Buffer.from([0xe6, 0xa8]), Buffer.from(',y\n')]);
		for (const size of [1000, 1, 2, 3]) expect(read(bytes, size).problems).toEqual(['3:2 wrong-encoding']);
	});
});

const cell = fc.oneof(
	fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\u0000', '')),
	fc.constantFrom('', ' ', ',', '"', '""', '\n', '\r\n', '\r', '\ufeff', 'a,b', '=1', "'", '<b>', '模型'),
	fc.stringMatching(/^[",\n\ra]{0,6}$/),
);

test('whatever is written reads back the same', () => {
	fc.assert(
		fc.property(
			fc
				.integer({ min: 1, max: 4 })
				.chain((width) =>
					fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
				),
			fc.integer({ min: 1, max: 9 }),
			(rows, size) => {
				const columns = rows[0]!.map((_, i) => `c${i}`);
				const text = writeCsv(
					rows.map((row) => Object.fromEntries(row.map((value, i) => [`c${i}`, value]))),
					columns,
				);
				const { rows: found, problems } = read(text, size);
				expect(problems).toEqual([]);
				expect(found).toEqual([columns, ...rows.map((row) => row.map((value) => value.toWellFormed()))]);
			},
		),
		{ numRuns: 500 },
	);
});

test('every double reads back as the same double', () => {
	fc.assert(
		fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
			const { rows } = read(writeCsv([{ value }], ['value']));
			expect(Number(rows[1]![0]) === value).toBe(true);
		}),
	);
	expect(() => writeCsv([{ value: Number.NaN }], ['value'])).toThrow(RangeError);
});

test('a download never runs what stands in it', () => {
	const rows = [
		{ name: '=HYPERLINK("x")', value: -1.5 },
		{ name: '+1', value: null },
		{ name: '@a', value: 2 },
		{ name: '-b', value: 1e21 },
		{ name: 'plain', value: 0.1 },
	];
	expect(writeDownloadCsv(rows, ['name', 'value'])).toBe(
		`name,value\n"'=HYPERLINK(""x"")",-1.5\n"'+1",\n"'@a",2\n"'-b",1e+21\nplain,0.1\n`,
	);
});

test('a formula with a line break in it is not run by a spreadsheet either', () => {
	const rows = [{ name: '=HYPERLINK("x",\n"y")' }, { name: '-1\r\n' }, { name: 'a\n=1' }];
	expect(writeDownloadCsv(rows, ['name'])).toBe(`name\n"'=HYPERLINK(""x"",\n""y"")"\n"'-1\r\n"\n"a\n=1"\n`);
});
