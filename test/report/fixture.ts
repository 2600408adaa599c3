/** The fixture edition of three countries as a project of its own. */
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyProject, type Project, ROOT } from './project.ts';

export function copyFixture(name = 'three'): Project {
	const source = realpathSync(mkdtempSync(join(tmpdir(), 'fixture-')));
	try {
		cpSync(join(ROOT, 'test/fixtures/three-countries'), source, { recursive: true });
		for (const file of ['content/references.bib', 'content/glossary.yaml', 'data/published', 'data/gates.yaml'])
			cpSync(join(ROOT, file), join(source, file), { recursive: true });
		return copyProject(name, source);
	} finally {
		rmSync(source, { recursive: true, force: true });
	}
}
