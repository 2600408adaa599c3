/** What changed between two editions: one structure, which the page, the Markdown and the JSON show. */
import { FIGURES } from '../../figures/index.ts';
import { METRICS } from '../../metrics/index.ts';
import { methodId, methodsOf } from '../../metrics/method.ts';
import { keyColumns, type MetricGroup, type Unit } from '../../metrics/metric.ts';
import type { MetricTable, Row } from '../../metrics/table.ts';
import { definitionHashes } from '../prose-data.ts';
import type { PreparedEdition } from '../write.ts';
import { type ClaimChange, compareClaims } from './claims.ts';
import { classifierOf } from './classes.ts';
import { type Drift, type RowCount, rowCounts, schemaDrift } from './schema.ts';
import { type ChangeClass, compareTables, type Outlier, type TableChange } from './values.ts';

/** An edition as far as a comparison needs it. */
export type ComparedEdition = Pick<PreparedEdition, 'assembled' | 'text' | 'documents'>;

export interface EditionMark {
	readonly id: string;
	readonly title: string;
	readonly snapshot: string;
	/** ISO date of the snapshot. */
	readonly date: string;
	readonly population: string;
}

export interface MetricChange extends Omit<TableChange, 'outliers'> {
	readonly metric: string;
	readonly title: string;
	readonly group: MetricGroup;
	/** Class of most of its moved values; null where nothing moved. */
	readonly class: ChangeClass | null;
	/** Why its numbers cannot be compared, as a clause; null where they can. */
	readonly break: string | null;
	/** Units of its columns, for whoever writes the values. */
	readonly units: Readonly<Record<string, Unit>>;
	/** Figures that draw it; with the number of those that a chapter of the later edition shows. */
	readonly figures: readonly { readonly id: string; readonly name: string; readonly number: string | null }[];
}

export interface CoverageChange {
	/** `coverage.country.share` */
	readonly id: string;
	readonly fact: string;
	/** Of downloads, or of models. */
	readonly of: 'downloads' | 'models';
	readonly before: number;
	readonly after: number;
	readonly difference: number;
}

/** Tables of the later edition that only both snapshots together can give. */
export const PAIR_TABLES = [
	'share_parts',
	'metadata_changes',
	'metadata_changed_models',
	'turnover',
	'turnover_largest',
] as const;
export type PairTable = (typeof PAIR_TABLES)[number];

export interface Dossier {
	readonly before: EditionMark;
	readonly after: EditionMark;
	/** Metrics that both editions have, in the order of the methodology page. */
	readonly metrics: readonly MetricChange[];
	/** Metrics that only one of them has, with the reason why the other has not. */
	readonly unpaired: readonly {
		readonly metric: string;
		readonly title: string;
		readonly only: 'before' | 'after';
		readonly reason: string;
	}[];
	readonly claims: readonly ClaimChange[];
	/** Rows of these metrics of the later edition; empty where `missing` says why. */
	readonly tables: Readonly<Record<PairTable, readonly Row[]>>;
	/** Why a table of `tables` is not there. */
	readonly missing: Readonly<Partial<Record<PairTable, string>>>;
	readonly coverage: readonly CoverageChange[];
	readonly schema: readonly Drift[];
	readonly rows: readonly RowCount[];
	/** Ways of counting that only one of the snapshots allows. */
	readonly methods: { readonly added: readonly string[]; readonly removed: readonly string[] };
	/** Of all metrics, the most conspicuous first. */
	readonly outliers: readonly (Outlier & { readonly metric: string })[];
}

