/** Run as a process of its own: draws every figure from tables in a file and prints the hashes. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { FIGURES } from '../../src/figures/index.ts';
import { renderFigure } from '../../src/figures/render.ts';
import { METRICS } from '../../src/metrics/index.ts';
import { MetricTable, type Row } from '../../src/metrics/table.ts';
import { dataFor } from './world.ts';

const [file, order] = process.argv.slice(2);
const worlds = (JSON.parse(readFileSync(file!, 'utf8')) as Record<string, Record<string, Row[]>>[]).map(
	(tables) =>
		new Map(
			Object.entries(tables).map(([id, rows]) => [
				id,
				new MetricTable(METRICS.find((metric) => metric.id === id)!, new Map(Object.entries(rows))),
			]),
		),
);
const hashes: Record<string, string> = {};
for (const figure of order === 'backwards' ? [...FIGURES].reverse() : FIGURES) {
	const result = await renderFigure(figure, dataFor(figure, worlds));
	hashes[figure.id] = createHash('sha256').update(JSON.stringify(result)).digest('hex');
}
process.stdout.write(JSON.stringify(hashes));
