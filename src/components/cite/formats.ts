/** Citations as files: BibTeX as Citation.js writes it, RIS, CSL-JSON; and one line in the style of the APA. */
import { createRequire } from 'node:module';
import type { Work, WorkKind } from './work.ts';

/** Also the endings of the files' names. */
export const CITATION_FORMATS = ['bib', 'ris', 'json'] as const;
export type CitationFormat = (typeof CITATION_FORMATS)[number];

export const CITATION_NAMES: Readonly<Record<CitationFormat, string>> = {
	bib: 'BibTeX',
	ris: 'RIS',
	json: 'CSL-JSON',
};

export const CITATION_TYPES: Readonly<Record<CitationFormat, string>> = {
	bib: 'application/x-bibtex; charset=utf-8',
	ris: 'application/x-research-info-systems; charset=utf-8',
	json: 'application/vnd.citationstyles.csl+json; charset=utf-8',
};

interface CitationCore {
	readonly plugins: {
		readonly output: { format(name: 'bibtex', data: readonly CslItem[]): string };
		readonly config: { get(name: '@bibtex'): { readonly format: Record<string, boolean> } };
	};
}

// The library's modules are CommonJS in ESM clothes: their ESM build imports without file extensions.
const require = createRequire(import.meta.url);
const { plugins } = require('@citation-js/core') as CitationCore;
require('@citation-js/plugin-bibtex');
// Keys are ours and stay: the library would make them from names, years and titles, which two figures can share. Unicode is
// what programs read today; as ASCII, the library would leave out what it has no command for.
Object.assign(plugins.config.get('@bibtex').format, { useIdAsLabel: true, checkLabel: false, asciiOnly: false });

/** An item of CSL-JSON, as far as it is used (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables). */
export interface CslItem {
	readonly id: string;
	readonly 'citation-key': string;
	readonly type: 'report' | 'chapter' | 'figure';
	readonly title: string;
	readonly author: readonly { readonly literal: string }[];
	readonly issued: { readonly 'date-parts': readonly (readonly number[])[] };
	readonly 'container-title'?: string;
	readonly publisher: string;
	readonly genre?: string;
	readonly language: string;
	readonly note: string;
	readonly URL?: string;
}

const CSL_TYPES = { edition: 'report', chapter: 'chapter', figure: 'figure' } as const satisfies Record<
	WorkKind,
	CslItem['type']
>;

export function cslOf(work: Work): CslItem {
	return {
		id: work.key,
		'citation-key': work.key,
		type: CSL_TYPES[work.kind],
		title: work.title,
		author: work.authors.map((literal) => ({ literal })),
		issued: { 'date-parts': [work.published.split('-').map(Number)] },
		...(work.within !== undefined && { 'container-title': work.within }),
		publisher: work.authors.join(', '),
		...(work.kind === 'figure' && { genre: 'Figure' }),
		language: work.language,
		note: work.note,
		...(work.url !== undefined && { URL: work.url }),
	};
}

/** The text of a citation's file. */
export function citationFile(work: Work, format: CitationFormat): string {
	const csl = cslOf(work);
	if (format === 'json') return `${JSON.stringify([csl], null, '\t')}\n`;
	// Entries of figures have no field for what they are part of.
	const item = work.kind === 'figure' ? { ...csl, note: `${csl.note}. In: ${work.within}` } : csl;
	return format === 'bib' ? `${plugins.output.format('bibtex', [forLatex(item)]).trim()}\n` : risOf(item);
}

/** What LaTeX takes for a command: the library escapes it only where it writes ASCII. */
const LATEX: Readonly<Record<string, string>> = {
	'\\': '\\textbackslash{}',
	'~': '\\textasciitilde{}',
	'^': '\\textasciicircum{}',
	// Two would be set as a dash.
	'-': '-{}',
};
const escapeLatex = (text: string): string =>
	text.replace(/[\\~^{}%&$#_]|-(?=-)/g, (found) => LATEX[found] ?? `\\${found}`);

function forLatex(item: CslItem): CslItem {
	const container = item['container-title'];
	return {
		...item,
		title: escapeLatex(item.title),
		author: item.author.map(({ literal }) => ({ literal: escapeLatex(literal) })),
		publisher: escapeLatex(item.publisher),
		note: escapeLatex(item.note),
		...(container !== undefined && { 'container-title': escapeLatex(container) }),
	};
}

const RIS_TYPES: Readonly<Record<CslItem['type'], string>> = { report: 'RPRT', chapter: 'CHAP', figure: 'FIGURE' };

/**
 * After the Research Information Systems format, each field in one line. Citation.js would break the lines after 70 characters,
 * within words, and readers take the break for a space.
 */
function risOf(item: CslItem): string {
	const [year = 0, month = 0, day = 0] = item.issued['date-parts'][0] ?? [];
	const digits = (value: number): string => String(value).padStart(2, '0');
	const fields: readonly (readonly [string, string | undefined])[] = [
		['TY', RIS_TYPES[item.type]],
		['ID', item.id],
		...item.author.map(({ literal }) => ['AU', literal] as const),
		['TI', item.title],
		['T2', item['container-title']],
		['PY', String(year)],
		['DA', `${year}/${digits(month)}/${digits(day)}/`],
		['PB', item.publisher],
		['M3', item.genre],
		['LA', item.language],
		['N1', item.note],
		['UR', item.URL],
	];
	const lines = fields.flatMap(([tag, value]) =>
		value === undefined ? [] : [`${tag}  - ${value.replace(/\s+/g, ' ')}`],
	);
	return `${[...lines, 'ER  - '].join('\n')}\n`;
}

/** A part of a line; what is emphasised is the work that stands on its own. */
export interface ApaPart {
	readonly text: string;
	readonly emphasis?: boolean;
}

/**
 * After the Publication Manual of the American Psychological Association (7th edition), sections 10.3 to 10.4 and 10.14: author,
 * date, title, what it is part of, address. The publisher is left out where it is the author.
 */
export function apaOf(work: Work): readonly ApaPart[] {
	const authors = work.authors.length <= 1 ? work.authors.join('') : joinNames(work.authors);
	const kinds = [...(work.kind === 'figure' ? ['Figure'] : []), ...(work.isSample ? ['Synthetic sample'] : [])];
	const end = kinds.length > 0 ? ` [${kinds.join('; ')}].` : ended(work.title).slice(work.title.length);
	return [
		{ text: `${ended(authors)} (${apaDate(work.published)}). ` },
		work.kind === 'chapter' ? { text: work.title } : { text: work.title, emphasis: true },
		{ text: end },
		...(work.within === undefined ? [] : [{ text: ' In ' }, { text: work.within, emphasis: true }, { text: '.' }]),
		...(work.url === undefined ? [] : [{ text: ` ${work.url}` }]),
	].filter(({ text }) => text !== '');
}

/** `2026, June 24`. */
function apaDate(iso: string): string {
	const date = new Date(`${iso}T00:00:00Z`);
	const month = new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' }).format(date);
	return `${date.getUTCFullYear()}, ${month} ${date.getUTCDate()}`;
}

/** Serial comma and ampersand, as the style asks. */
function joinNames(names: readonly string[]): string {
	return `${names.slice(0, -1).join(', ')}, & ${names.at(-1)}`;
}

const ended = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);
