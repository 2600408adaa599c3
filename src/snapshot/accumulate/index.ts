/**
 * Makes downloads by interval of successive snapshots: the Hub counts since a repository exists, and two counters make a period.
 * Snapshots are rarely a Monday apart, so that the intervals are not the weeks of the table `downloads`: each keeps its days.
 */
import { relative } from 'node:path';
import { type Problem, ReportError } from '../../problem.ts';
import { addTables } from '../add-tables.ts';
import { columnsOf } from '../columns.ts';
import { openSnapshot, type Resource, readSql, type Snapshot } from '../package.ts';
import { INTERVAL_REMARKS, INTERVAL_STATES } from '../tables.ts';
import type { Workbench } from '../workbench.ts';
import { streamTable } from '../write-stream.ts';
import { accumulationSql } from './sql.ts';

export interface AccumulateOptions {
	/** Folders of snapshots, in any order. */
	readonly snapshots: readonly string[];
	/** Folder of frozen editions: what they were made from is not changed. */
	readonly editions: string;
	readonly print: (line: string) => void;
}

const OWN = ['intervals', 'interval_cases'] as const;

/** Adds the tables `intervals` and `interval_cases` to the latest of the snapshots and returns its folder. */
export async function accumulate({ snapshots: folders, editions, print }: AccumulateOptions): Promise<string> {
	const snapshots = readSnapshots(folders);
	const latest = snapshots.at(-1)!;
	return addTables(latest, { editions, print }, async (folder, bench) => {
		const readings = snapshots.map((snapshot) => ({
			day: snapshot.package.created,
			models: readSql(snapshot, 'models', `${snapshot.directory}/`),
		}));
		for (const sql of accumulationSql(readings)) await bench.run(sql);
		const sources = snapshots.map(({ id, tables }) => {
			const { path, hash } = tables.get('models')!;
			return { title: `Counters of the snapshot ${id}`, path: `${id}/${path}`, hash };
		});
		for (const line of await describe(bench)) print(line);
		const added: Resource[] = [];
		for (const name of OWN) {
			const columns = columnsOf(name).map((column) => column.name);
			const rows = bench.rows(SELECTS[name]);
			added.push({ ...(await streamTable(folder, { name, columns, rows, gzip: name === 'intervals' })), sources });
		}
		return added;
	});
}

const SELECTS = {
	intervals: `SELECT until::VARCHAR AS until, model, since::VARCHAR AS since, downloads, state, hub_id, renamed_from
		FROM intervals i ORDER BY i.until, i.downloads DESC NULLS LAST, model`,
	interval_cases: `SELECT until::VARCHAR AS until, kind, since::VARCHAR AS since, models, downloads
		FROM interval_cases c ORDER BY c.until, list_position([${[...INTERVAL_STATES, ...INTERVAL_REMARKS].map((kind) => `'${kind}'`).join(', ')}], kind)`,
} as const;

/** What a person should know of each interval. */
async function describe(bench: Workbench): Promise<string[]> {
	const rows = await bench.read(`
		SELECT since::VARCHAR, until::VARCHAR, string_agg(kind || ' ' || models, ', ' ORDER BY models DESC, kind),
			coalesce(sum(downloads) FILTER (kind IN (${KNOWN}) AND kind <> 'rollback'), 0),
			coalesce(sum(downloads) FILTER (kind = 'rollback'), 0)
		FROM interval_cases GROUP BY ALL ORDER BY ALL`);
	return rows.map(([since, until, kinds, risen, fallen]) => {
		const [up, down] = [Number(risen), Number(fallen)];
		const number = (value: number): string => value.toLocaleString('en-GB');
		return `${since} to ${until}: counters rose by ${number(up)} and fell by ${number(Math.abs(down))}, ${number(up + down)} downloads (models: ${kinds})`;
	});
}

const KNOWN = INTERVAL_STATES.map((state) => `'${state}'`).join(', ');

/** The snapshots by their days, each once. */
function readSnapshots(folders: readonly string[]): Snapshot[] {
	const byDay = new Map<string, Snapshot>();
	const problems: Problem[] = [];
	const report = (snapshot: Snapshot, rule: string, message: string): void => {
		problems.push({ file: relative(process.cwd(), snapshot.directory), severity: 'error', rule, message });
	};
	for (const folder of [...folders].sort()) {
		const snapshot = openSnapshot(folder);
		const { created, kind } = snapshot.package;
		const other = byDay.get(created);
		if (other !== undefined && other.directory !== snapshot.directory)
			report(
				snapshot,
				'same-day',
				`is of ${created}, as ${relative(process.cwd(), other.directory)} is; name one of the two`,
			);
		byDay.set(created, snapshot);
		const fields = snapshot.tables.get('models')?.schema.fields.map(({ name }) => name) ?? [];
		if (!fields.includes('downloads_all_time'))
			report(
				snapshot,
				'no-counters',
				'has no column downloads_all_time of models, of which differences could be taken; leave it out',
			);
		if (kind !== [...byDay.values()][0]!.package.kind)
			report(snapshot, 'mixed-kinds', `is ${kind}, others are not: what was measured and what was made up do not mix`);
	}
	if (problems.length > 0) throw new ReportError(problems);
	const snapshots = [...byDay.values()].sort((a, b) => (a.package.created < b.package.created ? -1 : 1));
	if (snapshots.length < 2)
		throw ReportError.at('npm run accumulate', 'usage', 'name two snapshots or more, of different days');
	return snapshots;
}
