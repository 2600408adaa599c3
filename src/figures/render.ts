/** Draws figures: inline SVG for the page, an SVG file, a Vega-Lite specification, the table as CSV. */
import Papa from 'papaparse';
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { LOCALES } from '../metrics/locale.ts';
import { FORMULA } from '../snapshot/formula.ts';
import { checkFields } from './fields.ts';
import {
	type Figure,
	type FigureData,
	type FigureTable,
	REPORT_TITLE,
	SAMPLE_WARNING,
	WIDTHS,
	type Width,
} from './figure.ts';
import { type FigureLanguage, MissingPhrase } from './language.ts';
import { besideWide, type SaidGroup, type Scene, saidIn } from './said.ts';
import { standaloneSvg } from './standalone.ts';
import { type Drawing, inlineSvg, readDrawing } from './svg.ts';
import { textWidth } from './text-width.ts';
import { COLORS, CONFIG, concrete, FONT, PALETTE } from './theme.ts';

/** A figure of one edition, drawn. All of it is text, the same for the same data on every machine. */
export interface RenderedFigure {
	readonly id: string;
	readonly metric: string;
	readonly name: string;
	/** What is found: the author's title, or the name where there is none. */
	readonly message: string;
	readonly subtitle: string;
	readonly alt: string;
	readonly caption: string;
	readonly table: FigureTable;
	/** Inline SVG: colours are the page's CSS variables (`PALETTE`), ids begin with the figure's id and the width. */
	readonly svg: Readonly<Record<Width, string>>;
	/** SVG file with title, subtitle and source drawn in, in concrete light colours. `renderPng` takes it. */
	readonly standalone: string;
	/** Text of the Vega-Lite specification: complete, with its data. */
	readonly vegaLite: string;
	/** The table's exact values; names that a spreadsheet would run as formulas are escaped. */
	readonly csv: string;
}

/** A figure in another language than its edition's: what a page shows. Its files to take away are those of the original. */
export type TranslatedFigure = Pick<RenderedFigure, 'subtitle' | 'alt' | 'caption' | 'table' | 'svg'>;

/** A figure that cannot be drawn, with every reason. */
export class FigureError extends Error {
	override readonly name = 'FigureError';
	readonly figure: string;
	/** Nothing is wrong with the figure: the edition has nothing that it could show. It can be left out. */
	readonly empty: boolean;

	constructor(figure: string, reasons: readonly string[], empty = false) {
		super(`figure ${figure}: ${reasons.join('; ')}`);
		this.figure = figure;
		this.empty = empty;
	}
}

/**
 * Draws a figure of an edition under a message title.
 * Throws a `FigureError` where Vega warns, a field is not in the data, or there are no rows.
 */
export async function renderFigure(figure: Figure, data: FigureData, message = figure.name): Promise<RenderedFigure> {
	const { drawings, spec, ...drawn } = await drawFigure(figure, data, message);
	const { subtitle, alt, caption, table } = drawn;
	const source = sourceLine(figure, data);
	const sample = data.edition.kind === 'sample';
	return {
		id: figure.id,
		metric: figure.metric,
		name: figure.name,
		message,
		...drawn,
		standalone: standaloneSvg(drawings.wide, {
			title: message,
			subtitle,
			alt,
			source: `${caption} ${source}`,
			...(sample && { warning: SAMPLE_WARNING }),
		}),
		vegaLite: vegaLiteText(spec, sample ? `${SAMPLE_WARNING}: ${message}` : message, subtitle, `${alt} ${source}`),
		csv: tableCsv(table),
	};
}

/** Draws a figure in the language of its data. Throws a `FigureError` as `renderFigure` does, and where a phrase is missing. */
export async function renderTranslation(
	figure: Figure,
	data: FigureData & { readonly language: FigureLanguage },
	message: string,
): Promise<TranslatedFigure> {
	try {
		const { subtitle, alt, caption, table, svg } = await drawFigure(figure, data, message);
		return { subtitle, alt, caption, table, svg };
	} catch (error) {
		throw error instanceof MissingPhrase ? new FigureError(figure.id, [error.message]) : error;
	}
}

