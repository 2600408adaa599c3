/** Sizes that the table of models does not state, and the line that estimates them, computed a second time. */
import { createHash } from 'node:crypto';
import { type Files, type Line, number, text } from './read.ts';

export interface Size {
	readonly parameters: number | null;
	readonly activeParameters: number | null;
	readonly basis: string;
}

interface Point {
	readonly model: string;
	/** Powers of ten: of bytes, and of parameters. */
	readonly x: number;
	readonly y: number;
}

export interface Fit {
	readonly points: readonly Point[];
	readonly line: { readonly slope: number; readonly intercept: number; readonly inliers: readonly Point[] } | null;
}

const UNITS = { b: 1e9, m: 1e6 } as const;
const NOT_ITS_OWN =
	'lora qlora dora adapter adapters eagle draft drafter assistant speculator tokenizer vae mmproj controlnet'.split(
		' ',
	);

/** The size that a name states, or nothing. */
export function readName(model: string): { parameters: number; activeParameters: number | null } | undefined {
	const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase();
	const words = name.split('-').flatMap((part) => part.replace(/^(\d)_(\db)/, '$1.$2').split('_'));
	const sizes = [...new Set(words.filter((word) => /^(\d{1,2}x)?\d{1,4}(\.\d{1,3})?[bm]$/.test(word)))];
	if (sizes.length !== 1) return undefined;
	if (words.some((word) => NOT_ITS_OWN.includes(word) || /^eagle[\d.]*$/.test(word) || /^\d{1,3}e$/.test(word)))
		return undefined;
	const [, times = '1', count, unit] = /^(?:(\d+)x)?([\d.]+)([bm])$/.exec(sizes[0]!)!;
	const active = words
		.map((word) => /^a(\d{1,4}(?:\.\d{1,3})?)b$/.exec(word)?.[1])
		.find((found) => found !== undefined);
	const parameters = Math.round(Number(times) * Number(count) * UNITS[unit as 'b' | 'm']);
	if (parameters === 0) return undefined;
	return { parameters, activeParameters: active === undefined ? null : Math.round(Number(active) * 1e9) };
}

const nine = (value: number): number => Math.round(value * 1e9) / 1e9;

/** The size of every model, and the line by which unknown ones are estimated. */
export function readSizes(files: Files): { readonly sizes: ReadonlyMap<string, Size>; readonly fit: Fit } {
	const declared = (relation: string) =>
		new Set(
			(files.tables.get('derivations') ?? [])
				.filter((link) => link['relation'] === relation)
				.map((link) => link['child']!),
		);
	const [quantized, adapters] = [declared('quantized'), declared('adapter')];
	const byModel = (lines: readonly Line[]) => new Map(lines.map((line) => [line['model']!, line]));
	const [known, weights] = [byModel(files.registry('parameters')), byModel(files.tables.get('weights') ?? [])];
	const fit = fitSizes(files, quantized);
	const sizes = files.tables.get('models')!.map((line): [string, Size] => {
		const model = line['model']!;
		// A quantized adapter counts as quantized.
		const kind = {
			quantized: quantized.has(model),
			adapter: (adapters.has(model) && !quantized.has(model)) || text(line, 'library') === 'peft',
		};
		return [model, findSize(line, { known: known.get(model), weights: weights.get(model), ...kind, fit })];
	});
	return { sizes: new Map(sizes), fit };
}

/** A line by RANSAC through the models that are not quantized. */
function fitSizes(files: Files, quantized: ReadonlySet<string>): Fit {
	const stated = new Map(files.tables.get('models')!.map((line) => [line['model']!, number(line, 'parameters')]));
	const points = (files.tables.get('weights') ?? []).flatMap((line): Point[] => {
		const model = line['model']!;
		const [bytes, size] = [number(line, 'weight_bytes'), stated.get(model) ?? number(line, 'safetensors_parameters')];
		if (bytes === null || size === null || quantized.has(model)) return [];
		return [{ model, x: nine(Math.log10(bytes)), y: nine(Math.log10(size)) }];
	});
	const keyOf = ({ model }: Point) => createHash('md5').update(`${model} 1`).digest('hex');
	const drawn = points
		.map((point) => ({ key: keyOf(point), point }))
		.sort((a, b) => (a.key < b.key ? -1 : 1))
		.slice(0, 15)
		.map(({ point }) => point);
	let best: readonly Point[] = [];
	drawn.forEach((a, i) => {
		for (const b of drawn.slice(i + 1)) {
			const slope = (b.y - a.y) / (b.x - a.x);
			const near = points.filter(({ x, y }) => Math.abs(y - (a.y - slope * a.x) - slope * x) <= 0.2);
			if (a.x !== b.x && slope > 0 && near.length > best.length) best = near;
		}
	});
	const line = leastSquares(best);
	return { points, line: best.length >= 20 && line.slope > 0 ? { ...line, inliers: best } : null };
}

function leastSquares(points: readonly Point[]): { slope: number; intercept: number } {
	const mean = (pick: (point: Point) => number) => points.reduce((sum, point) => sum + pick(point), 0) / points.length;
	const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
	const slope = mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
	return { slope, intercept: y - slope * x };
}

/** What the table of models does not state, from the first source that does. */
function findSize(
	line: Line,
	{
		known,
		weights,
		quantized,
		adapter,
		fit,
	}: { known: Line | undefined; weights: Line | undefined; quantized: boolean; adapter: boolean; fit: Fit },
): Size {
	const model = line['model']!;
	const counted = number(weights, 'safetensors_parameters');
	const named = known || adapter ? undefined : readName(model);
	const active = number(known, 'active_parameters');
	const sources: readonly (readonly [number | null, number | null, string | null])[] = [
		[number(line, 'parameters'), number(line, 'active_parameters'), 'snapshot'],
		[quantized ? null : counted, active, 'safetensors'],
		[number(known, 'parameters'), active, text(known, 'basis')],
		[number(weights, 'gguf_parameters'), active, 'gguf'],
		[named?.parameters ?? null, named?.activeParameters ?? null, 'parsed'],
		[counted, active, 'safetensors'],
		[quantized ? null : estimate(fit, number(weights, 'weight_bytes')), null, 'estimate'],
	];
	const [parameters, activeParameters, basis] = sources.find(([size]) => size !== null) ?? [null, null, 'unknown'];
	return { parameters, activeParameters, basis: basis! };
}

function estimate({ line }: Fit, bytes: number | null): number | null {
	if (line === null || bytes === null) return null;
	const size = 10 ** nine(line.intercept + line.slope * Math.log10(bytes));
	if (size < 10 || size >= 1e13) return null;
	const digit = 10 ** (Math.floor(Math.log10(size)) - 1);
	return Math.round(Math.round(size / digit) * digit);
}
