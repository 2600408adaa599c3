/** `npm run bench`: time and memory of all metrics over a population of the size of the Hub, as multiples of a bare scan. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ReportError } from '../src/problem.ts';
import { benchmark } from '../src/report/bench/bench.ts';
import { DEFAULT_MODELS, DEFAULT_ROWS, generatePopulation } from '../src/snapshot/sample/population/index.ts';
import { runCommand } from './cli.ts';

const root = join(import.meta.dirname, '..');

await runCommand(
	{
		name: 'npm run bench',
		summary: 'Measures all metrics over 27 million weekly rows of 851,000 models against a bare scan of the same file.',
		options: {
			repeats: { type: 'string', value: 'N', default: '3', description: 'Rounds; medians are shown.' },
			times: {
				type: 'string',
				value: 'N',
				default: '1',
				description: 'N times as many models and rows: time must grow no faster than they do.',
			},
			population: {
				type: 'string',
				value: 'DIR',
				description: 'Made where it is absent. Default: .bench/population, or .bench/population-N of N times the size.',
			},
		},
	},
	async (values) => {
		const repeats = Number(values.repeats);
		if (!Number.isInteger(repeats) || repeats < 1)
			throw ReportError.at('--repeats', 'usage', `"${values.repeats}" is not a number of rounds; give 1 or more`);
		const times = Number(values.times);
		if (!Number.isInteger(times) || times < 1)
			throw ReportError.at('--times', 'usage', `"${values.times}" is not a multiple of the population; give 1 or more`);
		const directory = join(root, values.population ?? `.bench/population${times > 1 ? `-${times}` : ''}`);
		if (!existsSync(join(directory, 'datapackage.json'))) {
			console.log(`Making the population (about ${times} GB) …`);
			generatePopulation({
				directory,
				registry: join(root, 'data', 'registry'),
				models: times * DEFAULT_MODELS,
				rows: times * DEFAULT_ROWS,
			});
		}
		console.log(await benchmark(directory, repeats, console.log));
	},
);
