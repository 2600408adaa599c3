/** How a value moved between two editions, in words: the thresholds. The words of each language are in `change-words.ts`. */
import { formatNumber, formatValue } from '../metrics/format.ts';
import { languageOf } from '../metrics/locale.ts';
import { DEFAULT_METHOD, type Method } from '../metrics/method.ts';
import type { MetricColumn } from '../metrics/metric.ts';
import type { Value } from '../metrics/table.ts';
import { CHANGE_WORDS, type ChangeLanguage } from './change-words.ts';
import { breakOf } from './comparability.ts';
import type { ProseData } from './data.ts';
import { isFault, type PathFault, parsePath, resolveParts, resolveValue } from './path.ts';

/** How a change is written: in words where a plain fraction is near, in points, as a relative change, or as a difference. */
export const CHANGE_FORMS = ['words', 'points', 'percent', 'count'] as const;
export type ChangeForm = (typeof CHANGE_FORMS)[number];

export function parseChangeForm(text: string | undefined): ChangeForm | undefined {
	return CHANGE_FORMS.find((form) => form === text);
}

/** A change smaller than this is none: of a share in itself, of anything else relative to what it was. */
export const STEADY = { share: 0.005, relative: 0.02 } as const;

export interface Change {
	/** What the page says. */
	readonly text: string;
	/** `break`: the two numbers measure different things, and the text says so. */
	readonly kind: 'rose' | 'fell' | 'steady' | 'break';
	readonly now: Value;
	readonly before: Value;
}

/** The change of a value since the previous edition, or why it cannot be given. */
export function changeOf(
	data: Pick<ProseData, 'tables' | 'unavailable' | 'previous' | 'edition'>,
	of: string,
	form?: ChangeForm,
	method: Method = DEFAULT_METHOD,
): Change | PathFault {
	const now = resolveValue(data, of, method);
	if (isFault(now)) return now;
	const before = previousValue(data, of, method);
	if (isFault(before)) return before;
	const words = CHANGE_WORDS[languageOf(data.edition.language)];
	const reason = breakOf(data.previous!, now.metric, method);
	if (reason !== undefined) return { text: words.break(data.previous!.title, reason), kind: 'break', now, before };
	if (typeof now.value !== 'number' || typeof before.value !== 'number') {
		const empty = now.value === null || before.value === null;
		const message = empty ? `${of} is empty in one of the two editions` : `${of} is text and cannot rise or fall`;
		return { rule: 'value-not-available', offset: 0, message };
	}
	return {
		...describe(now.value, before.value, now.spec, words, data.edition.language, form),
		now,
		before,
	};
}

/** The value of the same name in the previous edition, or why there is none. */
export function previousValue(
	data: Pick<ProseData, 'previous'>,
	of: string,
	method: Method = DEFAULT_METHOD,
): Value | PathFault {
	const { previous } = data;
	if (!previous) {
		const message = 'this edition has no previous edition; edition.yaml names it as "previous"';
		return { rule: 'value-not-available', offset: 0, message };
	}
	const parts = parsePath(of);
	if (isFault(parts)) return parts;
	const value = resolveParts({ tables: previous.tables, unavailable: new Map() }, parts, method);
	if (!isFault(value)) return value;
	return {
		...value,
		rule: 'value-not-available',
		message: `in the previous edition ${previous.edition}: ${value.message}`,
	};
}

function describe(
	now: number,
	before: number,
	column: MetricColumn,
	words: ChangeLanguage,
	locale: string,
	form: ChangeForm | undefined,
): Pick<Change, 'text' | 'kind'> {
	const write = (value: number): string => formatValue(value, column, { locale });
	if (column.unit === 'rank') {
		if (now === before) return { kind: 'steady', text: words.sameRank(write(now)) };
		return { kind: now < before ? 'rose' : 'fell', text: words.ranks(write(before), write(now)) };
	}
	const difference = now - before;
	if (difference === 0) return { kind: 'steady', text: words.unchanged };
	const kind = difference > 0 ? 'rose' : 'fell';
	const relative = before === 0 ? undefined : difference / Math.abs(before);
	const isShare = column.unit === 'share' || column.unit === 'points';
	const chosen = form ?? (isShare ? 'points' : 'words');
	// An author who asks for a relative change of a share compares relative sizes, and so do the thresholds.
	const size =
		isShare && chosen === 'points' ? Math.abs(difference) : relative === undefined ? Infinity : Math.abs(relative);
	if (size < (isShare && chosen === 'points' ? STEADY.share : STEADY.relative))
		return { kind: 'steady', text: words.steady };
	const verb = words[kind];
	if (chosen === 'points') return { kind, text: words.by(verb, points(Math.abs(difference), column, locale)) };
	if (chosen === 'count') return { kind, text: words.by(verb, write(Math.abs(difference))) };
	if (relative === undefined) return { kind, text: words.appeared(write(now)) };
	const phrase =
		chosen === 'words' ? words.phrases.find(({ from, to }) => relative >= from && relative <= to)?.text : undefined;
	if (phrase !== undefined) return { kind, text: phrase };
	return {
		kind,
		text: words.by(verb, formatNumber(Math.abs(relative), 'percent', Math.abs(relative) < 0.1 ? 1 : 0, locale)),
	};
}

function points(difference: number, column: MetricColumn, locale: string): string {
	return formatNumber(difference, 'points', column.digits ?? 1, locale).replace(/^\+/, '');
}
