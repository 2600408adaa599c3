/** Finds a Chromium: an installed one, else the one that comes from npm. The machine, not the person, finds the browser. */
import {
	accessSync,
	constants,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import bundled from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
/** It talks to this machine only: nothing may be looked up or fetched in the background. */
const QUIET = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
	'--disable-quic',
	// Without a graphics card a thread of its own would only play one: the processor draws pages faster without it.
	'--disable-gpu',
];
/**
 * For a place with neither processes nor shared memory: there all pages would share one thread. A second `--disable-features`
 * would put away the first, which is Playwright's and keeps addresses with http as they are.
 */
const LAMBDA_ONLY = /^--(?:single-process|no-zygote|in-process-gpu|disable-features=)/;
/** Graphics for WebGL, which no page has. */
const GRAPHICS = /^--(?:use-gl|use-angle|ignore-gpu-blocklist|enable-unsafe-swiftshader)/;

export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
	const installed = findInstalled();
	const own = [...QUIET, ...more];
	if (installed !== undefined) return chromium.launch({ executablePath: installed, args: ['--no-sandbox', ...own] });
	const args = bundled.args.filter((arg) => !LAMBDA_ONLY.test(arg) && !GRAPHICS.test(arg));
	return chromium.launch({ executablePath: await unpacked(), args: [...args, ...own] });
}

const PACKAGE = join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../..');
const bundledVersion = (): string =>
	(JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string }).version;

/**
 * The browser from npm. Its package would unpack it among the temporary files, which all users of a machine share, and take what
 * another process has only begun to write for the whole: it is unpacked aside, and put in place at once.
 */
async function unpacked(): Promise<string> {
	const folder = join(PACKAGE, '../../.cache', `chromium-${bundledVersion()}`);
	const path = join(folder, 'chromium');
	if (existsSync(path)) return path;
	mkdirSync(dirname(folder), { recursive: true });
	const aside = mkdtempSync(`${folder}-`);
	const before = process.env['TMPDIR'];
	process.env['TMPDIR'] = aside;
	try {
		await bundled.executablePath();
		renameSync(aside, folder);
	} catch (error) {
		rmSync(aside, { recursive: true, force: true });
		// Another process may have been faster.
		if (!existsSync(path)) throw error;
	} finally {
		if (before === undefined) delete process.env['TMPDIR'];
		else process.env['TMPDIR'] = before;
	}
	return path;
}

/** Which browser it would be, without starting it: what another one prints can be other bytes. */
export function chromiumName(): string {
	const installed = findInstalled();
	if (installed !== undefined) {
		const { size, mtimeMs } = statSync(installed);
		return `${installed} ${size} ${mtimeMs}`;
	}
	return `@sparticuz/chromium ${bundledVersion()}`;
}

function findInstalled(): string | undefined {
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
	return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
