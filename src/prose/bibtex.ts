/**
 * Reads `content/references.bib` with Citation.js and writes author-year citations and reference lines from its CSL-JSON.
 * Build time only. The wording is our own: the library's formatter carries a copyleft licence.
 */
import { createRequire } from 'node:module';
import { z } from 'zod';
import { type Problem, ReportError } from '../problem.ts';
import { Bibliography, type Reference } from './bibliography.ts';

interface CitationCore {
	readonly plugins: { readonly input: { chain(text: string, options: { generateGraph: boolean }): unknown } };
}

// The library's modules are CommonJS in ESM clothes: their ESM build imports without file extensions.
const require = createRequire(import.meta.url);

const name = z.looseObject({
	family: z.string().optional(),
	given: z.string().optional(),
	literal: z.string().optional(),
	suffix: z.string().optional(),
	'non-dropping-particle': z.string().optional(),
});
const list = z.union([z.string(), z.array(z.string())]).optional();
const cslSchema = z.looseObject({
	id: z.string(),
	type: z.string(),
	title: z.string(),
	author: z.array(name).min(1),
	issued: z.looseObject({ 'date-parts': z.array(z.array(z.coerce.number())) }).optional(),
	'container-title': list,
	publisher: list,
	volume: z.coerce.string().optional(),
	issue: z.coerce.string().optional(),
	page: z.string().optional(),
	note: z.string().optional(),
	DOI: z.string().optional(),
	URL: z.string().optional(),
});
type Csl = z.infer<typeof cslSchema>;

/** Parses BibTeX. Throws `ReportError` naming the line of an entry that cannot be read, or lacks an author or a title. */
export function parseBibliography(text: string, file = 'content/references.bib'): Bibliography {
	const { plugins } = require('@citation-js/core') as CitationCore;
	require('@citation-js/plugin-bibtex');
	let entries: unknown;
	try {
		entries = plugins.input.chain(text, { generateGraph: false });
	} catch (error) {
		const message = (error as Error).message.split('\n')[0]!;
		const line = /line (\d+)/.exec(message)?.[1];
		throw ReportError.at(file, 'bibliography', message, line === undefined ? {} : { line: Number(line) });
	}
	const problems: Problem[] = [];
	const references: Reference[] = [];
	const lines = linesOfKeys(text);
	for (const entry of entries as readonly unknown[]) {
		const parsed = cslSchema.safeParse(entry);
		const key = (entry as { id?: string }).id ?? '';
		const at = lines.get(key) ?? [];
		const report = (message: string): void => {
			problems.push({ file, ...(at[0] ? { line: at[0] } : {}), severity: 'error', rule: 'bibliography', message });
		};
		if (!parsed.success) {
			for (const issue of parsed.error.issues) report(`${key}: ${issue.path.join('.')}: ${issue.message}`);
			continue;
		}
		if (at.length > 1 && !references.some((reference) => reference.key === key))
			report(`${key} stands in lines ${at.join(' and ')}: keep one`);
		references.push(toReference(parsed.data, entry as Record<string, unknown>));
	}
	const ambiguous = Map.groupBy(references, (reference) => reference.label);
	const unique = references.map((reference) => disambiguate(reference, ambiguous.get(reference.label)!));
	if (problems.length > 0) throw new ReportError(problems);
	return new Bibliography(unique);
}

function linesOfKeys(text: string): ReadonlyMap<string, readonly number[]> {
	const lines = new Map<string, number[]>();
	for (const [i, line] of text.split(/\r\n|\n|\r/).entries()) {
		const key = /^\s*@\w+\s*\{\s*([^,\s]+)\s*,/.exec(line)?.[1];
		if (key !== undefined) lines.set(key, [...(lines.get(key) ?? []), i + 1]);
	}
	return lines;
}

/** `2025a`, `2025b` in the order of their titles, where author and year are the same. */
function disambiguate(reference: Reference, same: readonly Reference[]): Reference {
	if (same.length < 2) return reference;
	const position = [...same].sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1)).indexOf(reference);
	const letter = String.fromCharCode('a'.charCodeAt(0) + position);
	const year = reference.year === null ? 'n.d.' : String(reference.year);
	const lettered = reference.year === null ? `n.d.-${letter}` : `${year}${letter}`;
	const label = reference.label.replace(new RegExp(`${year.replaceAll('.', '\\.')}$`), lettered);
	return { ...reference, label, inText: `(${label})`, text: reference.text.replace(`(${year})`, `(${lettered})`) };
}

function toReference(csl: Csl, raw: Record<string, unknown>): Reference {
	const year = csl.issued?.['date-parts'][0]?.[0] ?? null;
	const yearText = year === null ? 'n.d.' : String(year);
	const label = `${shortAuthors(csl.author)}, ${yearText}`;
	const authors = fullAuthors(csl.author);
	const doi = csl.DOI ?? null;
	const text = [`${authors} (${yearText})`, csl.title, ...container(csl), csl.note]
		.filter((part) => part !== undefined && part !== '')
		.map((part) => (/[.?!]$/.test(part!) ? part : `${part}.`))
		.join(' ');
	return {
		key: csl.id,
		label,
		inText: `(${label})`,
		text,
		sortKey: `${authors} ${yearText} ${csl.title}`.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, ''),
		title: csl.title,
		year,
		url: doi === null ? (csl.URL ?? null) : `https://doi.org/${doi}`,
		doi,
		csl: raw,
	};
}

type Name = Csl['author'][number];

function familyOf(author: Name): string {
	return author.literal ?? [author['non-dropping-particle'], author.family].filter(Boolean).join(' ');
}

/** One author, two joined by "and", or the first with "et al.". */
function shortAuthors(authors: readonly Name[]): string {
	const [first, second] = authors.map(familyOf);
	if (authors.length === 1) return first!;
	return authors.length === 2 ? `${first} and ${second}` : `${first} et al.`;
}

/** `Longpre, S., Akiki, C., and Lund, C.`: all authors with initials. */
function fullAuthors(authors: readonly Name[]): string {
	const names = authors.map((author) =>
		[familyOf(author), initials(author.given), author.suffix].filter(Boolean).join(', '),
	);
	if (names.length <= 2) return names.join(' and ');
	return `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`;
}

function initials(given: string | undefined): string {
	return (given ?? '')
		.split(/\s+/)
		.filter((part) => part !== '')
		.map((part) =>
			part
				.split('-')
				.map((piece) => `${[...piece][0]!.toUpperCase()}.`)
				.join('-'),
		)
		.join(' ');
}

/** Journal with volume, issue and pages; book or proceedings; or the publisher, where it is not the author. */
function container(csl: Csl): readonly string[] {
	const title = join(csl['container-title']);
	const publisher = join(csl.publisher);
	const parts: string[] = [];
	if (title) {
		const volume = csl.volume ? ` ${csl.volume}${csl.issue ? `(${csl.issue})` : ''}` : '';
		const pages = csl.page ? `, ${csl.page.replaceAll('-', '–')}` : '';
		parts.push(`${title}${volume}${pages}`);
	}
	const authors = csl.author.map(familyOf);
	if (publisher && !authors.some((author) => publisher.includes(author))) parts.push(publisher);
	const arxiv = /^https:\/\/arxiv\.org\/abs\/(.+)$/.exec(csl.URL ?? '')?.[1];
	if (arxiv) parts.push(`arXiv ${arxiv}`);
	return parts;
}

function join(value: string | readonly string[] | undefined): string {
	return typeof value === 'string' ? value : (value ?? []).join(' and ');
}
