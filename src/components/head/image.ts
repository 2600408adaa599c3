/** The image of a figure, for previews of pages: the PNG that readers can take away. */
import { report } from '../../report/read.ts';
import { downloadHref } from '../href.ts';

export interface PreviewImage {
	readonly href: string;
	readonly alt: string;
	/** In pixels. */
	readonly width: number;
	readonly height: number;
}

export function figureImage(edition: string, figure: string): PreviewImage {
	const bytes = report.download(edition, figure, 'png');
	// The header chunk comes first: length, "IHDR", width, height (PNG specification, 11.2.2).
	const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return {
		href: downloadHref(edition, figure, 'png'),
		alt: report.figure(edition, figure).alt,
		width: header.getUint32(16),
		height: header.getUint32(20),
	};
}
