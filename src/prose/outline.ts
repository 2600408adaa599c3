/** What can be pointed at in an edition: its chapters, their sections, and its figures with their numbers. */
import GithubSlugger from 'github-slugger';
import { type Locale, localeOf } from '../metrics/locale.ts';
import { BRIEF } from './edition.ts';
import { attributeOf, type Document, isElement, type ProseNode, walk } from './mdx.ts';
import { suggest } from './suggestion.ts';

export interface Section {
	/** Anchor in the page, as Astro makes it. */
	readonly anchor: string;
	readonly text: string;
	readonly depth: number;
	readonly offset: number;
}

export interface FigureUse {
	readonly id: string;
	readonly chapter: string;
	/** `2.3`: the third figure of the second chapter. For readers; permalinks use the id. */
	readonly number: string;
	readonly document: Document;
	readonly node: ProseNode;
}

export interface OutlineChapter {
	readonly id: string;
	readonly title: string;
	readonly sections: readonly Section[];
	readonly document: Document;
}

/** Where a reference leads. */
export interface Target {
	readonly kind: 'figure' | 'chapter' | 'section';
	readonly chapter: string;
	/** Without `#`; null for a chapter as a whole. */
	readonly anchor: string | null;
	/** `Figure 2.3`, or the title of the chapter or section. */
	readonly text: string;
}

/** What references can lead to. */
export interface Targets {
	readonly chapters: readonly {
		readonly id: string;
		readonly title: string;
		readonly sections: readonly Pick<Section, 'anchor' | 'text'>[];
	}[];
	/** Those that no chapter shows have neither chapter nor number. */
	readonly figures: readonly { readonly id: string; readonly chapter?: string; readonly number?: string }[];
}

/**
 * Where `to` leads from a chapter: a figure, a chapter, `chapter#anchor` or `#anchor`. `nameOf` makes the name of a figure from its
 * number.
 */
export function targetOf(
	{ chapters, figures }: Targets,
	to: string,
	from: string | undefined,
	nameOf: (number: string) => string,
): Target | undefined {
	const figure = (isTarget: (shown: Targets['figures'][number]) => boolean): Target | undefined => {
		const { id = '', chapter, number } = figures.find(isTarget) ?? {};
		if (chapter === undefined || number === undefined) return undefined;
		return { kind: 'figure', chapter, anchor: figureAnchor(id), text: nameOf(number) };
	};
	const named = figure(({ id }) => id === to);
	if (named) return named;
	const [id, anchor] = to.split('#') as [string, string | undefined];
	const chapter = chapters.find((candidate) => candidate.id === (id || from));
	if (!chapter) return undefined;
	if (anchor === undefined) return { kind: 'chapter', chapter: chapter.id, anchor: null, text: chapter.title };
	const section = chapter.sections.find((candidate) => candidate.anchor === anchor);
	if (section) return { kind: 'section', chapter: chapter.id, anchor, text: section.text };
	return figure((shown) => shown.chapter === chapter.id && figureAnchor(shown.id) === anchor);
}

/** `Figure 2.3`, at which no line breaks. */
export function figureName(number: string, language = 'en'): string {
	const name = localeOf(language).figure(number).replace(' ', '\u00a0');
	// Between Han and digits stands no space, and yet no line may break.
	return name.replace(/(?<=\p{Script=Han})(?=\d)/u, '\u2060');
}

/** Anchor of a figure in its chapter. */
export function figureAnchor(id: string): string {
	return `fig-${id}`;
}

export class Outline {
	/** In reading order. */
	readonly chapters: readonly OutlineChapter[];
	/** The edition on one page, where it has one: see `BRIEF`. */
	readonly brief: OutlineChapter | undefined;
	/** Every use of a figure, in reading order; a figure that is used twice is here twice. */
	readonly figures: readonly FigureUse[];
	readonly #locale: Locale;

	/**
	 * `order` is that of edition.yaml; documents that it does not name come last. `titleOf` reads the frontmatter; `language` is that in
	 * which figures are named.
	 */
	constructor(
		documents: readonly Document[],
		order: readonly string[],
		titleOf: (document: Document) => string,
		language = 'en',
	) {
		this.#locale = localeOf(language);
		const place = (document: Document): number => (order.indexOf(document.chapter) + 1 || order.length + 1) as number;
		const sorted = documents.filter(({ chapter }) => chapter !== BRIEF).sort((a, b) => place(a) - place(b));
		const outlineOf = (document: Document): OutlineChapter => ({
			id: document.chapter,
			title: titleOf(document),
			sections: sectionsOf(document),
			document,
		});
		this.chapters = sorted.map(outlineOf);
		const brief = documents.find(({ chapter }) => chapter === BRIEF);
		this.brief = brief && outlineOf(brief);
		this.figures = sorted.flatMap((document) =>
			figuresIn(document).map((figure, i) => ({ ...figure, number: `${place(document)}.${i + 1}` })),
		);
	}

	/** All that is checked and frozen: the chapters, then the brief. */
	get parts(): readonly OutlineChapter[] {
		return this.brief ? [...this.chapters, this.brief] : this.chapters;
	}

	/** See `targetOf`. */
	target(to: string, from: string): Target | undefined {
		const { parts: chapters, figures } = this;
		return targetOf({ chapters, figures }, to, from, this.#locale.figure);
	}

	/** Why `to` leads nowhere: the message of a problem. */
	explain(to: string, from: string): string {
		const [id, anchor] = to.split('#') as [string, string | undefined];
		const chapter = this.parts.find((candidate) => candidate.id === (id || from));
		if (chapter && anchor !== undefined) {
			const anchors = chapter.sections.map((section) => section.anchor);
			return `chapter ${chapter.id} has no section "${anchor}"${suggest(anchor, anchors, 'its sections')}`;
		}
		const names = [...this.figures.map((figure) => figure.id), ...this.chapters.map((candidate) => candidate.id)];
		return `unknown reference "${to}"${suggest(to, names, 'figures and chapters')}`;
	}
}

/** The figures of a document, in their order. */
export function figuresIn(document: Document): readonly Omit<FigureUse, 'number'>[] {
	const figures: Omit<FigureUse, 'number'>[] = [];
	walk(document.root, (node) => {
		if (!isElement(node) || node.name !== 'Figure') return;
		const id = attributeOf(document, node, 'id')?.value;
		if (id) figures.push({ id, chapter: document.chapter, document, node });
	});
	return figures;
}

function sectionsOf(document: Document): readonly Section[] {
	const slugger = new GithubSlugger();
	const sections: Section[] = [];
	walk(document.root, (node) => {
		if (node.type !== 'heading') return;
		const text = rawText(node);
		sections.push({ anchor: slugger.slug(text), text, depth: node.depth!, offset: node.position.start.offset });
	});
	return sections;
}

/** The text of a node without what components would render: what Astro makes anchors from. */
function rawText(node: ProseNode): string {
	if (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression') return '';
	return node.value ?? (node.children ?? []).map(rawText).join('');
}
