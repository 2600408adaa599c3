/** `npm run fonts`: writes the font files of the site and their style sheet again. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageFonts } from '../src/figures/image-fonts.ts';
import { fontFiles } from '../src/styles/faces.ts';
import { runCommand } from './cli.ts';

const styles = join(import.meta.dirname, '../src/styles');
const images = join(import.meta.dirname, '../src/figures/fonts');

await runCommand(
	{
		name: 'npm run fonts',
		summary:
			'Writes the fonts of pages (src/styles/fonts/, src/styles/faces.css) and of images (src/figures/fonts/) again, from the packages of the typefaces.',
		options: {},
	},
	async () => {
		for (const folder of [join(styles, 'fonts'), images]) {
			rmSync(folder, { recursive: true, force: true });
			mkdirSync(folder);
		}
		for (const [path, content] of await fontFiles()) writeFileSync(join(styles, path), content);
		for (const [name, content] of await imageFonts()) writeFileSync(join(images, name), content);
	},
);