/** Draws a figure under a method that a reader has chosen, under its own name. `ids` begin the ids in its drawings. */
export async function renderUnder(figure: Figure, data: FigureData, ids: string): Promise<TranslatedFigure> {
	const { subtitle, alt, caption, table, svg } = await drawFigure(figure, data, figure.name, ids);
	return { subtitle, alt, caption, table, svg };
}

interface DrawnFigure extends TranslatedFigure {
	readonly drawings: Readonly<Record<Width, Drawing>>;
	/** Of the wide drawing. */
	readonly spec: TopLevelSpec;
}

async function drawFigure(figure: Figure, data: FigureData, message: string, ids = figure.id): Promise<DrawnFigure> {
	const nothing = (what: string): FigureError =>
		new FigureError(
			figure.id,
			[`metric ${figure.metric} has ${what} in edition ${data.edition.id}; leave the figure out`],
			true,
		);
	if (data.rows.length === 0) throw nothing('no rows');
	const table = figure.table(data);
	if (table.rows.length === 0) throw nothing('no row with a value to draw');
	const { spaced } = LOCALES[data.language?.language ?? 'en'];
	// Where no space stands between sentences, the one that joins them here goes.
	const joined = (text: string): string => (spaced ? text : text.replaceAll('。 ', '。'));
	const [subtitle, alt, caption] = [figure.subtitle(data), figure.alt(data), figure.caption(data)].map(joined) as [
		string,
		string,
		string,
	];
	const faults = checkAlt(alt, spaced ? ALT : DENSE_ALT);
	if (faults.length > 0) throw new FigureError(figure.id, faults);
	const specs = { wide: figure.spec(data, 'wide'), narrow: figure.spec(data, 'narrow') };
	if ('layer' in specs.wide && specs.wide.layer.length === 0) throw nothing('no value above zero to draw');
	const drawn = {
		wide: await enqueue(() => draw(figure.id, 'wide', specs.wide)),
		narrow: await enqueue(() => draw(figure.id, 'narrow', specs.narrow)),
	};
	const drawings = {
		wide: drawingOf(figure.id, ids, 'wide', drawn.wide.svg, drawn.wide.said),
		narrow: drawingOf(figure.id, ids, 'narrow', drawn.narrow.svg, besideWide(drawn.narrow.said, drawn.wide.said)),
	};
	const inline = (width: Width): string => inlineSvg(drawings[width], prefixOf(ids, width), message, alt);
	return {
		subtitle,
		alt,
		caption,
		table,
		svg: { wide: inline('wide'), narrow: inline('narrow') },
		drawings,
		spec: specs.wide,
	};
}

/** Lengths of alternative texts: enough to stand for the drawing, and not so much that nobody listens to the end. */
const ALT = { min: 40, max: 300 } as const;
/** A character of Chinese or Japanese says about as much as two letters. */
const DENSE_ALT = { min: 20, max: 200 } as const;

function checkAlt(alt: string, { min, max }: { readonly min: number; readonly max: number }): readonly string[] {
	const faults: string[] = [];
	const { length } = [...alt];
	if (length < min || length > max)
		faults.push(`its alternative text has ${length} characters, expected ${min} to ${max}: ${alt}`);
	if (!/\p{N}/u.test(alt)) faults.push(`its alternative text holds no number: ${alt}`);
	return faults;
}

/** Where a figure's numbers come from, for its file. */
export function sourceLine(figure: Figure, data: FigureData): string {
	const { metric } = data.table;
	const origin =
		metric.origin === 'published'
			? `Published by others (${metric.sources.map((source) => data.citation(source.cite)).join('; ')}), arranged by metric ${metric.id}`
			: `Computed from the snapshot of ${data.edition.snapshotDate} by metric ${metric.id}`;
	return `${origin}. ${REPORT_TITLE}, ${data.edition.title}, figure ${figure.id}.`;
}

const prefixOf = (ids: string, width: Width): string => `fig-${ids}-${width}`;

let last: Promise<unknown> = Promise.resolve();

