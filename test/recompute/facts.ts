/**
 * What the files say of each model, in the words of the metrics' definitions. Nothing here comes from `src/metrics`: vocabularies and
 * rules are written down a second time, from the text.
 */
import { type Fit, readSizes, type Size } from './known-sizes.ts';
import { type Files, type Line, number, readFiles, text } from './read.ts';

export { number, text };

export interface Week {
	/** The Monday that begins it. */
	readonly week: string;
	readonly downloads: number;
	/** Days from the creation of the model to the Monday; null where nobody knows. */
	readonly age: number | null;
}

export interface Model {
	readonly model: string;
	readonly developer: string;
	readonly developerName: string;
	readonly type: string;
	readonly country: string;
	readonly countryGroup: string;
	readonly created: string | null;
	readonly createdYear: string;
	/** Days from its creation to the day of the snapshot. */
	readonly age: number | null;
	readonly likes: number | null;
	readonly task: string;
	readonly taskKnown: boolean;
	readonly modality: string;
	readonly library: string;
	readonly licence: string;
	readonly licenceName: string;
	readonly licenceKnown: boolean;
	readonly licenceGroup: string;
	readonly gated: string;
	readonly parameters: number | null;
	readonly activeParameters: number | null;
	readonly basis: string;
	readonly datasets: number | null;
	readonly papers: number | null;
	readonly relation: string;
	readonly weeks: readonly Week[];
	/** Downloads of the period, and those inside the rolling window; null where the snapshot does not say. */
	readonly inAll: number | null;
	readonly inRolling: number;
	/** Downloads by which it is in the population of 200 and more. */
	readonly total: number;
	/** Whether it had downloads in a week, and at least as many as the 200th of that week. */
	readonly inHead: boolean;
}

/** How downloads are counted. Metrics by the downloaded model do not depend on the attribution. */
export interface Counting {
	readonly window: 'all' | 'rolling';
	readonly population: 'all' | '200plus' | 'head';
}

export type Counted = Model & { readonly downloads: number };

/** What the registry says of an account, or stands for what nobody knows. */
export interface Account {
	readonly name: string;
	readonly type: string;
	readonly country: string;
	readonly countryGroup: string;
}

export interface Facts extends Files {
	readonly models: readonly Model[];
	readonly accountOf: (account: string) => Account;
	readonly hasLog: boolean;
	/** The line by which unknown sizes are estimated. */
	readonly fit: Fit;
	readonly has: (table: string, column?: string) => boolean;
}

export const FLOOR = '2022-03-02';
const EUROPE = new Set(
	// The 27 members of the European Union; then the United Kingdom, Iceland, Liechtenstein, Norway, Switzerland.
	'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE GB IS LI NO CH'.split(' '),
);
/** The one that counts where a model declares several. */
const STRONGEST = ['quantized', 'adapter', 'merge', 'finetune'];

export function factsOf(directory: string, registry: string, published?: string): Facts {
	const files = readFiles(directory, registry, published);
	const has = (table: string, column?: string): boolean =>
		column === undefined ? files.tables.has(table) : (files.columns.get(table) ?? []).includes(column);
	const hasLog = has('downloads');
	const { sizes, fit } = readSizes(files);
	const accountOf = accountsOf(files);
	return { ...files, has, hasLog, fit, accountOf, models: modelsOf(files, hasLog, sizes, accountOf) };
}

function accountsOf(files: Files): Facts['accountOf'] {
	const developers = keyed(files.registry('developers'), 'developer');
	return (account) => {
		const line = developers.get(account);
		const type = text(line, 'type') ?? 'unknown';
		const country = type === 'user' ? 'individual' : (text(line, 'country') ?? 'unknown');
		return { name: text(line, 'name') ?? account, type, country, countryGroup: groupOf(country) };
	};
}

