/** What a module is made of: itself and all modules of the project that it imports. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../frozen.ts';

/** Hash of modules and of everything that they import by a relative path. */
export function sourceHash(...modules: readonly string[]): string {
	const texts = new Map<string, string>();
	const visit = (path: string): void => {
		if (texts.has(path) || !existsSync(path)) return;
		const text = readFileSync(path, 'utf8');
		texts.set(path, text);
		for (const [, target] of text.matchAll(/\bfrom '(\.[^']+)'/g)) visit(join(dirname(path), target!));
	};
	for (const path of modules) visit(path);
	return sha256([...texts.values()].map(sha256).sort().join());
}
