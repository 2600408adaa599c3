/** `npm run build`: computes, checks and draws every edition, then builds the site. */
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'astro';
import { buildReport } from '../src/report/build.ts';
import { foldersOf } from '../src/report/folders.ts';
import { runCommand } from './cli.ts';

const root = join(import.meta.dirname, '..');

await runCommand(
	{
		name: 'npm run build',
		summary: 'Computes, checks and draws every edition, then builds the site into dist/.',
		options: {
			'report-only': { type: 'boolean', description: 'Stop before the site: write .report/ only.' },
			out: { type: 'string', value: 'DIR', default: 'dist', description: 'Folder of the site.' },
		},
	},
	async (values) => {
		const started = performance.now();
		const problems = await buildReport(foldersOf(root));
		console.log(`Computed, checked and drawn in ${seconds(started)} s`);
		if (values['report-only']) return problems;
		const fresh = join(root, '.report', 'dist');
		await build({ root, outDir: fresh, logLevel: 'warn' });
		const target = join(root, values.out);
		rmSync(target, { recursive: true, force: true });
		renameSync(fresh, target);
		console.log(`Built ${values.out}/ in ${seconds(started)} s`);
		return problems;
	},
);

function seconds(since: number): string {
	return ((performance.now() - since) / 1000).toFixed(1);
}
