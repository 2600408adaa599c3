/** Conditions of claims in words: what readers see beside the expression that the build evaluates. */

import { formatNumber } from '../metrics/format.ts';
import { labelIn, labelOf } from '../metrics/labels.ts';
import { DEFAULT_METHOD, type Method } from '../metrics/method.ts';
import { keyColumns, type Metric } from '../metrics/metric.ts';
import type { Binary, Call, Expression, PathNode } from './expression.ts';
import { parseMethod } from './method.ts';
import { phraseMethod } from './method-phrase.ts';
import { formatPublished, type PublishedFigures } from './published.ts';
import { differenceUnit, formatQuantity, type Quantity, unitOfPublished } from './quantity.ts';

/** Where names and units are looked up. */
export interface ConditionNames {
	readonly metrics: ReadonlyMap<string, Metric>;
	readonly published: PublishedFigures;
	readonly locale?: string;
}

type Measure = Pick<Quantity, 'unit' | 'digits'>;
const PLAIN: Measure = { unit: undefined, digits: undefined };

/** What stands around a name: the method that `under` fixes, and whether it is of the previous edition. */
interface Context {
	readonly method?: Partial<Method>;
	readonly previous?: boolean;
}

/** The parts of a condition that must all hold, each as a sentence without a full stop. */
export function describeCondition(expression: Expression, names: ConditionNames): readonly string[] {
	const writer = new Writer(names);
	return conjuncts(expression).map((part) => capital(writer.write(part, {})));
}

/** The name of a value for readers: `China (share of downloads)`. `notes` follow the column within the brackets. */
export function nameOfValue(metric: Metric, parts: readonly string[], notes: readonly string[] = []): string {
	const columns = keyColumns(metric);
	const column = metric.columns[parts.at(-1) ?? ''];
	const keys = parts.slice(1, -1).map((part, i) => labelIn(columns[i] ?? '', part));
	// A date or a number says nothing without the name of its table.
	const named = columns.length === 0 || columns.some((name) => metric.columns[name]!.unit !== 'text');
	const what = [...(named ? [metric.title] : []), ...keys].join(', ');
	return `${what} (${[column ? lower(column.label) : parts.at(-1), ...notes].join('; ')})`;
}

/** How a value was counted, where that is fixed, and whether it is of the previous edition: the notes of `nameOfValue`. */
export function notesOf(metric: Metric, fixed: Partial<Method>, previous = false): readonly string[] {
	const isDefault = metric.dimensions.every((dimension) => fixed[dimension] === DEFAULT_METHOD[dimension]);
	const method = metric.dimensions.length === 0 ? '' : isDefault ? 'default method' : phraseMethod(fixed);
	return [method, previous ? 'previous edition' : ''].filter((note) => note !== '');
}

/** The parts of a conjunction, also of one that `under` stands around. */
function conjuncts(node: Expression): readonly Expression[] {
	if (node.kind === 'logical' && node.operator === '&&') return [...conjuncts(node.left), ...conjuncts(node.right)];
	if (node.kind !== 'call' || node.name !== 'under') return [node];
	const [word, inner] = node.arguments;
	return conjuncts(inner!).map((part) => ({ ...node, arguments: [word!, part] }));
}

/** The expression that `under` stands around: it adds notes to names, no words of its own. */
function inside(node: Expression): Expression {
	return node.kind === 'call' && node.name === 'under' ? inside(node.arguments[1]!) : node;
}

const COMPARISONS: Readonly<Record<string, string>> = {
	'>': 'is more than',
	'>=': 'is at least',
	'<': 'is less than',
	'<=': 'is at most',
	'==': 'is',
	'===': 'is',
	'!=': 'is not',
	'!==': 'is not',
};
const SIGNS: Readonly<Record<string, string>> = { '+': '+', '-': '−', '*': '×', '/': '÷', '%': 'modulo' };

class Writer {
	readonly #names: ConditionNames;

	constructor(names: ConditionNames) {
		this.#names = names;
	}

