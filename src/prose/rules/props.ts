/** One prop against its kind: what it names must exist. */
import { FORMS, type Form } from '../../metrics/format.ts';
import { methodId } from '../../metrics/method.ts';
import { isNumeric, type Unit } from '../../metrics/metric.ts';
import type { Severity } from '../../problem.ts';
import { CHANGE_FORMS, changeOf, parseChangeForm } from '../change.ts';
import type { PropKind } from '../components.ts';
import { parseMargin } from '../margin.ts';
import type { Attribute } from '../mdx.ts';
import { METHOD_WORDS, methodOf } from '../method.ts';
import { changedDimensions } from '../method-phrase.ts';
import { isFault, resolveValue } from '../path.ts';
import { MAX_DIGITS, parseDigits, parseForm } from '../props.ts';
import { suggest } from '../suggestion.ts';
import type { ChapterInput } from './report.ts';
import type { Rule } from './rules.ts';

interface Fault {
	readonly rule: Rule;
	readonly message: string;
	/** In the prop's value. */
	readonly offset: number;
	readonly severity?: Severity;
}

const fault = (rule: Rule, message: string, severity: Severity = 'error'): Fault => ({
	rule,
	message,
	offset: 0,
	severity,
});

/** What is wrong with a prop. `seen` holds the props before it and itself. */
export function checkProp(
	kind: PropKind,
	attribute: Attribute,
	seen: ReadonlyMap<string, Attribute>,
	{ document, data }: ChapterInput,
): Fault | undefined {
	const { value } = attribute;
	if (value.trim() === '') return fault('prop-value', `${attribute.name} is empty`);
	switch (kind) {
		// Values, forms and methods depend on each other: `checkNumbersShown` looks at all of them together.
		case 'value':
		case 'published':
		case 'condition':
		case 'reason':
		case 'text':
			return undefined;
		case 'form':
			return parseForm(value)
				? undefined
				: fault('prop-value', `unknown form "${value}"${suggest(value, FORMS, 'forms')}`);
		case 'change-form':
			return parseChangeForm(value)
				? undefined
				: fault('prop-value', `unknown form "${value}"${suggest(value, CHANGE_FORMS, 'forms')}`);
		case 'digits':
			return parseDigits(value) === undefined
				? fault('prop-value', `digits is a whole number from 0 to ${MAX_DIGITS}, found "${value}"`)
				: undefined;
		case 'method':
			return methodOf(value)
				? undefined
				: fault(
						'unknown-method',
						`unknown method "${value}"${suggest(value, [...METHOD_WORDS, ...data.methods.map(methodId)], 'methods')}`,
					);
		case 'margin':
			return parseMargin(value)
				? undefined
				: fault(
						'prop-value',
						`a margin is written 0.5 points, 2% or as a number in the metric's unit, found "${value}"`,
					);
		case 'id':
			return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)
				? undefined
				: fault('prop-value', `an id is made of small letters, digits and hyphens, found "${value}"`);
		case 'figure':
			return checkFigure(value, data);
		case 'reference':
			return data.outline.target(value, document.chapter)
				? undefined
				: fault('unknown-reference', data.outline.explain(value, document.chapter));
		case 'citation':
			return data.bibliography.get(value) ? undefined : fault('unknown-citation', data.bibliography.explain(value));
		case 'term':
			return data.glossary.has(value)
				? undefined
				: fault(
						'unknown-term',
						`unknown term "${value}"${suggest(value, data.glossary.keys(), 'content/glossary.yaml has')}`,
					);
		case 'since': {
			const known = data.previous ? ['previous', data.previous.edition] : ['previous'];
			if (seen.has('of') && !data.previous) return undefined;
			return known.includes(value)
				? undefined
				: fault(
						'prop-value',
						`changes are given since "previous"${data.previous ? ` (${data.previous.edition})` : ''}, found "${value}"`,
					);
		}
	}
}

function checkFigure(id: string, data: ChapterInput['data']): Fault | undefined {
	const figure = data.figures.find((candidate) => candidate.id === id);
	if (!figure) {
		const available = data.figures.filter(({ metric }) => data.tables.has(metric)).map((candidate) => candidate.id);
		return fault('unknown-figure', `unknown figure "${id}"${suggest(id, available, 'figures')}`);
	}
	const reason = data.unavailable.get(figure.metric);
	return reason === undefined
		? undefined
		: fault(
				'value-not-available',
				`figure ${id} is not available in this edition: metric ${figure.metric} is not, because ${reason}`,
			);
}

/** What is wrong with the number that a `<Value>`, `<Change>` or `<Published>` shows, with the prop it concerns. */
export function checkShown(
	name: 'Value' | 'Change' | 'Published',
	props: ReadonlyMap<string, Attribute>,
	{ data }: ChapterInput,
): (Fault & { readonly prop: string }) | undefined {
	const of = props.get('of')?.value;
	if (of === undefined || of.trim() === '') return undefined;
	const form = parseForm(props.get('as')?.value);
	if (name === 'Published') {
		const figure = data.published.get(of);
		if (!figure) return { prop: 'of', ...fault('unknown-published', data.published.explain(of)) };
		if (figure.unit === 'text-free')
			return {
				prop: 'of',
				...fault(
					'prop-value',
					`${of} is a flag without a number: say in words what it means, and cite ${figure.source}`,
				),
			};
		if (!data.bibliography.get(figure.source))
			return { prop: 'of', ...fault('unknown-citation', data.bibliography.explain(figure.source)) };
		return form && !suits(form, figure.unit === 'rank' ? 'rank' : figure.unit === 'share' ? 'share' : 'count')
			? misfit(form, figure.unit)
			: undefined;
	}
	if (name === 'Change') {
		const change = changeOf(data, of, parseChangeForm(props.get('as')?.value));
		return isFault(change) ? { prop: 'of', ...change } : undefined;
	}
	const method = methodOf(props.get('method')?.value);
	if (!method) return undefined;
	const value = resolveValue(data, of, method);
	if (isFault(value)) return { prop: value.message.includes('under method') ? 'method' : 'of', ...value };
	if (value.value === null)
		return { prop: 'of', ...fault('value-not-available', `${of} is empty in this edition: ${value.spec.description}`) };
	const changed = changedDimensions(method);
	if (
		props.has('method') &&
		changed.length > 0 &&
		!changed.some((dimension) => value.metric.dimensions.includes(dimension))
	)
		return {
			prop: 'method',
			...fault(
				'method-without-effect',
				`metric ${value.metric.id} does not depend on ${changed.join(' or ')}: leave the method out`,
				'warning',
			),
		};
	if (!isNumeric(value.spec.unit)) {
		const extra = ['as', 'digits'].find((prop) => props.has(prop));
		return extra === undefined
			? undefined
			: { prop: extra, ...fault('prop-value', `${of} is text: it has no ${extra}`) };
	}
	return form && !suits(form, value.spec.unit) ? misfit(form, value.spec.unit) : undefined;
}

function misfit(form: Form, unit: string): Fault & { readonly prop: string } {
	return { prop: 'as', ...fault('prop-value', `as="${form}" does not suit a number of unit ${unit}`) };
}

/** Whether a unit can be written in a form without saying something false. */
function suits(form: Form, unit: Unit): boolean {
	switch (form) {
		case 'percent':
			return unit === 'share' || unit === 'points' || unit === 'ratio' || unit === 'index';
		case 'points':
			return unit === 'share' || unit === 'points';
		case 'rank':
			return unit === 'rank';
		case 'count':
		case 'compact':
		case 'words':
			return unit !== 'share' && unit !== 'points' && unit !== 'index';
		case 'plain':
			return true;
	}
}
