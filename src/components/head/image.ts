/** The image of a figure, for previews of pages: the PNG that readers can take away. */
import { IMAGE_SCALE } from '../../figures/figure.ts';
import { report } from '../../report/read.ts';
import { downloadHref } from '../href.ts';
import { svgSize } from '../svg-size.ts';

export interface PreviewImage {
	readonly href: string;
	readonly alt: string;
	/** In pixels. */
	readonly width: number;
	readonly height: number;
}

export function figureImage(edition: string, figure: string): PreviewImage {
	const { width, height } = svgSize(edition, figure);
	return {
		href: downloadHref(edition, figure, 'png'),
		alt: report.figure(edition, figure).alt,
		width: width * IMAGE_SCALE,
		height: height * IMAGE_SCALE,
	};
}
