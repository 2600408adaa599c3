/** `npm run check`: computes every edition and prints all problems of its data and chapters. */
import { join } from 'node:path';
import { ReportError } from '../src/problem.ts';
import { OUTPUT_FORMATS, printProblems } from '../src/prose/output.ts';
import { checkEditions } from '../src/report/build.ts';
import { loadEditions } from '../src/report/editions.ts';
import { foldersOf } from '../src/report/folders.ts';
import { runCommand } from './cli.ts';

const folders = foldersOf(join(import.meta.dirname, '..'));

await runCommand(
	{
		name: 'npm run check',
		summary: 'Computes every edition and prints all problems of its data and chapters. Exits 1 on errors.',
		options: {
			edition: { type: 'string', value: 'ID', description: 'Print the problems of one edition only.' },
			format: { type: 'string', value: OUTPUT_FORMATS.join('|'), default: 'text', description: 'How to print them.' },
		},
	},
	async ({ edition, format: name }) => {
		const format = OUTPUT_FORMATS.find((known) => known === name);
		if (!format)
			throw ReportError.at('--format', 'option', `one of ${OUTPUT_FORMATS.join(', ')} expected, found "${name}"`);
		const ids = loadEditions(folders.content).map(({ id }) => id);
		if (edition !== undefined && !ids.includes(edition))
			throw ReportError.at('--edition', 'option', `unknown edition "${edition}"; there are ${ids.join(', ')}`);
		const all = await problemsOf();
		const problems = edition === undefined ? all : all.filter(({ file }) => file.split('/').includes(edition));
		const text = printProblems(problems, format);
		if (text !== '') console.log(text);
		if (problems.some(({ severity }) => severity === 'error')) process.exitCode = 1;
	},
);

async function problemsOf() {
	try {
		return (await checkEditions(folders)).problems;
	} catch (error) {
		if (error instanceof ReportError) return error.problems;
		throw error;
	}
}
