/** What a build starts with: the store and the code as it is now. */
import type { Work } from '../assemble.ts';
import { CODE_ROOT } from '../folders.ts';
import { CodeHasher } from './code.ts';
import { Store, storeFolder } from './store.ts';
import { computeWith } from './tables.ts';
import { checkWith } from './verdicts.ts';

/** What earlier builds made, and the code as it is now. */
export interface BuildCache {
	readonly store: Store;
	readonly code: CodeHasher;
}

/** The slow steps, without what was done before. */
export function workWith({ store, code }: BuildCache): Work {
	return { compute: computeWith(store, code), check: checkWith(store, code) };
}

export function cacheOf(root: string): BuildCache {
	return { store: new Store(storeFolder(root)), code: new CodeHasher(CODE_ROOT) };
}
