/** Ties the computing process to the development server: a plugin for Vite. */
import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { formatProblem, formatProblems, type Problem } from '../../problem.ts';
import { ChapterError, throwErrors } from '../../prose/integration.ts';
import type { Folders } from '../folders.ts';
import { DevProcess } from './process.ts';

/** The part of Vite's development server that is used here. */
export interface Server {
	readonly watcher: {
		on(event: 'all', listener: (event: string, path: string) => void): unknown;
		emit(event: 'change', path: string): unknown;
	};
	readonly ws: { send(payload: object): void };
	readonly middlewares: {
		use(handle: (request: { url?: string }, response: unknown, next: () => void) => void): unknown;
	};
}

/** The part of Vite's plugins that is used here. */
export interface DevPlugin {
	readonly name: string;
	readonly enforce: 'pre';
	readonly config: () => object;
	readonly configureServer: (server: Server) => void;
	readonly transform: {
		readonly filter: { readonly id: RegExp };
		handler(code: string, id: string): Promise<null>;
	};
}

/** What a changed file concerns: chapters and what they cite are read again; all else is computed anew. */
export function concernOf(path: string): 'chapters' | 'computation' | undefined {
	const file = path.replaceAll('\\', '/');
	if (/^content\/.+\/edition\.yaml$/.test(file)) return 'computation';
	if (/^content\/.+\.(?:mdx|yaml|bib)$/.test(file) || /^data\/published\/.+\.csv$/.test(file)) return 'chapters';
	if (/^data\/(?:snapshots|registry|editions)\/.+\.(?:csv|gz|parquet|json)$/.test(file)) return 'computation';
	if (/^src\/(?:snapshot|metrics|figures|prose|report)\/.+\.ts$/.test(file) || file === 'src/problem.ts')
		return 'computation';
	return undefined;
}

/** Of a figure, `/figures/<figure>.vl.json`, or a citation, `/cite.bib`; modules lie in folders of these names, too. */
const FILE = /\/(?:figures\/[^/?]+\.(?:svg|png|csv|vl\.json)|cite\.(?:bib|ris|json))(?=\?|$)/;

/**
 * The address under which the development server has a file: where a route ends in a parameter, as those of a figure's files and of
 * citations do, it wants the slash that addresses of pages end in.
 */
export function addressInDevelopment(url: string): string {
	return url.replace(FILE, '$&/');
}

/** Several files are often saved at once. */
const PAUSE = 50;

/** Starts computing at once; `ready` resolves when the site can be served. */
export function developReport(
	folders: Folders,
	print: (line: string) => void,
): { readonly plugin: DevPlugin; readonly ready: Promise<void>; stop(): void } {
	let server: Server | undefined;
	let timer: NodeJS.Timeout | undefined;
	const reload = (): void => server?.ws.send({ type: 'full-reload' });
	const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
	const child = new DevProcess(folders.root, {
		ready(metrics, problems, ms) {
			const errors = problems.filter(({ severity }) => severity === 'error');
			if (errors.length > 0) print(formatProblems(errors));
			print(`${metrics.length === 0 ? 'nothing to compute' : `computed ${list(metrics)}`} (${seconds(ms)})`);
			// What was checked against other numbers has to be checked again, and shown: every chapter counts as changed.
			for (const path of chaptersOf(folders.content)) server?.watcher.emit('change', path);
			reload();
		},
		refreshed(editions, ms) {
			print(`checked ${editions.join(', ')} (${seconds(ms)})`);
			reload();
		},
		drawn(figures, ms) {
			print(`drew ${list(figures)} (${seconds(ms)})`);
			reload();
		},
		failed(problems) {
			print(formatProblems(problems));
			server?.ws.send({ type: 'error', err: overlay(problems[0]!) });
		},
	});
	const ready = child.start();
	let pending: ReturnType<typeof concernOf>;
	const changed = (path: string): void => {
		const concern = concernOf(relative(folders.root, path));
		if (concern === undefined) return;
		// A computation reads the chapters, too; of several files saved together the one that needs most decides.
		if (pending !== 'computation') pending = concern;
		clearTimeout(timer);
		timer = setTimeout(() => {
			const compute = pending === 'computation';
			pending = undefined;
			void (compute ? child.start() : child.problems());
		}, PAUSE);
	};
	const plugin: DevPlugin = {
		name: 'report-development',
		enforce: 'pre',
		// What is written for the pages is read by them; it must not count as an edit.
		config: () => ({ server: { watch: { ignored: ['**/.report/**', '**/dist/**'] } } }),
		configureServer(started) {
			server = started;
			server.middlewares.use((request, _response, next) => {
				if (request.url !== undefined) request.url = addressInDevelopment(request.url);
				next();
			});
			server.watcher.on('all', (_event, path) => changed(resolve(folders.root, path)));
		},
		transform: {
			filter: { id: /\.mdx(?:\?.*)?$/ },
			async handler(_code, id) {
				const path = id.replace(/\?.*$/, '');
				const problems = await child.problems();
				throwErrors(problems, path);
				const failure = problems.find(({ file, severity }) => severity === 'error' && !file.endsWith('.mdx'));
				if (failure && !failure.file.startsWith('content')) throw toError(failure);
				return null;
			},
		},
	};
	return { plugin, ready, stop: () => child.stop() };
}

function list(names: readonly string[]): string {
	return names.length <= 5 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

function chaptersOf(content: string): readonly string[] {
	return readdirSync(content, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.mdx'))
		.map((name) => join(content, name));
}

function toError(problem: Problem): ChapterError {
	return new ChapterError(problem, resolve(problem.file), 0);
}

/** An error as Vite's overlay wants it. */
function overlay(problem: Problem): object {
	const { message, loc } = toError(problem);
	return { message, stack: '', loc, id: loc.file, hint: formatProblem(problem), plugin: 'report-development' };
}
