/**
 * The text of a chapter, for its pages. They await it themselves, not in a part of theirs: what fails once a page is being sent can no
 * longer be its status, and `npm run dev` would show no overlay.
 */
import type { MDXInstance } from 'astro';
import { proseLanguageAt } from './site.ts';

type Text = MDXInstance<Record<string, unknown>>;

const FILES = import.meta.glob<Text>('@content/**/*.mdx');

/** In the language of the page at this address, where the chapter is translated. */
export async function chapterText(url: URL, edition: string, chapter: string): Promise<Text['Content']> {
	const language = proseLanguageAt(url);
	const end = `/${[edition, ...(language ? [language] : []), chapter].join('/')}.mdx`;
	const file = Object.keys(FILES).find((path) => path.endsWith(end));
	if (!file) throw new Error(`${url.pathname}: content/${edition} has no file of the chapter ${chapter}`);
	return (await FILES[file]!()).Content;
}
