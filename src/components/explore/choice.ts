/** What a reader has chosen: as the address has it, and as far as the edition has tables for it. */
import { DIMENSIONS, type Dimension, type Method, methodId, parseMethodId } from '../../metrics/method.ts';
import { LEVELS, type Level, type Offer, type OfferedEdition, type Period, WHOLE, WHOLE_TABLES } from './offer.ts';

export interface Choice extends Method {
	readonly edition: string;
	readonly level: Level;
	readonly period: string;
}
export type Field = keyof Choice;

/** In the order of the page; a field depends only on those before it. */
export const FIELDS: readonly Field[] = ['edition', 'level', 'period', ...DIMENSIONS];

export const FIELD_NAMES: Readonly<Record<Field, string>> = {
	edition: 'Edition',
	level: 'Level',
	period: 'Period',
	window: 'Window',
	attribution: 'Attribution',
	population: 'Population',
};

export interface Option {
	readonly value: string;
	readonly label: string;
}

const LEVEL_LABELS: Readonly<Record<Level, string>> = {
	country: 'Countries',
	developer: 'Developers',
	model: 'Models',
};
const METHOD_LABELS: Readonly<Record<Dimension, Readonly<Record<string, string>>>> = {
	window: { all: 'Models of every age', rolling: 'Models of the last year (rolling)' },
	attribution: { direct: 'To the downloaded model (direct)', recursive: 'To what it derives from (recursive)' },
	population: {
		all: 'All models of the snapshot',
		'200plus': 'Models with 200 downloads or more',
		head: 'Models among the 200 most downloaded of any week',
	},
};

/** The choice that an address asks for, and a sentence for each wish that cannot be met. */
export function readChoice(
	offer: Offer,
	query: URLSearchParams,
): { readonly choice: Choice; readonly corrections: readonly string[] } {
	const corrections: string[] = [];
	let chosen: Partial<Record<Field, string>> = {};
	for (const field of FIELDS) {
		const options = optionsOf(offer, chosen, field);
		const wish = query.get(field);
		// Only editions that can rank something are offered.
		const found = options.find(({ value }) => value === wish) ?? options[0]!;
		if (wish !== null && wish !== found.value)
			corrections.push(`${FIELD_NAMES[field]} “${wish}” is not offered here; “${found.label}” is shown.`);
		chosen = { ...chosen, [field]: found.value };
	}
	return { choice: chosen as unknown as Choice, corrections };
}

/** What can be chosen in a field after the fields before it, the default first. */
export function optionsOf(offer: Offer, chosen: Partial<Record<Field, string>>, field: Field): readonly Option[] {
	if (field === 'edition') return offer.map(({ id, title }) => option(id, title));
	const edition = editionOf(offer, chosen.edition);
	if (field === 'level')
		return LEVELS.filter((level) => edition.tables[WHOLE_TABLES[level]]).map((level) =>
			option(level, LEVEL_LABELS[level]),
		);
	if (field === 'period') return periodsOf(edition, chosen.level).map(({ id, label }) => option(id, label));
	const methods = edition.methods.map((id) => parseMethodId(id)!);
	return [...new Set(methods.map((method) => method[field]))].map((value) =>
		option(value, METHOD_LABELS[field][value]!),
	);
}

/** The query of an address, with what differs from the default only; empty under the default. */
export function writeQuery(offer: Offer, choice: Choice): string {
	const query = new URLSearchParams();
	for (const field of FIELDS)
		if (choice[field] !== optionsOf(offer, { ...choice }, field)[0]?.value) query.set(field, choice[field]);
	const text = query.toString();
	return text === '' ? '' : `?${text}`;
}

/** A choice is made of what is offered: its edition is there, and so is its period. */
export function editionOf(offer: Offer, id: string | undefined): OfferedEdition {
	return offer.find((candidate) => candidate.id === id)!;
}

export function periodOf(edition: OfferedEdition, choice: Choice): Period {
	return edition.periods.find(({ id }) => id === choice.period)!;
}

export function methodOfChoice({ window, attribution, population }: Choice): string {
	return methodId({ window, attribution, population });
}

export function levelName(level: Level): string {
	return LEVEL_LABELS[level];
}

/** Weekly tables name countries and developers, not models. */
function periodsOf(edition: OfferedEdition, level: string | undefined): readonly Period[] {
	return level === 'model' ? edition.periods.filter(({ id }) => id === WHOLE) : edition.periods;
}

function option(value: string, label: string): Option {
	return { value, label };
}
