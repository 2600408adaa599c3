/** The glossary: `content/glossary.yaml`, a list of terms in the order of the alphabet. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Problem, ReportError } from '../problem.ts';

const termSchema = z.strictObject({
	/** Anchor on the glossary page and `<Term id>`. */
	id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
	term: z.string().min(1),
	/** Plain text, a few sentences. */
	definition: z.string().min(1),
	/** Key of the bibliography, where the definition is somebody's. */
	cite: z.string().optional(),
	/** Ids of terms to read next. */
	see: z.array(z.string()).optional(),
});
export type Term = z.infer<typeof termSchema>;

/** Name of the file in the folder of chapters. */
export const GLOSSARY = 'glossary.yaml';

/** Reads the glossary by id. Throws a `ReportError` with every problem: schema, duplicate ids, unknown `see`, order. */
export function loadGlossary(content: string): ReadonlyMap<string, Term> {
	const path = join(content, GLOSSARY);
	return parseGlossary(readFileSync(path, 'utf8'), relative(process.cwd(), path));
}

export function parseGlossary(text: string, file: string): ReadonlyMap<string, Term> {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines });
	const problems: Problem[] = [];
	const report = (offset: number, message: string): void => {
		const { line, col } = lines.linePos(offset);
		problems.push({ file, line, column: col, severity: 'error', rule: 'glossary', message });
	};
	const offsetOf = (path: readonly PropertyKey[]): number => {
		const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined;
		return node?.range?.[0] ?? (path.length > 0 ? offsetOf(path.slice(0, -1)) : 0);
	};
	for (const error of document.errors) report(error.pos[0], error.message.split('\n')[0]!);
	const parsed = z.array(termSchema).safeParse(document.errors.length > 0 ? [] : document.toJS());
	for (const issue of parsed.error?.issues ?? [])
		report(offsetOf(issue.path), `${issue.path.join('.')}: ${issue.message}`);
	const terms = new Map<string, Term>();
	for (const [i, term] of (parsed.data ?? []).entries()) {
		if (terms.has(term.id)) report(offsetOf([i, 'id']), `two terms have the id "${term.id}"; keep one`);
		const before = parsed.data![i - 1]?.term.toLowerCase();
		if (before !== undefined && before > term.term.toLowerCase())
			report(
				offsetOf([i, 'term']),
				`"${term.term}" stands after "${parsed.data![i - 1]!.term}"; sort the terms by name`,
			);
		terms.set(term.id, term);
	}
	for (const [i, term] of (parsed.data ?? []).entries())
		for (const [j, id] of (term.see ?? []).entries())
			if (!terms.has(id)) report(offsetOf([i, 'see', j]), `unknown term "${id}"; name the id of another term`);
	if (problems.length > 0) throw new ReportError(problems);
	return terms;
}
