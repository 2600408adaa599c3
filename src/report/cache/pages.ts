/** Pages that need not be rendered again: same code, and everything that they read last time is as it was. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../frozen.ts';
import { reportPath } from '../site.ts';
import type { CodeHasher } from './code.ts';
import { claimsIn, valueTags } from './parts.ts';
import type { Parts, Store } from './store.ts';
import { traced } from './trace.ts';

/** Variables that pages and their settings read. */
const VARIABLES = ['SITE_URL', 'BASE_PATH'];

export interface Places {
	/** `.report/`. */
	readonly report: string;
	/** Chapters, glossary and pairs of comparisons. */
	readonly content: string;
}

/** The pages of one build. */
export class Pages {
	readonly #store: Store;
	readonly #places: Places;
	readonly #code: Parts;
	readonly #hashes = new Map<string, string>();

	constructor(store: Store, code: CodeHasher, places: Places) {
		this.#store = store;
		this.#places = places;
		this.#code = {
			'code of the site': code.ofFolders('src', 'public', 'astro.config.mjs', 'tsconfig.json'),
			settings: VARIABLES.map((name) => `${name}=${process.env[name] ?? ''}`).join(' '),
		};
	}

	/** The response to a path: as it was, or rendered. */
	async respond(path: string, render: () => Promise<Response>): Promise<Response> {
		const before = this.#store.partsOf('page', path);
		const now = before && this.#partsNow(Object.keys(before));
		const kept = now && this.#store.find('page', path, now);
		if (kept) return decode(kept);
		const { value, inputs } = await traced(async (): Promise<Answer> => {
			const response = await render();
			const type = response.headers.get('Content-Type') ?? '';
			return { status: response.status, type, body: Buffer.from(await response.arrayBuffer()) };
		});
		const parts = this.#partsNow([...inputs].sort());
		// A file that is published as it lies in the report is found there as fast as in the store.
		if (inputs.size === 1 && this.#hashOf([...inputs][0]!) === sha256(value.body))
			this.#store.remember('page', path, parts);
		else this.#store.keep('page', path, parts, encode(value));
		return responseOf(value);
	}

	/** Everything that any page could read. */
	everything(): Parts {
		return {
			...this.#code,
			report: hashFolder(this.#places.report, (path) => path.startsWith('dist/') || path.endsWith('.png')),
			content: hashFolder(this.#places.content),
		};
	}

	#partsNow(names: readonly string[]): Parts {
		const inputs = names.filter((name) => this.#code[name] === undefined);
		return { ...this.#code, ...Object.fromEntries(inputs.map((name) => [name, this.#hashOf(name)])) };
	}

	#hashOf(name: string): string {
		const known = this.#hashes.get(name);
		if (known) return known;
		const hash = this.#read(name);
		this.#hashes.set(name, hash);
		return hash;
	}

	#read(name: string): string {
		const [kind, rest] = [name.slice(0, name.indexOf(' ')), name.slice(name.indexOf(' ') + 1)];
		if (kind === 'claims' || kind === 'values') return this.#hashOfPart(kind, rest);
		const path = join(kind === 'report' ? this.#places.report : this.#places.content, rest);
		return existsSync(path) ? sha256(readFileSync(path)) : 'absent';
	}

	#hashOfPart(kind: 'claims' | 'values', of: string): string {
		const [edition = '', chapter = ''] = of.split('/');
		const path =
			kind === 'claims'
				? join(this.#places.report, reportPath.claims(edition))
				: join(this.#places.content, edition, `${chapter}.mdx`);
		if (!existsSync(path)) return 'absent';
		const text = readFileSync(path, 'utf8');
		return sha256(JSON.stringify(kind === 'claims' ? claimsIn(text, chapter) : valueTags(text)));
	}
}

/** Hash of the names and bytes of all files of a folder. */
export function hashFolder(folder: string, leaveOut: (path: string) => boolean = () => false): string {
	return sha256(JSON.stringify(hashesOf(folder, leaveOut)));
}

/** Paths and hashes of files, by path. */
export type Hashes = readonly (readonly [string, string])[];

/** Of every file of a folder. */
export function hashesOf(folder: string, leaveOut: (path: string) => boolean = () => false): Hashes {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.map((path): [string, string] => [path.slice(folder.length + 1).replaceAll('\\', '/'), path])
		.filter(([name]) => !leaveOut(name))
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, path]) => [name, sha256(readFileSync(path))]);
}

interface Answer {
	readonly status: number;
	readonly type: string;
	readonly body: Buffer;
}

/** A line with status and type, then the body. */
function encode({ body, ...head }: Answer): Buffer {
	return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]);
}

function decode(bytes: Buffer): Response {
	const end = bytes.indexOf(10);
	const head = JSON.parse(bytes.toString('utf8', 0, end)) as Omit<Answer, 'body'>;
	return responseOf({ ...head, body: bytes.subarray(end + 1) });
}

function responseOf({ status, type, body }: Answer): Response {
	return new Response(new Uint8Array(body), { status, headers: { 'Content-Type': type } });
}
