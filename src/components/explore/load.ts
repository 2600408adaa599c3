/** Fetches published tables, each once, and makes the views of a choice from them. */
import { type Choice, editionOf, methodOfChoice, periodOf } from './choice.ts';
import {
	type Level,
	type Offer,
	type OfferedEdition,
	type OfferedTable,
	type Period,
	type TableId,
	WEEKLY_TABLES,
	WHOLE_TABLES,
} from './offer.ts';
import { readTable, type TableFile, type TableRow } from './table-file.ts';
import {
	type Course,
	concentrationCourse,
	type Dated,
	editionConcentration,
	editionCourse,
	leaders,
	type Measured,
	pooled,
	type Ranked,
	weeklyConcentration,
	weeklyCourse,
	withinWeeks,
} from './views.ts';

/** Lines that can be told apart. */
const NAMED_LINES = 6;

/** A part of the views, what a reader must know to read it right, and the tables that it comes from. */
interface Sourced {
	readonly notes: readonly string[];
	readonly sources: readonly TableId[];
}

export interface Leaders extends Sourced {
	readonly list: readonly Ranked[];
}

/** Shares of the first few; without lines where there is no table over time. */
export interface Shares extends Sourced {
	readonly course: Course;
}

export interface Concentration extends Sourced {
	readonly list: readonly Measured[];
	readonly course: Course;
	/** Of the period as a whole, or of its last week where the whole is not measured. */
	readonly summary: Measured | undefined;
}

export interface Views {
	readonly leaders: Leaders;
	readonly course: Shares;
	readonly concentration: Concentration;
}

/** Gives the text of an address; the page fetches, tests read. */
export type Fetch = (address: string) => Promise<string>;

export class Tables {
	readonly #fetch: Fetch;
	readonly #known = new Map<string, Promise<TableFile>>();

	constructor(fetch: Fetch) {
		this.#fetch = fetch;
	}

	/** Rows of a table under a method; none where the edition has no such table or method. */
	async rows(edition: OfferedEdition, id: TableId, method: string): Promise<readonly TableRow[]> {
		const table = edition.tables[id];
		return table ? ((await this.#file(table)).get(method) ?? []) : [];
	}

	#file({ csv }: OfferedTable): Promise<TableFile> {
		const known = this.#known.get(csv);
		if (known) return known;
		const file = this.#fetch(csv).then(readTable);
		this.#known.set(csv, file);
		// What failed is asked for again the next time.
		file.catch(() => this.#known.delete(csv));
		return file;
	}
}

export async function viewsOf(offer: Offer, choice: Choice, tables: Tables): Promise<Views> {
	const edition = editionOf(offer, choice.edition);
	return edition.tables.weekly_country_share
		? fromLog(edition, choice, tables)
		: fromEditions(offer, edition, choice, tables);
}

/** An edition with a log by week: leaders of the period, curves over its weeks. */
async function fromLog(edition: OfferedEdition, choice: Choice, tables: Tables): Promise<Views> {
	const { weeks } = periodOf(edition, choice);
	const { level } = choice;
	const rows: RowsOf = (id) => tables.rows(edition, id, methodOfChoice(choice));
	const whole = leaders(await rows(WHOLE_TABLES[level]), level);
	const all: Leaders = { list: whole, notes: [], sources: [WHOLE_TABLES[level]] };
	const concentration = await concentrationOfLog(edition, rows, level, weeks);
	if (level === 'model') return { leaders: all, course: NO_COURSE, concentration };
	const id = WEEKLY_TABLES[level];
	const weekly = await rows(id);
	const shown = weeks ? withinWeeks(weekly, weeks) : weekly;
	const ranked = pooled(shown, level, new Map(whole.map(({ key, name }) => [key, name])));
	return {
		leaders: weeks ? { list: ranked, notes: [NAMED_NOTE], sources: [id] } : all,
		course: { course: weeklyCourse(shown, level, named(ranked)), notes: [], sources: [id] },
		concentration,
	};
}
type RowsOf = (id: TableId) => Promise<readonly TableRow[]>;

const NAMED_NOTE =
	'The weekly table names those with the most downloads of all weeks. The others stand together, also where one of them had more in this period.';
const NO_COURSE: Shares = {
	course: { times: [], lines: [] },
	notes: ['There is no table of single models by week, so there are no curves of their shares.'],
	sources: [],
};

async function concentrationOfLog(
	edition: OfferedEdition,
	rows: RowsOf,
	level: Level,
	weeks: Period['weeks'],
): Promise<Concentration> {
	const weekly = await rows('weekly_concentration');
	const list = weeklyConcentration(weeks ? withinWeeks(weekly, weeks) : weekly, level);
	const whole = { date: edition.date, rows: weeks ? [] : await rows('concentration') };
	const [measured] = editionConcentration([whole], level);
	const note = 'Curves and table are of single weeks; who has no download in a week is not counted in it.';
	return {
		list,
		course: concentrationCourse(list),
		summary: measured ?? list.at(-1),
		notes: [`${measured ? 'The sentence is about the whole period.' : 'The sentence is about the last week.'} ${note}`],
		sources: [...(weeks ? [] : (['concentration'] as const)), 'weekly_concentration'],
	};
}

/** Editions without a log are points in time: each real edition is one. */
async function fromEditions(offer: Offer, edition: OfferedEdition, choice: Choice, tables: Tables): Promise<Views> {
	const { level } = choice;
	const method = methodOfChoice(choice);
	const points = offer.filter(
		(other) => other.sample === edition.sample && !other.tables.weekly_country_share && other.methods.includes(method),
	);
	const dated = (id: TableId): Promise<readonly Dated[]> =>
		Promise.all(
			points
				.filter((other) => other.tables[id])
				.map(async (other) => ({ date: other.date, rows: await tables.rows(other, id, method) })),
		);
	const id = WHOLE_TABLES[level];
	const list = leaders(await tables.rows(edition, id, method), level);
	const measured = editionConcentration(await dated('concentration'), level);
	return {
		leaders: { list, notes: [], sources: [id] },
		course: {
			course: editionCourse(await dated(id), level, named(list)),
			notes: [
				'Each edition is one point in time; the lines only connect them.',
				...(level === 'model' ? ['A dash is a model that was not among the first hundred of that edition.'] : []),
				...breaksOf(points, id),
			],
			sources: [id],
		},
		concentration: {
			list: measured,
			course: concentrationCourse(measured),
			summary: measured.find(({ time }) => time === edition.date),
			notes: [
				'Who is not in the snapshot is not a participant: the measures describe the models that were counted, not the whole Hub.',
				...breaksOf(points, 'concentration'),
			],
			sources: ['concentration'],
		},
	};
}

/** Why editions cannot be compared with the ones before them. */
function breaksOf(points: Offer, id: TableId): readonly string[] {
	return points.flatMap(({ title, tables }) => {
		const reason = tables[id]?.incomparable;
		return reason === undefined ? [] : [`${title} is not comparable with the edition before, because ${reason}.`];
	});
}

function named(list: readonly Ranked[]): readonly Ranked[] {
	return list.filter(({ rank }) => rank !== null).slice(0, NAMED_LINES);
}
