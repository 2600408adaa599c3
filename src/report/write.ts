/** Writes what the pages are made from, in the form that `site.ts` describes. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { METRICS } from '../metrics/index.ts';
import { methodId, methodsOf } from '../metrics/method.ts';
import type { ChapterFrontmatter } from '../prose/edition.ts';
import { type Document, walk } from '../prose/mdx.ts';
import { readingMinutes, renderText, type TextData } from '../prose/text.ts';
import type { AssembledEdition } from './assemble.ts';
import { writeInFolder } from './cache/store.ts';
import { writeChoices } from './choices.ts';
import type { ReviewedDossier } from './compare/review.ts';
import type { Draw } from './draw.ts';
import type { Erratum } from './errata.ts';
import { type DrawnFigures, writeFigures, writeTranslatedFigures } from './figures.ts';
import { sha256, tableCsv } from './frozen.ts';
import { linkOrCopy } from './link.ts';
import type { Shared } from './prose-data.ts';
import type { PublishedClaim } from './provenance.ts';
import {
	type ChapterEntry,
	type EditionEntry,
	type EditionReport,
	type MetricReport,
	reportPath,
	type SectionEntry,
	type SiteIndex,
	type TranslationEntry,
} from './site.ts';
import type { PreparedTranslation } from './translations.ts';

/** Chapters that were read and checked. */
export interface PreparedText {
	readonly text: TextData;
	readonly documents: readonly Document[];
	readonly frontmatter: ReadonlyMap<string, ChapterFrontmatter>;
}

/** An edition with its chapters. */
export interface PreparedEdition extends PreparedText {
	readonly assembled: AssembledEdition;
	/** `claims.json`, as it is published. */
	readonly claims: readonly PublishedClaim[];
	/** What changed since the previous edition, where there is one. */
	readonly dossier?: ReviewedDossier;
	/** Its chapters in other languages: `withTranslations` adds them. */
	readonly translations: readonly PreparedTranslation[];
	/** Of a published edition, in the order in which they were made. */
	readonly corrections: readonly Erratum[];
}

/** A sink for files: paths are relative to the report's folder. */
export type Write = (path: string, content: string | Uint8Array) => void;

/** Writes into a new folder. A file that `before` has with the same content is linked: that takes a fraction of the time. */
export function writeInto(folder: string, before: string): Write {
	return (path, content) => {
		const [file, known] = [join(folder, path), join(before, path)];
		if (!existsSync(known) || Buffer.compare(readFileSync(known), Buffer.from(content)) !== 0)
			return writeInFolder(file, content);
		mkdirSync(dirname(file), { recursive: true });
		linkOrCopy(known, file);
	};
}

export function writeIndex(write: Write, editions: readonly PreparedEdition[], latest: string, shared: Shared): void {
	const entries = editions.map((prepared): EditionEntry => {
		const { edition } = prepared.assembled;
		const { id, title, kind, status, published, description, snapshot, language, previous } = edition;
		const chapters = edition.chapters.map((chapter) => chapterEntry(chapter, prepared));
		const translations = prepared.translations.map(
			(own): TranslationEntry => ({
				language: own.language,
				title: own.title,
				description: own.description,
				// Words are counted by spaces, which not every script has; the original takes about as long to read.
				chapters: own.documents.map(({ chapter }) => ({
					...chapterEntry(chapter, own),
					minutes: chapterEntry(chapter, prepared).minutes,
				})),
			}),
		);
		const { brief } = prepared.text.outline;
		return {
			id,
			title,
			kind,
			status,
			published,
			description,
			snapshot,
			language,
			...(previous && { previous }),
			chapters,
			translations,
			...(brief && { brief: chapterEntry(brief.id, prepared) }),
		};
	});
	const index: SiteIndex = {
		latest,
		editions: entries.sort((a, b) => Number(a.kind === 'sample') - Number(b.kind === 'sample')),
	};
	write(reportPath.index(), json(index));
	write(reportPath.published(), json(shared.published));
	write(reportPath.bibliography(), json(shared.bibliography));
}

function chapterEntry(id: string, { documents, frontmatter, text }: PreparedText): ChapterEntry {
	const document = documents.find(({ chapter }) => chapter === id)!;
	return {
		id,
		...frontmatter.get(id)!,
		minutes: readingMinutes(document, text),
		sections: sectionEntries(document, text),
	};
}

/** Headings of a chapter with the values in them put in. */
export function sectionEntries(document: Document, text: TextData): readonly SectionEntry[] {
	const headings = new Map<number, string>();
	walk(document.root, (node) => {
		if (node.type === 'heading') headings.set(node.position.start.offset, renderText(node, document, text));
	});
	const { sections } = text.outline.parts.find(({ id }) => id === document.chapter)!;
	return sections.map(({ anchor, depth, offset }) => ({ anchor, depth, text: headings.get(offset)! }));
}

/** `drawn` are figures that need not be drawn again. */
export async function writeEdition(
	write: Write,
	prepared: PreparedEdition,
	drawn?: DrawnFigures,
	draw?: Draw,
): Promise<void> {
	const { assembled } = prepared;
	const { edition, snapshot } = assembled;
	const hashes: string[] = [];
	for (const [id, table] of assembled.tables) {
		const text = tableCsv(table);
		hashes.push(`${id} ${sha256(text)}`);
		write(reportPath.table(edition.id, id), text);
		for (const [method, script] of assembled.scripts.get(id)!) write(reportPath.script(edition.id, id, method), script);
	}
	const figures = await writeFigures(write, prepared, drawn, draw);
	await writeTranslatedFigures(write, prepared, drawn, draw);
	await writeChoices(write, prepared, drawn, draw);
	const { kind, population, title, sources, licenses, created } = snapshot.package;
	const report: EditionReport = {
		edition,
		snapshot: {
			id: snapshot.id,
			date: created,
			kind,
			population,
			title,
			sources,
			licenses,
			hash: sha256(assembled.snapshotText),
			methods: methodsOf(snapshot).map(methodId),
		},
		metrics: Object.fromEntries(METRICS.map((metric) => [metric.id, metricReport(assembled, metric.id)])),
		figures,
		corrections: prepared.corrections,
		breaks: Object.fromEntries(prepared.text.previous?.breaks ?? []),
		tableHash: sha256(hashes.sort().join('\n')),
	};
	write(reportPath.edition(edition.id), json(report));
	write(reportPath.claims(edition.id), json(prepared.claims));
	for (const translation of prepared.translations)
		write(reportPath.claims(edition.id, translation.language), json(translation.claims));
	if (prepared.dossier) write(reportPath.changes(edition.id), json(prepared.dossier));
}

function metricReport({ tables, unavailable, scripts }: AssembledEdition, id: string): MetricReport {
	const table = tables.get(id);
	if (!table) return { available: false, reason: unavailable.get(id) ?? 'not frozen with this edition' };
	return {
		available: true,
		rows: table.under().length,
		methodIds: table.methodIds,
		queryHash: sha256(scripts.get(id)!.get(table.methodIds[0]!)!),
	};
}

/** One line of JSON, as every file of `.report/` holds it. */
export const json = (value: unknown): string => `${JSON.stringify(value)}\n`;
