/** Model Pulse: monthly measures of the whole Hub. Published by somebody else; we only reshape them. */
import type { TableRow } from '../write.ts';
import { readInput } from './input.ts';

const MEASURES = [
	...['downloads', 'downloads_est', 'exact', 'active_models', 'top10', 'top100', 'top1000', 'top1pct'],
	...['derived', 'quantized', 'finetune', 'gguf', 'c2022', 'c2023', 'c2024', 'c2025', 'c2026'],
];

export interface ImportedHub {
	readonly hub: readonly TableRow<'hub'>[];
	readonly notes: readonly string[];
}

/** One row per month and measure; only months that end on or before `date`. `exact` becomes 1 or 0. */
export function importHub(file: string, bytes: Buffer, date: string): ImportedHub {
	let later = 0;
	const months = readInput(file, bytes, ['month', ...MEASURES], (row, refuse) => {
		const month = row.get('month');
		if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
			refuse('month', 'wrong-type', `expected a month such as 2026-05, found "${month}"`);
			return undefined;
		}
		const values = MEASURES.map((measure) => {
			const text = row.get(measure);
			const value = text === 'true' ? 1 : text === 'false' ? 0 : Number(text);
			if (text === '' || !Number.isFinite(value)) refuse(measure, 'wrong-type', `expected a number, found "${text}"`);
			return { date: `${month}-01`, measure, value };
		});
		if (lastDay(month) <= date) return values;
		later++;
		return undefined;
	});
	const notes = later === 0 ? [] : [`${later} months that end after ${date} are left out`];
	return { hub: months.flat(), notes };
}

function lastDay(month: string): string {
	const [year, number] = month.split('-').map(Number);
	return new Date(Date.UTC(year!, number!, 0)).toISOString().slice(0, 10);
}
