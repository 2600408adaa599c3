/** Files that a build puts into the site as they lie in the report. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { publishFiles } from '../../src/report/published-files.ts';
import { ReportReader } from '../../src/report/read.ts';
import { temporaryFolder } from '../metrics/fixture.ts';

const FILES = {
	'one/figures/share.svg': '<svg/>',
	'one/figures/share.png': 'png',
	'one/figures/share.csv': 'a,b\n',
	'one/figures/share.vl.json': '{}',
	'one/scripts/known/all.sql': 'SELECT 1;',
	'one/scripts/known/rolling.sql': 'SELECT 2;',
};

/** A report of one edition with one figure, one metric under two methods and one that is not available. */
function folders() {
	const [report, site] = [temporaryFolder(), temporaryFolder()];
	const edition = {
		edition: { id: 'one' },
		figures: [{ id: 'share' }],
		metrics: { known: { available: true, methodIds: ['all', 'rolling'] }, other: { available: false } },
	};
	const files = { ...FILES, 'site.json': '{"editions":[{"id":"one"}]}', 'one/edition.json': JSON.stringify(edition) };
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(report, path)), { recursive: true });
		writeFileSync(join(report, path), text);
	}
	return { reader: new ReportReader(report), report, site };
}

const PUBLISHED = Object.entries(FILES).map(([path, text]) => [path.replace('scripts', 'metrics'), text] as const);

test('are the figures in every form and the query under every method, and take no room of their own', () => {
	const { reader, report, site } = folders();
	publishFiles(reader, site);
	for (const [path, text] of PUBLISHED) expect(readFileSync(join(site, path), 'utf8'), path).toBe(text);
	expect(existsSync(join(site, 'one/metrics/other'))).toBe(false);
	const [there, here] = [report, site].map((folder) => statSync(join(folder, 'one/figures/share.svg')).ino);
	expect(here).toBe(there);
});

test('are copied where the file system cannot link', () => {
	const { reader, site } = folders();
	publishFiles(reader, site, () => {
		throw Object.assign(new Error('operation not permitted'), { code: 'EPERM' });
	});
	for (const [path, text] of PUBLISHED) expect(readFileSync(join(site, path), 'utf8'), path).toBe(text);
});

test('do not replace a file that a page has made', () => {
	const { reader, site } = folders();
	mkdirSync(join(site, 'one/figures'), { recursive: true });
	writeFileSync(join(site, 'one/figures/share.csv'), 'of a page');
	expect(() => publishFiles(reader, site)).toThrow('EEXIST');
	expect(readFileSync(join(site, 'one/figures/share.csv'), 'utf8')).toBe('of a page');
});
