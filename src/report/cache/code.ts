/** What a module is made of: itself, all modules of the project that it imports, and the versions of the packages. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { sha256 } from '../frozen.ts';

/** `import … from 'x'`, `export … from 'x'`, `import 'x'` and `import('x')`. */
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)'([^'\n]+)'/g;

/**
 * Hashes of code. Each file is read and searched once: make a new one for each build. The lockfile of the packages is part of
 * every hash.
 */
export class CodeHasher {
	readonly #root: string;
	readonly #imports = new Map<string, readonly string[]>();
	readonly #hashes = new Map<string, string>();

	constructor(root: string) {
		this.#root = root;
	}

	/** Of files alone. Paths are relative to the root. */
	ofFiles(...paths: readonly string[]): string {
		return sha256(['package-lock.json', ...paths].map((path) => this.#hashOf(join(this.#root, path))).join());
	}

	/** Of modules and everything that they import by a relative path. */
	ofModules(...paths: readonly string[]): string {
		const seen = new Set<string>();
		const visit = (path: string): void => {
			if (seen.has(path) || !existsSync(path)) return;
			seen.add(path);
			for (const target of this.#importsOf(path)) visit(join(dirname(path), target));
		};
		for (const path of paths) visit(join(this.#root, path));
		return sha256(
			[join(this.#root, 'package-lock.json'), ...seen]
				.map((path) => this.#hashOf(path))
				.sort()
				.join(),
		);
	}

	/** Of all files of folders, and of files. */
	ofFolders(...paths: readonly string[]): string {
		const files = paths.flatMap((path) => {
			const full = join(this.#root, path);
			if (!existsSync(full) || statSync(full).isFile()) return [path];
			return readdirSync(full, { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => relative(this.#root, join(entry.parentPath, entry.name)))
				.sort();
		});
		return sha256(`${files.join()} ${this.ofFiles(...files)}`);
	}

	/** The project's modules that a module imports, relative to the root. */
	importsOf(path: string): readonly string[] {
		const full = join(this.#root, path);
		return this.#importsOf(full).map((target) => relative(this.#root, join(dirname(full), target)));
	}

	#importsOf(path: string): readonly string[] {
		const known = this.#imports.get(path);
		if (known) return known;
		const text = /\.(ts|mts|astro)$/.test(path) ? readFileSync(path, 'utf8') : '';
		const own = [...text.matchAll(IMPORT)].map(([, target]) => target!).filter((target) => target.startsWith('.'));
		this.#imports.set(path, own);
		return own;
	}

	#hashOf(path: string): string {
		const known = this.#hashes.get(path);
		if (known) return known;
		const hash = existsSync(path) ? sha256(readFileSync(path)) : 'absent';
		this.#hashes.set(path, hash);
		return hash;
	}
}
