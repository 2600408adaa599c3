/** Claims: sentences with a condition, evaluated under every method that their metrics depend on. */
import { createHash } from 'node:crypto';
import { formatNumber } from '../metrics/format.ts';
import { type Dimension, type Method, methodId, project } from '../metrics/method.ts';
import { crossingsOf } from './comparability.ts';
import { evaluate, isVerdict, type Verdict } from './evaluate.ts';
import { childrenOf, type Expression, isExpressionFault, nodesOf, parseExpression } from './expression.ts';
import type { EvaluationData } from './lookup.ts';
import { isWithin, parseMargin, type Threshold } from './margin.ts';
import { type Attribute, attributesOf, type Document, type ElementNode, isElement, walk } from './mdx.ts';
import { parseMethod } from './method.ts';
import { formatQuantity, type Margin } from './quantity.ts';
import type { ExpressionFault } from './refusal.ts';
import { renderText, type TextData } from './text.ts';
import { explainRefutation } from './wording.ts';

/** A `<Claim>` of a chapter whose condition can be read. */
export interface Claim {
	/** As the author gave it, else made from chapter and condition: the same as long as both are. */
	readonly id: string;
	readonly hasOwnId: boolean;
	readonly document: Document;
	readonly node: ElementNode;
	readonly that: Attribute;
	readonly condition: string;
	readonly expression: Expression;
	/** As declared; undefined for the default of the unit. */
	readonly threshold: Threshold | undefined;
	/** Why a comparison with the previous edition is fair although the numbers are not comparable. */
	readonly comparable: Attribute | undefined;
	/** What the other methods give, where it holds under the default one alone. */
	readonly counted: Attribute | undefined;
}

/** The verdict under one method, or why there is none. */
export interface MethodVerdict {
	readonly method: Method;
	readonly methodId: string;
	readonly result: Verdict | ExpressionFault;
}

export interface EvaluatedClaim {
	readonly claim: Claim;
	/** Under the default method. */
	readonly result: Verdict | ExpressionFault;
	/** The default method first; methods that do not matter to the claim's metrics are left out. */
	readonly verdicts: readonly MethodVerdict[];
	/** It holds, but less than its declared margin keeps it from flipping. */
	readonly isFragile: boolean;
	/** It holds under the default method and under no other. */
	readonly isDefaultOnly: boolean;
}

/** The claims of a chapter, and the conditions that cannot be read. */
export function claimsIn(document: Document): {
	readonly claims: readonly Claim[];
	readonly faults: readonly { readonly that: Attribute; readonly fault: ExpressionFault }[];
} {
	const claims: Claim[] = [];
	const faults: { that: Attribute; fault: ExpressionFault }[] = [];
	walk(document.root, (node) => {
		if (!isElement(node) || node.name !== 'Claim') return;
		const attributes = attributesOf(document, node).filter(({ kind }) => kind === 'string');
		const prop = (name: string): Attribute | undefined => attributes.find((attribute) => attribute.name === name);
		const that = prop('that');
		if (!that) return;
		const expression = parseExpression(that.value);
		if (isExpressionFault(expression)) {
			faults.push({ that, fault: expression });
			return;
		}
		const own = prop('id')?.value;
		const margin = prop('margin');
		claims.push({
			id: own || claimId(document.chapter, that.value),
			hasOwnId: Boolean(own),
			document,
			node,
			that,
			condition: that.value,
			expression,
			threshold: margin && parseMargin(margin.value),
			comparable: prop('comparable'),
			counted: prop('counted'),
		});
	});
	return { claims, faults };
}

/** Ten hexadecimal digits of SHA-256 over chapter and condition; white space does not matter. */
export function claimId(chapter: string, condition: string): string {
	const text = `${chapter}\n${condition.replace(/\s+/g, ' ').trim()}`;
	return `c-${createHash('sha256').update(text).digest('hex').slice(0, 10)}`;
}

