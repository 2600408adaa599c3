/** Names for readers of the codes that keys hold: countries, developer types, licence groups and the like. */

const LABELS: Readonly<Record<string, string>> = {
	individual: 'Individuals',
	international: 'International',
	online: 'Online',
	unknown: 'Unknown',
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
