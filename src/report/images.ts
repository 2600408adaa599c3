/**
 * Images of figures. Each is made from the figure's SVG file alone and no page reads it, so that images are made by other threads
 * while the pages are rendered.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { BuildCache } from './cache/cache.ts';
import { writeInFolder } from './cache/store.ts';
import { sha256 } from './frozen.ts';
import type { ReportReader } from './read.ts';
import { reportPath } from './site.ts';
import { Threads } from './threads.ts';

/** Paths of SVG files to their images. */
export type ImageThreads = Threads<string, Uint8Array>;

/** One processor is left to the pages; more than a few threads would take longer to start than to draw. */
export function imageThreads(): ImageThreads {
	const size = Math.min(Math.max(availableParallelism() - 1, 1), 4);
	return new Threads(new URL('./image-worker.ts', import.meta.url), size);
}

/** Puts the image of every figure of a report beside its SVG file. */
export async function writeImages(
	report: ReportReader,
	{ store, code }: BuildCache,
	threads: ImageThreads,
): Promise<void> {
	const made = {
		'code of images': code.ofModules('src/figures/png.ts'),
		'fonts of images': code.ofFolders('src/figures/fonts'),
	};
	const figures = report
		.index()
		.editions.flatMap(({ id: edition }) => report.edition(edition).figures.map(({ id }) => ({ edition, id })));
	await Promise.all(
		figures.map(async ({ edition, id }) => {
			const file = join(report.folder, reportPath.download(edition, id, 'svg'));
			const [name, parts] = [`${edition}/${id}`, { ...made, 'SVG file': sha256(readFileSync(file)) }];
			const before = store.find('image', name, parts);
			const image = before ?? (await threads.run(file));
			writeInFolder(join(report.folder, reportPath.download(edition, id, 'png')), image);
			if (!before) store.keep('image', name, parts, image);
		}),
	);
}
