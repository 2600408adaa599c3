/** The glossary file. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatProblem, ReportError } from '../../src/problem.ts';
import { loadGlossary, parseGlossary } from '../../src/prose/glossary.ts';

const problemsOf = (text: string): readonly string[] => {
	try {
		parseGlossary(text, 'g.yaml');
		return [];
	} catch (error) {
		if (!(error instanceof ReportError)) throw error;
		return error.problems.map(formatProblem);
	}
};

test('a term has an id, a name and a definition; anything else is reported at its line', () => {
	expect(problemsOf('- id: A b\n  term: A\n  definition: x\n- id: b\n  term: B\n')).toEqual([
		expect.stringMatching(/^g\.yaml:1:7: error glossary: 0\.id: /),
		expect.stringMatching(/^g\.yaml:4:3: error glossary: 1\.definition: /),
	]);
});

test('two terms with one id, terms out of order and references to unknown terms are reported together', () => {
	const text =
		'- { id: b, term: B, definition: x }\n- { id: b, term: B, definition: x }\n- { id: a, term: A, definition: x, see: [c] }\n';
	expect(problemsOf(text)).toEqual([
		'g.yaml:2:9: error glossary: two terms have the id "b"; keep one',
		'g.yaml:3:18: error glossary: "A" stands after "B"; sort the terms by name',
		'g.yaml:3:42: error glossary: unknown term "c"; name the id of another term',
	]);
});

test('a file that is not YAML is reported at its line', () => {
	expect(problemsOf('- id: "a\n')[0]).toMatch(/^g\.yaml:\d+:\d+: error glossary: /);
});

test('the glossary of the report is in order, and every work that it names is in the bibliography', () => {
	const bibliography = readFileSync('content/references.bib', 'utf8');
	for (const term of loadGlossary('content').values())
		if (term.cite !== undefined) expect(bibliography).toContain(`{${term.cite},`);
});
