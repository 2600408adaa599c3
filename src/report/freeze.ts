/** Freezing: an edition's tables, as its snapshot gives them now, become what the edition says for ever. */
import { join } from 'node:path';
import { didYouMean, ReportError } from '../problem.ts';
import { assembleEdition } from './assemble.ts';
import { loadEditions } from './editions.ts';
import type { Folders } from './folders.ts';
import { writeFrozen } from './frozen.ts';

/** Writes `data/editions/<edition>/`. Returns a line that says what was written. Needs the snapshot itself. */
export async function freezeEdition(id: string, folders: Folders): Promise<string> {
	const editions = loadEditions(folders.content);
	const edition = editions.find((candidate) => candidate.id === id);
	if (!edition) {
		const known = editions.map((candidate) => candidate.id);
		throw ReportError.at('content', 'unknown-edition', `unknown edition "${id}"${didYouMean(id, known)}`);
	}
	if (edition.kind === 'sample')
		throw ReportError.at(
			`content/${id}/edition.yaml`,
			'sample',
			'the sample is computed from its snapshot on every build; it is not frozen',
		);
	// As a draft it has every metric that there is now, whatever was frozen before.
	const assembled = await assembleEdition({ ...edition, status: 'draft' }, editions, folders);
	if (assembled.origin === 'frozen')
		throw ReportError.at(
			`content/${id}/edition.yaml`,
			'missing-snapshot',
			`snapshot ${edition.snapshot} is not at hand; npm run import brings it`,
		);
	writeFrozen(join(folders.editions, id), assembled.lock, assembled, assembled.snapshotText);
	return `${id}: ${assembled.tables.size} tables of snapshot ${assembled.snapshot.id} frozen`;
}
