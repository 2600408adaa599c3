/** The real editions with their claims, as the build assembles them: from snapshots, or from frozen tables. */
import { type Claim, claimsIn } from '../../../src/prose/claims.ts';
import type { ProseData } from '../../../src/prose/data.ts';
import { isDocument, parseChapter } from '../../../src/prose/mdx.ts';
import { type AssembledEdition, assembleEdition } from '../../../src/report/assemble.ts';
import { loadEditions } from '../../../src/report/editions.ts';
import { foldersOf } from '../../../src/report/folders.ts';
import { loadShared, proseDataOf, readChapters } from '../../../src/report/prose-data.ts';

export interface EditionClaims {
	readonly id: string;
	readonly data: ProseData;
	readonly claims: readonly Claim[];
}

export function realEditions(root: string): readonly string[] {
	return loadEditions(foldersOf(root).content)
		.filter(({ kind }) => kind === 'real')
		.map(({ id }) => id);
}

export async function loadClaims(root: string): Promise<ReadonlyMap<string, EditionClaims>> {
	const folders = foldersOf(root);
	const editions = loadEditions(folders.content).filter(({ kind }) => kind === 'real');
	const shared = loadShared(folders);
	const assembled = new Map<string, AssembledEdition>();
	for (const edition of editions) assembled.set(edition.id, await assembleEdition(edition, editions, folders));
	return new Map(
		editions.map((edition) => {
			const own = assembled.get(edition.id)!;
			const data = proseDataOf(own, own.previous && assembled.get(own.previous.id), shared);
			const documents = readChapters(edition, folders).map(({ file, text }) => parseChapter(file, text));
			const claims = documents.filter(isDocument).flatMap((document) => claimsIn(document).claims);
			return [edition.id, { id: edition.id, data, claims }];
		}),
	);
}

/** `content/summer-2026/geography.mdx:12 country_share.US…`: how a claim is named where a test fails. */
export function claimName({ document, that, condition }: Claim): string {
	return `${document.file}:${document.placeOf(that.offset).line} ${condition}`;
}
