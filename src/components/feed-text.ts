/** The full text of an edition and of a correction, as feeds carry it: their readers have neither our styles nor our components. */
import type { PhrasingContent, RootContent } from 'mdast';
import { escapeXml } from '../figures/xml.ts';
import { figureName } from '../prose/outline.ts';
import { xhtml } from '../report/book/html.ts';
import { siteAddresses } from '../report/book/markdown.ts';
import { report } from '../report/read.ts';
import type { EditionEntry } from '../report/site.ts';
import { siteAddress } from './address.ts';
import { addressIn, bookOf } from './book.ts';
import { type Correction, correctionSubject } from './corrections.ts';
import { figureImage } from './head/image.ts';
import { figureHref, href } from './href.ts';

/** Every chapter in reading order. Its sections are headings of the third level and below. */
export function editionHtml({ id: edition }: EditionEntry): string {
	const [book, at] = [bookOf(edition), addressIn(edition)];
	return book.chapters
		.flatMap((chapter) => {
			const { id, title, summary } = chapter.entry;
			const { children } = book.tree(chapter, {
				addresses: siteAddresses(id, at),
				figure: (figure, message) => figureBlocks(edition, figure, message),
			});
			return [
				`<h2><a href="${at(`${id}/`)}">${escapeXml(title)}</a></h2>`,
				`<p><em>${escapeXml(summary)}</em></p>`,
				xhtml({ type: 'root', children: children.map(below) }, `${id}-`),
			];
		})
		.join('\n');
}

function below(node: RootContent): RootContent {
	return node.type === 'heading' ? { ...node, depth: (node.depth + 1) as typeof node.depth } : node;
}

/** A figure as an image. The file has two pixels for each that is shown. */
function figureBlocks(edition: string, id: string, message: readonly PhrasingContent[]): readonly RootContent[] {
	const { number = '', alt } = report.figure(edition, id);
	const { href: path, width, height } = figureImage(edition, id);
	const linked = (child: PhrasingContent): PhrasingContent => ({
		type: 'link',
		url: siteAddress(figureHref(edition, id)),
		children: [child as never],
	});
	const hProperties = { width: width / 2, height: height / 2 };
	return [
		{
			type: 'paragraph',
			children: [linked({ type: 'text', value: figureName(number) }), { type: 'text', value: ': ' }, ...message],
		},
		{ type: 'paragraph', children: [linked({ type: 'image', url: siteAddress(path), alt, data: { hProperties } })] },
	];
}

export function correctionHtml(edition: EditionEntry, correction: Correction): string {
	const { name, path } = correctionSubject(edition, correction);
	const { what, why, from, to } = correction;
	return [
		`<p><a href="${siteAddress(href(path))}">${escapeXml(name)}</a>: ${escapeXml(what)}</p>`,
		`<p>${escapeXml(why)}</p>`,
		`<p>Hash before <code>${escapeXml(from)}</code>, after <code>${escapeXml(to)}</code></p>`,
	].join('\n');
}
