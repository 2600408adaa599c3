/** Reads `.report/` for the pages. A file is read and parsed once, and again only after it has changed (in `astro dev`). */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS } from '../metrics/index.ts';
import type { Translation } from '../metrics/locale.ts';
import type { Metric } from '../metrics/metric.ts';
import type { MetricTable } from '../metrics/table.ts';
import { Bibliography } from '../prose/bibliography.ts';
import { PublishedFigures } from '../prose/published.ts';
import { currentPages } from './cache/current.ts';
import { input, reads } from './cache/trace.ts';
import type { ReviewedDossier } from './compare/review.ts';
import { parseTableCsv } from './frozen.ts';
import {
	type ChapterUnder,
	type DrawnDownload,
	type DrawnUnder,
	type EditionReport,
	type FigureReport,
	REPORT_FOLDER,
	reportPath,
	type SiteIndex,
} from './site.ts';

/** Reads the files of one `.report/` folder. All methods throw an error that names the file where it is missing or malformed. */
export class ReportReader {
	readonly folder: string;
	readonly #memo = new Map<string, { readonly stamp: number | undefined; readonly value: unknown }>();

	constructor(folder: string) {
		this.folder = folder;
	}

	index(): SiteIndex {
		return this.#json(reportPath.index());
	}

	edition(edition: string): EditionReport {
		return this.#json(reportPath.edition(edition));
	}

	/** As the edition shows it, or as a translated chapter does. */
	figure(edition: string, figure: string, language?: Translation): FigureReport {
		return this.#json(reportPath.figure(edition, figure, language));
	}

	/** A figure as it is drawn under a method other than the default. */
	figureUnder(edition: string, figure: string, method: string): DrawnUnder {
		return this.#json(reportPath.figureUnder(edition, figure, method));
	}

	/** What a chapter says under a method other than the default. */
	chapterUnder(edition: string, method: string, chapter: string): ChapterUnder {
		return this.#json(reportPath.chapterUnder(edition, method, chapter));
	}

	published(): PublishedFigures {
		return this.#once(reportPath.published(), (bytes) => new PublishedFigures(JSON.parse(bytes.toString('utf8'))));
	}

	bibliography(): Bibliography {
		return this.#once(reportPath.bibliography(), (bytes) => new Bibliography(JSON.parse(bytes.toString('utf8'))));
	}

	/** The table of an available metric. */
	table(edition: string, metric: Metric): MetricTable {
		const path = reportPath.table(edition, metric.id);
		const state = this.edition(edition).metrics[metric.id];
		const methodIds = state?.available ? state.methodIds : [];
		return this.#once(path, (bytes) =>
			parseTableCsv(metric, bytes.toString('utf8'), `${REPORT_FOLDER}/${path}`, methodIds),
		);
	}

	/** Tables of all metrics that the edition has, each parsed when it is first asked for. */
	tables(edition: string): ReadonlyMap<string, MetricTable> {
		const report = this.edition(edition);
		const available = METRICS.filter((metric) => report.metrics[metric.id]?.available);
		return new LazyMap(
			available.map((metric) => metric.id),
			(id) => this.table(edition, available.find((metric) => metric.id === id)!),
		);
	}

	/** The query of a metric under a method, as it ran. */
	script(edition: string, metric: string, method: string): string {
		return this.#once(reportPath.script(edition, metric, method), (bytes) => bytes.toString('utf8'));
	}

	/** `claims.json` of an edition, as it is published, or of its translated chapters. */
	claims(edition: string, language?: Translation): string {
		return this.#once(reportPath.claims(edition, language), (bytes) => bytes.toString('utf8'));
	}

	/** What changed since the previous edition; only for editions that have one. */
	changes(edition: string): ReviewedDossier {
		return this.#json(reportPath.changes(edition));
	}

	/** A figure's file, as it is published. */
	download(edition: string, figure: string, format: DrawnDownload): Uint8Array {
		return this.#read(reportPath.download(edition, figure, format));
	}

	#json<T>(path: string): T {
		return this.#once(path, (bytes) => JSON.parse(bytes.toString('utf8')) as T);
	}

	#once<T>(path: string, parse: (bytes: Buffer) => T): T {
		reads(input.report(path));
		// A build writes the report before it renders the first page: nothing changes under it.
		const stamp = currentPages() ? 0 : statSync(join(this.folder, path), { throwIfNoEntry: false })?.mtimeMs;
		const known = this.#memo.get(path);
		if (known && known.stamp === stamp) return known.value as T;
		const value = parse(this.#read(path));
		this.#memo.set(path, { stamp, value });
		return value;
	}

	#read(path: string): Buffer {
		reads(input.report(path));
		try {
			return readFileSync(join(this.folder, path));
		} catch {
			throw new Error(`${REPORT_FOLDER}/${path}: no such file; npm run build writes it before it makes the pages`);
		}
	}
}

/** The reader of the site that is being built: `.report/` of the project, or the folder that REPORT_FOLDER names. */
export const report = new ReportReader(process.env['REPORT_FOLDER'] ?? join(process.cwd(), REPORT_FOLDER));

/** A map whose keys are known and whose values are made when they are asked for. */
class LazyMap<V> extends Map<string, V> {
	readonly #keys: ReadonlySet<string>;
	readonly #make: (key: string) => V;

	constructor(keys: readonly string[], make: (key: string) => V) {
		super();
		this.#keys = new Set(keys);
		this.#make = make;
	}

	override get size(): number {
		return this.#keys.size;
	}

	override has(key: string): boolean {
		return this.#keys.has(key);
	}

	override get(key: string): V | undefined {
		return this.#keys.has(key) ? this.#make(key) : undefined;
	}

	override keys(): MapIterator<string> {
		return this.#keys.values();
	}

	override *values(): MapIterator<V> {
		for (const key of this.#keys) yield this.#make(key);
	}

	override *entries(): MapIterator<[string, V]> {
		for (const key of this.#keys) yield [key, this.#make(key)];
	}

	override [Symbol.iterator](): MapIterator<[string, V]> {
		return this.entries();
	}

	override forEach(visit: (value: V, key: string, map: Map<string, V>) => void): void {
		for (const [key, value] of this.entries()) visit(value, key, this);
	}
}
