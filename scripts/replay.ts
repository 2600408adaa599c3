/** `npm run replay`: today's metrics and the latest claims over every snapshot that is kept. */
import { join } from 'node:path';
import { foldersOf } from '../src/report/folders.ts';
import { replay, replayText } from '../src/report/replay.ts';
import { runCommand } from './cli.ts';

await runCommand(
	{
		name: 'npm run replay',
		summary:
			'Evaluates the claims of the latest published edition over every snapshot that is kept: when each became true, and what differs from what was printed.',
		options: { json: { type: 'boolean', description: 'Print everything as JSON.' } },
	},
	async ({ json }) => {
		const result = await replay(foldersOf(join(import.meta.dirname, '..')));
		process.stdout.write(json ? `${JSON.stringify(result, null, '\t')}\n` : replayText(result));
	},
);
