/** The European Open Source AI Index: twelve openness criteria of each assessed system. */
import { OPENNESS_CRITERIA, OPENNESS_LEVELS } from '../tables.ts';
import type { TableRow } from '../write.ts';
import { type Refuse, readInput } from './input.ts';

const COLUMNS = [
	...[
		'file',
		'name',
		'link',
		'type',
		'performanceclass',
		'basemodelname',
		'endmodelname',
		'endmodellicense',
		'releasedate',
		'org',
		'org_link',
		'country',
	],
	'contributor_type',
	...OPENNESS_CRITERIA,
];

/** ISO 3166-1 alpha-2 codes of the names that the index uses; `null` where it names no country. */
const COUNTRIES: Readonly<Record<string, string | null>> = {
	'': null,
	Canada: 'CA',
	China: 'CN',
	Finland: 'FI',
	France: 'FR',
	Germany: 'DE',
	International: 'international',
	Israel: 'IL',
	Italy: 'IT',
	Netherlands: 'NL',
	Poland: 'PL',
	Singapore: 'SG',
	'South Korea': 'KR',
	Spain: 'ES',
	Sweden: 'SE',
	Switzerland: 'CH',
	Undisclosed: null,
	'United Arab Emirates': 'AE',
	'United Kingdom': 'GB',
	'United States': 'US',
};

export interface ImportedOpenness {
	readonly openness: readonly TableRow<'openness'>[];
	readonly notes: readonly string[];
}

/** The index. A country or level that this file does not know is a problem, not an empty cell. */
export function importOpenness(file: string, bytes: Buffer): ImportedOpenness {
	const notes: string[] = [];
	const openness = readInput(file, bytes, COLUMNS, (row, refuse) => {
		const name = row.get('country');
		const country = COUNTRIES[name];
		if (country === undefined)
			refuse(
				'country',
				'unknown-country',
				`unknown country "${name}"; add its ISO 3166-1 code to src/snapshot/import/osai.ts`,
			);
		if (country === null)
			notes.push(`${row.get('name')}: country ${name === '' ? 'is not stated' : `is "${name}"`}; left empty`);
		const levels = Object.fromEntries(
			OPENNESS_CRITERIA.map((criterion) => [criterion, readLevel(row.get(criterion), criterion, refuse)]),
		);
		return {
			system: row.get('name'),
			organisation: row.get('org') || null,
			country: country ?? null,
			contributor_type: row.get('contributor_type') || null,
			released: row.get('releasedate') || null,
			...(levels as Record<(typeof OPENNESS_CRITERIA)[number], Level>),
		};
	});
	return { openness, notes };
}

type Level = (typeof OPENNESS_LEVELS)[number] | null;

function readLevel(text: string, criterion: string, refuse: Refuse): Level {
	if (text === '') return null;
	const level = OPENNESS_LEVELS.find((known) => known === text);
	if (level === undefined)
		refuse(criterion, 'unknown-value', `unknown level "${text}"; expected ${OPENNESS_LEVELS.join(', ')}`);
	return level ?? null;
}
