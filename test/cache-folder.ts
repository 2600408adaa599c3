/** One cache for all copies of the project that a run of the tests builds: what one has drawn, the next need not draw. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function setup(): () => void {
	// Projects share one, and so do the tests that a test runs.
	if (process.env['TEST_CACHE_FOLDER'] !== undefined) return () => undefined;
	const folder = mkdtempSync(join(tmpdir(), 'report-cache-'));
	process.env['TEST_CACHE_FOLDER'] = folder;
	return () => rmSync(folder, { recursive: true, force: true });
}
