/** The form of the brief: what fits on one page, and in one post. */
import { BRIEF } from '../edition.ts';
import { type Document, isElement, walk } from '../mdx.ts';
import { figuresIn } from '../outline.ts';
import { countWords, postText, wordCount } from '../text.ts';
import type { ChapterInput, Reporter } from './report.ts';

export const BRIEF_WORDS = { min: 270, max: 330 } as const;
export const BRIEF_FIGURES = 3;
/** Characters of a post. Networks allow 280 to 5,000; at 500 most do. */
export const POST_LENGTH = 500;

export function checkBrief({ document, data }: ChapterInput, report: Reporter): void {
	const posts = postsIn(document);
	if (document.chapter !== BRIEF) {
		for (const { offset } of posts)
			report.at(document, offset, 'brief', `<Post> is for the brief: move it to ${BRIEF}.mdx, or take it out`);
		return;
	}
	const post = postText(document, data) ?? '';
	checkPost(document, posts, post.length, report);
	const words = wordCount(document, data) - countWords(post);
	if (words < BRIEF_WORDS.min || words > BRIEF_WORDS.max)
		report.at(
			document,
			0,
			'brief',
			`the brief has ${words} words without its post: ${BRIEF_WORDS.min} to ${BRIEF_WORDS.max} fit on its page`,
			'warning',
		);
	checkFigures({ document, data }, report);
}

interface PlacedPost {
	readonly offset: number;
	/** It stands on its own. */
	readonly isBlock: boolean;
}

function postsIn(document: Document): readonly PlacedPost[] {
	const posts: PlacedPost[] = [];
	walk(document.root, (node, ancestors) => {
		if (isElement(node) && node.name === 'Post')
			posts.push({ offset: node.position.start.offset, isBlock: ancestors.length === 1 });
	});
	return posts;
}

function checkPost(document: Document, posts: readonly PlacedPost[], length: number, report: Reporter): void {
	const [post, ...more] = posts;
	if (!post) {
		report.at(document, 0, 'brief', 'the brief has no <Post>: write one, the edition in a few sentences');
		return;
	}
	for (const { offset } of more) report.at(document, offset, 'brief', 'the brief has a <Post> already: keep one');
	if (!post.isBlock) report.at(document, post.offset, 'brief', '<Post> stands on its own, with empty lines around it');
	if (length > POST_LENGTH)
		report.at(
			document,
			post.offset,
			'brief',
			`the post has ${length} characters with its numbers in place: ${POST_LENGTH} are allowed`,
		);
}

/** Its figures are those of chapters: there they have their number and what is to be said about them. */
function checkFigures({ document, data }: Pick<ChapterInput, 'document' | 'data'>, report: Reporter): void {
	const figures = figuresIn(document);
	const shown = new Set(data.outline.figures.map(({ id }) => id));
	const seen = new Set<string>();
	for (const { id, node } of figures) {
		const { offset } = node.position.start;
		if (!shown.has(id))
			report.at(document, offset, 'brief', `no chapter shows figure "${id}": show it there, or take one that is shown`);
		if (seen.has(id)) report.at(document, offset, 'figure-twice', `figure "${id}" stands in the brief already`);
		seen.add(id);
	}
	if (figures.length !== BRIEF_FIGURES)
		report.at(
			document,
			0,
			'brief',
			`the brief has ${figures.length} ${figures.length === 1 ? 'figure' : 'figures'}: ${BRIEF_FIGURES} fit on its page`,
			'warning',
		);
}
