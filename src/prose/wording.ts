/** What a claim that fails should say instead. */
import { labelOf } from '../metrics/labels.ts';
import type { Verdict } from './evaluate.ts';
import type { Finding } from './finding.ts';
import { formatQuantity, type Quantity } from './quantity.ts';

/** What is true now, in one clause, of each comparison that failed: "the reverse now holds: 15.2% against 16.1%". */
export function explainFailure(verdict: Verdict, locale = 'en'): string {
	return [...new Set(failuresOf(verdict).map((finding) => describe(finding, locale)))].join('; ');
}

/** For readers who count in another way: what does not hold of each comparison that failed, "15.2% is not above 16.1%". */
export function explainRefutation(verdict: Verdict, locale = 'en'): string {
	return [...new Set(failuresOf(verdict).map((finding) => deny(finding, locale)))].join('; ');
}

function failuresOf({ findings }: Verdict): readonly Finding[] {
	const failed = findings.filter((finding) => !finding.holds);
	return failed.length > 0 ? failed : findings;
}

const OPERATORS: Readonly<Record<string, string>> = {
	'>': 'above',
	'>=': 'at least',
	'<': 'below',
	'<=': 'at most',
	'==': 'equal to',
	'===': 'equal to',
	'!=': 'other than',
	'!==': 'other than',
};

/** A part that holds is told only where the whole fails because of it: within a negation. */
function deny({ detail, holds }: Finding, locale: string): string {
	const not = holds ? 'is' : 'is not';
	const write = (quantity: Quantity): string => formatQuantity(quantity, locale);
	switch (detail.kind) {
		case 'comparison': {
			const [left, right] = distinct(detail.left, detail.right, locale);
			return `${left} ${not} ${OPERATORS[detail.operator]} ${right}`;
		}
		case 'rank': {
			const place = write({ value: detail.rank, unit: 'rank', digits: 0 });
			const ahead = detail.ahead ? `, behind ${labelOf(detail.ahead.row)} with ${write(detail.ahead.value)}` : '';
			return `${labelOf(detail.row)} is ${place} with ${write(detail.value)}${ahead}`;
		}
		case 'between': {
			const bound = (quantity: Quantity): string => write({ ...quantity, unit: quantity.unit ?? detail.value.unit });
			return `${write(detail.value)} ${not} between ${bound(detail.low)} and ${bound(detail.high)}`;
		}
		case 'increasing':
			return `it goes from ${write(detail.from)} to ${write(detail.to)}`;
		case 'text':
			return `it is ${labelOf(detail.left)}`;
	}
}

function describe({ detail, holds }: Finding, locale: string): string {
	const write = (quantity: Quantity): string => formatQuantity(quantity, locale);
	switch (detail.kind) {
		case 'comparison': {
			const [left, right] = distinct(detail.left, detail.right, locale);
			if (holds) return `${left} ${detail.operator} ${right} holds`;
			if (detail.left.value === detail.right.value) return `both are now ${left}`;
			const isOrder = /^[<>]/.test(detail.operator);
			if (!isOrder) return `it is now ${left}, not ${right}`;
			const isConstant = detail.left.unit === undefined || detail.right.unit === undefined;
			if (!isConstant) return `the reverse now holds: ${left} against ${right}`;
			const [value, bound] = detail.left.unit === undefined ? [detail.right, detail.left] : [detail.left, detail.right];
			const texts = detail.left.unit === undefined ? [right, left] : [left, right];
			return `it is now ${texts[0]}, ${value.value > bound.value ? 'above' : 'below'} ${texts[1]}`;
		}
		case 'rank': {
			const place = write({ value: detail.rank, unit: 'rank', digits: 0 });
			const ahead = detail.ahead ? `, behind ${detail.ahead.row} with ${write(detail.ahead.value)}` : '';
			return `${detail.row} is now ${place} with ${write(detail.value)}${ahead}`;
		}
		case 'between': {
			const side = detail.value.value < detail.low.value ? 'below' : 'above';
			const bound = side === 'below' ? detail.low : detail.high;
			return holds
				? `it lies between ${write(detail.low)} and ${write(detail.high)}`
				: `it is now ${write(detail.value)}, ${side} ${write({ ...bound, unit: bound.unit ?? detail.value.unit })}`;
		}
		case 'increasing':
			return `it goes from ${write(detail.from)} to ${write(detail.to)}`;
		case 'text':
			return `it is now "${detail.left}"`;
	}
}

/** Both sides with as many digits as it takes to tell them apart; a plain number takes the unit of the other side. */
function distinct(left: Quantity, right: Quantity, locale: string): readonly [string, string] {
	const unit = left.unit ?? right.unit;
	const own = left.digits ?? right.digits;
	const write = (quantity: Quantity, digits: number | undefined): string =>
		quantity.value === 0 && quantity.unit === undefined
			? '0'
			: formatQuantity({ ...quantity, unit: quantity.unit ?? unit, digits }, locale);
	for (const digits of [own, 1, 2, 3, 4, 6]) {
		if (digits !== undefined && own !== undefined && digits < own) continue;
		const texts = [write(left, digits), write(right, digits)] as const;
		if (texts[0] !== texts[1] || left.value === right.value) return texts;
	}
	return [String(left.value), String(right.value)];
}
