/** The figures of an edition: drawn under their authors' messages, and written with their downloads. */
import type { Figure } from '../figures/figure.ts';
import { TRANSLATED_FIGURES } from '../figures/languages/index.ts';
import { type Problem, ReportError } from '../problem.ts';
import { BRIEF } from '../prose/edition.ts';
import type { Document } from '../prose/mdx.ts';
import { type FigureUse, figuresIn } from '../prose/outline.ts';
import { figureMessage, figureMessages } from '../prose/text.ts';
import { figuresOf } from './assemble.ts';
import { type Draw, type DrawTask, draw as drawHere, type Outcome } from './draw.ts';
import { tableCsv } from './frozen.ts';
import { type DrawnDownload, type FigureEntry, type FigureReport, reportPath } from './site.ts';
import { json, type PreparedEdition, type Write } from './write.ts';

/** A figure as it was drawn: what its page shows, and the files that can be taken away. */
export interface DrawnFigure extends Pick<FigureReport, 'subtitle' | 'alt' | 'caption' | 'table' | 'svg'> {
	/** Absent where they lie in the report already, and of variants. */
	readonly downloads?: Readonly<Record<DrawnDownload, string>>;
}

/** A drawing beside the edition's own: as a translated chapter shows it, or as it is under a method that a reader has chosen. */
export type Variant = Pick<DrawTask, 'language' | 'under'>;

/** What was drawn before and need not be drawn again. */
export interface DrawnFigures {
	/** The figure, or a variant of it, where it still shows what it should; or that there is nothing that it could show. */
	find(figure: Figure, prepared: PreparedEdition, message: string | undefined, variant?: Variant): Outcome | undefined;
	/** Told of each figure that is drawn, and of each that has nothing to show. */
	note(
		figure: Figure,
		prepared: PreparedEdition,
		message: string | undefined,
		outcome: Outcome,
		variant?: Variant,
	): void;
}

/** What is known of a drawing, else what comes of making it. A fault that an author must mend is not kept. */
export async function drawOnce(
	figure: Figure,
	prepared: PreparedEdition,
	message: string | undefined,
	variant: Variant,
	drawn: DrawnFigures | undefined,
	draw: Draw,
): Promise<Outcome> {
	const before = drawn?.find(figure, prepared, message, variant);
	if (before) return before;
	const outcome = await draw({ ...taskOf(figure, prepared, message), ...variant });
	if ('drawn' in outcome || outcome.fault.empty) drawn?.note(figure, prepared, message, outcome, variant);
	return outcome;
}

/**
 * Draws every figure that the edition can show, those of its chapters first, in the order of their numbers. A figure that has
 * nothing to draw is left out where no chapter shows it; in a chapter it is an error at its place.
 */
export async function writeFigures(
	write: Write,
	prepared: PreparedEdition,
	drawn?: DrawnFigures,
	draw: Draw = drawHere,
): Promise<readonly FigureEntry[]> {
	const { assembled, documents, text } = prepared;
	const messages = new Map(documents.flatMap((document) => [...figureMessages(document, text)]));
	const uses = new Map(text.outline.figures.map((use) => [use.id, use]));
	const order = [...uses.keys()];
	const place = (figure: Figure): number => (uses.has(figure.id) ? order.indexOf(figure.id) : order.length);
	const { id: edition } = assembled.edition;
	const figures = figuresOf(assembled)
		.filter(({ metric }) => assembled.tables.has(metric))
		.sort((a, b) => place(a) - place(b));
	const results = await Promise.all(
		figures.map(async (figure): Promise<FigureEntry | Problem | undefined> => {
			const [use, message] = [uses.get(figure.id), messages.get(figure.id)];
			const outcome = await drawOnce(figure, prepared, message, {}, drawn, draw);
			if ('fault' in outcome)
				return outcome.fault.empty && !use ? undefined : problemOf(outcome.fault.message, use, edition);
			const { downloads, ...drawing } = outcome.drawn;
			const entry = entryOf(figure, use, message ?? figure.name);
			write(reportPath.figure(edition, figure.id), json({ ...entry, ...drawing }));
			for (const [format, text] of Object.entries(downloads ?? {}))
				write(reportPath.download(edition, figure.id, format as DrawnDownload), text);
			return entry;
		}),
	);
	const problems = results.filter((result): result is Problem => result !== undefined && 'rule' in result);
	if (problems.length > 0) throw new ReportError(problems);
	return results.filter((result): result is FigureEntry => result !== undefined);
}

/**
 * Draws the figures of translated chapters again, in the language of each. Those that have no words in it are shown as the edition has
 * them.
 */
export async function writeTranslatedFigures(
	write: Write,
	prepared: PreparedEdition,
	drawn?: DrawnFigures,
	draw: Draw = drawHere,
): Promise<void> {
	const { assembled, translations } = prepared;
	const { id: edition } = assembled.edition;
	const tasks = translations.flatMap(({ language, documents, text }) => {
		// The brief shows once more what a chapter shows, which may not be translated; where it is, its message is the figure's own.
		const isBrief = ({ chapter }: Document): boolean => chapter === BRIEF;
		const inTurn = [...documents.filter(isBrief), ...documents.filter((document) => !isBrief(document))];
		const shown = inTurn.flatMap(figuresIn).filter(({ id }) => TRANSLATED_FIGURES.includes(id));
		return [...new Map(shown.map((own) => [own.id, own])).values()].map((own) => ({
			own,
			use: text.outline.figures.find(({ id }) => id === own.id),
			language,
			message: figureMessage(own, text),
		}));
	});
	const faults = await Promise.all(
		tasks.map(async ({ own, use, language, message }): Promise<Problem | undefined> => {
			const figure = figuresOf(assembled).find(({ id }) => id === own.id);
			if (!figure) return problemOf(`the edition has no figure ${own.id}`, own, edition);
			const outcome = await drawOnce(figure, prepared, message, { language }, drawn, draw);
			if ('fault' in outcome) return problemOf(outcome.fault.message, own, edition);
			const entry = entryOf(figure, use, message);
			write(reportPath.figure(edition, figure.id, language), json({ ...entry, ...outcome.drawn, language }));
			return undefined;
		}),
	);
	const problems = faults.filter((fault) => fault !== undefined);
	if (problems.length > 0) throw new ReportError(problems);
}

function entryOf({ id, metric, name }: Figure, use: FigureUse | undefined, message: string): FigureEntry {
	return { id, metric, name, ...(use && { chapter: use.chapter, number: use.number, message }) };
}

/** What drawing a figure takes. */
function taskOf(figure: Figure, { assembled, text }: PreparedEdition, message: string | undefined): DrawTask {
	const { edition, snapshot, tables } = assembled;
	const table = tables.get(figure.metric)!;
	return {
		figure: figure.id,
		csv: tableCsv(table),
		methodIds: table.methodIds,
		edition: { id: edition.id, title: edition.title, snapshotDate: snapshot.package.created, kind: edition.kind },
		population: snapshot.package.population,
		labels: Object.fromEntries(text.bibliography.toJSON().map(({ key, label }) => [key, label])),
		message,
	};
}

/** A figure that cannot be drawn, at its place. */
export function problemOf(
	message: string,
	use: Pick<FigureUse, 'document' | 'node'> | undefined,
	edition: string,
): Problem {
	const at = use?.document.placeOf(use.node.position.start.offset);
	return {
		file: use?.document.file ?? `content/${edition}/edition.yaml`,
		...(at && { line: at.line, column: at.column }),
		severity: 'error',
		rule: 'figure',
		message,
	};
}
