/** `npm run visual`: compares the figures of the built site with the sheets in `test/visual/`. */
import { join, resolve } from 'node:path';
import { compareSheets, drawingsOf, updateSheets } from '../src/report/built/sheet.ts';
import { ReportReader } from '../src/report/read.ts';
import { REPORT_FOLDER } from '../src/report/site.ts';
import { runCommand } from './cli.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'test/visual');

await runCommand(
	{
		name: 'npm run visual',
		summary:
			'Compares the figures of the built site with the sheets in test/visual/, and writes test/visual/diff.html.',
		options: { update: { type: 'boolean', description: 'Write the sheets again.' } },
	},
	({ update }) => {
		const { editions } = new ReportReader(join(root, REPORT_FOLDER)).index();
		const drawings = drawingsOf(
			resolve(process.env['DIST_FOLDER'] ?? join(root, 'dist')),
			editions.map(({ id }) => id),
		);
		if (update) {
			updateSheets(folder, drawings);
			return [];
		}
		return compareSheets(folder, drawings).map((message) => ({
			file: 'test/visual/diff.html',
			severity: 'error',
			rule: 'visual',
			message,
		}));
	},
);
