/** `npm run compare -- <earlier> <later>`: what changed between two editions, as Markdown or JSON. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReportError } from '../src/problem.ts';
import { COMMENT_LIMIT, dossierMarkdown } from '../src/report/compare/markdown.ts';
import { comparePair } from '../src/report/compare/pair.ts';
import { readReview, reviewLines } from '../src/report/compare/review.ts';
import { foldersOf } from '../src/report/folders.ts';
import { runCommand } from './cli.ts';

await runCommand(
	{
		name: 'npm run compare',
		summary: `Compares two editions: metrics, claims, metadata, coverage, tables. Prints Markdown for a pull request, of at most ${COMMENT_LIMIT} characters.`,
		options: {
			json: { type: 'boolean', description: 'Print everything as JSON.' },
			markdown: { type: 'string', value: 'FILE', description: 'Write the Markdown to a file.' },
			review: {
				type: 'boolean',
				description: 'Print lines for content/<later>/review.yaml, one for each change that still needs one.',
			},
		},
		positionals: '<earlier> <later>',
	},
	async ({ json, markdown, review }, [earlier, later, ...rest]) => {
		if (earlier === undefined || later === undefined || rest.length > 0)
			throw ReportError.at('npm run compare', 'usage', 'name two editions: the earlier one, then the later one');
		const folders = foldersOf(join(import.meta.dirname, '..'));
		const { dossier, problems, notes } = await comparePair(earlier, later, folders);
		for (const note of notes) console.error(note);
		const text = json
			? `${JSON.stringify(dossier, null, '\t')}\n`
			: review
				? reviewLines(dossier, readReview(folders.content, later))
				: dossierMarkdown(dossier);
		if (markdown === undefined) process.stdout.write(text);
		else writeFileSync(markdown, text);
		return problems;
	},
);
