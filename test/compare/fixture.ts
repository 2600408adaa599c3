/** The made-up Hub of three countries, with a second edition three months later. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckedEditions, checkEditions } from '../../src/report/build.ts';
import type { ReviewedDossier } from '../../src/report/compare/review.ts';
import { foldersOf } from '../../src/report/folders.ts';
import { copyFixture } from '../report/fixture.ts';
import { type Project, ROOT } from '../report/project.ts';

export function copyLater(): Project {
	const project = copyFixture('later');
	cpSync(join(ROOT, 'test/fixtures/three-countries-later'), project.root, { recursive: true });
	return project;
}

export async function checkLater(
	project: Project,
): Promise<Pick<CheckedEditions, 'problems'> & { readonly dossier: ReviewedDossier }> {
	const { prepared, problems } = await checkEditions(foldersOf(project.root));
	const { dossier } = prepared.find(({ assembled }) => assembled.edition.id === 'later')!;
	return { problems, dossier: dossier! };
}
