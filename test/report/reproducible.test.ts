/** Two builds of the same tree are the same bytes, wherever and whenever they run. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { copyProject, HAS_SHARED, type Project, ROOT, runScript, SHARED } from './project.ts';

const projects: Project[] = [];
afterAll(() => {
	for (const project of projects) project.remove();
});

/** sha256 of every file below a folder, by path. */
function hashes(folder: string): Record<string, string> {
	return Object.fromEntries(
		globSync('**/*', { cwd: folder })
			// Printed files depend on the browser, and are not made by the build.
			.filter((path) => statSync(join(folder, path)).isFile() && !path.endsWith('.pdf'))
			.sort()
			.map((path) => [
				path,
				createHash('sha256')
					.update(readFileSync(join(folder, path)))
					.digest('hex'),
			]),
	);
}

test('a build in another folder, time zone and locale, with the real snapshots at hand where they can be, gives the same bytes', async () => {
	const project = copyProject('another, longer name');
	projects.push(project);
	// Nothing is taken from a cache.
	const env = { CACHE_FOLDER: '', TZ: 'Asia/Tokyo', LANG: 'ko_KR.UTF-8', LC_ALL: 'ko_KR.UTF-8' };
	// With ../shared/data the copy computes what the build before the tests took from the frozen tables.
	if (HAS_SHARED) await runScript(project, 'import', ['--from', SHARED], env);
	await runScript(project, 'build', [], env);
	const [here, there] = [hashes(join(ROOT, 'dist')), hashes(join(project.root, 'dist'))];
	expect(Object.keys(here).length).toBeGreaterThan(300);
	const different = [...new Set([...Object.keys(here), ...Object.keys(there)])].filter(
		(path) => here[path] !== there[path],
	);
	expect(different).toEqual([]);
}, 240_000);
