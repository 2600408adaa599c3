/** Drawings that need not be made again: same code, same table, same words. That there is nothing to draw is kept as well. */
import { join } from 'node:path';
import type { Figure } from '../../figures/figure.ts';
import type { Fault } from '../draw.ts';
import type { DrawnFigure, DrawnFigures, Variant } from '../figures.ts';
import { sha256, tableCsv } from '../frozen.ts';
import type { PreparedEdition } from '../write.ts';
import type { CodeHasher } from './code.ts';
import type { Parts, Store } from './store.ts';

/** What every drawing is made with, beside its figure's own module. */
const RENDERER = 'src/figures/render.ts';
/** What asks for it. Its imports are every figure and every metric: a drawing depends on one of each. */
const DRAWER = 'src/report/draw.ts';

/** Figures as the store has them; those that are drawn are kept in it. */
export async function drawingsIn(store: Store, code: CodeHasher): Promise<DrawnFigures> {
	const modules = await figureModules(code);
	const partsOf = (
		figure: Figure,
		{ assembled, text }: PreparedEdition,
		message: string | undefined,
		{ language, under }: Variant,
	): Parts => {
		const { title, kind } = assembled.edition;
		const { created, population } = assembled.snapshot.package;
		const works = text.bibliography.toJSON().map(({ key, label }) => [key, label]);
		const table = assembled.tables.get(figure.metric)!;
		const { sql: _, ...definition } = table.metric;
		return {
			figure: figure.id,
			'code of the figure': code.ofModules(RENDERER, modules.get(figure.id) ?? 'src/figures/index.ts'),
			'code that draws': code.ofFiles(DRAWER),
			// Digits, labels and sources of its columns show in the drawing; its query does not.
			[`definition of metric ${figure.metric}`]: sha256(JSON.stringify(definition)),
			[`table of metric ${figure.metric}`]: sha256(tableCsv(table)),
			message: message ?? '',
			'title and kind of the edition': `${title} ${kind}`,
			'date and population of the snapshot': `${created} ${population}`,
			'labels of works': sha256(JSON.stringify(works)),
			...(language && { 'code of the language': code.ofFiles(`src/figures/languages/${language}.ts`) }),
			...(under !== undefined && { method: under }),
		};
	};
	const nameOf = (figure: Figure, { assembled }: PreparedEdition, { language, under }: Variant): string =>
		[assembled.edition.id, figure.id, language, under].filter((part) => part !== undefined).join('/');
	return {
		find(figure, prepared, message, variant = {}) {
			const [name, parts] = [nameOf(figure, prepared, variant), partsOf(figure, prepared, message, variant)];
			const drawing = store.find('drawing', name, parts);
			if (drawing) return { drawn: JSON.parse(drawing.toString('utf8')) as DrawnFigure };
			const fault = store.find('blank', name, parts);
			return fault && { fault: JSON.parse(fault.toString('utf8')) as Fault };
		},
		note(figure, prepared, message, outcome, variant = {}) {
			const [name, parts] = [nameOf(figure, prepared, variant), partsOf(figure, prepared, message, variant)];
			if ('drawn' in outcome) store.keep('drawing', name, parts, JSON.stringify(outcome.drawn));
			else store.keep('blank', name, parts, JSON.stringify(outcome.fault));
		},
	};
}

/** The module in which each figure is defined, by the figure's id. */
async function figureModules(code: CodeHasher): Promise<ReadonlyMap<string, string>> {
	const found = new Map<string, string>();
	for (const path of code.importsOf('src/figures/index.ts')) {
		const exports = (await import(join(import.meta.dirname, '../../..', path))) as Record<string, unknown>;
		for (const value of Object.values(exports))
			for (const one of Array.isArray(value) ? value : [value]) if (isFigure(one)) found.set(one.id, path);
	}
	return found;
}

function isFigure(value: unknown): value is Figure {
	return typeof value === 'object' && value !== null && 'id' in value && 'metric' in value && 'spec' in value;
}
