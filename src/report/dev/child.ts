/**
 * The process that computes for `npm run dev`. It is started anew whenever code or data change, so that it always runs the code
 * as it is; tables and drawings that are still right are taken from the cache.
 */
import { type Problem, ReportError } from '../../problem.ts';
import { foldersOf } from '../folders.ts';
import { DevSession, type Refreshed } from './session.ts';

/** What the process is asked. */
export type Request = { readonly id: number; readonly ask: 'refresh' };

/** What it answers and tells. */
export type Message =
	| { readonly tell: 'ready'; readonly refreshed: Refreshed; readonly computed: readonly string[]; readonly ms: number }
	| { readonly tell: 'refreshed'; readonly id: number; readonly refreshed: Refreshed; readonly ms: number }
	| { readonly tell: 'drawn'; readonly figures: readonly string[]; readonly ms: number }
	| { readonly tell: 'failed'; readonly problems: readonly Problem[] };

/** Drawing waits until nobody has asked for anything for a moment. */
const QUIET = 300;

const say = (message: Message): void => void process.send?.(message);
const session = new DevSession(foldersOf(process.argv[2]!));
let queue: Promise<void> = Promise.resolve();
let timer: NodeJS.Timeout | undefined;

/** One thing at a time: two refreshes must not write the same files. */
function enqueue(run: () => Promise<void>): void {
	queue = queue.then(run).catch((error: unknown) => {
		const problems: readonly Problem[] =
			error instanceof ReportError
				? error.problems
				: [{ file: 'npm run dev', severity: 'error', rule: 'failed', message: firstLine(error as Error) }];
		say({ tell: 'failed', problems });
	});
}

/** Of a query that fails: the rest is the query itself. */
function firstLine({ message }: Error): string {
	return message.split('\n')[0]!;
}

function drawSoon(): void {
	clearTimeout(timer);
	timer = setTimeout(
		() =>
			enqueue(async () => {
				const started = performance.now();
				const figures = await session.draw();
				if (figures.length > 0) say({ tell: 'drawn', figures, ms: performance.now() - started });
			}),
		QUIET,
	);
}

process.on('message', ({ id }: Request) => {
	clearTimeout(timer);
	enqueue(async () => {
		const started = performance.now();
		const refreshed = await session.refresh();
		say({ tell: 'refreshed', id, refreshed, ms: performance.now() - started });
		drawSoon();
	});
});
process.on('disconnect', () => process.exit());

enqueue(async () => {
	const refreshed = await session.start();
	say({
		tell: 'ready',
		refreshed,
		computed: session.cache.store.made('table').map(({ name }) => name),
		ms: performance.now(),
	});
	drawSoon();
});
