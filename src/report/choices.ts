/** What chapters say under the ways of counting that a reader can choose: numbers of claims and headings, and drawings. */
import type { Figure } from '../figures/figure.ts';
import { choicesOf, DEFAULT_METHOD, type Method, methodId, project } from '../metrics/method.ts';
import type { MetricTable } from '../metrics/table.ts';
import { type Problem, ReportError } from '../problem.ts';
import { type ClaimUnder, claimsIn, claimsUnder } from '../prose/claims.ts';
import { leftOpen, pinsOf } from '../prose/counting.ts';
import type { Document } from '../prose/mdx.ts';
import type { FigureUse } from '../prose/outline.ts';
import { figureMessages, type TextData } from '../prose/text.ts';
import { figuresOf } from './assemble.ts';
import { type Draw, draw as drawHere } from './draw.ts';
import { type DrawnFigures, drawOnce, problemOf } from './figures.ts';
import { type ChapterUnder, type FigureUnder, reportPath } from './site.ts';
import { json, type PreparedEdition, sectionEntries, type Write } from './write.ts';

const DEFAULT = methodId(DEFAULT_METHOD);

/** Writes every chapter under every choice but the default, and the figures that differ from the edition's own. */
export async function writeChoices(
	write: Write,
	prepared: PreparedEdition,
	drawn?: DrawnFigures,
	draw: Draw = drawHere,
): Promise<void> {
	const drawings = new ChoiceDrawings(write, prepared, drawn, draw);
	const { id } = prepared.assembled.edition;
	const methods = choicesOf(prepared.text.methods).filter((method) => methodId(method) !== DEFAULT);
	const pages = methods.flatMap((method) => prepared.documents.map((document) => ({ method, document })));
	await Promise.all(
		pages.map(async ({ method, document }) => {
			const chapter = await chapterUnder(prepared, document, method, drawings);
			write(reportPath.chapterUnder(id, methodId(method), document.chapter), json(chapter));
		}),
	);
	if (drawings.problems.length > 0) throw new ReportError(drawings.problems);
}

async function chapterUnder(
	{ text }: PreparedEdition,
	document: Document,
	method: Method,
	drawings: ChoiceDrawings,
): Promise<ChapterUnder> {
	const data: TextData = { ...text, method };
	const claims = claimsUnder(document, data, method);
	const messages = figureMessages(document, data);
	const uses = text.outline.figures.filter((use) => use.document === document);
	const figures = await Promise.all(
		uses.map(async (use): Promise<readonly [string, FigureUnder]> => {
			const message = fails(use, claims) ? null : messages.get(use.id)!;
			return [use.id, { drawn: await drawings.of(use, method), message }];
		}),
	);
	return { sections: sectionEntries(document, data), claims, figures: Object.fromEntries(figures) };
}

/** The claims of a figure's message, with those of the whole chapter to find them by. */
function messageClaims({ document, node }: FigureUse) {
	return claimsIn({ ...document, root: node }).claims;
}

function fails(use: FigureUse, claims: readonly ClaimUnder[]): boolean {
	const inMessage = new Set(messageClaims(use).map(({ id }) => id));
	return claims.some(({ id, holds }) => inMessage.has(id) && holds !== true);
}

/** Drawings of one edition, each made once: many choices come to the same one. */
class ChoiceDrawings {
	readonly #write: Write;
	readonly #prepared: PreparedEdition;
	readonly #drawn: DrawnFigures | undefined;
	readonly #draw: Draw;
	readonly #made = new Map<string, Promise<FigureUnder['drawn']>>();
	readonly problems: Problem[] = [];

	constructor(write: Write, prepared: PreparedEdition, drawn: DrawnFigures | undefined, draw: Draw) {
		this.#write = write;
		this.#prepared = prepared;
		this.#drawn = drawn;
		this.#draw = draw;
	}

	/**
	 * A message that names its own way of counting fixes that of its figure, and a figure that sets two ways against each other
	 * shows both. Where the rows are those of the default the edition's own drawing is shown.
	 */
	of(use: FigureUse, page: Method): Promise<FigureUnder['drawn']> {
		const { tables } = this.#prepared.assembled;
		const figure = figuresOf(this.#prepared.assembled).find(({ id }) => id === use.id);
		const table = figure && tables.get(figure.metric);
		if (!figure || !table) return Promise.resolve({ method: DEFAULT });
		const own = methodOfFigure(figure, use, page, tables);
		if (isSameTable(table, own)) return Promise.resolve({ method: DEFAULT });
		const name = `${figure.id} ${methodId(own)}`;
		const made = this.#made.get(name) ?? this.#make(figure, use, methodId(own));
		this.#made.set(name, made);
		return made;
	}

	async #make(figure: Figure, use: FigureUse, under: string): Promise<FigureUnder['drawn']> {
		const { id } = this.#prepared.assembled.edition;
		const outcome = await drawOnce(figure, this.#prepared, undefined, { under }, this.#drawn, this.#draw);
		if ('fault' in outcome) {
			if (outcome.fault.empty) return { absent: 'there is nothing to draw under this way of counting' };
			this.problems.push(problemOf(`under ${under}: ${outcome.fault.message}`, use, id));
			return { absent: 'it cannot be drawn' };
		}
		this.#write(reportPath.figureUnder(id, figure.id, under), json(outcome.drawn));
		return { method: under };
	}
}

function methodOfFigure(
	figure: Figure,
	use: FigureUse,
	page: Method,
	tables: ReadonlyMap<string, MetricTable>,
): Method {
	const pins = messageClaims(use).flatMap(({ expression }) =>
		pinsOf(expression, (metric) => tables.get(metric)?.metric.dimensions ?? []),
	);
	const { dimensions } = tables.get(figure.metric)!.metric;
	const open = dimensions.filter((dimension) => !figure.compares?.includes(dimension));
	return project(leftOpen(page, pins), open);
}

function isSameTable(table: MetricTable, method: Method): boolean {
	return JSON.stringify(table.under(method)) === JSON.stringify(table.under());
}
