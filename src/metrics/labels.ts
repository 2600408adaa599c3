/** Names for readers of the codes that keys hold: countries, developer types, licence groups and the like. */

const LABELS: Readonly<Record<string, string>> = {
	individual: 'Individuals',
	international: 'International',
	online: 'Online',
	unknown: 'Unknown',
	europe: 'Europe',
	'other-countries': 'Other countries',
	'international-online': 'International, online',
	rest: 'All others',
	floor: '2 March 2022 or earlier',
	'2022-or-earlier': '2022 or earlier',
	model: 'Models',
	developer: 'Developers',
	country: 'Countries',
	company: 'Companies',
	university: 'Universities',
	'non-profit': 'Non-profits',
	community: 'Communities',
	user: 'Individual users',
	'open-use': 'Open use',
	attribution: 'Attribution',
	'acceptable-use': 'Acceptable-use policy',
	'non-commercial': 'Non-commercial',
	other: 'Other',
	undocumented: 'Not stated',
	none: 'None stated',
	base: 'Not derived',
	finetune: 'Fine-tuned',
	adapter: 'Adapter',
	quantized: 'Quantized',
	merge: 'Merge',
	nlp: 'Language',
	cv: 'Vision',
	audio: 'Audio',
	tabular: 'Tabular and time series',
	rl: 'Robotics and control',
	multimodal: 'Multimodal',
	yes: 'Named',
	no: 'Not named',
	open: 'Open',
	partial: 'Partly open',
	closed: 'Closed',
	'disclosed-available': 'Disclosed and available',
	'disclosed-unavailable': 'Disclosed, not available',
	'partially-disclosed': 'Partly disclosed',
	'not-disclosed': 'Not disclosed',
	'<1B': 'Under 1 billion',
	'1-5B': '1 to 5 billion',
	'5-10B': '5 to 10 billion',
	'10-50B': '10 to 50 billion',
	'50-100B': '50 to 100 billion',
	'100-250B': '100 to 250 billion',
	'250B+': '250 billion and more',
	'50B+': '50 billion and more',
	moe: 'Mixture of experts',
	dense: 'Dense',
	downloaded: 'As downloaded',
	listed: 'As listed',
	own: 'Same developer',
	datasources_basemodel: 'Base model: data',
	datasources_endmodel: 'End model: data',
	weights_basemodel: 'Base model: weights',
	weights_endmodel: 'End model: weights',
	trainingcode: 'Training code',
	code: 'Code documentation',
	hardware_architecture: 'Architecture',
	preprint: 'Preprint',
	paper: 'Paper',
	modelcard: 'Model card',
	datasheet: 'Data sheet',
	licenses: 'Licences',
	developer_type: 'Type of developer',
	licence: 'Licence known',
	licence_stated: 'Licence stated',
	task: 'Task known',
	task_stated: 'Task stated',
	parameters: 'Number of parameters',
	created: 'Creation date',
	parents_in_table: 'Parents in the table',
	no_creation_date: 'No creation date',
	negative_age: 'Downloaded before its creation date',
	floor_day: 'Created on the earliest date stored',
	outside_window: 'Older than the window',
	within_window: 'Within the window',
};

const REGION = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
/** Short forms that readers of the report know; Intl's are longer or less usual in charts. */
const SHORT_REGIONS: Readonly<Record<string, string>> = { HK: 'Hong Kong', MO: 'Macao', TW: 'Taiwan', AE: 'UAE' };

/** The name of a code; codes that have none are their own name. Two capitals are read as an ISO 3166-1 country. */
export function labelOf(code: string): string {
	if (Object.hasOwn(LABELS, code)) return LABELS[code]!;
	if (/^[A-Z]{2}$/.test(code)) return SHORT_REGIONS[code] ?? REGION.of(code) ?? code;
	return code;
}

/** Columns that hold names as the Hub or a registry has them, not codes of ours. */
const NAMES = new Set(['developer', 'name', 'model', 'largest', 'library']);
/** Codes of ours that stand in such columns. */
const ADDED = new Set(['rest', 'none', 'unknown']);

/** The name of a cell. An account may be called "online" or "US", and is then shown under that name. */
export function labelIn(column: string, text: string): string {
	return NAMES.has(column) && !ADDED.has(text) ? text : labelOf(text);
}
