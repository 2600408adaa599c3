/** What the script says. Pages in another language than English have its words at their body: each page carries those of its own alone. */

export const ENGLISH = {
	copyQuery: 'Copy query',
	copyLink: 'Copy link',
	copied: 'Copied',
	notCopied: 'Could not be copied',
	keys: 'Arrow keys go from value to value, Home and End to the first and last. Escape closes.',
	chart: 'chart',
	values: 'Values: {title}',
	/** A point of a line. */
	point: '{series}, {when}: {value}',
	/** Where one is among the values. */
	place: '{value} ({at} of {count})',
	unsorted: 'In the order of the page.',
	ascending: 'Sorted by {name}, ascending.',
	descending: 'Sorted by {name}, descending.',
} as const;

type Key = keyof typeof ENGLISH;
/** The same in another language, with the same names in braces. */
export type Words = Readonly<Record<Key, string>>;

let words: Words | undefined;

/** The words for `key`, with what stands for the names in braces. */
export function say(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
	words ??= JSON.parse(document.body.dataset['words'] ?? 'null') ?? ENGLISH;
	return words![key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}
