/**
 * Evaluates the conditions of claims. The interpreter knows metrics, published figures, numbers and the functions of
 * `expression.ts`, and nothing else. Beside the verdict it gives the margin and every comparison that it made.
 */
import type { Method } from '../metrics/method.ts';
import { calculate, compare, MIRRORED, roundTo } from './comparison.ts';
import type { Binary, Call, Expression, PathNode } from './expression.ts';
import type { Finding } from './finding.ts';
import { type EvaluationData, Lookup, type Outcome, type Used } from './lookup.ts';
import { METHOD_WORDS, parseMethod } from './method.ts';
import {
	differenceUnit,
	extreme,
	type Margin,
	marginOf,
	negate,
	plain,
	type Quantity,
	whyIncomparable,
} from './quantity.ts';
import { type Ranking, rankingOf } from './ranking.ts';
import { type ExpressionFault, Refusal } from './refusal.ts';
import { suggest } from './suggestion.ts';

export interface Verdict {
	readonly holds: boolean;
	/** Undefined where the condition has no distance, such as an equality that holds. */
	readonly margin: Margin | undefined;
	readonly findings: readonly Finding[];
	readonly used: readonly Used[];
}

/** Evaluates a condition under a method. A fault names what cannot be found, or what has no meaning. */
export function evaluate(expression: Expression, data: EvaluationData, method: Method): Verdict | ExpressionFault {
	const lookup = new Lookup(data, method);
	const interpreter = new Interpreter(lookup);
	try {
		const outcome = interpreter.run(expression);
		if (outcome.type !== 'boolean')
			throw new Refusal(
				expression.offset,
				`a condition must be true or false: this is a ${outcome.type}; compare it with something`,
				'claim-type',
			);
		return {
			holds: outcome.holds,
			margin: outcome.margin,
			findings: interpreter.findings,
			used: lookup.used,
		};
	} catch (error) {
		if (error instanceof Refusal) return error.fault;
		if (error instanceof RangeError)
			return { rule: 'claim-syntax', offset: 0, message: 'the condition is nested too deeply' };
		throw error;
	}
}

export function isVerdict(result: Verdict | ExpressionFault): result is Verdict {
	return 'holds' in result;
}

class Interpreter {
	readonly #lookup: Lookup;
	readonly findings: Finding[] = [];
	/** Distances to flipping of the tests of `a ? b : c` within the comparison at hand. */
	#tests: Margin[] = [];

	constructor(lookup: Lookup) {
		this.#lookup = lookup;
	}

	/** A verdict that rests on a choice holds no longer than the choice does: the test's distance limits its margin. */
	run(node: Expression): Outcome {
		const outer = this.#tests;
		this.#tests = [];
		const outcome = this.#evaluate(node);
		const tests = this.#tests;
		this.#tests = outer;
		if (outcome.type === 'boolean') return { ...outcome, margin: limited(outcome, tests) };
		this.#tests.push(...tests);
		return outcome;
	}

