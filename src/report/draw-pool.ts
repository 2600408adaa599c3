/** Draws figures in threads of their own: drawing is most of the work of a build that starts from nothing. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Draw, DrawTask, Outcome } from './draw.ts';

interface Waiting {
	readonly task: DrawTask;
	readonly resolve: (outcome: Outcome) => void;
	readonly reject: (error: unknown) => void;
}

/** Threads are started with the first figure that has to be drawn. */
export class DrawPool {
	readonly #size: number;
	readonly #queue: Waiting[] = [];
	readonly #idle: Worker[] = [];
	readonly #workers = new Map<Worker, Waiting | undefined>();

	constructor(size = Math.min(availableParallelism(), 4)) {
		this.#size = size;
	}

	readonly draw: Draw = (task) =>
		new Promise((resolve, reject) => {
			this.#queue.push({ task, resolve, reject });
			if (this.#idle.length === 0 && this.#workers.size < this.#size) this.#start();
			this.#next();
		});

	/** To be called when nothing is being drawn any more. */
	async close(): Promise<void> {
		const workers = [...this.#workers.keys()];
		this.#workers.clear();
		await Promise.all(workers.map((worker) => worker.terminate()));
	}

	#start(): void {
		const worker = new Worker(new URL('./draw-worker.ts', import.meta.url));
		this.#workers.set(worker, undefined);
		this.#idle.push(worker);
		worker.on('message', (outcome: Outcome) => {
			this.#workers.get(worker)?.resolve(outcome);
			this.#workers.set(worker, undefined);
			this.#idle.push(worker);
			this.#next();
		});
		worker.on('error', (error) => {
			this.#workers.get(worker)?.reject(error);
			this.#workers.delete(worker);
			for (const { reject } of this.#queue.splice(0)) reject(error);
		});
	}

	#next(): void {
		while (this.#idle.length > 0 && this.#queue.length > 0) {
			const [worker, waiting] = [this.#idle.pop()!, this.#queue.shift()!];
			this.#workers.set(worker, waiting);
			worker.postMessage(waiting.task);
		}
	}
}
