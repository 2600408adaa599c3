/** The computing process as `npm run dev` sees it: asked for the chapters' problems, started anew when code or data change. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Problem } from '../../problem.ts';
import type { Message, Request } from './child.ts';

const CHILD = join(import.meta.dirname, 'child.ts');

export interface DevEvents {
	/** It has computed; `metrics` are those that were not in the cache. */
	ready(metrics: readonly string[], problems: readonly Problem[], ms: number): void;
	/** Chapters of these editions were checked and written. */
	refreshed(editions: readonly string[], ms: number): void;
	drawn(figures: readonly string[], ms: number): void;
	/** The data or the code cannot be computed. */
	failed(problems: readonly Problem[]): void;
}

export class DevProcess {
	readonly #root: string;
	readonly #events: DevEvents;
	readonly #waiting = new Map<number, (problems: readonly Problem[]) => void>();
	#child: ChildProcess | undefined;
	#next = 0;
	/** Settled when the running process has computed, or could not. */
	#ready: Promise<void> = Promise.resolve();
	#problems: readonly Problem[] = [];
	/** Why nothing could be computed; empty where it could. */
	#failure: readonly Problem[] = [];

	constructor(root: string, events: DevEvents) {
		this.#root = root;
		this.#events = events;
	}

	/** Starts, or starts anew. Resolves when it has computed, or could not. */
	start(): Promise<void> {
		this.stop();
		this.#ready = new Promise((resolve) => {
			const child = fork(CHILD, [this.#root], { cwd: this.#root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
			this.#child = child;
			child.on('message', (message: Message) => {
				if (child !== this.#child) return;
				this.#receive(message);
				if (message.tell === 'ready' || message.tell === 'failed') resolve();
			});
			// Code that cannot even be read ends the process before it says anything; its message stands on stderr.
			child.on('exit', (code) => {
				if (child !== this.#child) return;
				this.#child = undefined;
				const message = `the code cannot be run (exit status ${code}): the message stands above`;
				this.#receive({ tell: 'failed', problems: [{ file: 'src', severity: 'error', rule: 'failed', message }] });
				resolve();
			});
		});
		return this.#ready;
	}

	stop(): void {
		const child = this.#child;
		this.#child = undefined;
		child?.kill();
		for (const answer of this.#waiting.values()) answer(this.#problems);
		this.#waiting.clear();
	}

	/** Problems of all chapters as they are now; why nothing could be computed, where that is so. */
	async problems(): Promise<readonly Problem[]> {
		await this.#ready;
		const child = this.#child;
		if (this.#failure.length > 0 || !child?.connected) return this.#failure;
		return new Promise((resolve) => {
			const id = this.#next++;
			this.#waiting.set(id, resolve);
			child.send({ id, ask: 'refresh' } satisfies Request);
		});
	}

	#receive(message: Message): void {
		switch (message.tell) {
			case 'ready':
				this.#failure = [];
				this.#problems = message.refreshed.problems;
				this.#events.ready(message.computed, this.#problems, message.ms);
				return;
			case 'refreshed':
				this.#failure = [];
				this.#problems = message.refreshed.problems;
				this.#waiting.get(message.id)?.(this.#problems);
				this.#waiting.delete(message.id);
				if (message.refreshed.changed.length > 0) this.#events.refreshed(message.refreshed.changed, message.ms);
				return;
			case 'drawn':
				this.#events.drawn(message.figures, message.ms);
				return;
			case 'failed':
				this.#failure = message.problems;
				for (const answer of this.#waiting.values()) answer(message.problems);
				this.#waiting.clear();
				this.#events.failed(message.problems);
		}
	}
}
