/** `npm run visual`: compares the figures of the built site with the sheets in `test/visual/`. */
import { join, resolve } from 'node:path';
import { compareSheets, drawingsOf, updateSheets } from '../test/visual/sheet.ts';
import { runCommand } from './cli.ts';

const EDITIONS = ['summer-2026', 'spring-2026', 'sample'];

await runCommand(
	{
		name: 'npm run visual',
		summary:
			'Compares the figures of the built site with the sheets in test/visual/, and writes test/visual/diff.html.',
		options: { update: { type: 'boolean', description: 'Write the sheets again.' } },
	},
	({ update }) => {
		const drawings = drawingsOf(resolve(process.env['DIST_FOLDER'] ?? join(import.meta.dirname, '../dist')), EDITIONS);
		if (update) {
			updateSheets(drawings);
			return [];
		}
		return compareSheets(drawings).map((message) => ({
			file: 'test/visual/diff.html',
			severity: 'error',
			rule: 'visual',
			message,
		}));
	},
);
