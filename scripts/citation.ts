/** `npm run citation`: writes CITATION.cff and .zenodo.json again from the latest published edition. */
import { join } from 'node:path';
import { writeCitation } from '../src/report/citation.ts';
import { foldersOf } from '../src/report/folders.ts';
import { runCommand } from './cli.ts';

await runCommand(
	{
		name: 'npm run citation',
		summary: 'Writes CITATION.cff and .zenodo.json again from the latest published edition. Publishing does it too.',
		options: {},
	},
	() => {
		for (const path of writeCitation(foldersOf(join(import.meta.dirname, '..')))) console.log(`wrote ${path}`);
	},
);
