/** Chapters, and what they draw from, taken from `.report/`: for the pages, and for the checks that run while chapters are edited. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseMethodId } from '../metrics/method.ts';
import type { ChapterSource, ProseData } from '../prose/data.ts';
import { loadGlossary } from '../prose/glossary.ts';
import { type Document, isDocument, parseChapter } from '../prose/mdx.ts';
import { input, reads } from './cache/trace.ts';
import type { ReportReader } from './read.ts';

/** Prose data of an edition as the last build left it; the glossary is read from `content`. */
export function proseDataFrom(report: ReportReader, edition: string, content: string): ProseData {
	const own = report.edition(edition);
	const before = own.edition.previous;
	return {
		edition: own.edition,
		tables: report.tables(edition),
		unavailable: new Map(
			Object.entries(own.metrics).flatMap(([id, metric]) => (metric.available ? [] : [[id, metric.reason] as const])),
		),
		methods: own.snapshot.methods.map((id) => parseMethodId(id)!),
		previous:
			before === undefined
				? undefined
				: {
						edition: before,
						title: report.edition(before).edition.title,
						tables: report.tables(before),
						breaks: new Map(Object.entries(own.breaks)),
					},
		published: report.published(),
		bibliography: report.bibliography(),
		figures: own.figures,
		glossary: loadGlossary(content),
	};
}

/** The chapters of an edition as they are now: every `.mdx` file of its folder. Undefined where there is no such edition. */
export function chaptersNow(content: string, edition: string): readonly ChapterSource[] | undefined {
	const folder = join(content, edition);
	if (!existsSync(join(folder, 'edition.yaml'))) return undefined;
	return readdirSync(folder)
		.filter((name) => name.endsWith('.mdx'))
		.sort()
		.map((name) => ({
			file: relative(process.cwd(), join(folder, name)),
			text: readFileSync(join(folder, name), 'utf8'),
		}));
}

/** A chapter that the build has found to be without mistakes. `path` is relative to the folder of chapters. */
export function readDocument(content: string, path: string): Document {
	reads(input.content(path));
	const document = parseChapter(path, readFileSync(join(content, path), 'utf8'));
	if (!isDocument(document)) throw new Error(`content/${path}: ${document.message}`);
	return document;
}
