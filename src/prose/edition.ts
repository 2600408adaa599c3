/** An edition: `content/<edition>/edition.yaml` and its chapters' frontmatter. */
import { z } from 'zod';

export const CHAPTER_IDS = /^[a-z0-9]+(-[a-z0-9]+)*$/;

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
	authors: z.array(z.string()).min(1),
	licence: z.strictObject({ text: z.string(), data: z.string() }),
	/** File names without `.mdx`, in reading order. */
	chapters: z.array(z.string().regex(CHAPTER_IDS)).min(1),
});
export type Edition = z.infer<typeof editionSchema>;

export const chapterSchema = z.strictObject({
	title: z.string().min(1).max(90),
	/** The finding of the chapter in one sentence; shown under the title, in lists and in search engines. */
	summary: z.string().min(1).max(300),
	/** Short name for navigation. */
	short: z.string().min(1).max(24),
});
export type ChapterFrontmatter = z.infer<typeof chapterSchema>;
