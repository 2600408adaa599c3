/**
 * What the built site may weigh, as `data/budgets.yaml` has it. Bytes grow one figure at a time, unseen: more than `growth` of them,
 * at once or little by little, needs a reason that somebody wrote down.
 */
import { globSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { type Problem, ReportError } from '../problem.ts';

export const BUDGETS_FILE = 'data/budgets.yaml';
/** Files that belong to no edition. */
export const WHOLE_SITE = 'site';

const bytes = z.number().int().nonnegative();
const schema = z.strictObject({
	/** Of one page: bytes as they are transferred, compressed. */
	page: z.strictObject({
		/** The HTML of a chapter with all its charts. */
		chapter_html: bytes,
		/** All that a chapter asks for at first view, with fonts. */
		first_view: bytes,
		/** Scripts that a chapter needs to be read. */
		required_script: bytes,
	}),
	/** Milliseconds on this machine, of a processor slowed down by `slowdown`. */
	time: z.strictObject({ slowdown: z.number().min(1), charts_visible: z.number(), largest_paint: z.number() }),
	/** Lowest scores of Lighthouse, of 100. */
	lighthouse: z.strictObject({
		performance: z.number(),
		accessibility: z.number(),
		'best-practices': z.number(),
		seo: z.number(),
	}),
	/** Pages that may be heavier than a chapter may, with the reason. */
	exceptions: z.record(
		z.string(),
		z.strictObject({ chapter_html: bytes, first_view: bytes, reason: z.string().min(20) }),
	),
	growth: z.number().positive(),
	/** Bytes of the whole site after each growth for which there was a reason, the latest last. */
	reasons: z.array(z.strictObject({ bytes, reason: z.string().min(20) })).min(1),
	dist: z.record(z.string(), z.record(z.string(), bytes)),
});
export type Budgets = z.infer<typeof schema>;

/** Bytes by edition and kind of file. */
export type Weights = Readonly<Record<string, Readonly<Record<string, number>>>>;

export function parseBudgets(text: string): Budgets {
	const document = parseDocument(text);
	const parsed = schema.safeParse(document.toJS());
	if (parsed.success) return parsed.data;
	throw new ReportError(
		parsed.error.issues.map(({ path, message }) => ({
			file: BUDGETS_FILE,
			severity: 'error',
			rule: 'budgets',
			message: `${path.join('.')}: ${message}`,
		})),
	);
}

/** Weighs a built site. Folders that are not those of an edition belong to the site. */
export function weigh(dist: string, editions: readonly string[]): Weights {
	const weights: Record<string, Record<string, number>> = {};
	for (const path of globSync('**/*', { cwd: dist }).sort()) {
		const file = statSync(join(dist, path));
		if (!file.isFile()) continue;
		const first = path.split(/[\\/]/)[0]!;
		const part = editions.includes(first) ? first : WHOLE_SITE;
		const kind = extname(path).slice(1) || 'other';
		weights[part] = { ...weights[part], [kind]: (weights[part]?.[kind] ?? 0) + file.size };
	}
	return weights;
}

export function total(weights: Weights): number {
	return Object.values(weights).reduce((sum, kinds) => sum + sumOf(kinds), 0);
}

const sumOf = (kinds: Readonly<Record<string, number>>): number =>
	Object.values(kinds).reduce((sum, size) => sum + size, 0);

/** Where the site has outgrown its budget: an edition since it was last weighed, the whole since there was last a reason. */
export function outgrown(budgets: Budgets, weights: Weights): readonly Problem[] {
	const last = budgets.reasons.at(-1)!.bytes;
	const parts = Object.entries(weights).map(([name, kinds]) => ({
		name,
		before: sumOf(budgets.dist[name] ?? {}),
		now: sumOf(kinds),
		kinds: kindsThatGrew(budgets.dist[name] ?? {}, kinds),
	}));
	const whole = { name: 'the whole site', before: last, now: total(weights), kinds: [] as readonly string[] };
	return [...parts, whole]
		.filter(({ before, now }) => now > before * (1 + budgets.growth))
		.map(({ name, before, now, kinds }) => ({
			file: BUDGETS_FILE,
			severity: 'error',
			rule: 'budget',
			message: `${name} weighs ${megabytes(now)}, after ${megabytes(before)}${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}: make it lighter, or run npm run budgets -- --update --reason "why it has to grow"`,
		}));
}

function kindsThatGrew(before: Readonly<Record<string, number>>, now: Readonly<Record<string, number>>): string[] {
	return Object.entries(now)
		.map(([kind, size]) => ({ kind, more: size - (before[kind] ?? 0) }))
		.filter(({ more }) => more > 0)
		.sort((a, b) => b.more - a.more)
		.slice(0, 3)
		.map(({ kind, more }) => `${kind} +${megabytes(more)}`);
}

const megabytes = (size: number): string => `${(size / 1e6).toFixed(2)} MB`;

/** The budget file with what the site weighs now. Throws a `ReportError` where that needs a reason and there is none. */
export function updateBudgets(text: string, weights: Weights, reason?: string): string {
	const problems = outgrown(parseBudgets(text), weights);
	if (problems.length > 0 && !reason) throw new ReportError(problems);
	const document = parseDocument(text);
	document.setIn(['dist'], document.createNode(sorted(weights)));
	if (reason) document.addIn(['reasons'], document.createNode({ bytes: total(weights), reason }));
	const updated = document.toString({ lineWidth: 130 });
	parseBudgets(updated);
	return updated;
}

function sorted(weights: Weights): Weights {
	const byName = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
		Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(byName(weights).map(([name, kinds]) => [name, Object.fromEntries(byName(kinds))]));
}
