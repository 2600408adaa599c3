/** Makes the offer of the page of choices from the report: which editions, periods, methods and tables there are. */
import { metricOf } from '../../metrics/index.ts';
import { parseMethodId } from '../../metrics/method.ts';
import { report } from '../../report/read.ts';
import type { EditionEntry } from '../../report/site.ts';
import { longDate } from '../../snapshot/dates.ts';
import { metricHref, tableHref } from '../href.ts';
import { editions } from '../site.ts';
import {
	type Offer,
	type OfferedEdition,
	type OfferedTable,
	type Period,
	type TableId,
	WEEKLY_TABLES,
	WHOLE,
	WHOLE_TABLES,
} from './offer.ts';

const TABLES: readonly TableId[] = [
	...Object.values(WHOLE_TABLES),
	...Object.values(WEEKLY_TABLES),
	'concentration',
	'weekly_concentration',
];

/** Weeks of the period that stands for the last year of a log. */
const YEAR_OF_WEEKS = 52;

/** Editions that can rank anything. */
export function exploreOffer(): Offer {
	return editions()
		.map(offered)
		.filter(({ tables, methods }) => methods.length > 0 && Object.values(WHOLE_TABLES).some((id) => tables[id]));
}

function offered(entry: EditionEntry): OfferedEdition {
	const { snapshot, metrics, breaks } = report.edition(entry.id);
	const available = TABLES.filter((id) => metrics[id]?.available);
	const tables = available.map((id): [string, OfferedTable] => {
		const incomparable = breaks[id];
		const table = { title: metricOf(id).title, csv: tableHref(entry.id, id), page: metricHref(entry.id, id) };
		return [id, incomparable === undefined ? table : { ...table, incomparable }];
	});
	const weeks = available.includes('weekly_country_share') ? weeksOf(entry.id) : [];
	return {
		id: entry.id,
		title: entry.title,
		sample: entry.kind === 'sample',
		date: snapshot.date,
		population: snapshot.population,
		periods: periodsOf(snapshot.date, weeks),
		methods: snapshot.methods,
		tables: Object.fromEntries(tables),
		absent: absencesOf(snapshot.methods, weeks.length > 0),
	};
}

/** Mondays of the log, ascending. */
function weeksOf(edition: string): readonly string[] {
	const rows = report.table(edition, metricOf('weekly_country_share')).under();
	return [...new Set(rows.map((row) => String(row['week'])))].sort();
}

/** A snapshot without a log has one period, its last 30 days; a log has parts. A week belongs to the year of its Monday. */
export function periodsOf(date: string, weeks: readonly string[]): readonly Period[] {
	if (weeks.length === 0) return [{ id: WHOLE, label: `30 days to ${longDate(date)}` }];
	const [first, last] = [weeks[0]!, weeks.at(-1)!];
	const year = weeks.slice(-YEAR_OF_WEEKS);
	const years = [...new Set(weeks.map((week) => week.slice(0, 4)))].reverse();
	return [
		{ id: WHOLE, label: `All-time: weeks of ${longDate(first)} to ${longDate(last)}` },
		...(weeks.length > year.length
			? [{ id: `last-${YEAR_OF_WEEKS}-weeks`, label: `Last ${YEAR_OF_WEEKS} weeks`, weeks: [year[0]!, last] as const }]
			: []),
		...years.map((name): Period => {
			const own = weeks.filter((week) => week.startsWith(name));
			return { id: name, label: `${name}: ${own.length} weeks`, weeks: [own[0]!, own.at(-1)!] };
		}),
	];
}

/** What is missing, with its reason. */
export function absencesOf(methodIds: readonly string[], hasLog: boolean): readonly string[] {
	const methods = methodIds.map((id) => parseMethodId(id)!);
	const has = (test: (method: (typeof methods)[number]) => boolean): boolean => methods.some(test);
	return [
		...(hasLog
			? ['Models for a part of the time: the weekly tables hold countries and developers, not single models.']
			: [
					'Other periods, and curves by week: the snapshot holds the downloads of its last 30 days, not a log by week.',
				]),
		...(has(({ window }) => window === 'rolling')
			? []
			: ['The rolling window: the snapshot does not say when models were created.']),
		...(has(({ attribution }) => attribution === 'recursive')
			? []
			: ['Recursive attribution: the snapshot does not say what models derive from.']),
		...(has(({ population }) => population === '200plus')
			? []
			: ['Models with 200 downloads or more: the snapshot does not hold the total downloads of a model.']),
		...(has(({ population }) => population === 'head')
			? []
			: [
					'Models among the most downloaded of a week: the snapshot does not say how often models were downloaded in a week.',
				]),
	];
}
