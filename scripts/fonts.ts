/** `npm run fonts`: writes the font files of the site and their style sheet again. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fontFiles } from '../src/styles/faces.ts';
import { runCommand } from './cli.ts';

const folder = join(import.meta.dirname, '../src/styles');

await runCommand(
	{
		name: 'npm run fonts',
		summary:
			'Writes the fonts in src/styles/fonts/ and src/styles/faces.css again, from the packages of the typefaces.',
		options: {},
	},
	async () => {
		rmSync(join(folder, 'fonts'), { recursive: true, force: true });
		mkdirSync(join(folder, 'fonts'));
		for (const [path, content] of await fontFiles()) writeFileSync(join(folder, path), content);
	},
);
