import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatProblem, ReportError } from '../../src/problem.ts';
import { loadRegistries } from '../../src/snapshot/registry.ts';
import { temporaryFolder } from './fixture.ts';

const FILES = {
	developers:
		'developer,name,type,country,basis,evidence\nacme,"Acme, Inc.",company,US,website,https://acme.example/\njoe,joe,user,,account,personal account\n',
	licences:
		'licence,name,group,basis,evidence\nmit,MIT License,open-use,osi,https://opensource.org/license/mit\nnone,No licence stated,undocumented,hub,no tag\n',
	tasks: 'task,modality,name,source\nfill-mask,nlp,Fill-Mask,@huggingface/tasks\n',
	parameters: 'model,parameters,active_parameters,basis,source\nacme/base,7000000000,,paper,arXiv:0000.00000\n',
	families:
		'position,family,organisation,country,developer,pattern,evidence\n10,Anvil,Acme,US,acme,(?:base|anvil)-.*,account\n20,Anvil,Acme,US,,anvil-[234].*,name\n',
};

function writeFiles(folder: string, changes: Partial<typeof FILES> = {}): void {
	mkdirSync(folder, { recursive: true });
	for (const [name, text] of Object.entries({ ...FILES, ...changes })) writeFileSync(join(folder, `${name}.csv`), text);
}

function problems(folder: string): string[] {
	try {
		loadRegistries(folder);
		return [];
	} catch (error) {
		if (!(error instanceof ReportError)) throw error;
		return error.problems.map((problem) => formatProblem({ ...problem, file: basename(problem.file) }));
	}
}

test('rows are typed and keyed by their first column', () => {
	using folder = temporaryFolder();
	writeFiles(folder.path);
	const registries = loadRegistries(folder.path);
	expect(registries.developers.get('acme')).toEqual({
		developer: 'acme',
		name: 'Acme, Inc.',
		type: 'company',
		country: 'US',
		basis: 'website',
		evidence: 'https://acme.example/',
	});
	expect(registries.developers.get('joe')?.country).toBeNull();
	expect(registries.parameters.get('acme/base')).toMatchObject({ parameters: 7_000_000_000, active_parameters: null });
	expect(registries.families.get(20)).toMatchObject({ family: 'Anvil', developer: null, pattern: 'anvil-[234].*' });
	expect(registries.sha256.tasks).toMatch(/^[0-9a-f]{64}$/);
	expect(basename(registries.names.tasks)).toBe('tasks.csv');
});

test('a folder named as the snapshot takes precedence, file by file', () => {
	using folder = temporaryFolder();
	writeFiles(folder.path);
	mkdirSync(join(folder.path, 'sample'));
	writeFileSync(
		join(folder.path, 'sample', 'developers.csv'),
		'developer,name,type,country,basis,evidence\nmade-up,Made Up,company,FR,none,sample\n',
	);
	const registries = loadRegistries(folder.path, 'sample');
	expect([...registries.developers.keys()]).toEqual(['made-up']);
	expect([...registries.licences.keys()]).toEqual(['mit', 'none']);
	expect([...loadRegistries(folder.path, '2026-06-10').developers.keys()]).toEqual(['acme', 'joe']);
});

describe('bad registries', () => {
	test('all problems of all files together', () => {
		using folder = temporaryFolder();
		writeFiles(folder.path, {
			developers: FILES.developers.replace('company,US', 'compny,usa').replace('joe,joe', 'acme,joe'),
			licences: FILES.licences.replace('https://opensource.org/license/mit', ''),
			tasks: FILES.tasks.replace('modality,name', 'name,modality'),
			parameters: FILES.parameters.replace('7000000000', '7e9'),
		});
		expect(problems(folder.path)).toEqual([
			'developers.csv:2:19: error unknown-value: type: unknown value "compny" (did you mean "company"?); use one of company, university, non-profit, community, user, unknown',
			expect.stringMatching(/^developers\.csv:2:26: error malformed-value: country: "usa" does not have the form /),
			'developers.csv:3:1: error duplicate-key: developer "acme" stands on line 2 already; keep one of the two rows',
			'licences.csv:2:30: error missing-value: evidence: the cell is empty; every row needs a value here',
			'parameters.csv:2:11: error wrong-type: parameters: expected an integer, found "7e9"; write digits only',
			'tasks.csv:1:6: error column-order: the columns are in another order than expected; write them as task, modality, name, source',
			expect.stringMatching(/^tasks\.csv:2:15: error unknown-value: modality: unknown value "Fill-Mask"/),
		]);
	});

	test.each([
		['a look-ahead', 'base-(?!it).*', 'cannot be read'],
		['a back-reference', '(a)\\1', 'cannot be read'],
		['an open parenthesis', '(base-.*', 'cannot be read'],
		['an empty class', 'base[]', 'cannot be read'],
		['letters that RE2 and JavaScript read differently', 'base\\w', 'cannot be read'],
	])('a pattern with %s', (_, pattern, message) => {
		using folder = temporaryFolder();
		writeFiles(folder.path, { families: FILES.families.replace('(?:base|anvil)-.*', pattern) });
		expect(problems(folder.path)).toEqual([
			expect.stringMatching(/^families\.csv:2:\d+: error malformed-value: pattern: the pattern cannot be read; write /),
		]);
		expect(problems(folder.path)[0]).toContain(message);
	});

	test.each(['.*anvil', 'anv.*', 'anvi?l.*', 'anvil|.*'])(
		'the pattern %s for any account, which does not begin with four characters as they stand',
		(pattern) => {
			using folder = temporaryFolder();
			writeFiles(folder.path, { families: FILES.families.replace('anvil-[234].*', pattern) });
			expect(problems(folder.path)).toEqual([
				'families.csv:3:19: error malformed-value: pattern: a rule for any account must begin with four letters, digits, - or _ as they stand in the names, and have no |; change it, or name the account',
			]);
		},
	);

	test('two rules at one position', () => {
		using folder = temporaryFolder();
		writeFiles(folder.path, { families: FILES.families.replace('\n20,', '\n10,') });
		expect(problems(folder.path)).toEqual([
			'families.csv:3:1: error duplicate-key: position "10" stands on line 2 already; keep one of the two rows',
		]);
	});

	test('a missing file and an unclosed quote', () => {
		using folder = temporaryFolder();
		writeFiles(folder.path, { licences: FILES.licences.replace('MIT License', '"MIT License') });
		expect(problems(folder.path)).toEqual([
			'licences.csv:2:5: error unclosed-quote: the quote that opens here is never closed; close it, and double every quote inside the cell',
		]);
		expect(problems(join(folder.path, 'nowhere'))).toHaveLength(5);
	});
});
