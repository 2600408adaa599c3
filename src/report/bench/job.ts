/**
 * One job of the benchmark, in a process of its own, so that its peak memory is its own: `node job.ts <job> <population>`.
 * Prints a line of JSON: seconds of the work without the start of Node, peak resident memory in bytes, and a number that only
 * somebody who read every row can know.
 */
import { createReadStream, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Papa from 'papaparse';
import { FIGURES } from '../../figures/index.ts';
import { compute } from '../../metrics/engine.ts';
import { METRICS } from '../../metrics/index.ts';
import { DEFAULT_METHOD, type Method } from '../../metrics/method.ts';
import type { Metric } from '../../metrics/metric.ts';
import { isDocument, parseChapter } from '../../prose/mdx.ts';
import { metricsIn } from '../../prose/uses.ts';
import { openSnapshot, readSql } from '../../snapshot/package.ts';
import { CODE_ROOT, foldersOf } from '../folders.ts';

export const JOBS = ['scan', 'default', 'all', 'everything', 'papaparse'] as const;
export type JobName = (typeof JOBS)[number];

export interface Measured {
	readonly seconds: number;
	readonly peakBytes: number;
	/** Downloads of the log, or cells of the tables. */
	readonly check: number;
}

/** The chapters that every edition begins with. */
const CHAPTERS = ['geography', 'intermediaries', 'transparency', 'sizes'];

/** The metrics that these chapters rest on, in whichever edition, and those of concentration, week by week among them. */
function chapterMetrics(): readonly Metric[] {
	const content = foldersOf(CODE_ROOT).content;
	const used = new Set(
		globSync(`*/{${CHAPTERS.join()}}.mdx`, { cwd: content }).flatMap((file) => {
			const document = parseChapter(file, readFileSync(join(content, file), 'utf8'));
			if (!isDocument(document)) throw new Error(`${file} cannot be read; npm run check says why`);
			return [...metricsIn(document, FIGURES)];
		}),
	);
	return METRICS.filter(({ id, group }) => used.has(id) || group === 'concentration');
}

/** Read before the clock starts. */
const inChapters = chapterMetrics();

const RUN: Record<JobName, (directory: string) => Promise<number>> = {
	scan,
	default: (directory) => computeMetrics(directory, inChapters, [DEFAULT_METHOD]),
	all: (directory) => computeMetrics(directory, inChapters),
	everything: (directory) => computeMetrics(directory, METRICS),
	papaparse,
};

/** DuckDB reads every cell of the log with its type, and does nothing else. */
async function scan(directory: string): Promise<number> {
	const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
	const connection = await instance.connect();
	await connection.run(`SET file_search_path = '${directory.replaceAll("'", "''")}'`);
	const select = readSql(openSnapshot(directory), 'downloads');
	const reader = await connection.runAndReadAll(`SELECT sum(downloads), max(model), max(week) FROM (${select})`);
	return Number(reader.getRows()[0]![0]);
}

/** Metrics as far as the population allows them, each under its methods. */
async function computeMetrics(
	directory: string,
	metrics: readonly Metric[],
	methods?: readonly Method[],
): Promise<number> {
	const { tables } = await compute({
		snapshot: openSnapshot(directory),
		registry: join(directory, 'registry'),
		metrics,
		methods,
	});
	let cells = 0;
	for (const { metric, rows } of tables.values())
		for (const table of rows.values()) cells += table.length * Object.keys(metric.columns).length;
	return cells;
}

/** Papa Parse streams the log row by row. */
function papaparse(directory: string): Promise<number> {
	return new Promise((resolve, reject) => {
		let downloads = 0;
		Papa.parse<string[]>(createReadStream(join(directory, 'downloads.csv'), 'utf8'), {
			step: ({ data }) => {
				downloads += Number(data[2]) || 0;
			},
			complete: () => resolve(downloads),
			error: reject,
		});
	});
}

if (import.meta.main) {
	const [name, directory] = process.argv.slice(2) as [JobName, string];
	const started = performance.now();
	const check = await RUN[name](directory);
	const seconds = (performance.now() - started) / 1000;
	// maxRSS is in kilobytes on every platform.
	const measured: Measured = { seconds, peakBytes: process.resourceUsage().maxRSS * 1024, check };
	console.log(JSON.stringify(measured));
}
