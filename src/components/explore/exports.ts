/** The views of a choice as CSV: exact values, each row with the choice that it was made under. */
import { type Choice, FIELDS } from './choice.ts';
import type { Views } from './load.ts';
import { type CsvTable, writeTable } from './table-file.ts';
import { MEASURES } from './views.ts';

export const EXPORTS = ['leaders', 'course', 'concentration'] as const;
export type Export = (typeof EXPORTS)[number];

/** Text of a file. `data` says whether its numbers are computed or sample, as the page does. */
export function exportCsv(kind: Export, choice: Choice, sample: boolean, views: Views): string {
	const { fields, rows } = tableOf(kind, views);
	const origin = sample ? 'synthetic sample, not a measurement' : 'computed';
	const fixed = FIELDS.map((field) => choice[field]);
	return writeTable({
		fields: ['data', ...FIELDS, ...fields],
		rows: rows.map((row) => [origin, ...fixed, ...row]),
	});
}

/** `summer-2026-country-rolling-direct-all-leaders.csv`. */
export function exportName(kind: Export, { edition, level, period, window, attribution, population }: Choice): string {
	return `${[edition, level, period, window, attribution, population, kind].join('-')}.csv`;
}

function tableOf(kind: Export, { leaders, course: { course }, concentration }: Views): CsvTable {
	switch (kind) {
		case 'leaders':
			return {
				fields: ['rank', 'key', 'name', 'of', 'downloads', 'share'],
				rows: leaders.list.map(({ rank, key, name, of, downloads, share }) => [
					rank,
					key,
					name,
					of ?? null,
					downloads,
					share,
				]),
			};
		case 'course':
			return {
				fields: ['date', 'name', 'share'],
				rows: course.times.flatMap((time, i) =>
					course.lines.map(({ name, values }) => [time, name, values[i] ?? null]),
				),
			};
		case 'concentration':
			return {
				fields: ['date', ...MEASURES.map(({ column }) => column)],
				rows: concentration.list.map(({ time, values }) => [time, ...MEASURES.map(({ column }) => values[column])]),
			};
	}
}