	#evaluate(node: Expression): Outcome {
		switch (node.kind) {
			case 'literal':
				if (typeof node.value === 'boolean') return { type: 'boolean', holds: node.value, margin: undefined };
				return typeof node.value === 'string'
					? { type: 'text', text: node.value }
					: { type: 'number', quantity: plain(node.value) };
			case 'path':
				return this.#lookup.current(node);
			case 'published':
				return this.#lookup.published(node.name, node.offset);
			case 'unary': {
				if (node.operator === '!') {
					const { holds, margin } = this.#boolean(node.operand);
					return { type: 'boolean', holds: !holds, margin: margin && negate(margin) };
				}
				const quantity = this.#number(node.operand);
				return {
					type: 'number',
					quantity: node.operator === '-' ? { ...quantity, value: 0 - quantity.value } : quantity,
				};
			}
			case 'arithmetic':
				return this.#arithmetic(node);
			case 'comparison':
				return this.#comparison(node);
			case 'logical': {
				const left = this.#boolean(node.left);
				const right = this.#boolean(node.right);
				const and = node.operator === '&&';
				return {
					type: 'boolean',
					holds: and ? left.holds && right.holds : left.holds || right.holds,
					margin: extreme([left.margin, right.margin], and ? 'min' : 'max'),
				};
			}
			case 'conditional': {
				const { holds, margin } = this.#boolean(node.test);
				if (margin) this.#tests.push(margin);
				return this.run(holds ? node.consequent : node.alternate);
			}
			case 'call':
				return this.#call(node);
		}
	}

	#boolean(node: Expression): { holds: boolean; margin: Margin | undefined } {
		const outcome = this.run(node);
		if (outcome.type !== 'boolean')
			throw new Refusal(node.offset, `expected a condition, found a ${outcome.type}`, 'claim-type');
		return outcome;
	}

	#number(node: Expression): Quantity {
		const outcome = this.run(node);
		if (outcome.type !== 'number')
			throw new Refusal(node.offset, `expected a number, found a ${outcome.type}`, 'claim-type');
		return outcome.quantity;
	}

	#finite(offset: number, quantity: Quantity): Quantity {
		if (!Number.isFinite(quantity.value))
			throw new Refusal(offset, 'the result is not a number: division by zero?', 'claim-type');
		return quantity;
	}

	#arithmetic(node: Binary): Outcome {
		const quantity = calculate(node.operator, this.#number(node.left), this.#number(node.right));
		return { type: 'number', quantity: this.#finite(node.offset, quantity) };
	}

	#comparison(node: Binary): Outcome {
		const ranked = this.#rankComparison(node);
		if (ranked) return ranked;
		const left = this.run(node.left);
		const right = this.run(node.right);
		if (left.type !== right.type)
			throw new Refusal(node.offset, `a ${left.type} cannot be compared with a ${right.type}`, 'claim-type');
		const negated = node.operator.startsWith('!');
		if (left.type === 'text' && right.type === 'text') {
			if (!/^[=!]/.test(node.operator))
				throw new Refusal(node.offset, 'text can only be compared with == or !=', 'claim-type');
			const holds = (left.text === right.text) !== negated;
			this.findings.push({
				offset: node.offset,
				holds,
				margin: undefined,
				detail: { kind: 'text', left: left.text, right: right.text },
			});
			return { type: 'boolean', holds, margin: undefined };
		}
		if (left.type !== 'number' || right.type !== 'number')
			throw new Refusal(node.offset, 'conditions are joined with && and ||, not compared', 'claim-type');
		const reason = whyIncomparable(left.quantity, right.quantity);
		if (reason !== undefined) throw new Refusal(node.right.offset, reason, 'claim-type');
		const { holds, margin } = compare(node.operator, left.quantity, right.quantity);
		this.findings.push({
			offset: node.offset,
			holds,
			margin,
			detail: { kind: 'comparison', operator: node.operator, left: left.quantity, right: right.quantity },
		});
		return { type: 'boolean', holds, margin };
	}

	/** `rank(x) <= 3`: a rank against a whole number, whose margin is one of values. The rank may stand in `under(…)`. */
	#rankComparison(node: Binary): Outcome | undefined {
		const [side, other, operator] = rankIn(node.left)
			? ([node.left, node.right, node.operator] as const)
			: rankIn(node.right)
				? ([node.right, node.left, MIRRORED[node.operator] ?? node.operator] as const)
				: [];
		if (!side || other?.kind !== 'literal' || !Number.isSafeInteger(other.value)) return undefined;
		const ranking = this.#rankingUnder(side as Call);
		const { holds, margin } = ranking.compare(operator!, other.value as number);
		this.findings.push({ offset: node.offset, holds, margin, detail: ranking.detail });
		return { type: 'boolean', holds, margin };
	}

	/** The ranking of `rank(…)`, or of `under("…", rank(…))`. */
	#rankingUnder(call: Call): Ranking {
		if (call.name === 'rank') return this.#ranking(call);
		return this.#lookup.under(this.#methodIn(call), () => this.#rankingUnder(call.arguments[1] as Call));
	}

	#call(node: Call): Outcome {
		const { arguments: args, offset } = node;
		const number = (quantity: Quantity): Outcome => ({ type: 'number', quantity: this.#finite(offset, quantity) });
		switch (node.name) {
			case 'rank': {
				const { rank } = this.#ranking(node);
				return number({ value: rank, unit: 'rank', digits: 0 });
			}
			case 'top': {
				const ranking = this.#ranking(node);
				const n = (args[1] as { value: number }).value;
				const holds = ranking.rank <= n;
				const margin = ranking.within(n);
				this.findings.push({ offset, holds, margin, detail: ranking.detail });
				return { type: 'boolean', holds, margin };
			}
			case 'previous':
				return this.#lookup.previous(args[0] as PathNode);
			case 'change': {
				const path = args[0] as PathNode;
				const now = this.#number(path);
				const before = this.#lookup.previous(path);
				if (before.type !== 'number') throw new Refusal(offset, 'text has no change', 'claim-type');
				const { unit, digits } = differenceUnit(now, before.quantity);
				return number({ value: now.value - before.quantity.value, unit, digits });
			}
			case 'under':
				return this.#under(node);
			case 'ratio': {
				const [a, b] = args.map((arg) => this.#number(arg));
				return number({ value: a!.value / b!.value, unit: 'ratio', digits: undefined });
			}
			case 'between': {
				const [value, low, high] = args.map((arg) => this.#number(arg));
				const margin = extreme([marginOf(value!, low!), marginOf(high!, value!)], 'min');
				const holds = value!.value >= low!.value && value!.value <= high!.value;
				this.findings.push({
					offset,
					holds,
					margin,
					detail: { kind: 'between', value: value!, low: low!, high: high! },
				});
				return { type: 'boolean', holds, margin };
			}
			case 'increasing':
				return this.#increasing(node);
			case 'abs': {
				const quantity = this.#number(args[0]!);
				return number({ ...quantity, value: Math.abs(quantity.value) });
			}
			case 'min':
			case 'max': {
				const quantities = args.map((arg) => this.#number(arg));
				const sign = node.name === 'min' ? 1 : -1;
				return number(quantities.reduce((best, next) => (sign * next.value < sign * best.value ? next : best)));
			}
			case 'round': {
				const quantity = this.#number(args[0]!);
				const digits = args[1] ? this.#number(args[1]).value : 0;
				if (!Number.isInteger(digits) || Math.abs(digits) > 12)
					throw new Refusal(args[1]!.offset, 'digits are a whole number from -12 to 12', 'claim-type');
				return number({ ...quantity, value: roundTo(quantity.value, digits) });
			}
			case 'published':
				throw new Refusal(offset, 'published takes the name of a figure');
		}
	}

	#under(node: Call): Outcome {
		return this.#lookup.under(this.#methodIn(node), () => this.run(node.arguments[1]!));
	}

	/** What the first argument of `under` fixes. */
	#methodIn(node: Call): Partial<Method> {
		const [word] = node.arguments;
		const text = (word as { value: string }).value;
		const fixed = parseMethod(text);
		if (fixed) return fixed;
		throw new Refusal(
			word!.offset,
			`unknown method "${text}"${suggest(text, METHOD_WORDS, 'methods')}`,
			'unknown-method',
		);
	}

	#increasing(node: Call): Outcome {
		const steps = node.arguments.map((arg) => this.#number(arg));
		const margins = steps.slice(1).map((step, i) => marginOf(step, steps[i]!));
		const margin = extreme(margins, 'min');
		const worst = margins.indexOf(margin!);
		const holds = margins.every(({ value }) => value > 0);
		const detail = { kind: 'increasing', from: steps[worst]!, to: steps[worst + 1]! } as const;
		this.findings.push({ offset: node.offset, holds, margin, detail });
		return { type: 'boolean', holds, margin };
	}

	#ranking(call: Call): Ranking {
		const node = call.arguments[0] as PathNode;
		const own = this.#number(node);
		const left = call.arguments
			.slice(call.name === 'top' ? 2 : 1)
			.map((arg) => ({ text: String((arg as { value: unknown }).value), offset: arg.offset }));
		const { table, value, method } = this.#lookup.row(node);
		return rankingOf(table, value, own, method, left);
	}
}

/** The margin of a verdict, or the smallest distance of a test that it rests on; with the sign of the verdict. */
function limited({ holds, margin }: { holds: boolean; margin: Margin | undefined }, tests: readonly Margin[]) {
	const distances = tests.map((test) => (test.relative < 0 === holds ? negate(test) : test));
	return extreme([margin, ...distances], holds ? 'min' : 'max');
}

/** Whether this is `rank(…)`, by itself or within `under(…)`. */
function rankIn(node: Expression): boolean {
	if (node.kind !== 'call') return false;
	return node.name === 'rank' || (node.name === 'under' && rankIn(node.arguments[1]!));
}
