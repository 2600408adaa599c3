/** What `npm run dev` keeps between two computations: tables by what they were computed from, and which figures are drawn. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Figure } from '../../figures/figure.ts';
import { type Computed, type ComputeInput, compute, describeMetrics } from '../../metrics/engine.ts';
import { distinctMethods, methodId, methodsOf } from '../../metrics/method.ts';
import type { Metric } from '../../metrics/metric.ts';
import { registryPath } from '../../metrics/plan.ts';
import type { MetricTable } from '../../metrics/table.ts';
import type { Snapshot } from '../../snapshot/package.ts';
import { REGISTRY_NAMES } from '../../snapshot/registries.ts';
import type { DrawnFigures } from '../figures.ts';
import { parseTableCsv, queryHash, sha256, tableCsv } from '../frozen.ts';
import { type FigureReport, reportPath } from '../site.ts';
import type { PreparedEdition, Write } from '../write.ts';
import { sourceHash } from './sources.ts';

/** Computes what has changed. Lies in `.report/`, so that a build, which replaces that folder, empties it. */
export class DevCache {
	readonly #folder: string;
	/** Metrics computed since the start, and figures drawn, as `edition/id`. */
	readonly computed: string[] = [];
	readonly drawn: string[] = [];
	readonly #figures: Map<string, string>;

	constructor(report: string) {
		this.#folder = join(report, 'cache');
		const path = this.#figureFile;
		this.#figures = new Map(existsSync(path) ? Object.entries(JSON.parse(readFileSync(path, 'utf8'))) : []);
	}

	get #figureFile(): string {
		return join(this.#folder, 'figures.json');
	}

	/** As `compute` of the engine; tables whose query, snapshot and registries are those of before are read from the cache. */
	readonly compute = async (input: ComputeInput): Promise<Computed> => {
		const described = describeMetrics(input);
		const files = filesOf(input);
		const available = input.metrics.filter((metric) => described.scripts.has(metric.id));
		const pathOf = (metric: Metric): string => {
			const scripts = described.scripts.get(metric.id)!;
			const text = [...scripts.values()].join('\n');
			const read = files.filter(({ name }) => text.includes(name)).map(({ hash }) => hash);
			const key = sha256(JSON.stringify([metric.id, metric.columns, queryHash(scripts), read]));
			return join(this.#folder, 'tables', `${key.slice(7)}.csv`);
		};
		const tables = new Map<string, MetricTable>();
		const missing = available.filter((metric) => !existsSync(pathOf(metric)));
		if (missing.length > 0) {
			const fresh = await compute({ ...input, metrics: missing });
			for (const [id, table] of fresh.tables) {
				tables.set(id, table);
				put(pathOf(table.metric), tableCsv(table));
				this.computed.push(`${input.snapshot.id}/${id}`);
			}
		}
		const methods = input.methods ?? methodsOf(input.snapshot);
		const all = available.map((metric): [string, MetricTable] => {
			const fresh = tables.get(metric.id);
			const path = pathOf(metric);
			const ids = distinctMethods(metric.dimensions, methods).map(methodId);
			return [metric.id, fresh ?? parseTableCsv(metric, readFileSync(path, 'utf8'), path, ids)];
		});
		return { ...described, tables: new Map(all) };
	};

	/** Figures in `report` that need not be drawn again; with `anyState`, as they are, until there is time to draw them. */
	drawnIn(report: string, root: string, anyState = false): DrawnFigures {
		const source = sourceHash(join(root, 'src/figures/index.ts'), join(root, 'src/figures/render.ts'));
		const keyOf = (figure: Figure, { assembled, text }: PreparedEdition, message: string | undefined): string => {
			const { title, kind } = assembled.edition;
			const { created, population } = assembled.snapshot.package;
			const table = assembled.tables.get(figure.metric)!;
			const works = text.bibliography.toJSON().map(({ key, label }) => [key, label]);
			return sha256(
				JSON.stringify([source, message, title, kind, created, population, works, sha256(tableCsv(table))]),
			);
		};
		return {
			find: (figure, prepared, message) => {
				const { id } = prepared.assembled.edition;
				const path = join(report, reportPath.figure(id, figure.id));
				if (!existsSync(path) || !existsSync(join(report, reportPath.download(id, figure.id, 'png')))) return undefined;
				if (!anyState && this.#figures.get(`${id}/${figure.id}`) !== keyOf(figure, prepared, message)) return undefined;
				return JSON.parse(readFileSync(path, 'utf8')) as FigureReport;
			},
			note: (figure, prepared, message) => {
				const name = `${prepared.assembled.edition.id}/${figure.id}`;
				this.#figures.set(name, keyOf(figure, prepared, message));
				this.drawn.push(name);
				put(this.#figureFile, JSON.stringify(Object.fromEntries(this.#figures)));
			},
		};
	}
}

function put(path: string, text: string): void {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}

/** What queries can read, by the name under which they read it: a script that does not name a file does not depend on it. */
function filesOf({ snapshot, previous, registry, published }: ComputeInput): readonly { name: string; hash: string }[] {
	const tables = [snapshot, ...(previous ? [previous] : [])].flatMap((own: Snapshot) =>
		own.package.resources.map(({ path, hash }) => ({ name: path, hash: `${own.id} ${hash}` })),
	);
	const registries = REGISTRY_NAMES.map((name) => ({
		name: `${name}.csv`,
		hash: sha256(readFileSync(registryPath(registry, snapshot.id, name))),
	}));
	const figures = (published === undefined ? [] : readdirSync(published)).map((name) => ({
		name,
		hash: sha256(readFileSync(join(published!, name))),
	}));
	return [...tables, ...registries, ...figures];
}

/** Writes files that differ from what is there, so that nothing else looks changed. */
export function writeChanged(folder: string): Write {
	return (path, content) => {
		const full = join(folder, path);
		if (existsSync(full) && Buffer.compare(readFileSync(full), Buffer.from(content)) === 0) return;
		mkdirSync(dirname(full), { recursive: true });
		writeFileSync(full, content);
	};
}