/** Evaluates a claim under the default method and all others that can change its verdict. */
export function evaluateClaim(claim: Claim, data: EvaluationData, methods: readonly Method[]): EvaluatedClaim {
	const dimensions = dimensionsOf(claim.expression, data);
	const distinct = new Map(methods.map((method) => project(method, dimensions)).map((own) => [methodId(own), own]));
	const verdicts = [...distinct].map(([id, method]) => ({
		method,
		methodId: id,
		result: verdictUnder(claim, data, method),
	}));
	const { result } = verdicts[0]!;
	const holding = verdicts.filter((verdict) => isVerdict(verdict.result) && verdict.result.holds);
	const decided = verdicts.filter((verdict) => isVerdict(verdict.result));
	const holds = isVerdict(result) && result.holds;
	return {
		claim,
		result,
		verdicts,
		isFragile: holds && result.margin !== undefined && isWithin(result.margin, claim.threshold),
		isDefaultOnly: holds && decided.length > 1 && holding.length === 1,
	};
}

function verdictUnder({ expression }: Claim, data: EvaluationData, method: Method): Verdict | ExpressionFault {
	return whyUndecided(expression, data, method) ?? evaluate(expression, data, method);
}

/**
 * A method other than the default decides nothing where it makes numbers of two editions incomparable that are comparable under
 * the default: whether the claim holds would be an accident.
 */
function whyUndecided(expression: Expression, data: EvaluationData, method: Method): ExpressionFault | undefined {
	const everywhere = crossingsOf(expression, data);
	const own = crossingsOf(expression, data, method).find(
		({ offset, metric }) => !everywhere.some((other) => other.offset === offset && other.metric === metric),
	);
	return (
		own && {
			rule: 'not-comparable',
			offset: own.offset,
			message: `${own.metric} cannot be compared with ${data.previous!.title} because ${own.reason}`,
		}
	);
}

/** The dimensions of the method on which the metrics of a condition depend; what `under` fixes does not vary. */
function dimensionsOf(expression: Expression, data: EvaluationData): readonly Dimension[] {
	if (expression.kind === 'path') return data.tables.get(expression.parts[0]!.text)?.metric.dimensions ?? [];
	const dimensions = childrenOf(expression).flatMap((child) => dimensionsOf(child, data));
	if (expression.kind !== 'call' || expression.name !== 'under') return dimensions;
	const [word] = expression.arguments;
	const fixed = word?.kind === 'literal' ? parseMethod(String(word.value)) : undefined;
	return dimensions.filter((dimension) => !fixed || !Object.hasOwn(fixed, dimension));
}

/** Ids of the metrics that a condition names. */
export function metricsOf(expression: Expression): readonly string[] {
	return [...new Set([...nodesOf(expression)].flatMap((node) => (node.kind === 'path' ? [node.parts[0]!.text] : [])))];
}

/** One claim in `claims.json`: plain data. */
export interface ClaimEntry {
	readonly id: string;
	readonly chapter: string;
	/** The sentence as readers see it. */
	readonly text: string;
	readonly condition: string;
	readonly holds: boolean;
	/** Null where the condition has no distance to flipping. */
	readonly margin: {
		readonly value: number;
		readonly unit: string | null;
		readonly text: string;
		readonly relative: number;
	} | null;
	readonly fragile: boolean;
	/** Under how many of the methods that matter it holds. */
	readonly robustness: { readonly holds: number; readonly of: number };
	readonly methods: readonly {
		readonly method: string;
		/** Null where it cannot be evaluated; `reason` says why. */
		readonly holds: boolean | null;
		readonly margin: number | null;
		readonly reason: string | null;
	}[];
	readonly values: readonly {
		readonly name: string;
		readonly value: number | string;
		readonly text: string;
		readonly edition: string | null;
		/** Null for published figures. */
		readonly method: string | null;
	}[];
	readonly metrics: readonly string[];
	/** The author's reasons, where there are any: see the props of `<Claim>`. */
	readonly comparable?: string;
	readonly counted?: string;
}

