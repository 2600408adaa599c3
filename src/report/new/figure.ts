/** A new figure: a ranking of a metric's rows, to begin with, its registration and its test. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIGURES } from '../../figures/index.ts';
import { METRICS } from '../../metrics/index.ts';
import { isNumeric, keyColumns, type Metric, valueColumns } from '../../metrics/metric.ts';
import { didYouMean, ReportError } from '../../problem.ts';
import type { Skeleton } from './files.ts';
import { identifierOf, requireName, titleOf } from './names.ts';
import { register } from './registration.ts';

/** Folders of figures are chapters; metrics are grouped by subject. */
const FOLDERS: Readonly<Record<Metric['group'], string>> = {
	geography: 'geography',
	concentration: 'concentration',
	intermediaries: 'intermediaries',
	transparency: 'transparency',
	sizes: 'sizes',
	activity: 'key-findings',
	attention: 'attention',
	communities: 'communities',
	quality: 'methodology',
	changes: 'methodology',
};

export function newFigure(root: string, name: string, metricId: string): Skeleton {
	requireName(
		'figure',
		name,
		'-',
		FIGURES.map(({ id }) => id),
	);
	const metric = METRICS.find(({ id }) => id === metricId);
	if (!metric) {
		const hint = didYouMean(
			metricId,
			METRICS.map(({ id }) => id),
		);
		throw ReportError.at('--metric', 'unknown-metric', `unknown metric "${metricId}"${hint}`);
	}
	const value = rankedColumn(metric);
	if (keyColumns(metric).length === 0 || value === undefined)
		throw ReportError.at('--metric', 'metric', `metric ${metricId} has a single row: a figure compares rows`);
	const folder = FOLDERS[metric.group];
	const identifier = identifierOf(name);
	const index = 'src/figures/index.ts';
	return {
		files: new Map([
			[`src/figures/${folder}/${name}.ts`, figureText(metric, name, identifier, value)],
			[`test/figures/${name}.test.ts`, testText(metric, name, identifier, folder, value)],
		]),
		edits: new Map([[index, register(readFileSync(join(root, index), 'utf8'), identifier, `./${folder}/${name}.ts`)]]),
		next: [
			`Show it in a chapter: <Figure id="${name}">What it shows</Figure>`,
			`Change what is drawn in src/figures/${folder}/${name}.ts; src/figures/shapes/ has other forms`,
			`Test it: npx vitest run test/figures/${name}.test.ts`,
			'Tell editors of it: npm run dictionary',
		],
	};
}

function rankedColumn(metric: Metric): string | undefined {
	const columns = valueColumns(metric).filter((column) => isNumeric(metric.columns[column]!.unit));
	return columns.find((column) => metric.columns[column]!.unit === 'share') ?? columns[0];
}

function figureText(metric: Metric, name: string, identifier: string, value: string): string {
	const keys = keyColumns(metric);
	const { label } = metric.columns[value]!;
	const noun = metric.columns[keys.at(-1)!]!.label.toLowerCase();
	const names = keys.map((key) => `labelOf(String(row['${key}']))`);
	const rowName = names.length === 1 ? names[0] : `[${names.join(', ')}].join(', ')`;
	return `import { labelOf } from '../../metrics/labels.ts';
import { rankingFigure } from '../shapes/ranking.ts';
import { denominatorOf, sentences } from '../words.ts';

export const ${identifier} = rankingFigure({
	id: '${name}',
	metric: '${metric.id}',
	name: ${quote(titleOf(name))},
	what: ${quote(`${label} by ${noun}`)},
	label: (row) => ${rowName},
	value: '${value}',
	top: 10,
	noun: [${quote(noun)}, ${quote(`rows by ${noun}`)}],
	of: ${quote(label.toLowerCase())},
	caption: (data) => sentences(denominatorOf(data)),
});
`;
}

function testText(metric: Metric, name: string, identifier: string, folder: string, value: string): string {
	const world = metric.id.startsWith('weekly_') || metric.id.endsWith('_by_period') ? 'weekly' : 'counters';
	return `import { expect, test } from 'vitest';
import { ${identifier} } from '../../src/figures/${folder}/${name}.ts';
import { renderFigure } from '../../src/figures/render.ts';
import { formatValue } from '../../src/metrics/format.ts';
import { dataFor, worldTables } from './world.ts';

test('${name} names the largest ${value} in its alternative text and holds every row in its table', async () => {
	const data = dataFor(${identifier}, [await worldTables('${world}')]);
	const { alt, table } = await renderFigure(${identifier}, data);
	const largest = Math.max(...data.rows.map((row) => Number(row['${value}'])));
	expect(alt).toContain(formatValue(largest, data.table.metric.columns['${value}']!));
	expect(table.rows.length + table.omitted).toBe(data.rows.length);
});
`;
}

/** As a string literal of the project's style. */
const quote = (text: string): string => (text.includes("'") ? JSON.stringify(text) : `'${text}'`);
