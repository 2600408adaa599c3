/**
 * The tables of a snapshot, one zod schema each: the single source for reading, for `datapackage.json` and for the data
 * dictionary. A column's `.meta()` holds what JSON Schema cannot say; `src/snapshot/columns.ts` turns a schema into SQL
 * types and Table Schema fields.
 */
import { z } from 'zod';

/** What `.meta()` of a column may hold beside its description. */
export type ColumnMeta = {
	readonly description: string;
	/** SQL type where the JSON type alone does not decide it. */
	readonly sql?: 'VARCHAR' | 'BIGINT' | 'INTEGER' | 'DOUBLE' | 'DATE' | 'BOOLEAN';
	/** The registry whose first column must hold the value (`licences`, `tasks`). */
	readonly registry?: 'licences' | 'tasks';
	/** A date that must lie in the snapshot's span. */
	readonly withinSpan?: boolean;
	/** A date that must be a Monday: the first day of the week it names. */
	readonly monday?: boolean;
	/** A date that must not be later than the snapshot; older ones are legitimate. */
	readonly notAfter?: boolean;
	/** The table whose first column must hold the value. */
	readonly references?: 'models';
	/** The value must be what stands before the `/` of the id in this column. */
	readonly prefixOf?: 'model' | 'dataset';
	/** What kind of id the pattern describes, for messages. */
	readonly idForm?: 'repository' | 'developer';
	/** Part of the table's primary key. */
	readonly key?: boolean;
	readonly unit?: string;
};

/** The `.meta()` of a column. */
export const meta = (description: string, rest: Omit<ColumnMeta, 'description'> = {}): ColumnMeta => ({
	description,
	...rest,
});

/** `developer/name`, or a bare name for the few models that predate namespaces. Characters as the Hub allows them. */
export const MODEL_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,95}(\/[A-Za-z0-9._-]{1,96})?$/;
const modelId = z.string().regex(MODEL_ID);
const repository = { idForm: 'repository' } as const;
/** The Hub's own identity of a repository or an account: a MongoDB ObjectId. Names change, this does not. */
const hubId = z.string().regex(/^[0-9a-f]{24}$/);
const HUB_ID_MEANING =
	"The Hub's own id of the repository (`_id`): the same after a rename, another one for a repository made anew under the name.";
const developerId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$/);
const day = z.iso.date();
/** More downloads than the whole Hub has had: a count above it is a defect, not a record. */
const MAX_DOWNLOADS = 1_000_000_000_000;
const downloads = z.int().min(0).max(MAX_DOWNLOADS);
/** The largest published open model has about 10^12 parameters; ten times that is a defect. */
const parameters = z.int().min(1).max(10_000_000_000_000);

export const RELATIONS = ['finetune', 'adapter', 'quantized', 'merge'] as const;
export const DATA_AVAILABILITY = [
	'not-disclosed',
	'partially-disclosed',
	'disclosed-unavailable',
	'disclosed-available',
] as const;
export const OPENNESS_LEVELS = ['open', 'partial', 'closed'] as const;
export const OPENNESS_CRITERIA = [
	'datasources_basemodel',
	'datasources_endmodel',
	'weights_basemodel',
	'weights_endmodel',
	'trainingcode',
	'code',
	'hardware_architecture',
	'preprint',
	'paper',
	'modelcard',
	'datasheet',
	'licenses',
] as const;

export const models = z.strictObject({
	model: modelId.meta(meta('Repository id on the Hub, `developer/name`.', { ...repository, key: true })),
	developer: developerId.meta(
		meta('Account that publishes the repository.', { idForm: 'developer', prefixOf: 'model' }),
	),
	created: day.nullable().meta(
		meta('Day the repository was created, UTC. The Hub stores none before 2022-03-02.', {
			sql: 'DATE',
			notAfter: true,
		}),
	),
	downloads_30d: downloads
		.nullable()
		.meta(meta('Downloads in the 30 days before the snapshot.', { unit: 'downloads' })),
	downloads_all_time: downloads.nullable().meta(meta('Downloads since the repository exists.', { unit: 'downloads' })),
	likes: z
		.int()
		.min(0)
		.max(100_000_000)
		.nullable()
		.meta(meta('Likes at the snapshot.', { unit: 'likes' })),
	task: z
		.string()
		.nullable()
		.meta(meta('Task tag (`pipeline_tag`); empty where none is stated.', { registry: 'tasks' })),
	library: z.string().nullable().meta(meta('Library tag (`library_name`); empty where none is stated.')),
	licence: z
		.string()
		.nullable()
		.meta(meta('Licence id from the tags; empty where none is stated.', { registry: 'licences' })),
	gated: z
		.enum(['no', 'auto', 'manual'])
		.nullable()
		.meta(meta('Whether access needs a request; empty where the source does not say.')),
	parameters: parameters
		.nullable()
		.meta(meta('Total parameters as the source states them; empty where it does not.', { unit: 'parameters' })),
	active_parameters: parameters
		.nullable()
		.meta(meta('Parameters active for one token, for mixture-of-experts models.', { unit: 'parameters' })),
	declared_datasets: z
		.int()
		.min(0)
		.max(10_000)
		.nullable()
		.meta(meta('Number of data sets that the tags name as training data.', { unit: 'count' })),
	papers: z
		.int()
		.min(0)
		.max(10_000)
		.nullable()
		.meta(meta('Number of arXiv papers that the tags name.', { unit: 'count' })),
	hub_id: hubId.nullable().meta(meta(HUB_ID_MEANING)),
});

