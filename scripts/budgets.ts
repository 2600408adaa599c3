/** `npm run budgets`: what the built site weighs against `data/budgets.yaml`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BUDGETS_FILE, outgrown, parseBudgets, total, updateBudgets, weigh } from '../src/report/budgets.ts';
import { runCommand } from './cli.ts';

const root = join(import.meta.dirname, '..');

await runCommand(
	{
		name: 'npm run budgets',
		summary: `Compares what the built site weighs with ${BUDGETS_FILE}.`,
		options: {
			update: { type: 'boolean', description: 'Write what the site weighs now.' },
			reason: { type: 'string', description: 'Why it has to weigh more; needed where it has grown beyond the budget.' },
		},
	},
	({ update, reason }) => {
		const file = join(root, BUDGETS_FILE);
		const text = readFileSync(file, 'utf8');
		const editions = readdirSync(join(root, 'content'), { withFileTypes: true })
			.filter((entry) => entry.isDirectory())
			.map(({ name }) => name);
		const weights = weigh(resolve(process.env['DIST_FOLDER'] ?? join(root, 'dist')), editions);
		console.log(`${(total(weights) / 1e6).toFixed(2)} MB in all`);
		if (!update) return outgrown(parseBudgets(text), weights);
		writeFileSync(file, updateBudgets(text, weights, reason));
		return [];
	},
);
