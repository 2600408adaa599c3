/** The key findings of an edition as its front page shows them: sentence, number, change and course, each with its link. */
import { sparkline } from '../figures/spark.ts';
import { formatValue } from '../metrics/format.ts';
import type { MetricColumn } from '../metrics/metric.ts';
import type { Value } from '../metrics/table.ts';
import { nameOfValue } from '../prose/condition.ts';
import { type Finding, numberOf, seriesOf } from '../prose/findings.ts';
import { methodOf } from '../prose/method.ts';
import { describeMethod } from '../prose/method-phrase.ts';
import { isFault } from '../prose/path.ts';
import { report } from '../report/read.ts';
import type { EditionEntry } from '../report/site.ts';
import { monthYear } from '../snapshot/dates.ts';
import { claimsOf, sentenceHref } from './claims.ts';
import { metricHref } from './href.ts';
import { editionEntry, proseData } from './site.ts';
import { otherMethod } from './values.ts';

export interface ShownFinding {
	/** Begins with a capital, as it stands alone. */
	readonly sentence: string;
	readonly href: string;
	/** Short name of the chapter that says it. */
	readonly chapter: string;
	/** As readers see it, and exact for machines. */
	readonly number: string;
	readonly exact: string;
	readonly numberHref: string;
	/** What it counts, and how where that is not the default. */
	readonly label: string;
	/** "rose by 4.2 points"; undefined where there is no previous edition. */
	readonly change: string | undefined;
	readonly kind: 'rose' | 'fell' | 'steady' | 'break' | undefined;
	readonly course: Course | undefined;
}

export interface Course {
	/** The drawing. */
	readonly svg: string;
	/** What it shows, from when to when. */
	readonly caption: string;
	readonly href: string;
}

/** Findings in the order of edition.yaml. Throws with the linter's message where one does not hold; the linter has its place. */
export function findingsOf(edition: EditionEntry): readonly ShownFinding[] {
	return (report.edition(edition.id).edition.findings ?? []).map((finding) => shown(edition, finding));
}

function shown(edition: EditionEntry, finding: Finding): ShownFinding {
	const claim = claimsOf(edition.id).find(({ id }) => id === finding.claim);
	if (!claim) throw new Error(`edition.yaml: no claim "${finding.claim}"`);
	const number = numberOf(proseData(edition.id), finding);
	if (isFault(number)) throw new Error(`edition.yaml: ${number.message}`);
	const { value, change } = number;
	const method = methodOf(finding.method)!;
	const other = otherMethod(value.metric, method);
	return {
		sentence: claim.text.charAt(0).toUpperCase() + claim.text.slice(1),
		href: sentenceHref(edition.id, claim),
		chapter: edition.chapters.find(({ id }) => id === claim.chapter)!.short,
		number: formatValue(value.value, value.spec, { locale: edition.language }),
		exact: String(value.value),
		numberHref: metricHref(edition.id, value.metric.id, value.key, other),
		label: nameOfValue(
			value.metric,
			[value.metric.id, ...value.key, value.column],
			other === undefined ? [] : [describeMethod(method)],
		),
		change: change?.text,
		kind: change?.kind,
		course:
			finding.series === undefined ? editionsCourse(edition, finding, value) : seriesCourse(edition, finding.series),
	};
}

/** The number in this edition and in those before it, as far back as they have it; undefined where this one is alone. */
function editionsCourse(edition: EditionEntry, finding: Finding, value: Value): Course | undefined {
	const points = [{ title: edition.title, value: Number(value.value) }];
	for (let entry = edition; entry.previous !== undefined; ) {
		entry = editionEntry(entry.previous);
		const before = numberOf({ ...proseData(entry.id), previous: undefined }, finding);
		if (isFault(before)) break;
		points.unshift({ title: entry.title, value: before.value.value });
	}
	const [first, last] = [points[0]!, points.at(-1)!];
	if (points.length < 2) return undefined;
	const caption = between(value.spec, edition.language, first.value, last.value, first.title, last.title);
	const svg = sparkline(
		points.map((point) => point.value),
		caption,
	);
	return { svg, caption, href: metricHref(edition.id, value.metric.id, value.key) };
}

function seriesCourse(edition: EditionEntry, name: string): Course {
	const series = seriesOf(proseData(edition.id), name);
	if (isFault(series)) throw new Error(`edition.yaml: ${series.message}`);
	const { metric, column, steps, values, keys } = series;
	const when = (step: string) => (/^\d{4}-\d{2}-\d{2}$/.test(step) ? monthYear(step, edition.language) : step);
	const [from, to] = [when(steps[0]!), when(steps.at(-1)!)];
	const ends = between(column, edition.language, values[0]!, values.at(-1)!, from, to);
	const caption = `${metric.title}, ${column.label}: ${ends}`;
	return { svg: sparkline(values, caption), caption, href: metricHref(edition.id, metric.id, keys.at(-1)!) };
}

/** `75.7% in July 2024, 40.1% in May 2026` */
function between(column: MetricColumn, locale: string, first: number, last: number, from: string, to: string): string {
	const write = (value: number) => formatValue(value, column, { locale });
	return `${write(first)} in ${from}, ${write(last)} in ${to}`;
}
