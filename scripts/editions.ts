/** `npm run editions`: which editions there are, and their names for other commands. */
import { join } from 'node:path';
import { latestEdition, loadEditions, nextEditionId } from '../src/report/editions.ts';
import { foldersOf } from '../src/report/folders.ts';
import { runCommand } from './cli.ts';

await runCommand(
	{
		name: 'npm run editions',
		summary: 'Lists the editions, the latest first; or prints a name for use in other commands.',
		options: {
			latest: { type: 'boolean', description: 'Print the id of the latest edition.' },
			pair: { type: 'boolean', description: 'Print the ids of the edition before the latest, and of the latest.' },
			next: { type: 'boolean', description: 'Print the id of the edition that comes after the latest.' },
		},
	},
	({ latest, pair, next }) => {
		const editions = loadEditions(foldersOf(join(import.meta.dirname, '..')).content);
		const last = latestEdition(editions);
		if (latest) console.log(last.id);
		else if (pair) console.log(`${last.previous ?? last.id} ${last.id}`);
		else if (next) console.log(nextEditionId(last.id));
		else
			for (const { id, kind, status, snapshot, published } of editions)
				console.log([id, kind, status, published, `snapshot ${snapshot}`].join('\t'));
	},
);
