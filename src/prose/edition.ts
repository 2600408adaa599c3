/** An edition: `content/<edition>/edition.yaml` and its chapters' frontmatter. */
import { z } from 'zod';
import { TRANSLATIONS } from '../metrics/locale.ts';
import type { Place } from './position.ts';

export const CHAPTER_IDS = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * File beside the chapters, and part of its URL: the edition on one page, for those who read only that. It is checked as a chapter is
 * and is none: it has no place in the contents, and its figures are numbered where chapters show them.
 */
export const BRIEF = 'brief';

export const editionSchema = z.strictObject({
	/** Name of the folder; part of every URL. */
	id: z.string().regex(CHAPTER_IDS),
	title: z.string().min(1),
	/** One sentence for lists, feeds and search engines. */
	description: z.string().min(1),
	/** `real` editions report observed snapshots; `sample` is synthetic and labelled on every page. */
	kind: z.enum(['real', 'sample']),
	snapshot: z.string().min(1),
	/** The edition to compare with. */
	previous: z.string().optional(),
	/** `published` editions are frozen: their tables are committed and any difference fails the build. */
	status: z.enum(['draft', 'published']),
	published: z.iso.date(),
	language: z.string().min(2),
	/** Languages that chapters are translated into, with what the edition is called and about in each. */
	languages: z
		.partialRecord(z.enum(TRANSLATIONS), z.strictObject({ title: z.string().min(1), description: z.string().min(1) }))
		.optional(),
	authors: z.array(z.string()).min(1),
	licence: z.strictObject({ text: z.string(), data: z.string() }),
	/** File names without `.mdx`, in reading order. */
	chapters: z.array(z.string().regex(CHAPTER_IDS)).min(1),
	/** What the front page says first, in this order: sentences of the chapters, each with a number. */
	findings: z
		.array(
			z.strictObject({
				/** Id of a claim, as in `claims.json`: the sentence. */
				claim: z.string().min(1),
				/** Name of its number, as in `<Value of>`. */
				value: z.string().min(1),
				/** The method under which the number is counted, as in `<Value method>`. */
				method: z.string().optional(),
				/** Name of its course, `metric.*.column`; without one, the number in this edition and those before is shown. */
				series: z.string().optional(),
			}),
		)
		.min(5)
		.max(7)
		.optional(),
});
export type Edition = z.infer<typeof editionSchema>;

/** Where a value of an `edition.yaml` stands, by the edition that was read from it. */
const places = new WeakMap<Edition, (path: readonly PropertyKey[]) => Partial<Place>>();

export function notePlaces(edition: Edition, place: (path: readonly PropertyKey[]) => Partial<Place>): void {
	places.set(edition, place);
}

/** The place of a value in `edition.yaml`; empty for an edition that was not read from one. */
export function placeIn(edition: Edition, path: readonly PropertyKey[]): Partial<Place> {
	return places.get(edition)?.(path) ?? {};
}

export const chapterSchema = z.strictObject({
	title: z.string().min(1).max(90),
	/** The finding of the chapter in one sentence; shown under the title, in lists and in search engines. */
	summary: z.string().min(1).max(300),
	/** Short name for navigation. */
	short: z.string().min(1).max(24),
});
export type ChapterFrontmatter = z.infer<typeof chapterSchema>;
