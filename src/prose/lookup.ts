/** Looks up what a condition names, under the method at hand, and remembers it: the values that a claim rests on. */
import { type Method, methodId, project } from '../metrics/method.ts';
import type { MetricTable, Value } from '../metrics/table.ts';
import { previousValue } from './change.ts';
import type { ProseData } from './data.ts';
import type { PathNode } from './expression.ts';
import { formatPath, isFault, pathOf, resolveParts } from './path.ts';
import { type Margin, type Quantity, unitOfPublished } from './quantity.ts';
import { Refusal } from './refusal.ts';

export type EvaluationData = Pick<ProseData, 'tables' | 'unavailable' | 'previous' | 'published'>;

/** What a part of a condition comes to. */
export type Outcome =
	| { readonly type: 'number'; readonly quantity: Quantity }
	| { readonly type: 'text'; readonly text: string }
	| { readonly type: 'boolean'; readonly holds: boolean; readonly margin: Margin | undefined };

/** A value that the condition looked up. */
export interface Used {
	/** Canonical name, or `published.…`. */
	readonly name: string;
	readonly quantity: Quantity | undefined;
	readonly text: string | undefined;
	/** Set for values of the previous edition. */
	readonly edition?: string;
	/** The method under which it was counted, as far as its metric depends on it; absent for published figures. */
	readonly method?: string;
}

export class Lookup {
	readonly #data: EvaluationData;
	readonly #used = new Map<string, Used>();
	#method: Method;

	constructor(data: EvaluationData, method: Method) {
		this.#data = data;
		this.#method = method;
	}

	/** In the order in which they were first looked up. */
	get used(): readonly Used[] {
		return [...this.#used.values()];
	}

	/** Runs something under a method that differs from the one at hand by `fixed`. */
	under<T>(fixed: Partial<Method>, run: () => T): T {
		const outer = this.#method;
		this.#method = { ...outer, ...fixed };
		try {
			return run();
		} finally {
			this.#method = outer;
		}
	}

	/** The row of a name with its table. Throws `Refusal` where there is none. */
	row(node: PathNode): { readonly table: MetricTable; readonly value: Value; readonly method: Method } {
		const value = resolveParts(this.#data, node.parts, this.#method);
		if (isFault(value))
			throw new Refusal(value.rule === 'path-syntax' ? node.offset : value.offset, value.message, value.rule);
		return { table: this.#data.tables.get(value.metric.id)!, value, method: this.#method };
	}

	/** The value of a name in this edition. */
	current(node: PathNode): Outcome {
		return this.#take(this.row(node).value, node.offset);
	}

	/** The value of a name in the previous edition. */
	previous(node: PathNode): Outcome {
		const name = formatPath(node.parts.map((part) => part.text));
		const value = previousValue(this.#data, name, this.#method);
		if (isFault(value)) throw new Refusal(node.offset, value.message, value.rule);
		return this.#take(value, node.offset, this.#data.previous!.edition);
	}

	/** A number that somebody else published. */
	published(name: string, offset: number): Outcome {
		const figure = this.#data.published.get(name);
		if (!figure) throw new Refusal(offset, this.#data.published.explain(name), 'unknown-published');
		const quantity = { value: figure.value, unit: unitOfPublished(figure.unit), digits: undefined };
		this.#used.set(`published ${name}`, { name: `published.${name}`, quantity, text: undefined });
		return { type: 'number', quantity };
	}

	#take({ metric, key, column, spec, value }: Value, offset: number, edition?: string): Outcome {
		const name = pathOf({ metric, key, column });
		if (value === null)
			throw new Refusal(
				offset,
				`${name} is empty${edition ? ` in ${edition}` : ''}: ${spec.description}`,
				'value-not-available',
			);
		const method = methodId(project(this.#method, metric.dimensions));
		const quantity = typeof value === 'number' ? { value, unit: spec.unit, digits: spec.digits } : undefined;
		const text = typeof value === 'string' ? value : undefined;
		this.#used.set(`${name} ${method} ${edition}`, { name, quantity, text, method, ...(edition && { edition }) });
		return quantity ? { type: 'number', quantity } : { type: 'text', text: text! };
	}
}
