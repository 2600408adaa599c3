/** A figure in other people's pages: the frame that they copy, and the same for programs (oEmbed). */
import { REPORT_TITLE, SAMPLE_WARNING } from '../../figures/figure.ts';
import { escapeXml } from '../../figures/xml.ts';
import { report } from '../../report/read.ts';
import type { EditionEntry, FigureReport } from '../../report/site.ts';
import { metricSource } from '../../report/source.ts';
import { siteAddress } from '../address.ts';
import { editionTitle } from '../cite/work.ts';
import { figureImage } from '../head/image.ts';
import { editionHref, figureHref, href } from '../href.ts';
import { type EmbedTexts, embedHeights, WIDE_FROM } from './size.ts';

/** Width of the frame that programs are told, in pixels; it shrinks to the column that it stands in. */
const FRAME_WIDTH = 720;

export function embedHref(edition: string, figure: string): string {
	return href(`/${edition}/figures/${figure}/embed/`);
}

export function oembedHref(edition: string, figure: string): string {
	return href(`/${edition}/figures/${figure}/oembed.json`);
}

/** What an embedded figure says, line by line. */
export function embedTexts(edition: EditionEntry, figure: FigureReport): EmbedTexts {
	return {
		title: figure.message ?? figure.name,
		subtitle: figure.subtitle,
		foot: [figure.caption, `${sourceOf(edition, figure)} ${creditOf(edition, figure)}`],
		...(edition.kind === 'sample' && { warning: SAMPLE_WARNING }),
	};
}

/** Where its numbers come from. */
export function sourceOf(entry: EditionEntry, { metric }: Pick<FigureReport, 'metric'>): string {
	return metricSource({ entry, report: report.edition(entry.id) }, report.bibliography(), metric);
}

/** What the link to the figure's page says. */
export function creditOf(edition: EditionEntry, { number }: Pick<FigureReport, 'number'>): string {
	return `${editionTitle(edition)}${number ? `, figure ${number}` : ''}`;
}

/**
 * The element to copy. A frame cannot know how high its page is: the height is computed, once for the drawing of screens and once for
 * that of phones, and the style takes the one or the other by the width of the window. Where styles are removed, the first remains.
 */
export function embedCode(edition: EditionEntry, figure: FigureReport): string {
	const { wide, narrow } = heightsOf(edition, figure);
	const [low, high] = [Math.min(wide, narrow), Math.max(wide, narrow)];
	// Below this width of the window the difference is above zero, and a thousand times it is beyond either bound.
	const sign = narrow > wide ? `${WIDE_FROM}px - 100vw` : `100vw - ${WIDE_FROM}px`;
	const style = `width:100%;height:clamp(${low}px,(${sign})*1000,${high}px);border:0`;
	const title = `${figure.message ?? figure.name} (${editionTitle(edition)})`;
	return `<iframe src="${escapeXml(siteAddress(embedHref(edition.id, figure.id)))}" title="${escapeXml(title)}" width="100%" height="${wide}" style="${style}" loading="lazy"></iframe>`;
}

type Heights = ReturnType<typeof embedHeights>;
const measured = new WeakMap<FigureReport, Heights>();

/** A figure's page and its oEmbed file both need them. */
function heightsOf(edition: EditionEntry, figure: FigureReport): Heights {
	const heights = measured.get(figure) ?? embedHeights(figure, embedTexts(edition, figure));
	measured.set(figure, heights);
	return heights;
}

/** Answer of an oEmbed provider, as a file (https://oembed.com, section 2.3). */
export function oembed(edition: EditionEntry, figure: FigureReport): Readonly<Record<string, string | number>> {
	const image = figureImage(edition.id, figure.id);
	const { wide } = heightsOf(edition, figure);
	return {
		type: 'rich',
		version: '1.0',
		title: figure.message ?? figure.name,
		author_name: report.edition(edition.id).edition.authors.join(', '),
		author_url: siteAddress(editionHref(edition.id)),
		provider_name: REPORT_TITLE,
		provider_url: siteAddress(href('/')),
		url: siteAddress(figureHref(edition.id, figure.id)),
		thumbnail_url: siteAddress(image.href),
		thumbnail_width: image.width,
		thumbnail_height: image.height,
		html: embedCode(edition, figure),
		width: FRAME_WIDTH,
		height: wide,
	};
}
