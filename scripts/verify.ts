/** `npm run verify -- <edition>`: whether a published edition is what was published; all of them where none is named. */
import { join, resolve } from 'node:path';
import { build } from 'astro';
import { foldersOf } from '../src/report/folders.ts';
import { frozenEditions } from '../src/report/frozen.ts';
import { isVerified, verifyEdition, verifyReport } from '../src/report/verify.ts';
import { runCommand } from './cli.ts';

const root = join(import.meta.dirname, '..');

const render = async (outDir: string): Promise<void> => build({ root, outDir, logLevel: 'warn' });

await runCommand(
	{
		name: 'npm run verify',
		summary:
			'Computes published editions again from their snapshots, builds the site again, and compares every hash with what was frozen. Exits 1 where one differs or could not be compared.',
		options: {
			'frozen-only': { type: 'boolean', description: 'Leave out what needs the snapshots themselves.' },
			'no-site': { type: 'boolean', description: 'Leave out the site.' },
			site: { type: 'string', value: 'DIR', default: 'dist', description: 'The built site to compare with.' },
		},
		positionals: '[edition …]',
	},
	async (values, named) => {
		const folders = foldersOf(root);
		for (const id of named.length > 0 ? named : frozenEditions(folders.editions)) {
			const rows = await verifyEdition(id, folders, {
				frozenOnly: values['frozen-only'],
				site: values['no-site'] ? undefined : { folder: resolve(root, values.site), render },
			});
			console.log(verifyReport(id, rows));
			if (!isVerified(rows)) process.exitCode = 1;
		}
	},
);