function modelsOf(
	files: Files,
	hasLog: boolean,
	sizes: ReadonlyMap<string, Size>,
	accountOf: Facts['accountOf'],
): readonly Model[] {
	const licences = keyed(files.registry('licences'), 'licence');
	const tasks = keyed(files.registry('tasks'), 'task');
	const declared = grouped(files.tables.get('derivations') ?? [], (line) => line['child']!);
	const log = grouped(files.tables.get('downloads') ?? [], (line) => line['model']!);
	const day = days();
	const listed = new Set(files.tables.get('models')!.map((line) => line['model']!));
	const thresholds = new Map(
		[...grouped(files.tables.get('downloads') ?? [], (line) => line['week']!)].map(([week, lines]) => {
			const own = lines.filter((line) => listed.has(line['model']!)).map((line) => Number(line['downloads']));
			return [week, Math.max(own.sort((a, b) => b - a)[199] ?? 1, 1)];
		}),
	);
	return files.tables.get('models')!.map((line): Model => {
		const [id, account] = [line['model']!, line['developer']!];
		const created = text(line, 'created');
		const { name: developerName, type, country, countryGroup } = accountOf(account);
		const [task, licence] = [text(line, 'task') ?? 'none', text(line, 'licence') ?? 'none'];
		const weeks = (log.get(id) ?? []).map(({ week, downloads }) => ({
			week: week!,
			downloads: Number(downloads),
			age: created === null ? null : day(week!) - day(created),
		}));
		const age = created === null ? null : day(files.date) - day(created);
		const inAll = hasLog ? sum(weeks, (week) => week.downloads) : number(line, 'downloads_30d');
		return {
			model: id,
			developer: account,
			developerName,
			type,
			country,
			countryGroup,
			created,
			createdYear: created === null ? 'unknown' : created === FLOOR ? 'floor' : created.slice(0, 4),
			age,
			likes: number(line, 'likes'),
			task,
			taskKnown: tasks.has(task),
			modality: text(tasks.get(task), 'modality') ?? 'undocumented',
			library: text(line, 'library') ?? 'none',
			licence,
			licenceName: text(licences.get(licence), 'name') ?? licence,
			licenceKnown: licences.has(licence),
			licenceGroup: text(licences.get(licence), 'group') ?? 'undocumented',
			gated: text(line, 'gated') ?? 'unknown',
			...sizes.get(id)!,
			datasets: number(line, 'declared_datasets'),
			papers: number(line, 'papers'),
			relation: relationOf(declared.get(id) ?? []),
			weeks,
			inAll,
			inRolling: hasLog ? sum(weeks.filter(inside), (week) => week.downloads) : inside({ age }) ? (inAll ?? 0) : 0,
			total: number(line, 'downloads_all_time') ?? inAll ?? 0,
			inHead: weeks.some(({ week, downloads }) => downloads >= thresholds.get(week)!),
		};
	});
}

/** Both edges of the window belong to it; younger than nothing is inside, of unknown age outside. */
export const inside = ({ age }: { readonly age: number | null }): boolean => age !== null && age <= 365;

function relationOf(links: readonly Line[]): string {
	return STRONGEST.find((relation) => links.some((link) => link['relation'] === relation)) ?? 'base';
}

/** The group of a country, or of what stands in place of one. */
export function groupOf(country: string): string {
	if (['US', 'CN', 'individual', 'unknown'].includes(country)) return country;
	if (country === 'international' || country === 'online') return 'international-online';
	return EUROPE.has(country) ? 'europe' : 'other-countries';
}

export const inPopulation = (
	{ total, inHead }: Pick<Model, 'total' | 'inHead'>,
	{ population }: Pick<Counting, 'population'>,
): boolean => population === 'all' || (population === 'head' ? inHead : total >= 200);

/** The models that a way of counting counts: under the rolling window only those with downloads inside it. */
export function countedModels({ models }: Facts, counting: Counting): readonly Counted[] {
	return models.flatMap((model) => {
		if (model.inAll === null || !inPopulation(model, counting)) return [];
		if (counting.window === 'all') return [{ ...model, downloads: model.inAll }];
		return model.inRolling > 0 ? [{ ...model, downloads: model.inRolling }] : [];
	});
}

/** The same within spans of time, which `spanOf` names from the Monday; models without downloads in a span are not in it. */
export function countedIn(
	{ models }: Facts,
	counting: Counting,
	spanOf: (monday: string) => string,
): readonly (Counted & { readonly span: string })[] {
	return models
		.filter((model) => inPopulation(model, counting))
		.flatMap((model) => {
			const weeks = counting.window === 'all' ? model.weeks : model.weeks.filter(inside);
			return [...grouped(weeks, ({ week }) => spanOf(week))]
				.map(([span, own]) => ({ ...model, span, downloads: sum(own, (week) => week.downloads) }))
				.filter(({ downloads }) => downloads > 0);
		});
}

export const PERIODS = ['≤2022', '2023', '2024', '≥2025'];
export const periodOf = (monday: string): string =>
	monday < '2023' ? '≤2022' : monday >= '2025' ? '≥2025' : monday.slice(0, 4);

export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}

/** Whole numbers only: their sum is exact in any order. */
export function sum<T>(items: readonly T[], pick: (item: T) => number): number {
	const total = items.reduce((before, item) => before + pick(item), 0);
	if (!Number.isSafeInteger(total)) throw new Error(`a sum of ${total} is not exact`);
	return total;
}

export const keyed = (lines: readonly Line[], column: string): ReadonlyMap<string, Line> =>
	new Map(lines.map((line) => [line[column]!, line]));

export const dayOf = (date: string): number => Date.parse(date) / 86_400_000;

/** The number of a day; the log names the same few Mondays again and again. */
function days(): (date: string) => number {
	const known = new Map<string, number>();
	return (date) => {
		const day = known.get(date) ?? dayOf(date);
		known.set(date, day);
		return day;
	};
}
