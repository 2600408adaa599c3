/** Snapshots that need not be checked again: same bytes, same registries, same rules. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../problem.ts';
import { checkSnapshot } from '../../snapshot/check.ts';
import { hashFile } from '../../snapshot/scan.ts';
import { sha256 } from '../frozen.ts';
import type { CodeHasher } from './code.ts';
import type { Store } from './store.ts';

/**
 * As `checkSnapshot`. Every byte is read and hashed all the same; a verdict is kept only where nothing was found, so that
 * problems always carry the place and the words of this run.
 */
export function checkWith(store: Store, code: CodeHasher): typeof checkSnapshot {
	const rules = code.ofModules('src/snapshot/check.ts');
	return async (snapshot, registries, options): Promise<Problem[]> => {
		const files = [...snapshot.tables.values()].map(({ path }) => path);
		const hashes = await Promise.all(
			files.map(async (path): Promise<[string, string]> => {
				const full = join(snapshot.directory, path);
				return [`file ${path}`, existsSync(full) ? (await hashFile(full)).sha256 : 'absent'];
			}),
		);
		const parts = {
			descriptor: sha256(readFileSync(join(snapshot.directory, 'datapackage.json'))),
			folder: readdirSync(snapshot.directory).sort().join(),
			registries: JSON.stringify(registries.sha256),
			'code of the check': rules,
			options: JSON.stringify(options ?? {}),
			...Object.fromEntries(hashes),
		};
		if (store.find('verdict', snapshot.id, parts)) return [];
		const problems = await checkSnapshot(snapshot, registries, options);
		if (problems.length === 0) store.keep('verdict', snapshot.id, parts, 'sound');
		return problems;
	};
}
