/** `npm run accumulate -- <snapshot> <snapshot> …`: downloads between successive snapshots, in the latest of them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { accumulate } from '../src/snapshot/accumulate/index.ts';
import { checkSnapshot } from '../src/snapshot/check.ts';
import { openSnapshot } from '../src/snapshot/package.ts';
import { loadRegistries } from '../src/snapshot/registry.ts';
import { runCommand } from './cli.ts';

const project = join(import.meta.dirname, '..');
const snapshots = join(project, 'data/snapshots');

await runCommand(
	{
		name: 'npm run accumulate',
		summary:
			'Takes differences of the all-time counters of successive snapshots, and adds the tables intervals and interval_cases to the latest of them.',
		options: {},
		positionals: '<snapshot> <snapshot> …',
	},
	async (_, names) => {
		const directory = await accumulate({
			snapshots: names.map((name) => (existsSync(join(snapshots, name)) ? join(snapshots, name) : name)),
			editions: join(project, 'data/editions'),
			print: console.log,
		});
		return checkSnapshot(openSnapshot(directory), loadRegistries(join(project, 'data/registry')));
	},
);
