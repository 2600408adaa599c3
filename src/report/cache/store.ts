/**
 * What earlier builds made, by what it was made from. A key is the hash of named parts (`{ query: 'sha256:…', table: 'sha256:…' }`);
 * the parts are kept beside the value, so that a build can say which of them made it work again. Time plays no role in it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../frozen.ts';

/** Everything that a value is made from: the name of each part and its hash, or the part itself where it is short. */
export type Parts = Readonly<Record<string, string>>;

export function keyOf(parts: Parts): string {
	return sha256(JSON.stringify(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)))).slice(7);
}

/** Why a value was made again: the parts that are not those of the last time, in words. */
export function changedParts(before: Parts | undefined, now: Parts): readonly string[] {
	if (!before) return ['it was not made before'];
	const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
	return names.flatMap((name) => {
		if (before[name] === now[name]) return [];
		if (before[name] === undefined) return [`${name} is new`];
		return [now[name] === undefined ? `${name} is gone` : `${name} has changed`];
	});
}

/** What is kept: each kind in a folder of its own. */
const BUILT = ['table', 'drawing', 'blank', 'image', 'verdict', 'page', 'site'] as const;
const KINDS = [...BUILT, 'pdf'] as const;
export type Kind = (typeof KINDS)[number];
/** Folder of the parts that were last seen for each name, in one file for each kind. */
const LAST = 'last';

/** A value that was not in the store, and why. */
export interface Made {
	readonly name: string;
	readonly why: readonly string[];
}

/**
 * A folder of values. A value that is damaged counts as absent; a folder that cannot be written is an error, because the next
 * build would be slow without anybody knowing why. What was last seen for each name is written by `save`: a build that is
 * killed before may make a page once more.
 */
export class Store {
	readonly folder: string;
	readonly #reused = new Map<string, string[]>();
	readonly #made = new Map<string, Made[]>();
	readonly #used = new Set<string>();
	readonly #last = new Map<Kind, Map<string, Parts>>();
	readonly #seen = new Map<Kind, Map<string, Parts>>();

	constructor(folder: string) {
		this.folder = folder;
	}

	/** The value of `kind` (`table`, `drawing`, …) that was made from these parts. `name` is what it is called in reports. */
	find(kind: Kind, name: string, parts: Parts): Buffer | undefined {
		const path = this.#path(kind, name, parts);
		const value = readValue(path);
		if (!value) return undefined;
		this.#used.add(path);
		this.remember(kind, name, parts);
		listIn(this.#reused, kind).push(name);
		return value;
	}

	/** Keeps a value, and notes why it had to be made. */
	keep(kind: Kind, name: string, parts: Parts, value: string | Uint8Array): void {
		const path = this.#path(kind, name, parts);
		const bytes = Buffer.from(value);
		put(path, Buffer.concat([Buffer.from(`${sha256(bytes)}\n`), bytes]));
		this.#used.add(path);
		listIn(this.#made, kind).push({ name, why: changedParts(this.remember(kind, name, parts), parts) });
	}

	/** Replaces the parts that are remembered for a name; returns those of before. Its value need not be in the store. */
	remember(kind: Kind, name: string, parts: Parts): Parts | undefined {
		const before = this.partsOf(kind, name);
		mapIn(this.#seen, kind).set(name, parts);
		return before;
	}

	/** The parts that the value of this name was made from when it was last made or found. */
	partsOf(kind: Kind, name: string): Parts | undefined {
		return this.#seen.get(kind)?.get(name) ?? this.#lastOf(kind).get(name);
	}

	/** Writes what is remembered. Of names that this build did not meet, what another has written meanwhile is kept. */
	save(): void {
		for (const [kind, seen] of this.#seen) {
			this.#last.delete(kind);
			const all = [...new Map([...this.#lastOf(kind), ...seen])].sort(([a], [b]) => (a < b ? -1 : 1));
			const bytes = Buffer.from(JSON.stringify(all));
			put(this.#lastPath(kind), Buffer.concat([Buffer.from(`${sha256(bytes)}\n`), bytes]));
		}
	}

	/** What was taken from the store since it was opened. */
	reused(kind: Kind): readonly string[] {
		return this.#reused.get(kind) ?? [];
	}

	/** What had to be made since it was opened, in that order. */
	made(kind: Kind): readonly Made[] {
		return this.#made.get(kind) ?? [];
	}

	/** Forgets everything. Only what a store writes is removed: CACHE_FOLDER may name a folder that holds more. */
	clear(): void {
		for (const kind of [...KINDS, LAST]) rmSync(join(this.folder, kind), { recursive: true, force: true });
		this.#last.clear();
	}

	/** Removes the values that this run neither made nor found: what no state of the project needs any more. */
	sweep(kinds: readonly Kind[] = BUILT): void {
		for (const kind of kinds) {
			const folder = join(this.folder, kind);
			if (!existsSync(folder)) continue;
			for (const name of readdirSync(folder)) if (!this.#used.has(join(folder, name))) rmSync(join(folder, name));
		}
	}

	/** The name is part of the key: two pages may read the same files. */
	#path(kind: Kind, name: string, parts: Parts): string {
		return join(this.folder, kind, keyOf({ ...parts, '': name }));
	}

	#lastPath(kind: Kind): string {
		return join(this.folder, LAST, `${kind}.json`);
	}

	#lastOf(kind: Kind): Map<string, Parts> {
		let known = this.#last.get(kind);
		if (!known) {
			const bytes = readValue(this.#lastPath(kind));
			known = new Map(bytes && (JSON.parse(bytes.toString('utf8')) as [string, Parts][]));
			this.#last.set(kind, known);
		}
		return known;
	}
}

/** The folder of the store: `.cache/` of the project, or the one that CACHE_FOLDER names. */
export function storeFolder(root: string): string {
	return process.env['CACHE_FOLDER'] || join(root, '.cache');
}

function readValue(path: string): Buffer | undefined {
	if (!existsSync(path)) return undefined;
	const bytes = readFileSync(path);
	const end = bytes.indexOf(10);
	const value = bytes.subarray(end + 1);
	return end > 0 && bytes.toString('utf8', 0, end) === sha256(value) ? value : undefined;
}

let writes = 0;

/** Two builds may write the same value at the same time: each writes beside and renames. */
function put(path: string, bytes: Uint8Array): void {
	const fresh = `${path}.${process.pid}-${writes++}`;
	writeInFolder(fresh, bytes);
	renameSync(fresh, path);
}

/** Writes a file, and makes its folder where there is none: mostly there is. */
export function writeInFolder(path: string, bytes: string | Uint8Array): void {
	try {
		writeFileSync(path, bytes);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, bytes);
	}
}

function mapIn<V>(maps: Map<Kind, Map<string, V>>, kind: Kind): Map<string, V> {
	const map = maps.get(kind) ?? new Map<string, V>();
	maps.set(kind, map);
	return map;
}

function listIn<V>(map: Map<string, V[]>, key: string): V[] {
	const list = map.get(key) ?? [];
	map.set(key, list);
	return list;
}
