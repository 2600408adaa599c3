/** `edition.lock.json`: the hashes of everything that a published edition says, and where. */
import { z } from 'zod';
import { ReportError } from '../problem.ts';

const sha = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const metricSchema = z.strictObject({
	/** Of what it says that it counts: a change of it is a change of method. */
	definition: sha,
	/** Of the script as it ran. Where it alone differs and the table does not, the same thing was asked in another way. */
	query: sha,
	table: sha,
});
export type MetricLock = z.infer<typeof metricSchema>;

const chapterSchema = z.strictObject({
	/** Of the MDX file, whatever its line ends. */
	source: sha,
	/** Of the words that a reader reads, with the numbers in them. */
	text: sha,
	/** Anchors of its sections: part of addresses. */
	sections: z.array(z.string()),
});
export type ChapterLock = z.infer<typeof chapterSchema>;

/** What the tables rest on. */
export const dataLockSchema = z.strictObject({
	edition: z.string(),
	snapshot: z.strictObject({ id: z.string(), hash: sha }),
	previousSnapshot: z.strictObject({ id: z.string(), hash: sha }).optional(),
	registry: z.record(z.string(), sha),
	metrics: z.record(z.string(), metricSchema),
});
export type DataLock = z.infer<typeof dataLockSchema>;

const lockSchema = dataLockSchema.extend({
	/** Packages that computed it, with their versions. */
	software: z.record(z.string(), z.string()),
	/** Of what edition.yaml says to readers. */
	front: sha,
	chapters: z.record(z.string(), chapterSchema),
	/** Ids of all figures that have an address. */
	figures: z.array(z.string()),
});
export type EditionLock = z.infer<typeof lockSchema>;

/** Throws a `ReportError` where the text is not a lock of this form. */
export function parseLock(text: string, file: string): EditionLock {
	const lock = readLock(text);
	if (lock) return lock;
	throw ReportError.at(
		file,
		'frozen-lock',
		'is not a lock that this software writes: restore it from version control, or freeze the edition again with npm run publish',
	);
}

/** The lock, or undefined where the text is none of this form. */
export function readLock(text: string): EditionLock | undefined {
	try {
		return lockSchema.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined;
	}
}