export const derivations = z.strictObject({
	child: modelId.meta(
		meta('The derived model; must stand in `models`.', { ...repository, references: 'models', key: true }),
	),
	parent: modelId.meta(meta('The model it was derived from; may lie outside the table.', { ...repository, key: true })),
	relation: z
		.enum(RELATIONS)
		.meta(meta('How it was derived, as the tag `base_model:<relation>:<parent>` says.', { key: true })),
});

export const downloadsTable = z.strictObject({
	week: day.meta(meta('Monday that begins the week, UTC.', { sql: 'DATE', monday: true, withinSpan: true, key: true })),
	model: modelId.meta(
		meta('Repository id; must stand in `models`.', { ...repository, references: 'models', key: true }),
	),
	downloads: downloads.meta(meta('Downloads in that week.', { unit: 'downloads' })),
});

export const annotations = z.strictObject({
	model: modelId.meta(
		meta('Repository id; must stand in `models`.', { ...repository, references: 'models', key: true }),
	),
	data_availability: z
		.enum(DATA_AVAILABILITY)
		.nullable()
		.meta(meta('Whether the training data is disclosed and available (Longpre et al. 2025, appendix D.7).')),
	architecture: z.string().nullable().meta(meta('Architecture labels, separated by `;` (appendix D.5).')),
	input_modality: z.string().nullable().meta(meta('Input modality labels, separated by `;` (appendix D.2).')),
	output_modality: z.string().nullable().meta(meta('Output modality labels, separated by `;` (appendix D.2).')),
	methods: z.string().nullable().meta(meta('Training method labels, separated by `;` (appendix D.6).')),
});

export const datasets = z.strictObject({
	dataset: modelId.meta(meta('Repository id of the data set.', { ...repository, key: true })),
	developer: developerId.meta(meta('Account that publishes it.', { idForm: 'developer', prefixOf: 'dataset' })),
	created: day.nullable().meta(meta('Day the repository was created, UTC.', { sql: 'DATE', notAfter: true })),
	downloads_30d: downloads
		.nullable()
		.meta(meta('Downloads in the 30 days before the snapshot.', { unit: 'downloads' })),
	likes: z
		.int()
		.min(0)
		.max(100_000_000)
		.nullable()
		.meta(meta('Likes at the snapshot.', { unit: 'likes' })),
	licence: z
		.string()
		.nullable()
		.meta(meta('Licence id from the tags; empty where none is stated.', { registry: 'licences' })),
	task_categories: z.string().nullable().meta(meta('Task categories from the tags, separated by `;`.')),
	hub_id: hubId.nullable().meta(meta(HUB_ID_MEANING)),
});

const level = z.enum(OPENNESS_LEVELS).nullable();
export const openness = z.strictObject({
	system: z
		.string()
		.min(1)
		.meta(meta('Name of the assessed system.', { key: true })),
	organisation: z.string().nullable().meta(meta('Organisation that published it, as the index names it.')),
	country: z
		.string()
		.regex(/^([A-Z]{2}|international)$/)
		.nullable()
		.meta(meta('ISO 3166-1 alpha-2 code, or `international`.')),
	contributor_type: z.string().nullable().meta(meta('Kind of contributor, as the index names it.')),
	released: z
		.string()
		.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
		.nullable()
		.meta(meta('Release date: year, month or day.')),
	...(Object.fromEntries(
		OPENNESS_CRITERIA.map((criterion) => [
			criterion,
			level.meta(meta(`Openness of ${criterion.replace('_', ', ')}: open, partial or closed.`)),
		]),
	) as Record<(typeof OPENNESS_CRITERIA)[number], typeof level>),
});

