/** The figures of an edition: drawn under their authors' messages, and written with their downloads. */
import type { Figure } from '../figures/figure.ts';
import { FIGURES } from '../figures/index.ts';
import { renderPng } from '../figures/png.ts';
import { FigureError, type RenderedFigure, renderFigure } from '../figures/render.ts';
import { DEFAULT_METHOD } from '../metrics/method.ts';
import { type Problem, ReportError } from '../problem.ts';
import type { FigureUse } from '../prose/outline.ts';
import { figureMessages } from '../prose/text.ts';
import { DOWNLOADS, type Download, type FigureEntry, type FigureReport, reportPath } from './site.ts';
import { json, type PreparedEdition, type Write } from './write.ts';

/** A figure as it was drawn: what its page shows, and the files that can be taken away. */
export interface DrawnFigure extends Pick<FigureReport, 'subtitle' | 'alt' | 'caption' | 'table' | 'svg'> {
	/** Absent where they lie in the report already. */
	readonly downloads?: Readonly<Record<Download, string | Uint8Array>>;
}

/** Figures that were drawn before and need not be drawn again. */
export interface DrawnFigures {
	/** The figure, where it still shows what it should. */
	find(figure: Figure, prepared: PreparedEdition, message: string | undefined): DrawnFigure | undefined;
	/** Told of each figure that is drawn. */
	note(figure: Figure, prepared: PreparedEdition, message: string | undefined, drawn: Required<DrawnFigure>): void;
}

/**
 * Draws every figure that the edition can show, those of its chapters first, in the order of their numbers. A figure that has
 * nothing to draw is left out where no chapter shows it; in a chapter it is an error at its place.
 */
export async function writeFigures(
	write: Write,
	prepared: PreparedEdition,
	drawn?: DrawnFigures,
): Promise<readonly FigureEntry[]> {
	const { assembled, outline, documents, text } = prepared;
	const messages = new Map(documents.flatMap((document) => [...figureMessages(document, text)]));
	const uses = new Map(outline.figures.map((use) => [use.id, use]));
	const order = [...uses.keys()];
	const place = (figure: Figure): number => (uses.has(figure.id) ? order.indexOf(figure.id) : order.length);
	const images: Promise<void>[] = [];
	const entries: FigureEntry[] = [];
	const problems: Problem[] = [];
	const { id: edition } = assembled.edition;
	const writeDrawn = (entry: FigureEntry, { downloads, ...drawing }: DrawnFigure): void => {
		write(reportPath.figure(edition, entry.id), json({ ...entry, ...drawing }));
		if (!downloads) return;
		for (const format of DOWNLOADS) write(reportPath.download(edition, entry.id, format), downloads[format]);
	};
	for (const figure of FIGURES.filter(({ metric }) => assembled.tables.has(metric)).sort(
		(a, b) => place(a) - place(b),
	)) {
		const use = uses.get(figure.id);
		const message = messages.get(figure.id);
		const entry = entryOf(figure, use, message ?? figure.name);
		const before = drawn?.find(figure, prepared, message);
		if (before) {
			entries.push(entry);
			writeDrawn(entry, before);
			continue;
		}
		let rendered: RenderedFigure | undefined;
		try {
			rendered = await drawFigure(figure, prepared, message, use);
		} catch (error) {
			if (!(error instanceof ReportError)) throw error;
			problems.push(...error.problems);
		}
		if (!rendered) continue;
		entries.push(entry);
		const { subtitle, alt, caption, table, svg, standalone, csv, vegaLite } = rendered;
		images.push(
			renderPng(standalone).then((png) => {
				const downloads = { svg: standalone, png, csv, 'vl.json': vegaLite };
				const fresh = { subtitle, alt, caption, table, svg, downloads };
				writeDrawn(entry, fresh);
				drawn?.note(figure, prepared, message, fresh);
			}),
		);
	}
	// Images that are still being drawn would be written into a folder that has been given up.
	await Promise.all(images);
	if (problems.length > 0) throw new ReportError(problems);
	return entries;
}

function entryOf({ id, metric, name }: Figure, use: FigureUse | undefined, message: string): FigureEntry {
	return { id, metric, name, ...(use && { chapter: use.chapter, number: use.number, message }) };
}

async function drawFigure(
	figure: Figure,
	{ assembled, text }: PreparedEdition,
	message: string | undefined,
	use: FigureUse | undefined,
): Promise<RenderedFigure | undefined> {
	const { edition, snapshot, tables } = assembled;
	const table = tables.get(figure.metric)!;
	const data = {
		table,
		rows: table.under(),
		method: DEFAULT_METHOD,
		edition: { id: edition.id, title: edition.title, snapshotDate: snapshot.package.created, kind: edition.kind },
		population: snapshot.package.population,
		citation: (key: string) => text.bibliography.get(key)?.label ?? key,
	};
	try {
		return await renderFigure(figure, data, message);
	} catch (error) {
		if (!(error instanceof FigureError)) throw error;
		if (error.empty && !use) return undefined;
		const at = use?.document.placeOf(use.node.position.start.offset);
		throw ReportError.at(use?.document.file ?? `content/${edition.id}/edition.yaml`, 'figure', error.message, at);
	}
}
