/** The formats of downloads: how they are called and sent. */
import type { Download } from '../report/site.ts';

export const DOWNLOAD_NAMES: Readonly<Record<Download, string>> = {
	svg: 'SVG',
	png: 'PNG',
	csv: 'CSV',
	'vl.json': 'Vega-Lite',
};

export const DOWNLOAD_TYPES: Readonly<Record<Download, string>> = {
	svg: 'image/svg+xml',
	png: 'image/png',
	csv: 'text/csv; charset=utf-8',
	'vl.json': 'application/json',
};
