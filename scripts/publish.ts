/** `npm run publish -- <edition>`: freezes an edition. */
import { join } from 'node:path';
import { ReportError } from '../src/problem.ts';
import { writeCitation } from '../src/report/citation.ts';
import { foldersOf } from '../src/report/folders.ts';
import { freezeEdition } from '../src/report/freeze.ts';
import { runCommand } from './cli.ts';

await runCommand(
	{
		name: 'npm run publish',
		summary: 'Freezes editions, in numbers, words and addresses: writes data/editions/<edition>/ from their snapshots.',
		options: {
			again: {
				type: 'boolean',
				description: 'Replace what was frozen although errata.yaml does not say why: before anybody has read it.',
			},
		},
		positionals: '<edition> …',
	},
	async ({ again }, ids) => {
		if (ids.length === 0) throw ReportError.at('npm run publish', 'usage', 'name the editions to freeze');
		const folders = foldersOf(join(import.meta.dirname, '..'));
		for (const id of ids) console.log(await freezeEdition(id, folders, { again }));
		for (const path of writeCitation(folders)) console.log(`wrote ${path}`);
	},
);
