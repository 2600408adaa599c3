/** Values as chapters and tables show them: text, exact value, and the row of the metric page that they link to. */
import { type Form, formatValue } from '../metrics/format.ts';
import { labelIn } from '../metrics/labels.ts';
import type { Translation } from '../metrics/locale.ts';
import { DEFAULT_METHOD, type Method, methodId, project } from '../metrics/method.ts';
import { keyColumns, type Metric, type Unit } from '../metrics/metric.ts';
import type { Cell, Row } from '../metrics/table.ts';
import { type Change, changeOf, parseChangeForm } from '../prose/change.ts';
import { methodOf } from '../prose/method.ts';
import { isFault, resolveValue } from '../prose/path.ts';
import { parseDigits, parseForm } from '../prose/props.ts';
import { formatPublished, type PublishedFigure } from '../prose/published.ts';
import { metricHref } from './href.ts';
import { proseData } from './site.ts';

export interface ShownValue {
	/** As readers see it. */
	readonly text: string;
	/** For `<data value>`; empty where there is none. */
	readonly exact: string;
	/** Page of the metric, at the value's row. */
	readonly href: string;
}

export interface ValueProps {
	readonly of: string;
	readonly as?: string;
	readonly digits?: string;
	readonly method?: string;
}

/**
 * A value of an edition, under the method that its props name or under another one. Throws with the linter's message where there
 * is none; the linter has its place.
 */
export function shownValue(
	edition: string,
	props: ValueProps,
	method = methodOf(props.method),
	language?: Translation,
): ShownValue {
	const data = proseData(edition, language);
	if (!method) throw new Error(`<Value of="${props.of}">: unknown method "${props.method}"`);
	const value = resolveValue(data, props.of, method);
	if (isFault(value)) throw new Error(`<Value of="${props.of}">: ${value.message}`);
	return {
		text: formatValue(value.value, value.spec, {
			as: parseForm(props.as),
			digits: parseDigits(props.digits),
			locale: data.edition.language,
		}),
		exact: exact(value.value),
		href: metricHref(edition, value.metric.id, value.key, otherMethod(value.metric, method)),
	};
}

/** Id of the method as far as the metric depends on it; undefined for the default one. */
export function otherMethod(metric: Metric, method: Method): string | undefined {
	const id = methodId(project(method, metric.dimensions));
	return id === methodId(DEFAULT_METHOD) ? undefined : id;
}

/** The change of a value since the previous edition, with the page on which both numbers can be followed. */
export function shownChange(
	edition: string,
	of: string,
	as: string | undefined,
	method: Method = DEFAULT_METHOD,
	language?: Translation,
): Change & { readonly href: string } {
	const change = changeOf(proseData(edition, language), of, parseChangeForm(as), method);
	if (isFault(change)) throw new Error(`<Change of="${of}">: ${change.message}`);
	const { metric, key } = change.now;
	return { ...change, href: metricHref(edition, metric.id, key, otherMethod(metric, method)) };
}

/** A number that somebody else published, as text. */
export function shownPublished(
	edition: string,
	props: Pick<ValueProps, 'of' | 'as' | 'digits'>,
	language?: Translation,
): { readonly figure: PublishedFigure; readonly text: string } {
	const data = proseData(edition, language);
	const figure = data.published.get(props.of);
	if (!figure) throw new Error(`<Published of="${props.of}">: ${data.published.explain(props.of)}`);
	const text = formatPublished(figure, {
		as: parseForm(props.as),
		digits: parseDigits(props.digits),
		locale: data.edition.language,
	});
	return { figure, text };
}

/** Every digit of a cell. */
export function exact(value: Cell): string {
	return value === null ? '' : String(value);
}

/** The parts of a row's key as text. */
export function keyOf(metric: Metric, row: Row): readonly string[] {
	return keyColumns(metric).map((name) => String(row[name]));
}

/** In a column numbers stand below each other: no words between the digits. */
const COLUMN_FORMS: Partial<Record<Unit, Form>> = {
	downloads: 'count',
	parameters: 'count',
	rank: 'count',
};

/** Columns that hold codes, also where they are not part of the key. */
const CODE_COLUMNS = /(?:^|_)(?:country|type|group|relation|modality)$/;

/** A cell of a metric's table as readers see it; codes get their names. */
export function cellText(metric: Metric, row: Row, column: string): string {
	const spec = metric.columns[column]!;
	const value = row[column]!;
	if (typeof value === 'string' && (spec.key || CODE_COLUMNS.test(column))) return labelIn(column, value);
	return formatValue(value, spec, { as: COLUMN_FORMS[spec.unit] });
}
