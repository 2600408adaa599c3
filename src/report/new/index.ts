/** `npm run new`: skeletons that work, with their tests. */
import { didYouMean, ReportError } from '../../problem.ts';
import type { Folders } from '../folders.ts';
import { newChapter } from './chapter.ts';
import { newEdition } from './edition.ts';
import { newFigure } from './figure.ts';
import { type Skeleton, writeSkeleton } from './files.ts';
import { newMetric } from './metric.ts';

export const KINDS = ['chapter', 'figure', 'metric', 'edition'] as const;

export interface NewOptions {
	/** Of a chapter: its edition. */
	readonly edition?: string | undefined;
	/** Of an edition: the one that it follows, and its snapshot. */
	readonly from?: string | undefined;
	readonly snapshot?: string | undefined;
	/** Of a figure. */
	readonly metric: string;
	/** Of a metric. */
	readonly group: string;
}

/** Writes a skeleton. Returns the files and what to do next, a line each; throws a `ReportError`, with nothing written. */
export async function writeNew(
	folders: Folders,
	kind: string | undefined,
	name: string | undefined,
	options: NewOptions,
): Promise<readonly string[]> {
	if (kind === undefined || name === undefined)
		throw ReportError.at('npm run new', 'usage', `say what and how it is called: ${KINDS.join('|')} <name>`);
	const skeleton = await plan(folders, kind, name, options);
	writeSkeleton(folders.root, skeleton);
	const { files, edits, next } = skeleton;
	return [
		...[...files.keys()].map((path) => `wrote ${path}`),
		...[...edits.keys()].map((path) => `added it to ${path}`),
		...next,
	];
}

async function plan(folders: Folders, kind: string, name: string, options: NewOptions): Promise<Skeleton> {
	switch (kind) {
		case 'chapter':
			return newChapter(folders, name, options.edition);
		case 'figure':
			return newFigure(folders.root, name, options.metric);
		case 'metric':
			return newMetric(folders.root, name, options.group);
		case 'edition':
			return newEdition(folders, name, options);
	}
	const hint = didYouMean(kind, KINDS);
	throw ReportError.at('npm run new', 'usage', `"${kind}" cannot be made${hint}: ${KINDS.join(', ')}`);
}
