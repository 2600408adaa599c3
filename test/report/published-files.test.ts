/** Files that a build puts into the site as they lie in the report. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { writeChanged } from '../../src/report/dev/drawn.ts';
import { linkOrCopy } from '../../src/report/link.ts';
import { publishFiles } from '../../src/report/published-files.ts';
import { ReportReader } from '../../src/report/read.ts';
import { writeInto } from '../../src/report/write.ts';
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
	const folder = temporaryFolder();
	const [from, to] = [join(folder, 'from'), join(folder, 'to')];
	writeFileSync(from, 'text');
	linkOrCopy(from, to, () => {
		throw Object.assign(new Error('operation not permitted'), { code: 'EPERM' });
	});
	expect(readFileSync(to, 'utf8')).toBe('text');
	expect(statSync(to).ino).not.toBe(statSync(from).ino);
});

test('stay as they were built when npm run dev writes the report', () => {
	const { reader, report, site } = folders();
	publishFiles(reader, site);
	writeChanged(report)('one/figures/share.svg', '<svg>of a draft</svg>');
	expect(readFileSync(join(report, 'one/figures/share.svg'), 'utf8')).toBe('<svg>of a draft</svg>');
	expect(readFileSync(join(site, 'one/figures/share.svg'), 'utf8')).toBe('<svg/>');
});

test('of a report are those of the one before where nothing has changed in them', () => {
	const { report } = folders();
	const fresh = temporaryFolder();
	const write = writeInto(fresh, report);
	write('one/figures/share.svg', '<svg/>');
	write('one/figures/share.csv', 'a,c\n');
	write('one/new.json', '{}');
	expect(statSync(join(fresh, 'one/figures/share.svg')).ino).toBe(statSync(join(report, 'one/figures/share.svg')).ino);
	expect(readFileSync(join(fresh, 'one/figures/share.csv'), 'utf8')).toBe('a,c\n');
	expect(readFileSync(join(report, 'one/figures/share.csv'), 'utf8')).toBe('a,b\n');
	expect(readFileSync(join(fresh, 'one/new.json'), 'utf8')).toBe('{}');
});

test('do not replace a file that a page has made', () => {
	const { reader, site } = folders();
	mkdirSync(join(site, 'one/figures'), { recursive: true });
	writeFileSync(join(site, 'one/figures/share.csv'), 'of a page');
	expect(() => publishFiles(reader, site)).toThrow('EEXIST');
	expect(readFileSync(join(site, 'one/figures/share.csv'), 'utf8')).toBe('of a page');
});
