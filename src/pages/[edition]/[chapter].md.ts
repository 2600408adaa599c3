/** A chapter as Markdown. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { addressIn, bookOf } from '../../components/book.ts';
import { editions } from '../../components/site.ts';
import { chapterMarkdown } from '../../report/book/markdown.ts';

export const getStaticPaths: GetStaticPaths = () =>
	editions().flatMap(({ id, chapters }) =>
		chapters.map((chapter) => ({ params: { edition: id, chapter: chapter.id } })),
	);

export const GET: APIRoute = ({ params }) => {
	const book = bookOf(params['edition']!);
	const chapter = book.chapters.find(({ entry }) => entry.id === params['chapter'])!;
	const text = chapterMarkdown(book, chapter, addressIn(params['edition']!));
	return new Response(text, { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
};
