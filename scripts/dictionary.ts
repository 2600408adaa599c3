/** `node scripts/dictionary.ts`: brings the data dictionary in data/README.md up to date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { insertDictionary } from '../src/snapshot/dictionary.ts';
import { runCommand } from './cli.ts';

const path = join(import.meta.dirname, '../data/README.md');

await runCommand(
	{
		name: 'node scripts/dictionary.ts',
		summary: 'Writes the data dictionary of data/README.md from the schemas of the tables.',
		options: {},
	},
	() => writeFileSync(path, insertDictionary(readFileSync(path, 'utf8'))),
);
