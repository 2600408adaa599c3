/** Puts together what the prose of an edition works on, and reads its chapters. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { methodsOf } from '../metrics/method.ts';
import type { Bibliography } from '../prose/bibliography.ts';
import { parseBibliography } from '../prose/bibtex.ts';
import { comparability, type Restatements } from '../prose/comparability.ts';
import type { ChapterSource, ProseData } from '../prose/data.ts';
import type { Edition } from '../prose/edition.ts';
import { loadGlossary } from '../prose/glossary.ts';
import { type PublishedFigures, readPublished } from '../prose/published.ts';
import { type AssembledEdition, figuresOf } from './assemble.ts';
import type { Folders } from './folders.ts';
import { sha256 } from './frozen.ts';

/** What all editions share: the bibliography, published figures and the glossary. */
export interface Shared {
	readonly bibliography: Bibliography;
	readonly published: PublishedFigures;
	readonly glossary: ProseData['glossary'];
}

/** Throws a `ReportError` where one of the files is not in order. */
export function loadShared(folders: Folders): Shared {
	const bibliographyFile = join(folders.content, 'references.bib');
	return {
		bibliography: parseBibliography(readFileSync(bibliographyFile, 'utf8'), relative(process.cwd(), bibliographyFile)),
		published: readPublished(folders.published, relative(process.cwd(), folders.published)),
		glossary: loadGlossary(folders.content),
	};
}

/** The chapters of an edition: every `.mdx` file of its folder, so that a forgotten one is noticed. */
export function readChapters(edition: Edition, folders: Folders): readonly ChapterSource[] {
	const folder = join(folders.content, edition.id);
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.endsWith('.mdx'))
		.sort()
		.map((name) => ({
			file: relative(process.cwd(), join(folder, name)),
			text: readFileSync(join(folder, name), 'utf8'),
		}));
}

export function proseDataOf(
	assembled: AssembledEdition,
	previous: AssembledEdition | undefined,
	shared: Shared,
): ProseData {
	return {
		edition: assembled.edition,
		tables: assembled.tables,
		unavailable: assembled.unavailable,
		methods: methodsOf(assembled.snapshot),
		previous: previous && {
			edition: previous.edition.id,
			title: previous.edition.title,
			tables: previous.tables,
			breaks: comparability(definitionHashes(assembled), definitionHashes(previous), restatements(assembled)),
		},
		figures: figuresOf(assembled).map(({ id, metric }) => ({ id, metric })),
		...shared,
	};
}

/**
 * Hashes of what the queries say, whatever the snapshot: its id and date are left out, so that two editions' hashes differ
 * only where the definition does.
 */
export function definitionHashes({ scripts, snapshot, lock }: AssembledEdition): ReadonlyMap<string, string> {
	const names = [snapshot.id, snapshot.package.created, ...(lock.previousSnapshot ? [lock.previousSnapshot.id] : [])];
	return new Map(
		[...scripts].map(([metric, texts]) => {
			const text = names.reduce((script, name) => script.replaceAll(name, '<snapshot>'), [...texts.values()][0] ?? '');
			return [metric, sha256(text)];
		}),
	);
}

/** A relation's share is called restated where retagging moved it by more than this. */
const RESTATED = 0.02;

/** Metrics that rest on the relations which tags declare. Those named `…_restated` and `…_retagged` take retagging apart. */
const BY_RELATION =
	/^(relation_share|relation_by_|derivation_|derivatives_by_|repackager_share|repackagers|conversion_share|size_class_by_relation)(?!.*_re(stated|tagged)$)/;

/**
 * Metrics by relation cannot be compared where many downloads changed their relation between the snapshots. Where many gained or
 * lost a base model altogether, their root is another one, and with it everything that is credited to roots.
 */
function restatements({ tables }: AssembledEdition): Restatements {
	const rows = tables.get('relation_restated')?.under() ?? [];
	const restated = rows.filter((row) => Math.abs(Number(row['from_retagging'])) > RESTATED);
	if (restated.length === 0) return {};
	const reason = 'many models were given another relation tag in between';
	const ids = [...tables.keys()].filter((id) => BY_RELATION.test(id));
	return {
		metrics: new Map(ids.map((id) => [id, reason])),
		recursive: restated.some((row) => row['relation'] === 'base')
			? 'downloads are credited to root models, and much downloaded ones were given another root in between'
			: undefined,
	};
}
