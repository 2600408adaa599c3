/**
 * Stops `astro build` and `astro dev` at the first error of a chapter, with file, line and column: a plugin for Vite. It checks
 * the file itself, not what other plugins made of it, so that its place in the list of plugins does not matter.
 */
import { basename, dirname } from 'node:path';
import { formatProblem, type Problem } from '../problem.ts';
import { checkEdition } from './check.ts';
import type { ChapterSource, ProseData } from './data.ts';

export interface ChapterCheckOptions {
	/** What an edition's prose works on, and all of its chapters as they are now. Undefined where the folder is no edition. */
	load(edition: string): { readonly data: ProseData; readonly chapters: readonly ChapterSource[] } | undefined;
	/** Told of warnings, once for each state of a chapter. */
	warn?(message: string): void;
}

/** The part of Vite's plugins that is used here. */
export interface ChapterCheckPlugin {
	readonly name: string;
	readonly enforce: 'pre';
	readonly transform: {
		readonly filter: { readonly id: RegExp };
		handler(code: string, id: string): null;
	};
}

/** An error as Vite, and Astro's overlay, want it. */
export class ChapterError extends Error {
	override readonly name = 'ChapterError';
	readonly loc: { readonly file: string; readonly line: number; readonly column: number };
	readonly hint: string;

	constructor(problem: Problem, path: string, others: number) {
		super(`${problem.rule}: ${problem.message}`);
		this.loc = { file: path, line: problem.line ?? 1, column: problem.column ?? 1 };
		this.hint = others === 0 ? formatProblem(problem) : `${formatProblem(problem)} (and ${others} more: npm run check)`;
	}
}

/** The plugin: `vite: { plugins: [chapterCheck({ load })] }`. */
export function chapterCheck({ load, warn }: ChapterCheckOptions): ChapterCheckPlugin {
	const checked = new Map<string, { readonly key: string; readonly problems: readonly Problem[] }>();
	return {
		name: 'chapter-check',
		enforce: 'pre',
		transform: {
			filter: { id: /\.mdx(?:\?.*)?$/ },
			handler(_code, id) {
				const path = id.replace(/\?.*$/, '');
				const edition = basename(dirname(path));
				const input = load(edition);
				if (!input) return null;
				const key = JSON.stringify([edition, input.chapters]);
				let state = checked.get(edition);
				if (state?.key !== key) {
					state = { key, problems: checkEdition(input.data, input.chapters) };
					checked.set(edition, state);
				}
				for (const problem of throwErrors(state.problems, path)) warn?.(formatProblem(problem));
				return null;
			},
		},
	};
}

/** Throws the first error of a chapter among the problems of its edition; returns its warnings. */
export function throwErrors(problems: readonly Problem[], path: string): readonly Problem[] {
	const own = problems.filter((problem) => isSame(problem.file, path));
	const errors = own.filter((problem) => problem.severity === 'error');
	if (errors[0]) throw new ChapterError(errors[0], path, errors.length - 1);
	return own;
}

/** Whether a path as problems show it is the end of an absolute one. */
function isSame(shown: string, path: string): boolean {
	const normal = (text: string): string => text.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
	return normal(path) === normal(shown) || normal(path).endsWith(`/${normal(shown).replace(/^(?:\.\.\/)+/, '')}`);
}
