/** What the page of choices offers: made from the report by the build, read by its script. Types and names only. */

export const LEVELS = ['country', 'developer', 'model'] as const;
export type Level = (typeof LEVELS)[number];

/** The metric that ranks a level over the whole period of the snapshot. */
export const WHOLE_TABLES = { country: 'country_share', developer: 'developer_share', model: 'model_share' } as const;
/** The metric with its downloads week by week; models have none. */
export const WEEKLY_TABLES = { country: 'weekly_country_share', developer: 'weekly_developer_share' } as const;

type ValueOf<T> = T[keyof T];
export type TableId =
	| ValueOf<typeof WHOLE_TABLES>
	| ValueOf<typeof WEEKLY_TABLES>
	| 'concentration'
	| 'weekly_concentration';

/** The period of the snapshot's own totals. */
export const WHOLE = 'whole';

export interface Period {
	/** Part of the address: `whole`, `2024`. */
	readonly id: string;
	readonly label: string;
	/** Mondays of its first and last week; absent where it is the whole. */
	readonly weeks?: readonly [from: string, to: string];
}

export interface OfferedTable {
	/** Address of the published CSV. */
	readonly csv: string;
	/** Title of the metric. */
	readonly title: string;
	/** Address of the metric's page. */
	readonly page: string;
	/** Why it cannot be compared with that of the edition before, as a clause. */
	readonly incomparable?: string;
}

export interface OfferedEdition {
	readonly id: string;
	readonly title: string;
	/** Computed from the synthetic snapshot. */
	readonly sample: boolean;
	/** Last day of the snapshot. */
	readonly date: string;
	/** What was counted, in words. */
	readonly population: string;
	/** The whole first. */
	readonly periods: readonly Period[];
	/** Ids of the methods under which it was counted, the default first. */
	readonly methods: readonly string[];
	readonly tables: Readonly<Partial<Record<TableId, OfferedTable>>>;
	/** What other editions may offer and this one cannot, each with its reason. */
	readonly absent: readonly string[];
}

/** Editions in the order in which they are offered, the default first. */
export type Offer = readonly OfferedEdition[];
