/** Runs the jobs of the benchmark in turn and puts them in proportion to the bare scan of the same run. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { JOBS, type JobName, type Measured } from './job.ts';

const LABELS: Record<JobName, string> = {
	scan: 'bare scan of the log (DuckDB, every cell typed)',
	default: 'metrics of the four chapters, default method',
	all: 'metrics of the four chapters, all methods',
	everything: 'every metric, all methods',
	papaparse: 'streaming the log with Papa Parse',
};

/**
 * Measures each job `repeats` times, one after the other and round by round, so that a slow minute of the machine is shared by
 * all; Papa Parse, which takes a minute, once. Prints a line per run to `print` and returns the table of medians.
 */
export async function benchmark(directory: string, repeats: number, print: (line: string) => void): Promise<string> {
	const runs = new Map<JobName, Measured[]>(JOBS.map((job) => [job, []]));
	for (let round = 0; round < repeats; round++)
		for (const job of JOBS) {
			if (job === 'papaparse' && round > 0) continue;
			const measured = await measure(job, directory);
			runs.get(job)!.push(measured);
			print(`round ${round + 1}: ${LABELS[job]}: ${measured.seconds.toFixed(1)} s, ${gigabytes(measured.peakBytes)}`);
		}
	const scan = median(runs.get('scan')!.map(({ seconds }) => seconds));
	const rows = JOBS.map((job) => {
		const seconds = median(runs.get(job)!.map((run) => run.seconds));
		const peak = Math.max(...runs.get(job)!.map((run) => run.peakBytes));
		return `${LABELS[job].padEnd(50)} ${(seconds / scan).toFixed(1).padStart(6)} × scan ${seconds.toFixed(1).padStart(8)} s  peak ${gigabytes(peak)}`;
	});
	return rows.join('\n');
}

async function measure(job: JobName, directory: string): Promise<Measured> {
	const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'job.ts'), job, directory]);
	return JSON.parse(stdout) as Measured;
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`;