	/** The text of a node; `measure` is that of what it is compared with, for numbers without one. */
	write(node: Expression, context: Context, measure: Measure = PLAIN): string {
		switch (node.kind) {
			case 'literal':
				return typeof node.value === 'number' ? this.#number(node.value, measure) : `“${labelOf(String(node.value))}”`;
			case 'path':
				return this.#path(node, context);
			case 'published':
				return this.#published(node.name);
			case 'unary': {
				const operand = this.write(node.operand, context, measure);
				if (node.operator === '!') return `not (${operand})`;
				return node.operator === '-' ? `−${operand}` : operand;
			}
			case 'arithmetic':
				return this.#arithmetic(node, context, measure);
			case 'comparison':
				return this.#comparison(node, context);
			case 'logical': {
				const word = node.operator === '&&' ? 'and' : 'or';
				return [node.left, node.right]
					.map((side) => (isMixed(node, side) ? `(${this.write(side, context)})` : this.write(side, context)))
					.join(` ${word} `);
			}
			case 'conditional':
				return `if ${this.write(node.test, context)}, then ${this.write(node.consequent, context, measure)}, else ${this.write(node.alternate, context, measure)}`;
			case 'call':
				return this.#call(node, context, measure);
		}
	}

	#number(value: number, { unit }: Measure): string {
		const locale = this.#names.locale ?? 'en';
		if (unit === undefined) return formatNumber(value, 'plain', decimals(value), locale);
		const percent = unit === 'share' || unit === 'points';
		const own = percent ? decimals(value * 100) : decimals(value);
		return formatQuantity({ value, unit, digits: own }, locale).replace(/^\+/, '');
	}

	#path({ parts }: PathNode, { method, previous }: Context): string {
		const texts = parts.map(({ text }) => text);
		const metric = this.#names.metrics.get(texts[0]!);
		if (!metric) return texts.join('.');
		// A dimension on which the metric does not depend changes nothing.
		const own = Object.fromEntries(
			Object.entries(method ?? {}).filter(([dimension]) => metric.dimensions.some((name) => name === dimension)),
		);
		return nameOfValue(metric, texts, notesOf(metric, own, previous));
	}

	#published(name: string): string {
		const figure = this.#names.published.get(name);
		if (!figure) return `published ${name}`;
		const value = figure.unit === 'text-free' ? '' : `, ${formatPublished(figure, { locale: this.#names.locale })}`;
		return `the published figure “${figure.label}”${value}`;
	}

	#arithmetic(node: Binary, context: Context, measure: Measure): string {
		const additive = node.operator === '+' || node.operator === '-';
		const own = this.#measure(node);
		const measured = additive ? (own.unit === undefined ? measure : own) : PLAIN;
		// What is added to a share, or taken from it, are points.
		const added = measured.unit === 'share' ? { ...measured, unit: 'points' as const } : measured;
		const side = (child: Expression, right: boolean): string => {
			const text = this.write(child, context, right ? added : measured);
			const inner = inside(child);
			if (inner.kind !== 'arithmetic') return text;
			const loose = inner.operator === '+' || inner.operator === '-';
			return (additive ? right && node.operator === '-' : loose || right) ? `(${text})` : text;
		};
		return `${side(node.left, false)} ${SIGNS[node.operator]} ${side(node.right, true)}`;
	}

	#comparison(node: Binary, context: Context): string {
		const ranked = this.#rank(node, context);
		if (ranked !== undefined) return ranked;
		const left = this.#measure(node.left);
		const right = this.#measure(node.right);
		const measure = left.unit === undefined ? right : left;
		return `${this.write(node.left, context, measure)} ${COMPARISONS[node.operator]} ${this.write(node.right, context, measure)}`;
	}

	/** `rank(x) == 1` is `x ranks 1st`. */
	#rank(node: Binary, context: Context): string | undefined {
		const { left, right } = node;
		if (left.kind !== 'call' || left.name !== 'rank' || right.kind !== 'literal') return undefined;
		const words = { '==': '', '===': '', '<=': ' or higher', '>=': ' or lower' }[node.operator as string];
		if (words === undefined) return undefined;
		const place = this.#number(Number(right.value), { unit: 'rank', digits: 0 });
		return `${this.write(left.arguments[0]!, context)} ranks ${place}${words}${leftOut(left, 1)}`;
	}

	#call(node: Call, context: Context, measure: Measure): string {
		const args = node.arguments;
		const text = (i: number, own: Measure = measure): string => this.write(args[i]!, context, own);
		const whole = (i: number, own = PLAIN): string =>
			inside(args[i]!).kind === 'arithmetic' ? `(${text(i, own)})` : text(i, own);
		const list = (word: string): string => {
			const own = this.#measure(node).unit === undefined ? measure : this.#measure(node);
			return join(
				args.map((arg) => this.write(arg, context, own)),
				word,
			);
		};
		switch (node.name) {
			case 'rank':
				return `the rank of ${text(0)}${leftOut(node, 1)}`;
			case 'top': {
				const n = args[1]!.kind === 'literal' ? this.#number(Number(args[1]!.value), PLAIN) : '';
				return `${text(0)} is ${n === '1' ? 'the largest' : `among the ${n} largest`}${leftOut(node, 2)}`;
			}
			case 'change':
				return `the change of ${text(0)} since the previous edition`;
			case 'previous':
				return this.write(args[0]!, { ...context, previous: true });
			case 'under': {
				const fixed = args[0]!.kind === 'literal' ? parseMethod(String(args[0]!.value)) : undefined;
				return this.write(args[1]!, { ...context, method: { ...context.method, ...fixed } }, measure);
			}
			case 'ratio':
				return `${whole(0)} ÷ ${whole(1)}`;
			case 'between': {
				const own = this.#measure(args[0]!);
				return `${text(0)} is between ${text(1, own)} and ${text(2, own)}`;
			}
			case 'increasing':
				return `${list('and')} increase in this order`;
			case 'published':
				throw new Error('parseExpression reads published("…") as a figure, not as a call');
			case 'abs':
				return `the size of ${whole(0, measure)}`;
			case 'min':
				return `the smallest of ${list('and')}`;
			case 'max':
				return `the largest of ${list('and')}`;
			case 'round':
				return `${text(0)}, rounded${args[1] ? ` to ${text(1, PLAIN)} digits` : ''}`;
		}
	}

	/** The unit of a number, as `evaluate.ts` would find it; none where it is a plain number. */
	#measure(node: Expression): Measure {
		switch (node.kind) {
			case 'path': {
				const metric = this.#names.metrics.get(node.parts[0]!.text);
				const column = metric?.columns[node.parts.at(-1)!.text];
				return column ? { unit: column.unit, digits: column.digits } : PLAIN;
			}
			case 'published': {
				const figure = this.#names.published.get(node.name);
				return figure ? { unit: unitOfPublished(figure.unit), digits: undefined } : PLAIN;
			}
			case 'unary':
				return this.#measure(node.operand);
			case 'arithmetic': {
				const [left, right] = [this.#measure(node.left), this.#measure(node.right)];
				const own = left.unit === undefined ? right : left;
				const both = left.unit !== undefined && right.unit !== undefined;
				if (node.operator === '/') return right.unit === undefined ? left : { unit: 'ratio', digits: undefined };
				if (!both) return own;
				return node.operator === '-' ? differenceUnit({ value: 0, ...left }, { value: 0, ...right }) : own;
			}
			case 'conditional':
				return this.#measure(node.consequent);
			case 'call':
				return this.#callMeasure(node);
			default:
				return PLAIN;
		}
	}

	#callMeasure({ name, arguments: args }: Call): Measure {
		switch (name) {
			case 'rank':
				return { unit: 'rank', digits: 0 };
			case 'ratio':
				return { unit: 'ratio', digits: undefined };
			case 'change': {
				const own = { value: 0, ...this.#measure(args[0]!) };
				return differenceUnit(own, own);
			}
			case 'under':
				return this.#measure(args[1]!);
			default:
				return args.map((arg) => this.#measure(arg)).find(({ unit }) => unit !== undefined) ?? PLAIN;
		}
	}
}

/** Whether a part of a conjunction is a disjunction, or the other way round. */
function isMixed(node: Binary, side: Expression): boolean {
	return side.kind === 'logical' && side.operator !== node.operator;
}

function leftOut(call: Call, from: number): string {
	const rows = call.arguments.slice(from).map((arg) => labelOf(String((arg as { value?: unknown }).value)));
	return rows.length === 0 ? '' : `, ${join(rows, 'and')} left out`;
}

function join(texts: readonly string[], word: string): string {
	return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} ${word} ${texts.at(-1)}`;
}

/** Digits after the point that a number was written with, at most four. */
function decimals(value: number): number {
	return [0, 1, 2, 3].find((digits) => Math.abs(Number(value.toFixed(digits)) - value) < 1e-9) ?? 4;
}

/** Column headings within a sentence; names keep their capitals. */
function lower(label: string): string {
	return /^(\p{Lu}{2}|Gini)/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** A capital for words of this file; names of accounts and models stay as they are. */
function capital(text: string): string {
	return /^(the|if|not) /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
