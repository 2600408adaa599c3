/**
 * Derives from a claim's own evaluation the change of one value that must make it fail: for each of its comparisons, the value
 * is moved by the comparison's margin and a little more, in the direction in which the margin shrinks.
 */
import { DEFAULT_METHOD } from '../../../src/metrics/method.ts';
import type { Unit } from '../../../src/metrics/metric.ts';
import type { Cell } from '../../../src/metrics/table.ts';
import { evaluate, isVerdict, type Verdict } from '../../../src/prose/evaluate.ts';
import type { Expression } from '../../../src/prose/expression.ts';
import type { Finding } from '../../../src/prose/finding.ts';
import type { EvaluationData } from '../../../src/prose/lookup.ts';
import { unitOfPublished } from '../../../src/prose/quantity.ts';
import { type Place, valueAt, withValue } from './cells.ts';

/** A change of one value after which a claim fails. */
export interface Kill {
	readonly place: Place;
	readonly value: Cell;
	/** Index of the comparison that it was derived from. */
	readonly finding: number;
}

/** The verdict under the default method; undefined where something that the claim names is not there any more. */
export function verdictOf(expression: Expression, data: EvaluationData): Verdict | undefined {
	const result = evaluate(expression, data, DEFAULT_METHOD);
	return isVerdict(result) ? result : undefined;
}

export function holds(expression: Expression, data: EvaluationData): boolean {
	return verdictOf(expression, data)?.holds ?? false;
}

/** For each comparison of a claim that holds: a possible value of one place with which the claim fails, or undefined. */
export function killsOf(
	expression: Expression,
	data: EvaluationData,
	places: readonly Place[],
): readonly (Kill | undefined)[] {
	const verdict = verdictOf(expression, data)!;
	return verdict.findings.map((finding, i) => {
		if (!finding.holds) return undefined;
		for (const place of places) {
			const value = derive(expression, data, place, finding, i);
			if (value === undefined || !isPossible(value, unitAt(data, place))) continue;
			if (!holds(expression, withValue(data, place, value))) return { place, value, finding: i };
		}
		return undefined;
	});
}

/** The value of a place that flips a comparison, if one is found. */
function derive(
	expression: Expression,
	data: EvaluationData,
	place: Place,
	finding: Finding,
	index: number,
): Cell | undefined {
	const start = valueAt(data, place);
	if (finding.detail.kind === 'text') {
		if (typeof start !== 'string') return undefined;
		const { left, right } = finding.detail;
		if (left !== right) return start === left ? right : left;
		return start === left ? `not ${start}` : undefined;
	}
	if (typeof start !== 'number') return undefined;
	const at = (value: number): Finding | undefined =>
		verdictOf(expression, withValue(data, place, value))?.findings[index];
	// An equality that holds has no margin: any movement flips it.
	if (!finding.margin) {
		const moved = start + 1;
		return at(moved)?.holds === false ? moved : undefined;
	}
	return approach(start, at);
}

/** Newton's steps: exact after one where the margin is linear in the value, near after a few where it is a quotient. */
function approach(start: number, at: (value: number) => Finding | undefined): number | undefined {
	let value = start;
	for (let step = 0; step < 12; step++) {
		const here = at(value);
		if (!here) return undefined;
		if (!here.holds) return value;
		const h = Math.max(Math.abs(value), 1e-6) * 1e-6;
		const slope = ((at(value + h)?.margin?.value ?? Number.NaN) - (here.margin?.value ?? Number.NaN)) / h;
		// A margin of places, not of values, does not move a little: it jumps somewhere.
		if (!Number.isFinite(slope) || Math.abs(slope) < 1e-12)
			return [0, start / 4, start * 4].find((far) => at(far)?.holds === false);
		// A little more than the margin: beyond what the slope's rounding can have cost.
		value -= (here.margin!.value * (1 + 1e-4)) / slope + Math.sign(slope) * h;
	}
	return undefined;
}

export function unitAt(data: EvaluationData, place: Place): Unit {
	if (place.kind === 'published') return unitOfPublished(data.published.get(place.name)!.unit);
	return data.tables.get(place.metric)!.metric.columns[place.column]!.unit;
}

/** Whether a value can occur at all: no share above 1, no count below 0. A claim that only others can kill claims nothing. */
export function isPossible(value: Cell, unit: Unit): boolean {
	if (typeof value !== 'number') return true;
	switch (unit) {
		case 'share':
			return value >= 0 && value <= 1;
		case 'points':
			return Math.abs(value) <= 1;
		case 'rank':
			return value >= 1;
		default:
			return value >= 0;
	}
}
