/** What a new snapshot is held against: the one before it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSnapshot, type Snapshot } from './package.ts';

/** A list that falls by more has probably been cut short: on 2025-11-24 an archive held a quarter of the models. */
const LARGEST_FALL = 0.05;

/** The latest snapshot of the folder that was observed before the day. */
export function previousSnapshot(folder: string, date: string): Snapshot | undefined {
	if (!existsSync(folder)) return undefined;
	const days = readdirSync(folder).filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name) && name < date);
	for (const day of days.sort().reverse()) {
		const snapshot = openSnapshot(join(folder, day));
		if (snapshot.package.kind === 'observed' && snapshot.tables.has('models')) return snapshot;
	}
	return undefined;
}

/** What is to be said where there are much fewer rows than before: the numbers, and why they are suspicious. */
export function fallSentence(
	title: string,
	count: number,
	before: number,
	id: string,
): { readonly what: string; readonly why: string } | undefined {
	if (count >= before * (1 - LARGEST_FALL)) return undefined;
	const what = `${count.toLocaleString('en-GB')} ${title}, ${before.toLocaleString('en-GB')} in the snapshot ${id}`;
	return { what, why: `${what}: a fall of more than ${LARGEST_FALL * 100} % says that the list was cut short` };
}
