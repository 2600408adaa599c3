/** Where things lie, relative to the project's root. */
import { join } from 'node:path';

export interface Folders {
	readonly root: string;
	readonly content: string;
	readonly snapshots: string;
	readonly registry: string;
	readonly published: string;
	/** Frozen editions. */
	readonly editions: string;
}

/** Where the code lies that is running: not always where the data lie, in tests. */
export const CODE_ROOT = join(import.meta.dirname, '../..');

export function foldersOf(root: string): Folders {
	return {
		root,
		content: join(root, 'content'),
		snapshots: join(root, 'data', 'snapshots'),
		registry: join(root, 'data', 'registry'),
		published: join(root, 'data', 'published'),
		editions: join(root, 'data', 'editions'),
	};
}
