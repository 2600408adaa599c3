/** What a page is, by its address: what its metadata say depends on it. */
import { METRICS } from '../../metrics/index.ts';
import type { Metric } from '../../metrics/metric.ts';
import { report } from '../../report/read.ts';
import type { ChapterEntry, EditionEntry, FigureReport } from '../../report/site.ts';
import { pathOf } from '../href.ts';
import { editions, latestEdition } from '../site.ts';

export type Place =
	/** `/`, which shows the latest edition under another address than its own. */
	| { readonly kind: 'home'; readonly edition: EditionEntry }
	| { readonly kind: 'edition'; readonly edition: EditionEntry }
	| { readonly kind: 'chapter'; readonly edition: EditionEntry; readonly chapter: ChapterEntry }
	| { readonly kind: 'figure'; readonly edition: EditionEntry; readonly figure: FigureReport }
	| { readonly kind: 'metric'; readonly edition: EditionEntry; readonly metric: Metric }
	| { readonly kind: 'data'; readonly edition: EditionEntry }
	/** Any other; the chapter where it shows one: the same under another way of counting, or in another language. */
	| { readonly kind: 'other'; readonly edition: EditionEntry | undefined; readonly chapter?: ChapterEntry | undefined };

export function placeOf(url: URL): Place {
	const [first = '', second = '', third = '', ...rest] = pathOf(url).split('/').slice(1);
	if (first === '') return { kind: 'home', edition: latestEdition() };
	const edition = editions().find(({ id }) => id === first);
	if (!edition) return { kind: 'other', edition };
	if (second === '') return { kind: 'edition', edition };
	const chapter = edition.chapters.find(({ id }) => id === second);
	if (chapter) return { kind: third === '' ? 'chapter' : 'other', edition, chapter };
	if (edition.translations.some(({ language }) => language === second))
		return { kind: 'other', edition, chapter: edition.chapters.find(({ id }) => id === third) };
	if (second === 'data' && third === '') return { kind: 'data', edition };
	if (rest.join('') !== '') return { kind: 'other', edition };
	const own = report.edition(edition.id);
	if (second === 'figures' && own.figures.some(({ id }) => id === third))
		return { kind: 'figure', edition, figure: report.figure(edition.id, third) };
	const metric = METRICS.find(({ id }) => second === 'metrics' && id === third);
	return metric && own.metrics[third]?.available ? { kind: 'metric', edition, metric } : { kind: 'other', edition };
}

/** The figure that stands for a page where it is shown small: its own, or the first of its chapter or edition. */
export function leadFigure(place: Place): string | undefined {
	if (place.kind === 'figure') return place.figure.id;
	if (place.edition === undefined) return undefined;
	const { figures } = report.edition(place.edition.id);
	const own = 'chapter' in place ? place.chapter : undefined;
	const ofChapter = own && figures.find(({ chapter }) => chapter === own.id);
	return (ofChapter ?? figures.find(({ chapter }) => chapter !== undefined))?.id;
}
