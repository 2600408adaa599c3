/** Every bad input of a table, through the row path and through DuckDB's gate: both must refuse it, with the same words. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, type Spoil, temporaryFolder, withModels, writeSpoilt } from './fixture.ts';

const replace = (from: string, to: string) => (text: string) => {
	if (!text.includes(from)) throw new Error(`the fixture has no ${from}`);
	return text.replace(from, to);
};

interface Case extends Spoil {
	readonly name: string;
	readonly problems: readonly string[];
}

const CASES: readonly Case[] = [
	{
		name: 'too few fields',
		table: 'downloads',
		edit: replace('2024-01-01,zed/tiny,0', '2024-01-01,zed/tiny'),
		problems: [
			'downloads.csv:3:20: error too-few-fields: 2 fields, expected 3 (week, model, downloads); add what is missing, if need be as empty cells, or restore a file that was cut off',
		],
	},
	{
		name: 'too many fields',
		table: 'downloads',
		edit: replace('2024-01-01,zed/tiny,0', '2024-01-01,zed/tiny,1,000'),
		problems: [
			'downloads.csv:3:23: error too-many-fields: 4 fields, expected 3 (week, model, downloads); put cells that hold a comma in quotes, or remove what is too much',
		],
	},
	{
		// The rows of other tables that name the model are not wrong.
		name: 'too many fields in the row of a model',
		table: 'models',
		edit: replace('2019-05-01,300', '2019-05-01,300,1'),
		problems: [
			'models.csv:2:55: error too-many-fields: 9 fields, expected 8 (model, developer, created, downloads_30d, likes, task, licence, parameters); put cells that hold a comma in quotes, or remove what is too much',
		],
	},
	{
		name: 'an integer with a letter',
		table: 'models',
		edit: replace('2019-05-01,300', '2019-05-01,12a'),
		problems: ['models.csv:2:27: error wrong-type: downloads_30d: expected an integer, found "12a"; write digits only'],
	},
	...['1.5', '1e3', '+3', ' 3', '007', '0x10', '1 000', '-0'].map(
		(text): Case => ({
			name: `an integer written ${text}`,
			table: 'downloads',
			edit: replace('acme/base,20', `acme/base,${text}`),
			problems: [
				`downloads.csv:4:22: error wrong-type: downloads: expected an integer, found "${text}"; write digits only`,
			],
		}),
	),
	...['2024-13-01', '2024-02-30', '2024-1-8', '08.01.2024', 'yesterday'].map(
		(text): Case => ({
			name: `a date written ${text}`,
			table: 'downloads',
			edit: replace('2024-01-08', text),
			problems: [
				`downloads.csv:4:1: error wrong-type: week: expected a date, found "${text}"; write a day that exists as YYYY-MM-DD`,
			],
		}),
	),
	...['abc', '1.', '.5', 'NaN', 'Infinity', '0;5'].map(
		(text): Case => ({
			name: `a number written ${text}`,
			table: 'hub',
			edit: replace('0.25', text),
			problems: [
				`hub.csv:2:18: error wrong-type: value: expected a number, found "${text}"; write it with a point and without separators, as 1234.5`,
			],
		}),
	),
	{
		name: 'a number beyond doubles',
		table: 'hub',
		edit: replace('0.25', '1e999'),
		problems: ['hub.csv:2:18: error out-of-range: value: 1e999 is too large for a double; correct it'],
	},
	{
		name: 'a negative number',
		table: 'downloads',
		edit: replace('acme/base,20', 'acme/base,-20'),
		problems: [
			'downloads.csv:4:22: error out-of-range: downloads: -20 is below 0, the least that can be true; correct it or leave the row out',
		],
	},
	{
		name: 'an absurd number',
		table: 'downloads',
		edit: replace('acme/base,20', 'acme/base,20000000000000'),
		problems: [
			'downloads.csv:4:22: error out-of-range: downloads: 20000000000000 is above 1000000000000, more than can be true; correct it or leave the row out',
		],
	},
	{
		name: 'a number beyond 64 bits',
		table: 'downloads',
		edit: replace('acme/base,20', 'acme/base,99999999999999999999'),
		problems: [
			'downloads.csv:4:22: error out-of-range: downloads: 99999999999999999999 is above 1000000000000, more than can be true; correct it or leave the row out',
		],
	},
	{
		name: 'an empty cell that must be filled',
		table: 'downloads',
		edit: replace('acme/base,20', 'acme/base,'),
		problems: ['downloads.csv:4:22: error missing-value: downloads: the cell is empty; every row needs a value here'],
	},
	{
		name: 'a size of nothing',
		table: 'models',
		edit: replace(',mit,7000000000', ',mit,0'),
		problems: [
			'models.csv:2:53: error out-of-range: parameters: 0 is below 1, the least that can be true; correct it or leave the row out',
		],
	},
	{
		name: 'an unclosed quote',
		table: 'downloads',
		edit: replace('2024-01-01,zed/tiny', '2024-01-01,"zed/tiny'),
		problems: [
			'downloads.csv:3:12: error unclosed-quote: the quote that opens here is never closed; close it, and double every quote inside the cell',
		],
	},
	{
		name: 'a quote inside a cell',
		table: 'downloads',
		edit: replace('zed/tiny', 'zed/"tiny"'),
		problems: [
			'downloads.csv:3:16: error stray-quote: a quote in the middle of a cell; put the whole cell in quotes and double every quote inside it',
		],
	},
	{
		name: 'text after a closing quote',
		table: 'openness',
		edit: replace('"Acme, Inc."', '"Acme" Corp, Inc."'),
		problems: [
			'openness.csv:2:11: error stray-quote: a quote in the middle of a cell; put the whole cell in quotes and double every quote inside it',
		],
	},
	{
		name: 'a space after a closing quote',
		table: 'openness',
		edit: replace('"Acme, Inc."', '"Acme, Inc." '),
		problems: [
			'openness.csv:2:17: error stray-quote: a quote in the middle of a cell; put the whole cell in quotes and double every quote inside it',
		],
	},
	{
		name: 'a file cut off inside a quoted cell',
		table: 'openness',
		edit: (text) => text.slice(0, text.indexOf('Acme') + 3),
		problems: [
			'openness.csv:2:6: error unclosed-quote: the quote that opens here is never closed; close it, and double every quote inside the cell',
		],
	},
	{
		name: 'a file cut off inside a row',
		table: 'downloads',
		edit: (text) => text.slice(0, text.lastIndexOf(',')),
		problems: [
			'downloads.csv:4:21: error too-few-fields: 2 fields, expected 3 (week, model, downloads); add what is missing, if need be as empty cells, or restore a file that was cut off',
		],
	},
	{
		name: 'a file cut off between rows',
		table: 'downloads',
		edit: (text) => text.slice(0, text.indexOf('2024-01-08')),
		problems: [
			'downloads.csv: error wrong-row-count: 2 rows, datapackage.json says 3; restore the file, or write the snapshot again if the change is meant',
		],
	},
	{
		name: 'a blank line',
		table: 'downloads',
		edit: replace('\n2024-01-08', '\n\n2024-01-08'),
		problems: ['downloads.csv:4:1: error blank-line: the line is empty; remove it'],
	},
	{
		name: 'an empty file',
		table: 'downloads',
		edit: () => '',
		problems: [
			'downloads.csv: error empty-file: the file is empty; it needs at least a header line, or restore it from its source',
		],
	},
	{
		name: 'a byte order mark and nothing else',
		table: 'downloads',
		edit: () => '\ufeff',
		problems: [
			'downloads.csv: error empty-file: the file is empty; it needs at least a header line, or restore it from its source',
		],
	},
	{
		name: 'a NUL byte',
		table: 'downloads',
		edit: replace('zed/tiny', 'zed/\u0000tiny'),
		problems: [
			'downloads.csv:3:16: error binary-file: a NUL byte: the file is binary, damaged or UTF-16; replace it by a CSV in UTF-8',
		],
	},
	{
		name: 'Latin-1',
		table: 'openness',
		edit: (text) => Buffer.from(text.replace('Acme, Inc.', 'Acmé, Inc.'), 'latin1'),
		problems: [
			'openness.csv:2:10: error wrong-encoding: byte 0xe9 is not UTF-8; save the file as UTF-8 (the lines from here on were not read)',
		],
	},
	{
		name: 'UTF-16',
		table: 'downloads',
		edit: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
		problems: ['downloads.csv:1:1: error wrong-encoding: the file is UTF-16; save it as UTF-8'],
	},
	{
		name: 'two kinds of line ends',
		table: 'downloads',
		edit: replace('zed/tiny,0\n', 'zed/tiny,0\r\n'),
		problems: [
			'downloads.csv:3: error mixed-line-ends: the line ends with CRLF, the lines before with LF; save the file with one kind',
			'downloads.csv:4: error mixed-line-ends: the line ends with LF, the lines before with CRLF; save the file with one kind',
		],
	},
	{
		name: 'an unknown licence',
		table: 'models',
		edit: replace('apache-2.0', 'apache2.0'),
		problems: [
			'models.csv:3:38: error unknown-licence: licence: no registry knows "apache2.0" (did you mean "apache-2.0"?); correct it, or add a row with its evidence to licences.csv',
		],
	},
	{
		name: 'an unknown task',
		table: 'models',
		edit: replace('fill-mask', 'fill-masks'),
		problems: [
			'models.csv:4:18: error unknown-task: task: no registry knows "fill-masks" (did you mean "fill-mask"?); correct it, or add a row with its evidence to tasks.csv',
		],
	},
	{
		name: 'an unknown relation',
		table: 'derivations',
		edit: replace('quantized', 'quantised'),
		problems: [
			'derivations.csv:5:19: error unknown-relation: relation: unknown value "quantised" (did you mean "quantized"?); use one of finetune, adapter, quantized, merge',
		],
	},
	{
		name: 'an unknown level of openness',
		table: 'openness',
		edit: (text) => text.replace(/open$/m, 'opened'),
		problems: [
			'openness.csv:2:30: error unknown-value: code: unknown value "opened" (did you mean "open"?); use one of open, partial, closed',
		],
	},
	{
		name: 'a duplicate key of one column',
		table: 'models',
		edit: replace('zed/tiny,zed', 'acme/base,acme'),
		problems: [
			'derivations.csv:5:1: error unknown-model: child: "zed/tiny" is not in the table models; add the model there or remove the row',
			'downloads.csv:3:12: error unknown-model: model: "zed/tiny" is not in the table models; add the model there or remove the row',
			'models.csv:4:1: error duplicate-key: model "acme/base" stands on line 2 already; keep one of the two rows',
		],
	},
	{
		name: 'a duplicate key of two columns',
		table: 'downloads',
		edit: replace('2024-01-08', '2024-01-01'),
		problems: [
			'downloads.csv:4:1: error duplicate-key: week "2024-01-01", model "acme/base" stands on line 2 already; keep one of the two rows',
		],
	},
	...['acme/base/chat', 'acme base', '/base', 'acme/', '-acme/base', '<b>acme</b>', '=1+1', 'acmé/base'].map(
		(text): Case => ({
			name: `a malformed model id ${text}`,
			table: 'derivations',
			edit: replace('gone/elsewhere', text),
			problems: [
				`derivations.csv:4:11: error malformed-id: parent: "${text}" is not a repository id; write developer/name with letters, digits, ".", "_" and "-" only, as the Hub does`,
			],
		}),
	),
	{
		name: 'a developer who is not the one in the id',
		table: 'models',
		edit: replace('zed/tiny,zed', 'zed/tiny,zeta'),
		problems: [
			'models.csv:4:10: error wrong-developer: developer: "zeta" is not the account in "zed/tiny"; write "zed"',
		],
	},
	{
		name: 'a week that is not a Monday',
		table: 'downloads',
		edit: replace('2024-01-08', '2024-01-09'),
		problems: [
			'downloads.csv:4:1: error not-monday: week: 2024-01-09 is a Tuesday; name the week by its Monday, 2024-01-08',
		],
	},
	{
		name: 'a Sunday',
		table: 'downloads',
		edit: replace('2024-01-08', '2024-01-14'),
		problems: [
			'downloads.csv:4:1: error not-monday: week: 2024-01-14 is a Sunday; name the week by its Monday, 2024-01-08',
		],
	},
	{
		name: 'a week before the span',
		table: 'downloads',
		edit: replace('2024-01-08', '2023-12-25'),
		problems: [
			'downloads.csv:4:1: error outside-span: week: 2023-12-25 is before the snapshot, which begins 2024-01-01; correct the date, or temporal.start in datapackage.json',
		],
	},
	{
		name: 'a week after the span',
		table: 'downloads',
		edit: replace('2024-01-08', '2024-01-15'),
		problems: [
			'downloads.csv:4:1: error outside-span: week: 2024-01-15 is after the snapshot, which ends 2024-01-14; correct the date, or temporal.end in datapackage.json',
		],
	},
	{
		name: 'a model created after the snapshot',
		table: 'models',
		edit: replace('2024-01-09', '2024-01-15'),
		problems: [
			'models.csv:3:21: error outside-span: created: 2024-01-15 is after the snapshot, which ends 2024-01-14; correct the date, or temporal.end in datapackage.json',
		],
	},
	{
		name: 'a child that is no model of the snapshot',
		table: 'derivations',
		edit: replace('acme/base-chat,acme/base,', 'acme/lost,acme/base,'),
		problems: [
			'derivations.csv:2:1: error unknown-model: child: "acme/lost" is not in the table models; add the model there or remove the row',
		],
	},
	{
		name: 'downloads of a model that is not in the snapshot',
		table: 'downloads',
		edit: replace('zed/tiny', 'zed/lost'),
		problems: [
			'downloads.csv:3:12: error unknown-model: model: "zed/lost" is not in the table models; add the model there or remove the row',
		],
	},
	{
		name: 'an annotation of a model that is not in the snapshot',
		table: 'annotations',
		edit: replace('acme/base', 'acme/lost'),
		problems: [
			'annotations.csv:2:1: error unknown-model: model: "acme/lost" is not in the table models; add the model there or remove the row',
		],
	},
	{
		name: 'a misspelt column',
		table: 'downloads',
		edit: replace('downloads\n', 'downlods\n'),
		problems: [
			'downloads.csv:1:1: error missing-column: column "downloads" is missing; add it: Downloads in that week.',
			'downloads.csv:1:12: error unknown-column: unknown column "downlods" (did you mean "downloads"?); the columns are week, model, downloads',
		],
	},
	{
		name: 'a missing column',
		table: 'downloads',
		edit: (text) => text.replaceAll(/,[^,\n]*\n/g, '\n'),
		problems: [
			'downloads.csv:1:1: error missing-column: column "downloads" is missing; add it: Downloads in that week.',
		],
	},
	{
		name: 'a column that stands twice',
		table: 'downloads',
		edit: (text) => text.replaceAll(/,([^,\n]*)\n/g, ',$1,$1\n'),
		problems: ['downloads.csv:1:22: error duplicate-column: column "downloads" stands twice; remove one'],
	},
	{
		name: 'columns in another order',
		table: 'downloads',
		edit: (text) => text.replaceAll(/^([^,\n]*),([^,\n]*),/gm, '$2,$1,'),
		problems: [
			'downloads.csv:1:1: error column-order: the columns are in another order than expected; write them as week, model, downloads',
		],
	},
	{
		name: 'a column that datapackage.json does not declare',
		table: 'models',
		edit: (text) => text.replace('\n', ',papers\n').replaceAll(/(\d|,)\n/g, '$1,1\n'),
		problems: [
			'models.csv:1:69: error undeclared-column: column "papers" is not declared in the schema of datapackage.json; declare or remove it',
		],
	},
];

describe.each([
	['row path', {}],
	['gate', { rowPathLimit: 0 }],
] as const)('%s', (_, options) => {
	test('a sound snapshot has no problems', async () => {
		using folder = temporaryFolder();
		expect(await check(writeSpoilt(folder.path, []), options)).toEqual([]);
		expect(await check(writeSpoilt(folder.path, [], { gzip: true }), options)).toEqual([]);
	});

	test.each<Spoil & { name: string }>([
		{ name: 'a byte order mark', table: 'models', edit: (text) => `\ufeff${text}` },
		{ name: 'CRLF', table: 'models', edit: (text) => text.replaceAll('\n', '\r\n') },
		{ name: 'CRLF and a byte order mark', table: 'openness', edit: (text) => `\ufeff${text.replaceAll('\n', '\r\n')}` },
		{ name: 'no line end at the end', table: 'downloads', edit: (text) => text.trimEnd() },
		{ name: 'every cell in quotes', table: 'downloads', edit: (text) => text.replaceAll(/[^,\n]+/g, '"$&"') },
		{ name: 'line breaks and commas in a cell', table: 'openness', edit: replace('"Acme, Inc."', '"Acme,\n\nInc."') },
		{ name: 'quotes in a cell', table: 'openness', edit: replace('"Acme, Inc."', '"The ""Acme"", Inc."') },
		{
			name: 'HTML, Markdown and a formula',
			table: 'openness',
			edit: replace('"Acme, Inc."', '"=HYPERLINK(""x"")<script>alert(1)</script> **[a](b)**"'),
		},
		{ name: 'text of any script', table: 'openness', edit: replace('Acme, Inc.', '模型 é 🤗') },
	])('$name is read right', async (spoil) => {
		using folder = temporaryFolder();
		const tables = withModels(spoil.table);
		expect(await check(writeSpoilt(folder.path, [spoil], { tables }), options)).toEqual([]);
	});

	test.each(CASES)('$name', async ({ problems, ...spoil }) => {
		using folder = temporaryFolder();
		const tables = withModels(spoil.table);
		expect(await check(writeSpoilt(folder.path, [spoil], { tables }), options)).toEqual(problems);
	});

	test('compressed tables are checked in the same way', async () => {
		using folder = temporaryFolder();
		for (const { problems, ...spoil } of CASES.slice(0, 3)) {
			const directory = writeSpoilt(folder.path, [spoil], { gzip: true });
			expect(await check(directory, options)).toEqual(problems.map((problem) => problem.replace('.csv', '.csv.gz')));
		}
	});

	test('truncated gzip', async () => {
		using folder = temporaryFolder();
		const directory = writeSpoilt(folder.path, [], { gzip: true });
		const path = join(directory, 'downloads.csv.gz');
		writeFileSync(path, readFileSync(path).subarray(0, 40));
		const problems = await check(directory, options);
		expect(problems[0]).toBe(
			'downloads.csv.gz: error broken-gzip: unexpected end of file: the gzip file is truncated or damaged; restore it from its source',
		);
		expect(problems.filter((problem) => !/broken-gzip|wrong-bytes/.test(problem))).toEqual([]);
	});

	test('all problems of all tables in one run, sorted', async () => {
		using folder = temporaryFolder();
		const spoils: Spoil[] = [
			{ table: 'hub', edit: replace('0.25', 'x') },
			{
				table: 'downloads',
				edit: (text) =>
					text.replace('2024-01-08', '2024-01-09').replace('base,10', 'base,-1').replace('zed/tiny,0', 'zed/"tiny,0'),
			},
			{ table: 'derivations', edit: replace('finetune', 'tuned') },
		];
		const problems = await check(writeSpoilt(folder.path, spoils), options);
		expect(problems.map((problem) => problem.split(' ').slice(0, 3).join(' '))).toEqual([
			'derivations.csv:2:26: error unknown-relation:',
			'downloads.csv:2:22: error out-of-range:',
			'downloads.csv:3:16: error stray-quote:',
			'downloads.csv:4:1: error not-monday:',
			'hub.csv:2:18: error wrong-type:',
		]);
	});

	test('a file of nothing but bad rows does not fill the memory', async () => {
		using folder = temporaryFolder();
		const rows = Array.from({ length: 3000 }, (_, i) => `2024-01-01,zed/tiny,${i === 0 ? 1 : 'x'}`);
		const problems = await check(
			writeSpoilt(folder.path, [
				{ table: 'downloads', edit: () => `week,model,downloads\n${rows.join('\n')}\n`, rowCount: 3000 },
			]),
			options,
		);
		expect(problems).toHaveLength(1001);
		// 2,999 wrong types and as many duplicate keys.
		expect(problems[0]).toBe(
			'downloads.csv: error many-problems: 5998 problems in this file; the first 1000 are listed: mend what they have in common first',
		);
	});
});
