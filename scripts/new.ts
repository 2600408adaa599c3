/** `npm run new -- <kind> <name>`: writes a working, tested skeleton. */
import { join } from 'node:path';
import { ReportError } from '../src/problem.ts';
import { foldersOf } from '../src/report/folders.ts';
import { KINDS, writeNew } from '../src/report/new/index.ts';
import { runCommand } from './cli.ts';

await runCommand(
	{
		name: 'npm run new',
		summary: 'Writes a working, tested skeleton of a chapter, a figure, a metric or an edition.',
		options: {
			edition: { type: 'string', value: 'ID', description: 'Edition of a chapter. Default: the latest draft.' },
			metric: { type: 'string', value: 'ID', default: 'country_share', description: 'Metric of a figure.' },
			group: { type: 'string', value: 'GROUP', default: 'activity', description: 'Group of a metric.' },
			from: {
				type: 'string',
				value: 'ID',
				description:
					'Edition that a new one follows and whose chapters it takes over. Default: it follows the latest, with one new chapter.',
			},
			snapshot: {
				type: 'string',
				value: 'ID',
				description: 'Snapshot of a new edition. Default: that of the edition it follows.',
			},
		},
		positionals: `${KINDS.join('|')} <name>`,
	},
	async (values, [kind, name, ...rest]) => {
		if (rest.length > 0)
			throw ReportError.at('npm run new', 'usage', `one name at a time; found "${rest.join(' ')}" after it`);
		for (const line of await writeNew(foldersOf(join(import.meta.dirname, '..')), kind, name, values))
			console.log(line);
	},
);
