/** What can be cited: an edition, one of its chapters, one of its figures. */
import { REPORT_TITLE, SAMPLE_WARNING } from '../../figures/figure.ts';
import { report } from '../../report/read.ts';
import type { ChapterEntry, EditionEntry, FigureEntry } from '../../report/site.ts';
import { siteAddress, siteUrl } from '../address.ts';
import { chapterHref, editionHref, figureHref, pdfHref } from '../href.ts';

export type WorkKind = 'edition' | 'chapter' | 'figure';

export interface Work {
	readonly kind: WorkKind;
	/** Key of the entry, the same for ever: `state-of-open-source-summer-2026-country-map`. */
	readonly key: string;
	readonly title: string;
	/** Title of the edition that a chapter or figure is part of. */
	readonly within?: string;
	readonly authors: readonly string[];
	/** ISO date. */
	readonly published: string;
	readonly language: string;
	/** What a reader of the citation must know: place in the edition, licence, that it is synthetic. */
	readonly note: string;
	readonly isSample: boolean;
	/** Path of its page. */
	readonly href: string;
	/** Absent where the site's address is not known: a citation with half an address would lead nowhere. */
	readonly url?: string;
	/** Path of the same work on paper. */
	readonly pdf?: string;
}

export function editionTitle({ title }: Pick<EditionEntry, 'title'>): string {
	return `${REPORT_TITLE}: ${title}`;
}

export function editionWork(edition: EditionEntry): Work {
	return {
		...work(edition, 'edition', [], editionTitle(edition), editionHref(edition.id), []),
		pdf: pdfHref(edition.id),
	};
}

export function chapterWork(edition: EditionEntry, chapter: ChapterEntry): Work {
	const number = edition.chapters.findIndex(({ id }) => id === chapter.id) + 1;
	const href = chapterHref(edition.id, chapter.id);
	return work(edition, 'chapter', [chapter.id], chapter.title, href, [`Chapter ${number}`]);
}

export function figureWork(edition: EditionEntry, figure: FigureEntry): Work {
	const number = figure.number ? `Figure ${figure.number} (${figure.id})` : `Figure ${figure.id}`;
	const href = figureHref(edition.id, figure.id);
	// The kind keeps a figure's key apart from that of a chapter of the same name.
	return work(edition, 'figure', ['figure', figure.id], figure.message ?? figure.name, href, [number]);
}

function work(
	edition: EditionEntry,
	kind: WorkKind,
	id: readonly string[],
	title: string,
	href: string,
	place: readonly string[],
): Work {
	const { authors, licence } = report.edition(edition.id).edition;
	const isSample = edition.kind === 'sample';
	const note = [
		...place,
		`Licence: ${licence.text}`,
		...(isSample ? [SAMPLE_WARNING] : []),
		...(edition.status === 'draft' ? ['Draft'] : []),
	];
	return {
		kind,
		key: ['state-of-open-source', edition.id, ...id].join('-'),
		title: title.replace(/\s+/g, ' ').trim(),
		...(kind !== 'edition' && { within: editionTitle(edition) }),
		authors,
		published: edition.published,
		language: edition.language,
		note: note.join('. '),
		isSample,
		href,
		...(siteUrl() !== undefined && { url: siteAddress(href) }),
	};
}
