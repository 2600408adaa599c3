/** Files of the site that are files of the report: a build need not pass them through Astro. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { linkOrCopy } from './link.ts';
import type { ReportReader } from './read.ts';
import { DOWNLOADS, type EditionReport, reportPath } from './site.ts';

/** A file in the report, and where the site has it: both relative to their folders. */
export interface PublishedFile {
	readonly from: string;
	readonly to: string;
}

/** Figures in every form in which they can be taken away, and the queries of metrics. */
export function publishedFiles({ edition: { id }, figures, metrics }: EditionReport): readonly PublishedFile[] {
	const drawn = figures.flatMap(({ id: figure }) =>
		DOWNLOADS.map((format) => ({
			from: reportPath.download(id, figure, format),
			to: `${id}/figures/${figure}.${format}`,
		})),
	);
	const queries = Object.entries(metrics).flatMap(([metric, state]) =>
		(state.available ? state.methodIds : []).map((method) => ({
			from: reportPath.script(id, metric, method),
			to: `${id}/metrics/${metric}/${method}.sql`,
		})),
	);
	return [...drawn, ...queries];
}

/** Puts the files of all editions into a site. */
export function publishFiles(report: ReportReader, site: string): void {
	const folders = new Set<string>();
	for (const { id } of report.index().editions)
		for (const { from, to } of publishedFiles(report.edition(id))) {
			const target = join(site, to);
			if (!folders.has(dirname(target))) mkdirSync(dirname(target), { recursive: true });
			folders.add(dirname(target));
			linkOrCopy(join(report.folder, from), target);
		}
}