/** Every claim of an edition, in reading order. Throws where one cannot be evaluated: `checkEdition` has its place. */
export function claimsJson(documents: readonly Document[], data: TextData): readonly ClaimEntry[] {
	const order = new Map(data.outline.chapters.map((chapter, i) => [chapter.id, i]));
	const place = ({ chapter }: Document): number => order.get(chapter) ?? order.size;
	const sorted = [...documents].sort((a, b) => place(a) - place(b));
	return sorted.flatMap((document) =>
		claimsIn(document).claims.map((claim) => toEntry(evaluateClaim(claim, data, data.methods), data)),
	);
}

function toEntry({ claim, result, verdicts, isFragile }: EvaluatedClaim, data: TextData): ClaimEntry {
	if (!isVerdict(result)) throw new Error(`claim ${claim.id}: ${result.message}`);
	const locale = data.edition.language;
	const decided = verdicts.filter((verdict) => isVerdict(verdict.result));
	return {
		id: claim.id,
		chapter: claim.document.chapter,
		text: renderText(claim.node, claim.document, data),
		condition: claim.condition,
		holds: result.holds,
		margin: marginEntry(result, locale),
		fragile: isFragile,
		robustness: {
			holds: decided.filter(({ result: own }) => isVerdict(own) && own.holds).length,
			of: decided.length,
		},
		methods: verdicts.map(({ methodId: id, result: own }) =>
			isVerdict(own)
				? { method: id, holds: own.holds, margin: own.margin?.value ?? null, reason: null }
				: { method: id, holds: null, margin: null, reason: own.message },
		),
		values: valueEntries(result, locale),
		metrics: metricsOf(claim.expression),
		...(claim.comparable && { comparable: claim.comparable.value }),
		...(claim.counted && { counted: claim.counted.value }),
	};
}

function marginEntry({ margin }: Verdict, locale: string): ClaimEntry['margin'] {
	if (!margin) return null;
	const { value, unit, relative } = margin;
	return { value, unit: unit ?? null, text: marginText(margin, locale), relative };
}

function valueEntries({ used }: Verdict, locale: string): ClaimEntry['values'] {
	return used.map(({ name, quantity, text, edition, method }) => ({
		name,
		value: quantity?.value ?? text!,
		text: quantity ? formatQuantity(quantity, locale) : text!,
		edition: edition ?? null,
		method: method ?? null,
	}));
}

/** A claim under a way of counting that a reader has chosen: plain data. */
export interface ClaimUnder extends Pick<ClaimEntry, 'id' | 'text' | 'margin' | 'values'> {
	/** Null where it cannot be decided. */
	readonly holds: boolean | null;
	/** What is true instead, or why it cannot be decided; null where it holds. */
	readonly because: string | null;
}

/** The claims of a chapter under a way of counting, in their order; `data.method` has to name it, too. */
export function claimsUnder(document: Document, data: TextData, method: Method): readonly ClaimUnder[] {
	const locale = data.edition.language;
	return claimsIn(document).claims.map((claim): ClaimUnder => {
		const result = verdictUnder(claim, data, method);
		const [id, text] = [claim.id, renderText(claim.node, document, data)];
		if (!isVerdict(result))
			return { id, text, holds: null, because: forReaders(result.message), margin: null, values: [] };
		const because = result.holds ? null : explainRefutation(result, locale);
		return {
			id,
			text,
			holds: result.holds,
			because,
			margin: marginEntry(result, locale),
			values: valueEntries(result, locale),
		};
	});
}

/** Why a claim has no verdict, without what its author would do about it. */
export function forReaders(message: string): string {
	return message.replace(/ \((?:did you mean|its rows|its columns|known)\b.*\)$/s, '');
}

/** A margin for readers, without its sign: `0.3 points`, `12 models`. Small ones get as many digits as they need. */
export function marginText(margin: Margin, locale = 'en'): string {
	const size = { ...margin, value: Math.abs(margin.value) };
	for (const digits of [margin.digits, 1, 2, 3, 4]) {
		if (digits === undefined || digits < (margin.digits ?? 0)) continue;
		const text = formatQuantity({ ...size, digits }, locale).replace(/^\+/, '');
		if (/[1-9]/.test(text) || size.value === 0) return text;
	}
	return formatNumber(size.value, 'plain', 6, locale);
}