export const hub = z.strictObject({
	date: day.meta(
		meta('First day of the month (or the day) that the value describes.', { sql: 'DATE', notAfter: true, key: true }),
	),
	measure: z
		.string()
		.min(1)
		.meta(meta('Name of the measure.', { key: true })),
	value: z.number().meta(meta('The value, in the unit of the measure.', { sql: 'DOUBLE' })),
});

/** What the Hub counts of itself. */
export const HUB_COUNTS = ['users', 'organisations', 'models', 'datasets', 'spaces'] as const;
export const hubCounts = z.strictObject({
	date: day.meta(meta('Day of the count, UTC.', { sql: 'DATE', notAfter: true, key: true })),
	measure: z.enum(HUB_COUNTS).meta(
		meta('What is counted: registered users, organisations, or public repositories of models, data sets and Spaces.', {
			key: true,
		}),
	),
	value: z
		.int()
		.min(0)
		.max(1_000_000_000_000)
		.meta(meta('How many there were on that day.', { unit: 'count' })),
});

export const TRENDING_KINDS = ['model', 'dataset', 'space'] as const;
export const trending = z.strictObject({
	date: day.meta(meta('Day of the list, UTC.', { sql: 'DATE', notAfter: true, key: true })),
	kind: z.enum(TRENDING_KINDS).meta(meta('Kind of repository; each has a list of its own.', { key: true })),
	rank: z
		.int()
		.min(1)
		.max(10_000)
		.meta(meta('Position in the list as the Hub sorts it; 1 is the first.', { key: true })),
	repository: modelId.meta(meta('Repository id.', repository)),
});

export const regions = z.strictObject({
	model: modelId.meta(
		meta('Repository id; must stand in `models`.', { ...repository, references: 'models', key: true }),
	),
	region: z
		.string()
		.regex(/^([A-Z]{2}|unknown)$/)
		.meta(meta('Where it was downloaded from: ISO 3166-1 alpha-2 code, or `unknown`.', { key: true })),
	downloads: downloads.meta(meta('Downloads from there in the 30 days before the snapshot.', { unit: 'downloads' })),
});

/** The file of a model of 10¹³ parameters with 32 bits each takes 40 TB; ten times that is a defect. */
const MAX_BYTES = 400_000_000_000_000;

export const weights = z.strictObject({
	model: modelId.meta(
		meta('Repository id; must stand in `models`.', { ...repository, references: 'models', key: true }),
	),
	safetensors_parameters: parameters.nullable().meta(
		meta(
			'Parameters counted in the safetensors files (`safetensors.total`). Packed weights of few bits count too few.',
			{
				unit: 'parameters',
			},
		),
	),
	gguf_parameters: parameters
		.nullable()
		.meta(meta('Parameters that the header of a GGUF file gives (`gguf.total`).', { unit: 'parameters' })),
	weight_bytes: z
		.int()
		.min(1)
		.max(MAX_BYTES)
		.nullable()
		.meta(
			meta(
				'Bytes of the files that hold the weights. Of weights held in several formats or quantizations, those of one count.',
				{ unit: 'bytes' },
			),
		),
});

/** What the Hub says of an account that publishes; neither kind of organisation nor country is among it. */
export const ACCOUNT_KINDS = ['organisation', 'user'] as const;
const members = z.int().min(0).max(1_000_000_000).nullable();
export const accounts = z.strictObject({
	account: developerId.meta(meta('Name of the account, as `developer` has it.', { idForm: 'developer', key: true })),
	hub_id: hubId.nullable().meta(meta("The Hub's own id of the account: the same after a rename.")),
	kind: z.enum(ACCOUNT_KINDS).meta(meta('Whether it is an organisation or one person.')),
	name: z.string().nullable().meta(meta('Name as the account itself writes it.')),
	verified: z
		.enum(['yes', 'no'])
		.nullable()
		.meta(meta('Whether the Hub has verified the organisation; empty where it does not say.')),
	plan: z.string().nullable().meta(meta('Paid plan of the organisation; empty where there is none.')),
	members: members.meta(meta('Members of the organisation.', { unit: 'count' })),
	models: members.meta(meta('Public models of the account.', { unit: 'count' })),
	datasets: members.meta(meta('Public data sets of the account.', { unit: 'count' })),
	spaces: members.meta(meta('Public Spaces of the account.', { unit: 'count' })),
	followers: members.meta(meta('Followers of the account.', { unit: 'count' })),
});

