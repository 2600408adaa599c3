/** `npm run dictionary`: writes again what is generated from the code: the data dictionary, and schemas and snippets for editors. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { editorFiles } from '../src/report/editor.ts';
import { insertDictionary } from '../src/snapshot/dictionary.ts';
import { runCommand } from './cli.ts';

const root = join(import.meta.dirname, '..');
const path = join(root, 'data/README.md');

await runCommand(
	{
		name: 'npm run dictionary',
		summary: 'Writes the data dictionary of data/README.md, and schemas and snippets for editors, from the code.',
		options: {},
	},
	() => {
		writeFileSync(path, insertDictionary(readFileSync(path, 'utf8')));
		for (const [file, text] of editorFiles()) {
			mkdirSync(dirname(join(root, file)), { recursive: true });
			writeFileSync(join(root, file), text);
		}
	},
);