/** Runs one drawing after the other: Vega numbers clip paths with a counter of the whole process. */
function enqueue<T>(task: () => Promise<T>): Promise<T> {
	const run = last.then(task, task);
	last = run.catch(() => undefined);
	return run;
}

/** What Vega drew, and what its groups of marks say. */
interface Drawn {
	readonly svg: string;
	readonly said: readonly (SaidGroup | undefined)[];
}

async function draw(id: string, width: Width, spec: TopLevelSpec): Promise<Drawn> {
	const problems: string[] = [...checkFields(spec)];
	const logger = collectingLogger(problems);
	let drawn: Drawn = { svg: '', said: [] };
	try {
		const compiled = compile(spec, { config: CONFIG, logger }).spec;
		measureText();
		vega.resetSVGDefIds();
		const view = new vega.View(vega.parse(compiled), { renderer: 'none', logger });
		const svg = await view.toSVG();
		drawn = { svg, said: saidIn((view.scenegraph() as unknown as { readonly root: Scene }).root) };
		view.finalize();
	} catch (error) {
		problems.push((error as Error).message);
	}
	if (problems.length > 0)
		throw new FigureError(
			id,
			problems.map((problem) => `${width}: ${problem}`),
		);
	return drawn;
}

function drawingOf(id: string, ids: string, width: Width, svg: string, said: Drawn['said']): Drawing {
	const drawing = readDrawing(svg, prefixOf(ids, width), said);
	if (drawing.width !== WIDTHS[width])
		throw new FigureError(id, [`${width}: drawn ${drawing.width} pixels wide, expected ${WIDTHS[width]}`]);
	return drawing;
}

/** Vega guesses widths where there is no canvas; what it would guess differs from what a browser draws by half. */
function measureText(): void {
	// Vega exports it without a type.
	const { textMetrics } = vega as unknown as { textMetrics: { width: (item: TextItem, text: unknown) => number } };
	textMetrics.width = (item, text) =>
		textWidth(String(text), item.fontSize ?? 11, Number(item.fontWeight) >= 600 ? 'semibold' : 'regular');
}

interface TextItem {
	readonly fontSize?: number;
	readonly fontWeight?: number | string;
}

/** Takes every warning and error of Vega and Vega-Lite as a problem. */
function collectingLogger(problems: string[]): vega.LoggerInterface {
	const logger: vega.LoggerInterface = {
		level: (() => logger) as vega.LoggerInterface['level'],
		error: (...messages) => collect(messages),
		warn: (...messages) => collect(messages),
		info: () => logger,
		debug: () => logger,
	};
	const collect = (messages: readonly unknown[]): vega.LoggerInterface => {
		problems.push(messages.map(String).join(' '));
		return logger;
	};
	return logger;
}

/** References to colours of the palette; a name in the data that merely looks like one is left alone. */
const COLOR = new RegExp(`^var\\(--(${COLORS.join('|')})\\)$`);

/** Columns of the data that only a page with a script makes use of. */
const SPOKEN: ReadonlySet<string> = new Set(['says', 'when', 'series']);

function vegaLiteText(spec: TopLevelSpec, title: string, subtitle: string, description: string): string {
	const { width: _, ...rest } = { ...spec } as Record<string, unknown>;
	const complete = {
		$schema: 'https://vega.github.io/schema/vega-lite/v6.json',
		description,
		title: { text: title, subtitle, anchor: 'start', frame: 'bounds', offset: 16, fontSize: 18, subtitleFontSize: 13 },
		...rest,
		...('width' in spec && { width: spec.width }),
		config: { ...CONFIG, background: PALETTE.light.surface, autosize: 'pad', font: FONT, aria: true },
	};
	const colored = (key: string, value: unknown): unknown =>
		SPOKEN.has(key) ? undefined : typeof value === 'string' && COLOR.test(value) ? concrete(value) : value;
	return `${JSON.stringify(complete, colored)}\n`;
}

function tableCsv(table: FigureTable): string {
	const fields = table.columns.map((column) => column.name);
	const rows = table.rows.map((row) => row.map((cell) => cell.value));
	return `${Papa.unparse({ fields, data: rows }, { escapeFormulae: FORMULA, newline: '\n' })}\n`;
}
