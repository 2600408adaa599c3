/** A collection in a temporary folder, and the world around it: a clock that waits for nothing, kills, digests. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../src/snapshot/collect/clock.ts';
import type { Disk } from '../../src/snapshot/collect/disk.ts';
import { type CollectOptions, collect } from '../../src/snapshot/collect/index.ts';

export const START = Date.parse('2026-11-21T10:00:00Z');

/** Waits pass at once and are counted. */
export class TestClock implements Clock {
	#now: number;
	#deadlines = new Set<() => void>();
	readonly waits: number[] = [];

	constructor(now = START) {
		this.#now = now;
	}

	now = (): number => this.#now;

	sleep = (milliseconds: number): Promise<void> => {
		this.waits.push(milliseconds);
		this.#now += milliseconds;
		return Promise.resolve();
	};

	deadline = (milliseconds: number, expire: () => void): (() => void) => {
		const passed = (): void => {
			this.#now += milliseconds;
			expire();
		};
		this.#deadlines.add(passed);
		return () => this.#deadlines.delete(passed);
	};

	/** The process is dead for a while. */
	skip = (milliseconds: number): void => {
		this.#deadlines.clear();
		this.#now += milliseconds;
	};

	/** All deadlines pass. */
	expire = (): void => {
		for (const passed of this.#deadlines) passed();
		this.#deadlines.clear();
	};
}

/** What stands for SIGKILL within the process: memory is thrown away, nothing is tidied up. */
export class Killed extends Error {}

/** Kills at the n-th point at which it is asked. */
export class Killer {
	#left: number;
	points = 0;

	constructor(left: number) {
		this.#left = left;
	}

	readonly point = (): void => {
		this.points++;
		if (this.#left-- <= 0) throw new Killed();
	};
}

export interface Place {
	readonly root: string;
	readonly work: string;
	readonly to: string;
}

export function makePlace(): Place {
	const root = mkdtempSync(join(tmpdir(), 'collect-'));
	return { root, work: join(root, 'work'), to: join(root, 'snapshots') };
}

export function removePlace({ root }: Place): void {
	rmSync(root, { recursive: true, force: true });
}

/** Small pages, so that there are many. */
export const SIZES = { publishers: 6, trending: 5, pageSize: 7, plainPageSize: 11 };

export interface TestRun extends Partial<CollectOptions> {
	readonly hub: string;
	readonly killer?: Killer;
	/** Where the output goes. */
	readonly lines?: string[];
}

/** Collects once; rejects with `Killed` where the killer strikes. */
export async function run(place: Place, { killer, lines, ...options }: TestRun): Promise<string> {
	const point = killer?.point ?? (() => {});
	const fetcher = options.fetcher ?? fetch;
	return collect({
		work: place.work,
		to: place.to,
		clock: new TestClock(),
		sizes: SIZES,
		output: {
			isTerminal: false,
			write: (text) => {
				point();
				lines?.push(text);
			},
		},
		...options,
		disk: dyingDisk(point, options.disk ?? quickDisk),
		fetcher: async (...request) => {
			point();
			const response = await fetcher(...request);
			point();
			return response;
		},
	});
}

/** Without waiting for the disk: what these kills throw away is memory, not power. */
const quickDisk: Disk = { write: writeFileSync, rename: renameSync };

/** A disk on which a kill can come before, in the middle of and after a write. */
function dyingDisk(point: () => void, disk: Disk): Disk {
	return {
		write: (path, bytes) => {
			try {
				point();
			} catch (error) {
				writeFileSync(path, bytes.subarray(0, bytes.length >> 1));
				throw error;
			}
			disk.write(path, bytes);
			point();
		},
		rename: (from, to) => {
			point();
			disk.rename(from, to);
			point();
		},
	};
}

/** Names and hashes of the files of a snapshot. */
export function digest(directory: string): Record<string, string> {
	if (!existsSync(directory)) return {};
	return Object.fromEntries(
		readdirSync(directory)
			.sort()
			.map((name) => [
				name,
				createHash('sha256')
					.update(readFileSync(join(directory, name)))
					.digest('hex'),
			]),
	);
}
