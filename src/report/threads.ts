/** Threads that all run the same module and take tasks one after the other. */
import { parentPort, Worker } from 'node:worker_threads';

interface Waiting<Task, Result> {
	readonly task: Task;
	readonly resolve: (result: Result) => void;
	readonly reject: (error: unknown) => void;
}

/** Threads are started with the first task that finds none idle. */
export class Threads<Task, Result> {
	readonly #module: URL;
	readonly #size: number;
	readonly #queue: Waiting<Task, Result>[] = [];
	readonly #idle: Worker[] = [];
	readonly #workers = new Map<Worker, Waiting<Task, Result> | undefined>();

	/** `module` must call `answer`. */
	constructor(module: URL, size: number) {
		this.#module = module;
		this.#size = size;
	}

	readonly run = (task: Task): Promise<Result> =>
		new Promise((resolve, reject) => {
			this.#queue.push({ task, resolve, reject });
			if (this.#idle.length === 0 && this.#workers.size < this.#size) this.#start();
			this.#next();
		});

	/** Tasks that are not done by then stay so: their promises are never settled. */
	async close(): Promise<void> {
		const workers = [...this.#workers.keys()];
		this.#workers.clear();
		await Promise.all(workers.map((worker) => worker.terminate()));
	}

	#start(): void {
		const worker = new Worker(this.#module);
		this.#workers.set(worker, undefined);
		this.#idle.push(worker);
		worker.on('message', (result: Result) => {
			this.#workers.get(worker)?.resolve(result);
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

/** In the module of a thread: does every task that the thread is given. */
export function answer<Task, Result>(work: (task: Task) => Result | Promise<Result>): void {
	parentPort!.on('message', async (task: Task) => parentPort!.postMessage(await work(task)));
}
