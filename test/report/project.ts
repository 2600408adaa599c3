/** A copy of the project in another folder, to build it there. Dependencies are linked, everything else is copied. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const ROOT = join(import.meta.dirname, '../..');
/** Source tables of the real snapshots; not part of the project. */
export const SHARED = join(ROOT, '../shared/data');
export const HAS_SHARED = existsSync(join(SHARED, 'os-ai-map'));
export const WHY_SKIPPED = HAS_SHARED ? '' : ' (skipped: ../shared/data is absent)';

const CODE = ['src', 'scripts', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** Compiled code of the scripts and of what they import: half of the time that a short script takes goes into compiling. */
const COMPILED = join(tmpdir(), 'compiled');

export interface Project {
	readonly root: string;
	remove(): void;
}

/** `content` and `data` come from the project itself, or from a folder that has both. Real snapshots are never copied. */
export function copyProject(name: string, source = ROOT): Project {
	const root = join(realpathSync(mkdtempSync(join(tmpdir(), 'project-'))), name);
	for (const entry of CODE) cpSync(join(ROOT, entry), join(root, entry), { recursive: true });
	for (const entry of ['content', 'data'])
		cpSync(join(source, entry), join(root, entry), {
			recursive: true,
			filter: (path) => !/[\\/]snapshots[\\/]\d{4}-\d{2}-\d{2}/.test(path),
		});
	symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'dir');
	return { root, remove: () => rmSync(join(root, '..'), { recursive: true, force: true }) };
}

/**
 * Runs a script of a project with Node 24, whatever runs the tests. Copies of the project share a cache; an empty CACHE_FOLDER in
 * `env` gives a copy its own, which is empty at first. Rejects, with its output, where it exits non-zero.
 */
export async function runScript(
	project: Project,
	script: string,
	args: readonly string[] = [],
	env: Readonly<Record<string, string>> = {},
): Promise<{ stdout: string; stderr: string }> {
	return promisify(execFile)(process.execPath, [join('scripts', `${script}.ts`), ...args], {
		cwd: project.root,
		env: {
			...process.env,
			NODE_ENV: 'production',
			ASTRO_TELEMETRY_DISABLED: '1',
			NODE_COMPILE_CACHE: COMPILED,
			CACHE_FOLDER: process.env['TEST_CACHE_FOLDER'],
			...env,
		},
		maxBuffer: 64 * 1024 * 1024,
	});
}
