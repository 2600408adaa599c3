/** Words around numbers that all figures share. */
import { formatValue } from '../metrics/format.ts';
import { holdsNames } from '../metrics/labels.ts';
import { DEFAULT_METHOD } from '../metrics/method.ts';
import type { Row } from '../metrics/table.ts';
import { longDate } from '../snapshot/dates.ts';
import type { FigureData } from './figure.ts';
import { labelFor, say, tagOf } from './language.ts';

/** Longest alternative text; screen readers stop or bore beyond. */
const ALT_LIMIT = 300;
const NAME_LIMIT = 60;

/** A cell as readers see it: names for codes, numbers in the form of their unit. */
export function textOf(data: FigureData, row: Row, column: string): string {
	const spec = data.table.metric.columns[column];
	if (!spec) throw new Error(`figure over metric ${data.table.metric.id}: there is no column "${column}"`);
	const value = row[column] ?? null;
	if (spec.unit === 'text' && typeof value === 'string')
		return holdsNames(column, value) ? value : labelFor(data, value);
	return formatValue(value, spec, { locale: tagOf(data) });
}

/** A row with quartiles, median and mean. */
export function distributionWords(data: FigureData, row: Row): string {
	const say = (column: string): string => textOf(data, row, column);
	return `median ${say('median')}, middle half ${say('p25')} to ${say('p75')}, mean ${say('mean')}`;
}

/** A number that was added up from a column, in the form of its unit. */
export function textAs(data: FigureData, value: number | null, column: string): string {
	const spec = data.table.metric.columns[column];
	if (!spec) throw new Error(`figure over metric ${data.table.metric.id}: there is no column "${column}"`);
	return formatValue(value, spec, { locale: tagOf(data) });
}

/** A cell that must hold a number; `null` where it is not available. */
export function numberOf(row: Row, column: string): number | null {
	const value = row[column];
	if (value === null || typeof value === 'number') return value;
	throw new Error(`column "${column}" holds ${JSON.stringify(value)}, expected a number`);
}

/** A name within a sentence, cut where it is very long. */
export function nameInText(name: string): string {
	const characters = [...name];
	return characters.length <= NAME_LIMIT ? name : `${characters.slice(0, NAME_LIMIT - 1).join('')}…`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[]): string {
	if (words.length < 2) return words.join('');
	return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** `1 country`, `3 countries`. */
export function countWords(
	count: number,
	[one, many]: readonly [string, string],
	data: Pick<FigureData, 'language'> = {},
): string {
	const n = formatValue(count, { unit: 'count' }, { locale: tagOf(data) });
	return say(data, `{n} ${count === 1 ? one : many}`, { n });
}

/** Sentences as far as they fit into an alternative text, the first whatever its length. */
export function altText(...sentences: readonly (string | false | undefined)[]): string {
	let text = '';
	for (const sentence of sentences) {
		if (!sentence) continue;
		const longer = text === '' ? sentence : `${text} ${sentence}`;
		if (text !== '' && [...longer].length > ALT_LIMIT) break;
		text = longer;
	}
	return text;
}

/** Sentences of a caption; those that do not apply are left out. */
export function sentences(...parts: readonly (string | false | undefined)[]): string {
	return parts.filter(Boolean).join(' ');
}

/** The statistical subtitle: what is shown, of which population, and how it is counted where that is not the default. */
export function subtitleOf(what: string, data: FigureData): string {
	// A published series has the population of whoever published it: `what` says which.
	if (data.table.metric.origin === 'published') return say(data, '{what}.', { what: say(data, what) });
	const population = `${populationOf(data)}${methodWords(data)}`;
	return say(data, '{what}; {population}.', { what: say(data, what), population });
}

/** A day as snapshots write it in their population. */
const DAY = /\b\d{1,2} \p{Lu}\p{L}+ \d{4}\b/u;
const COUNT = /\d[\d,]*/g;

/** The population in the language of the drawing. Snapshots state it in English: its numbers and its day are values of a phrase. */
function populationOf(data: FigureData): string {
	if (!data.language) return data.population;
	const tag = tagOf(data);
	const values: Record<string, string> = {};
	const phrase = data.population
		.replace(DAY, (day) => {
			values['date'] = longDate(new Date(`${day} UTC`).toISOString().slice(0, 10), tag);
			return '{date}';
		})
		.replace(COUNT, (count) => {
			const name = `n${Object.keys(values).filter((known) => known !== 'date').length + 1}`;
			values[name] = formatValue(Number(count.replaceAll(',', '')), { unit: 'count' }, { locale: tag });
			return `{${name}}`;
		});
	return say(data, phrase, values);
}

const POPULATION_WORDS = {
	all: 'all models',
	'200plus': 'models with at least 200 downloads',
	head: 'models among the 200 most downloaded of any week',
} as const;

function methodWords(data: FigureData): string {
	const { method, table } = data;
	const words: string[] = [];
	const { dimensions } = table.metric;
	if (dimensions.includes('window') && method.window !== DEFAULT_METHOD.window) words.push('rolling one-year window');
	if (dimensions.includes('attribution') && method.attribution !== DEFAULT_METHOD.attribution)
		words.push('credited to the roots of derived models');
	if (dimensions.includes('population') && method.population !== DEFAULT_METHOD.population)
		words.push(POPULATION_WORDS[method.population]);
	return words.length > 0 ? ` (${words.map((word) => say(data, word)).join('; ')})` : '';
}

/** The denominator, as the metric states it. */
export function denominatorOf(data: FigureData): string {
	const { denominator } = data.table.metric;
	return denominator ? say(data, 'Shares are of {denominator}.', { denominator: say(data, denominator) }) : '';
}

/** How much of the denominator is not known, where the metric has a row for it. */
export function unmappedOf(data: FigureData, key: string, column: string, code = 'unknown', total = ''): string {
	const row = data.rows.find((candidate) => candidate[key] === code);
	if (!row) return say(data, `Nothing${total} is unmapped.`);
	return say(data, `Not known for {value}${total}.`, { value: textOf(data, row, column) });
}
