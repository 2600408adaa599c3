/** `npm run collect`: takes a snapshot of the live Hub. */
import { join } from 'node:path';
import { ReportError } from '../src/problem.ts';
import { checkSnapshot } from '../src/snapshot/check.ts';
import { collect, PUBLIC_HUB } from '../src/snapshot/collect/index.ts';
import { PARTS } from '../src/snapshot/collect/run.ts';
import { openSnapshot } from '../src/snapshot/package.ts';
import { loadRegistries } from '../src/snapshot/registry.ts';
import { isDay } from '../src/snapshot/rules.ts';
import { runCommand } from './cli.ts';

const project = join(import.meta.dirname, '..');

await runCommand(
	{
		name: 'npm run collect',
		summary:
			'Takes a snapshot of the Hugging Face Hub. Interrupted, it goes on where it was. HF_TOKEN in the environment raises the rate limit.',
		options: {
			edition: {
				type: 'string',
				value: 'ID',
				description: 'The edition that it is for; names the folder of the pages.',
			},
			hub: { type: 'string', value: 'URL', description: `Default: HF_ENDPOINT, else ${PUBLIC_HUB}` },
			date: {
				type: 'string',
				value: 'DAY',
				description: 'Day that the snapshot carries. Default: that of the first start.',
			},
			limit: { type: 'string', value: 'N', description: 'Only the N most downloaded models, and data sets.' },
			'min-downloads': {
				type: 'string',
				value: 'N',
				description: 'Only models, and data sets, with N or more downloads in the last 30 days.',
			},
			without: {
				type: 'string',
				value: 'PARTS',
				description: `What to leave out, separated by commas: ${PARTS.join(', ')}.`,
			},
			'accept-fewer': {
				type: 'boolean',
				description: 'Accept a fall of more than 5 % against the snapshot before; datapackage.json records it.',
			},
			restart: { type: 'boolean', description: 'Forget the pages that are there and begin anew.' },
			work: { type: 'string', value: 'DIR', description: 'Folder of the pages. Default: .collect/<edition>' },
			to: { type: 'string', value: 'DIR', description: 'Folder for the snapshot. Default: data/snapshots' },
		},
	},
	async (values) => {
		const { edition, date } = values;
		if (edition === undefined || !/^[a-z0-9][a-z0-9-]*$/.test(edition))
			throw ReportError.at('--edition', 'no-edition', 'name the edition, for example --edition autumn-2026');
		if (date !== undefined && !isDay(date))
			throw ReportError.at('--date', 'not-a-day', `"${date}" is not a day; write it as 2026-11-21`);
		const directory = await collect({
			hub: values.hub ?? (process.env['HF_ENDPOINT'] || PUBLIC_HUB),
			work: values.work ?? join(project, '.collect', edition),
			to: values.to ?? join(project, 'data/snapshots'),
			date,
			limit: readNumber('--limit', values.limit),
			minDownloads: readNumber('--min-downloads', values['min-downloads']),
			without: readParts(values.without),
			restart: values.restart,
			acceptFewer: values['accept-fewer'],
			token: process.env['HF_TOKEN'] || undefined,
			output: {
				write: (text) => process.stdout.write(text),
				isTerminal: process.stdout.isTTY === true,
				width: process.stdout.columns,
			},
		});
		return checkSnapshot(openSnapshot(directory), loadRegistries(join(project, 'data/registry')));
	},
);

function readNumber(option: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const value = Number(text);
	if (!Number.isSafeInteger(value) || value < 1)
		throw ReportError.at(option, 'not-a-number', `"${text}" is not a whole number above 0`);
	return value;
}

function readParts(text: string | undefined): (typeof PARTS)[number][] {
	return (text ?? '')
		.split(',')
		.filter(Boolean)
		.map((name) => {
			const part = PARTS.find((known) => known === name);
			if (part === undefined)
				throw ReportError.at('--without', 'unknown-part', `"${name}" cannot be left out; name ${PARTS.join(', ')}`);
			return part;
		});
}
