/** The real snapshots, imported from `../shared/data` once for a run of the tests. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importSnapshots } from '../../src/snapshot/import/index.ts';
import { openSnapshot, type Snapshot } from '../../src/snapshot/package.ts';
import { sharedFolder } from './shared.ts';

/** Real tables for development and CI. They are not part of the project. */
export const SHARED = fileURLToPath(new URL('../../../shared/data', import.meta.url));
export const hasShared = existsSync(SHARED);
/** For `describe`: says why the tests are skipped, where they are. */
export const realTitle = (title: string): string =>
	hasShared ? title : `${title} (skipped: ../shared/data, the folder with the real tables, is absent)`;

let imported: Promise<string> | undefined;

/** A real snapshot: `2026-04-28` or `2026-06-10`. */
export async function realSnapshot(id: string): Promise<Snapshot> {
	imported ??= sharedFolder('real', (to) => importSnapshots({ from: SHARED, to }));
	return openSnapshot(join(await imported, id));
}
