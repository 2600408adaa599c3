/** `npm run lighthouse`: Lighthouse's scores and waiting times of the built site against `data/budgets.yaml`. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BUDGETS_FILE, parseBudgets } from '../src/report/budgets.ts';
import { runGate } from '../src/report/built/lighthouse.ts';
import { ReportReader } from '../src/report/read.ts';
import { REPORT_FOLDER } from '../src/report/site.ts';
import { runCommand } from './cli.ts';

const root = join(import.meta.dirname, '..');

await runCommand(
	{
		name: 'npm run lighthouse',
		summary: `Compares Lighthouse's scores and the waiting times of the built site with ${BUDGETS_FILE}; on a machine that does nothing else.`,
		options: {},
		positionals: '[/path/ …]',
	},
	(_, paths) =>
		runGate(
			resolve(process.env['DIST_FOLDER'] ?? join(root, 'dist')),
			new ReportReader(join(root, REPORT_FOLDER)).index().latest,
			parseBudgets(readFileSync(join(root, BUDGETS_FILE), 'utf8')),
			console.log,
			paths,
		),
);