/** Compares two editions by their tables, chapters and descriptors: nothing is read and nothing is computed anew. */
export function compareEditions(later: ComparedEdition, earlier: ComparedEdition): Dossier {
	const [now, then] = [later.assembled, earlier.assembled];
	const paired = METRICS.filter(({ id }) => now.tables.has(id) && then.tables.has(id));
	const [hashes, before] = [definitionHashes(now), definitionHashes(then)];
	const source = {
		previous: later.text.previous ?? { breaks: new Map<string, string>() },
		redefined: new Set(paired.map(({ id }) => id).filter((id) => hashes.get(id) !== before.get(id))),
		parts: now.tables.get('share_parts'),
		earlier: then.snapshot.package.created,
	};
	const changes = paired.map((metric) => {
		const [table, old] = [now.tables.get(metric.id)!, then.tables.get(metric.id)!];
		return { metric, change: compareTables(table, old, classifierOf(table, old, source)) };
	});
	const methods = [now, then].map(({ snapshot }) => methodsOf(snapshot).map(methodId)) as [string[], string[]];
	return {
		before: markOf(earlier),
		after: markOf(later),
		metrics: changes.map(({ metric, change: { outliers: _, ...change } }) => ({
			metric: metric.id,
			title: metric.title,
			group: metric.group,
			class: commonest(change.moved.map((value) => value.class)),
			break: source.previous.breaks.get(metric.id) ?? null,
			units: Object.fromEntries(Object.entries(metric.columns).map(([name, column]) => [name, column.unit])),
			figures: figuresOf(metric.id, later),
			...change,
		})),
		unpaired: METRICS.filter(({ id }) => now.tables.has(id) !== then.tables.has(id)).map(({ id, title }) => {
			const only = now.tables.has(id) ? 'after' : 'before';
			const reason = (only === 'after' ? then : now).unavailable.get(id) ?? 'it was not frozen with the edition';
			return { metric: id, title, only, reason };
		}),
		claims: compareClaims(later, earlier),
		...pairTables(now),
		coverage: coverageChanges(now.tables.get('coverage'), then.tables.get('coverage')),
		schema: schemaDrift(now.snapshot, then.snapshot),
		rows: rowCounts(now.snapshot, then.snapshot),
		methods: {
			added: methods[0].filter((id) => !methods[1].includes(id)),
			removed: methods[1].filter((id) => !methods[0].includes(id)),
		},
		outliers: changes
			.flatMap(({ metric, change }) => change.outliers.map((outlier) => ({ ...outlier, metric: metric.id })))
			.sort((a, b) => Math.abs(b.score) - Math.abs(a.score) || (a.name < b.name ? -1 : 1)),
	};
}

function markOf({ assembled: { edition, snapshot } }: ComparedEdition): EditionMark {
	const { created, population } = snapshot.package;
	return { id: edition.id, title: edition.title, snapshot: snapshot.id, date: created, population };
}

function figuresOf(metric: string, { text }: ComparedEdition): MetricChange['figures'] {
	const numbers = new Map(text.outline.figures.map(({ id, number }) => [id, number]));
	return FIGURES.filter((figure) => figure.metric === metric).map(({ id, name }) => ({
		id,
		name,
		number: numbers.get(id) ?? null,
	}));
}

function commonest(classes: readonly ChangeClass[]): ChangeClass | null {
	const counts = [...Map.groupBy(classes, (name) => name)].map(([name, list]) => ({ name, count: list.length }));
	return counts.reduce((best, own) => (own.count > best.count ? own : best), { name: null, count: 0 } as {
		name: ChangeClass | null;
		count: number;
	}).name;
}

function pairTables({ tables, unavailable }: ComparedEdition['assembled']): Pick<Dossier, 'tables' | 'missing'> {
	const rows = PAIR_TABLES.map((id) => [id, tables.get(id)?.under() ?? []] as const);
	const missing = PAIR_TABLES.filter((id) => !tables.has(id)).map(
		(id) => [id, unavailable.get(id) ?? 'it was not frozen with the edition'] as const,
	);
	return {
		tables: Object.fromEntries(rows) as Record<PairTable, readonly Row[]>,
		missing: Object.fromEntries(missing),
	};
}

function coverageChanges(now: MetricTable | undefined, then: MetricTable | undefined): readonly CoverageChange[] {
	if (!now || !then) return [];
	const [key] = keyColumns(now.metric);
	return now.under().flatMap((row) => {
		const fact = String(row[key!]);
		const old = then.row([fact]);
		return (['share', 'model_share'] as const).flatMap((column): CoverageChange[] => {
			const [before, after] = [old?.[column], row[column]];
			if (typeof before !== 'number' || typeof after !== 'number') return [];
			const of = column === 'share' ? 'downloads' : 'models';
			return [{ id: `coverage.${fact}.${column}`, fact, of, before, after, difference: after - before }];
		});
	});
}
