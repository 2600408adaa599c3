/** Table 1 of Longpre et al. 2025 and its attributes by quarter, computed a second time. */
import type { Recompute } from './agreement.ts';
import { ATTRIBUTES, type Attribute } from './annotations.ts';
import { type Counted, countedIn, type Facts, grouped, keyed, PERIODS, periodOf, sum } from './facts.ts';
import { meanSize } from './mean-size.ts';
import { ascending, downloadsOf, ratio } from './shares.ts';

/** Downloads of a model in a span of time, with its categories. */
interface Part {
	readonly span: string;
	readonly downloads: number;
	readonly categories: readonly string[];
}

type InSpan = ReturnType<typeof countedIn>[number];

/** The snapshot has a log of downloads, and annotations. */
const isAnnotated = ({ hasLog, has }: Facts): boolean => hasLog && has('annotations');

/** The downloads of those models of which an attribute is known. */
function partsOf({ tables }: Facts, models: readonly InSpan[], { of }: Attribute): readonly Part[] {
	const annotations = keyed(tables.get('annotations')!, 'model');
	return models.flatMap((model) => {
		const categories = of(model, annotations.get(model.model));
		return categories === null ? [] : { span: model.span, downloads: model.downloads, categories };
	});
}

const LAST = '≥2025';
const total = (parts: readonly Part[]): number => sum(parts, ({ downloads }) => downloads);
const having = (parts: readonly Part[], category: string): readonly Part[] =>
	parts.filter(({ categories }) => categories.includes(category));
const before = (parts: readonly Part[]): readonly Part[] => parts.filter(({ span }) => span !== LAST);
const since = (parts: readonly Part[]): readonly Part[] => parts.filter(({ span }) => span === LAST);

/**
 * Pearson's chi-squared of a table of counts: the sum of (observed − expected)² / expected, where expected is row total times column
 * total by the whole. Null where a row or a column is empty. Everything up to the division of each cell is exact.
 */
function chiSquared(table: readonly (readonly number[])[]): number | null {
	const add = (values: readonly bigint[]): bigint => values.reduce((so, value) => so + value, 0n);
	const cells = table.map((row) => row.map(BigInt));
	const rows = cells.map(add);
	const columns = cells[0]!.map((_, c) => add(cells.map((row) => row[c]!)));
	if ([...rows, ...columns].includes(0n)) return null;
	const whole = add(rows);
	return cells
		.flatMap((row, r) =>
			row.map((observed, c) => {
				const expected = rows[r]! * columns[c]!;
				const deviation = observed * whole - expected;
				return Number(deviation * deviation) / Number(expected * whole);
			}),
		)
		.reduce((so, term) => so + term, 0);
}

const cramersV = (chi: number | null, downloads: number): number | null =>
	chi === null ? null : Math.sqrt(chi / downloads);

const table1: Recompute = (facts, counting) => {
	if (!isAnnotated(facts)) return undefined;
	const models = countedIn(facts, counting, periodOf);
	return ATTRIBUTES.flatMap((attribute) => {
		const parts = partsOf(facts, models, attribute);
		if (parts.length === 0) return [];
		return attribute.categories.map((category) => {
			const own = having(parts, category);
			const shareIn = (choose: (some: readonly Part[]) => readonly Part[]): number | null =>
				ratio(total(choose(own)), total(choose(parts)));
			const shares = PERIODS.map((period) => shareIn((some) => some.filter(({ span }) => span === period)));
			const [earlier, later] = [shareIn(before), shareIn(since)];
			const chi = chiSquared(
				[before, since].map((choose) => [total(choose(own)), total(choose(parts)) - total(choose(own))]),
			);
			return {
				attribute: attribute.name,
				category,
				to_2022: shares[0]!,
				in_2023: shares[1]!,
				in_2024: shares[2]!,
				since_2025: shares[3]!,
				before_2025: earlier,
				ratio: earlier === null || later === null ? null : ratio(later, earlier),
				chi_squared: chi,
				cramers_v: cramersV(chi, total(parts)),
			};
		});
	});
};

const table1Attributes: Recompute = (facts, counting) => {
	if (!isAnnotated(facts)) return undefined;
	const models = countedIn(facts, counting, periodOf);
	return ATTRIBUTES.flatMap((attribute) => {
		const parts = partsOf(facts, models, attribute);
		if (parts.length === 0) return [];
		const found = attribute.categories.filter((category) => having(parts, category).length > 0);
		const chi =
			attribute.overlapping || found.length < 2
				? null
				: chiSquared([before, since].map((choose) => found.map((category) => total(having(choose(parts), category)))));
		return {
			attribute: attribute.name,
			categories: found.length,
			before: total(before(parts)),
			since: total(since(parts)),
			coverage: ratio(total(parts), downloadsOf(models)),
			degrees_of_freedom: attribute.overlapping ? null : found.length - 1,
			chi_squared: chi,
			cramers_v: cramersV(chi, total(parts)),
		};
	});
};

const table1Size: Recompute = (facts, counting) => {
	if (!facts.hasLog) return undefined;
	const models = countedIn(facts, counting, periodOf);
	const mean = (some: readonly Counted[]): number | null =>
		meanSize(some.map(({ parameters, downloads }) => ({ size: parameters, weight: downloads })));
	const earlier = mean(models.filter(({ span }) => span !== LAST));
	const later = mean(models.filter(({ span }) => span === LAST));
	return [{ before: earlier, since: later, ratio: earlier === null || later === null ? null : later / earlier }];
};

/** First day of the quarter of a Monday. */
function quarterOf(monday: string): string {
	const month = Number(monday.slice(5, 7));
	return `${monday.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

const byQuarter =
	(name: string): Recompute =>
	(facts, counting) => {
		if (!isAnnotated(facts)) return undefined;
		const attribute = ATTRIBUTES.find((one) => one.name === name)!;
		const annotations = keyed(facts.tables.get('annotations')!, 'model');
		const annotated = { ...facts, models: facts.models.filter(({ model }) => annotations.has(model)) };
		const parts = partsOf(facts, countedIn(annotated, counting, quarterOf), attribute);
		return [...grouped(parts, ({ span }) => span)].sort(ascending(([quarter]) => quarter)).flatMap(([quarter, own]) =>
			attribute.categories.map((category) => ({
				quarter,
				category,
				downloads: total(having(own, category)),
				share: ratio(total(having(own, category)), total(own)),
			})),
		);
	};

const dataAvailabilityByPeriod: Recompute = (facts, counting) => {
	if (!isAnnotated(facts)) return undefined;
	const attribute = ATTRIBUTES.find(({ name }) => name === 'data-availability')!;
	const models = countedIn(facts, counting, periodOf);
	const parts = partsOf(facts, models, attribute);
	const all = grouped(models, ({ span }) => span);
	return PERIODS.filter((period) => all.has(period)).flatMap((period) => {
		const annotated = parts.filter(({ span }) => span === period);
		return attribute.categories.map((category) => {
			const own = having(annotated, category);
			return {
				period,
				category,
				downloads: total(own),
				share: ratio(total(own), total(annotated)),
				models: own.length,
				coverage: ratio(total(annotated), downloadsOf(all.get(period)!)),
			};
		});
	});
};

export const ANNOTATED: Readonly<Record<string, Recompute>> = {
	data_availability_by_period: dataAvailabilityByPeriod,
	table1,
	table1_attributes: table1Attributes,
	table1_size: table1Size,
	data_availability_by_quarter: byQuarter('data-availability'),
	architecture_by_quarter: byQuarter('architecture'),
	method_by_quarter: byQuarter('method'),
	licence_by_quarter: byQuarter('licence-group'),
};
