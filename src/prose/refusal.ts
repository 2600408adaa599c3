/** Why a condition cannot be read or evaluated, with its place in it. */

import type { Rule } from './rules/rules.ts';

export interface ExpressionFault {
	/** Rule of the problem that it becomes. */
	readonly rule: Rule;
	/** In UTF-16 code units from the beginning of the condition. */
	readonly offset: number;
	readonly message: string;
}

/** Thrown inside the reader and the interpreter; both return the fault to their callers. */
export class Refusal extends Error {
	override readonly name = 'Refusal';
	readonly fault: ExpressionFault;

	constructor(offset: number, message: string, rule: Rule = 'claim-syntax') {
		super(message);
		this.fault = { rule, offset, message };
	}
}
