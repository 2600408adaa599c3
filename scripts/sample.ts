/** `npm run sample`: makes the synthetic sample snapshot, or the benchmark's population. */
import { join, relative } from 'node:path';
import { ReportError } from '../src/problem.ts';
import { loadRegistries } from '../src/snapshot/registry.ts';
import { DEFAULT_SEED, generateSample } from '../src/snapshot/sample/generate.ts';
import { DEFAULT_MODELS, DEFAULT_ROWS, generatePopulation } from '../src/snapshot/sample/population/index.ts';
import { formatChecks, passes, reportCalibration } from '../src/snapshot/sample/report.ts';
import { compareSample, writeSample } from '../src/snapshot/sample/write.ts';
import { runCommand } from './cli.ts';

const project = join(import.meta.dirname, '..');
const registry = join(project, 'data/registry');
const folders = { snapshot: join(project, 'data/snapshots/sample'), registry: join(registry, 'sample') };

await runCommand(
	{
		name: 'npm run sample',
		summary: 'Makes the synthetic sample snapshot and prints how it was calibrated.',
		options: {
			check: { type: 'boolean', description: 'Compare with the files in the repository and write nothing.' },
			seed: { type: 'string', value: 'N', description: 'Seed of the generator.', default: String(DEFAULT_SEED) },
			population: {
				type: 'string',
				value: 'DIR',
				description: "Make the benchmark's population in this folder instead.",
			},
			models: { type: 'string', value: 'N', description: 'Models of the population.', default: String(DEFAULT_MODELS) },
			rows: {
				type: 'string',
				value: 'N',
				description: 'Weekly rows of the population, about.',
				default: String(DEFAULT_ROWS),
			},
		},
	},
	(values) => {
		const seed = readNumber('--seed', values.seed);
		if (values.population !== undefined) {
			const [models, rows] = [readNumber('--models', values.models), readNumber('--rows', values.rows)];
			const { resources } = generatePopulation({ directory: values.population, registry, models, rows, seed });
			for (const { path, rowCount, bytes } of resources) console.log(`${path}: ${rowCount} rows, ${bytes} bytes`);
			return [];
		}
		const tables = generateSample(seed);
		if (values.check) return compareSample(folders, tables, seed);
		const { licences } = loadRegistries(registry);
		const checks = reportCalibration(tables, new Map([...licences].map(([id, { group }]) => [id, group])));
		console.log(formatChecks(checks));
		const failed = checks.filter((check) => !passes(check));
		if (failed.length > 0) {
			const message = `${failed.length} of ${checks.length} targets missed; nothing written; try another seed`;
			throw ReportError.at(relative(process.cwd(), folders.snapshot) || '.', 'not-calibrated', message);
		}
		writeSample(folders, tables, seed);
		return [];
	},
);

function readNumber(option: string, text: string): number {
	const value = Number(text);
	if (!Number.isSafeInteger(value) || value < 1)
		throw ReportError.at(option, 'not-a-number', `"${text}" is not a whole number above 0`);
	return value;
}