/** A difference of two counters: negative where the counter fell. */
const difference = z.int().min(-MAX_DOWNLOADS).max(MAX_DOWNLOADS);
/** What stands behind the downloads of a model in an interval, the first that applies. */
export const INTERVAL_STATES = ['recreated', 'new', 'unknown', 'rollback', 'returned', 'frozen', 'counted'] as const;
/** What is counted beside the states; of these `idle` models have no row, and the others overlap with the states. */
export const INTERVAL_REMARKS = ['idle', 'busy', 'renamed', 'created_late', 'uncounted', 'gone'] as const;
const until = day.meta(meta('Day of the later snapshot.', { sql: 'DATE', notAfter: true, key: true }));
const since = (rest: string) => day.meta(meta(`Day of the earlier snapshot${rest}`, { sql: 'DATE', notAfter: true }));

export const intervals = z.strictObject({
	until,
	model: modelId.meta(meta('Repository id at the later snapshot.', { ...repository, key: true })),
	since: since('; of a model that was missing in between, the last that has it.'),
	downloads: difference.nullable().meta(
		meta(
			'Downloads in between: the difference of the counters since the repository exists. Empty where it is unknown.',
			{
				unit: 'downloads',
			},
		),
	),
	state: z
		.enum(INTERVAL_STATES)
		.meta(
			meta(
				'recreated: made anew under the name of another repository. new: first seen and created in between; its whole counter counts. unknown: first seen, but older. rollback: the counter fell, and the negative difference is kept. returned: missing in the snapshot before, so that the interval is longer. frozen: busy, yet the counter stood still. counted: none of these.',
			),
		),
	hub_id: hubId.nullable().meta(meta(HUB_ID_MEANING)),
	renamed_from: modelId.nullable().meta(meta('Its id at the earlier snapshot, where that was another.', repository)),
});

export const intervalCases = z.strictObject({
	until,
	kind: z
		.enum([...INTERVAL_STATES, ...INTERVAL_REMARKS])
		.meta(
			meta(
				'A state of `intervals`; or idle: no downloads and no remark, without a row there; busy: 1,000 downloads or more in the 30 days before both snapshots; renamed; created_late: created after the earlier snapshot that has it; uncounted: the later snapshot has it without a counter; gone: only the earlier snapshot has it.',
				{ key: true },
			),
		),
	since: since('.'),
	models: z
		.int()
		.min(0)
		.max(1_000_000_000)
		.meta(meta('Models of the kind.', { unit: 'models' })),
	downloads: difference.nullable().meta(meta('Sum of their downloads, where they have any.', { unit: 'downloads' })),
});

/** Every table a snapshot may hold, by the name of its resource. A metric says which of them it needs. */
export const TABLES = {
	models,
	derivations,
	downloads: downloadsTable,
	annotations,
	datasets,
	openness,
	hub,
	hub_counts: hubCounts,
	trending,
	regions,
	weights,
	accounts,
	intervals,
	interval_cases: intervalCases,
} as const;
export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** One sentence about each table, for `datapackage.json` and the data dictionary. */
export const TABLE_DESCRIPTIONS: Record<TableName, string> = {
	models: 'One row per model repository.',
	derivations: 'One row per child, parent and relation, as declared in the tags of the child.',
	downloads: 'Downloads by week and model. Weeks without downloads have no row.',
	annotations: 'What trained annotators recorded about the most downloaded models.',
	datasets: 'One row per data set repository.',
	openness: 'One row per assessed system of the European Open Source AI Index, with its twelve criteria.',
	hub: 'Measures of the whole Hub by month, as published by somebody else.',
	hub_counts: 'How many users, organisations and public repositories the Hub has, by day.',
	trending: 'What the Hub shows as trending: its lists of models, data sets and Spaces, by day.',
	regions: 'Downloads of the last 30 days by model and by the country they came from.',
	weights: 'What the files of weights say about the size of their model; a model without such files has no row.',
	accounts: 'What the Hub says of the accounts that publish the most downloaded models.',
	intervals:
		'Downloads between successive snapshots, by model: differences of counters since the repository exists. A model without downloads and without a remark has no row.',
	interval_cases:
		'How many models of each interval are of each kind, and their downloads: what the counters got wrong.',
};
