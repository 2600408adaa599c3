/**
 * Published figures: numbers that somebody else printed, kept with their place. One CSV file per source in `data/published/`;
 * the file's name is the key of the source in the bibliography. A figure is named `<source>.<id>`, for example
 * `longpre2025.table1.organization_company.2025`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { type Form, formatNumber } from '../metrics/format.ts';
import { localeOf } from '../metrics/locale.ts';
import { type Problem, ReportError } from '../problem.ts';
import { CsvReader, type CsvRecord } from '../snapshot/csv-read.ts';
import { suggest } from './suggestion.ts';

export const PUBLISHED_UNITS = [
	'share',
	'count',
	'downloads',
	'models',
	'users',
	'datasets',
	'spaces',
	'parameters',
	'ratio',
	'index',
	'weeks',
	'days',
	'years',
	'rank',
	'tokens',
	'text-free',
] as const;
export type PublishedUnit = (typeof PUBLISHED_UNITS)[number];

const DATE = /\d{4}(-\d{2}(-\d{2})?)?/.source;

const filled = z.string().min(1, 'must not be empty');

export const publishedSchema = z.strictObject({
	id: z.string().regex(/^[a-z0-9_]+(\.[a-z0-9_-]+)+$/, 'lower-case parts joined by dots'),
	value: z.string().regex(/^-?\d+(\.\d+)?$/, 'a plain number in the base unit'),
	unit: z.enum(PUBLISHED_UNITS),
	label: filled,
	definition: filled,
	period: z.string().regex(new RegExp(`^${DATE}(/${DATE})?$`), 'an ISO date, month, year or a range from/to'),
	locator: filled,
});

export interface PublishedFigure {
	/** Key of the source in the bibliography. */
	readonly source: string;
	readonly id: string;
	readonly value: number;
	/** The number with the precision of the print: `0.370` is 37.0 %. */
	readonly printed: string;
	readonly unit: PublishedUnit;
	readonly label: string;
	readonly definition: string;
	readonly period: string;
	/** Where it stands in the source. */
	readonly locator: string;
}

export class PublishedFigures {
	readonly #figures: ReadonlyMap<string, PublishedFigure>;

	constructor(figures: readonly PublishedFigure[]) {
		this.#figures = new Map(figures.map((figure) => [`${figure.source}.${figure.id}`, figure]));
	}

	/** The figure of `<source>.<id>`, or undefined. */
	get(name: string): PublishedFigure | undefined {
		return this.#figures.get(name);
	}

	/** Every `<source>.<id>`. */
	get names(): readonly string[] {
		return [...this.#figures.keys()];
	}

	/** Why a name leads to no figure: the message of a problem. */
	explain(name: string): string {
		const source = name.split('.')[0]!;
		const sources = new Set([...this.#figures.values()].map((figure) => figure.source));
		if (!sources.has(source))
			return `no published figures of "${source}"${suggest(source, sources, 'data/published has')}`;
		const candidates = this.names.filter((candidate) => candidate.startsWith(`${source}.`));
		return `unknown published figure "${name}"${suggest(name, candidates, `data/published/${source}.csv has`)}`;
	}

	toJSON(): readonly PublishedFigure[] {
		return [...this.#figures.values()];
	}
}

/** Reads one file. Throws `ReportError` with every problem of it. */
export function parsePublished(source: string, bytes: Buffer | string, file: string): readonly PublishedFigure[] {
	const problems: Problem[] = [];
	const columns = Object.keys(publishedSchema.shape);
	const seen = new Map<string, number>();
	const figures: PublishedFigure[] = [];
	let header = true;
	const onRecord = (record: CsvRecord): void => {
		const { cells, line } = record;
		const report = (cell: number, message: string): void => {
			problems.push({ file, ...record.positionOf(cell), severity: 'error', rule: 'published-figure', message });
		};
		if (header) {
			header = false;
			if (cells.join() !== columns.join()) report(0, `the first line must be ${columns.join(',')}`);
			return;
		}
		if (cells.length !== columns.length) {
			report(0, `expected ${columns.length} fields (${columns.join(', ')}), found ${cells.length}`);
			return;
		}
		const parsed = publishedSchema.safeParse(Object.fromEntries(columns.map((name, i) => [name, cells[i]])));
		if (!parsed.success) {
			for (const issue of parsed.error.issues) {
				const cell = columns.indexOf(String(issue.path[0]));
				report(cell, `${columns[cell]}: ${issue.message}; found "${cells[cell]}"`);
			}
			return;
		}
		const { value, ...rest } = parsed.data;
		const earlier = seen.get(rest.id);
		if (earlier !== undefined) report(0, `id "${rest.id}" stands in line ${earlier} already; ids name one number`);
		seen.set(rest.id, earlier ?? line);
		figures.push({ source, ...rest, value: Number(value), printed: value });
	};
	const reader = new CsvReader(file, onRecord, (problem) => problems.push(problem));
	reader.write(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
	reader.end();
	if (problems.length > 0) throw new ReportError(problems);
	return figures;
}

/** Reads every `<source>.csv` of a folder. `shown` is how messages name the folder. */
export function readPublished(directory: string, shown = 'data/published'): PublishedFigures {
	const problems: Problem[] = [];
	const figures: PublishedFigure[] = [];
	for (const file of readdirSync(directory)
		.filter((name) => name.endsWith('.csv'))
		.sort()) {
		try {
			const text = readFileSync(join(directory, file));
			figures.push(...parsePublished(basename(file, '.csv'), text, `${shown}/${file}`));
		} catch (error) {
			if (!(error instanceof ReportError)) throw error;
			problems.push(...error.problems);
		}
	}
	if (problems.length > 0) throw new ReportError(problems);
	return new PublishedFigures(figures);
}

export interface PublishedFormat {
	readonly as?: Form | undefined;
	readonly digits?: number | undefined;
	readonly locale?: string | undefined;
}

/** Text for readers, with the precision of the print: `37.0%`, `2.2 billion`, `7.2`. */
export function formatPublished(figure: PublishedFigure, options: PublishedFormat = {}): string {
	const form = options.as ?? defaultForm(figure);
	const digits = options.digits ?? printedDigits(figure, form, options.locale);
	return formatNumber(figure.value, form, digits, options.locale);
}

function defaultForm({ unit, value }: PublishedFigure): Form {
	switch (unit) {
		case 'share':
			return 'percent';
		case 'downloads':
		case 'parameters':
		case 'tokens':
			return 'compact';
		case 'rank':
			return 'rank';
		case 'ratio':
		case 'index':
			return 'plain';
		case 'text-free':
			throw new Error('a flag has no text: write what it says in words');
		default:
			// 2,000,000 printed as "2 million" stays so; 1,860,000 too; 675,259 is given in full.
			return value >= 1_000_000 && value % 10_000 === 0 ? 'compact' : 'count';
	}
}

/** The digits after the point that the print had, at most three. */
function printedDigits({ printed, value }: PublishedFigure, form: Form, locale = 'en'): number {
	const decimals = printed.split('.')[1]?.length ?? 0;
	if (form === 'percent' || form === 'points') return Math.min(2, Math.max(0, decimals - 2));
	if (form !== 'compact') return Math.min(3, decimals);
	const magnitude = localeOf(locale).magnitudes.find((size) => Math.abs(value) >= size) ?? 1;
	const exact = [0, 1, 2, 3].find((n) => Math.abs(Number((value / magnitude).toFixed(n)) * magnitude - value) < 0.5);
	return exact ?? 1;
}
