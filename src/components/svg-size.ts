/** Size of a figure's SVG file, so that the page keeps room for it before it is loaded. */
import { report } from '../report/read.ts';

/** Width and height in pixels, from the file's view box. */
export function svgSize(edition: string, figure: string): { readonly width: number; readonly height: number } {
	const head = Buffer.from(report.download(edition, figure, 'svg')).toString('utf8', 0, 2000);
	const box = /viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(head);
	if (!box) throw new Error(`.report/${edition}/figures/${figure}.svg has no viewBox`);
	return { width: Math.round(Number(box[1])), height: Math.round(Number(box[2])) };
}
