/** `npm run dev`: computes the report, then serves the site with reload while chapters are edited. */
import { join } from 'node:path';
import { dev } from 'astro';
import { formatProblems } from '../src/problem.ts';
import { buildReport } from '../src/report/build.ts';
import { foldersOf } from '../src/report/folders.ts';
import { runCommand } from './cli.ts';

const root = join(import.meta.dirname, '..');

await runCommand(
	{
		name: 'npm run dev',
		summary: 'Computes the report and serves it with reload while chapters are edited.',
		options: {},
	},
	async () => {
		const problems = await buildReport(foldersOf(root));
		if (problems.length > 0) console.error(formatProblems(problems));
		await dev({ root });
	},
);
