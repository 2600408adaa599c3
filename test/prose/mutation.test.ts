/**
 * Mutation tests for prose: numbers of the real editions are changed, and exactly the claims that rest on them must fail. What
 * must fail is not taken from the evaluator under test: an oracle with code of its own says it.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Claim } from '../../src/prose/claims.ts';
import type { EvaluationData } from '../../src/prose/lookup.ts';
import { ROOT } from '../report/project.ts';
import { type Place, placeName, Recorder, valueAt, withValue } from './mutation/cells.ts';
import { claimName, type EditionClaims, loadClaims, realEditions } from './mutation/editions.ts';
import { holds, type Kill, killsOf, verdictOf } from './mutation/kill.ts';
import { type Oracle, oracleOf } from './mutation/oracle.ts';
import { tableMutations } from './mutation/tables.ts';

/** Ids of claims that no possible value can make false. A claim that cannot fail says nothing: reword it. */
const CANNOT_FAIL: readonly string[] = [];

interface Subject {
	readonly claim: Claim;
	readonly name: string;
	readonly oracle: Oracle;
	/** Everything that its evaluation reads, by name. */
	readonly reads: ReadonlyMap<string, Place>;
	/** For each of its comparisons. */
	readonly kills: readonly (Kill | undefined)[];
}

let editions: ReadonlyMap<string, EditionClaims & { readonly subjects: readonly Subject[] }>;

beforeAll(async () => {
	const loaded = [...(await loadClaims(ROOT)).values()].map((edition) => {
		const recorder = new Recorder(edition.data);
		const metrics = [...edition.data.tables.keys()];
		const subjects = edition.claims.map((claim): Subject => {
			const reads = recorder.during(() => holds(claim.expression, recorder.data));
			const kills = holds(claim.expression, edition.data)
				? killsOf(claim.expression, edition.data, [...reads.values()])
				: [];
			return { claim, name: claimName(claim), oracle: oracleOf(claim.condition, metrics), reads, kills };
		});
		return [edition.id, { ...edition, subjects }] as const;
	});
	editions = new Map(loaded);
});

/** Names of the claims that fail, by the evaluator and by the oracle. */
function failing(subjects: readonly Subject[], data: EvaluationData): { evaluator: string[]; oracle: string[] } {
	return {
		evaluator: subjects.filter(({ claim }) => !holds(claim.expression, data)).map(({ name }) => name),
		oracle: subjects.filter(({ oracle }) => !oracle(data)).map(({ name }) => name),
	};
}

describe.each(realEditions(ROOT))('%s', (id) => {
	test('every claim holds on the data as they are, and the oracle says so too', () => {
		const { subjects, data } = editions.get(id)!;
		expect(subjects.length).toBeGreaterThanOrEqual(90);
		expect(failing(subjects, data)).toEqual({ evaluator: [], oracle: [] });
	});

	test('every comparison of every claim is killed by a possible value of something that it reads', () => {
		const { subjects } = editions.get(id)!;
		const immortal = subjects.filter(
			({ claim, kills }) => !CANNOT_FAIL.includes(claim.id) && kills.includes(undefined),
		);
		expect(immortal.map(({ name, kills }) => `${name} (comparison ${kills.indexOf(undefined) + 1})`)).toEqual([]);
		const needless = subjects.filter(
			({ claim, kills }) => CANNOT_FAIL.includes(claim.id) && !kills.includes(undefined),
		);
		expect(needless.map(({ claim }) => claim.id)).toEqual([]);
	});

	test('a change that kills a claim fails exactly the claims that the oracle names, and none that does not read the value', () => {
		const { subjects, data } = editions.get(id)!;
		const faults: string[] = [];
		for (const { name, kills } of subjects)
			for (const kill of kills) {
				if (!kill) continue;
				const { evaluator, oracle } = failing(subjects, withValue(data, kill.place, kill.value));
				const place = placeName(kill.place);
				const readers = new Set(subjects.filter(({ reads }) => reads.has(place)).map((subject) => subject.name));
				if (!evaluator.includes(name)) faults.push(`${place} = ${kill.value}: ${name} survives`);
				if (evaluator.join('\n') !== oracle.join('\n'))
					faults.push(`${place} = ${kill.value}: ${difference(evaluator, oracle)}`);
				const strangers = evaluator.filter((other) => !readers.has(other));
				if (strangers.length > 0) faults.push(`${place}: ${strangers.join(', ')} do not read it`);
			}
		expect(faults).toEqual([]);
	});

	test('a value moved by just less than the margin leaves a plain comparison standing, by just more it fails, the other way it stands', () => {
		const { subjects, data } = editions.get(id)!;
		const faults: string[] = [];
		let tried = 0;
		for (const { claim, name, reads } of subjects) {
			const { expression } = claim;
			if (expression.kind !== 'comparison' || !/^[<>]/.test(expression.operator) || expression.left.kind !== 'path')
				continue;
			const { margin } = verdictOf(expression, data)!;
			const place = [...reads.values()][0]!;
			const value = valueAt(data, place) as number;
			const inwards = expression.operator.startsWith('>') ? -1 : 1;
			const moved = (by: number): boolean =>
				holds(expression, withValue(data, place, value + inwards * margin!.value * by));
			tried++;
			if (!moved(1 - 1e-9)) faults.push(`${name} falls short of its margin`);
			if (moved(1 + 1e-9)) faults.push(`${name} outlives its margin`);
			if (!moved(-1)) faults.push(`${name} falls the other way`);
		}
		expect(faults).toEqual([]);
		expect(tried).toBeGreaterThan(10);
	});

	test('the values that a claim shows as its evidence are those that it reads, apart from the rivals of a rank', () => {
		const { subjects, data } = editions.get(id)!;
		const faults = subjects.filter(({ claim, reads }) => {
			const shown = verdictOf(claim.expression, data)!.used.map((used) => used.quantity?.value ?? used.text);
			const read = [...reads.values()].map((place) => valueAt(data, place));
			const ranked = /\b(?:rank|top)\(/.test(claim.condition);
			return (
				shown.some((value) => !read.includes(value!)) || (!ranked && read.some((value) => !shown.includes(value!)))
			);
		});
		expect(faults.map(({ name }) => name)).toEqual([]);
	});

	test('changes of whole tables fail exactly the claims that the oracle names, among those that read the tables', () => {
		const { subjects, data } = editions.get(id)!;
		const faults: string[] = [];
		const deaths = tableMutations(data).map(({ name, touches, apply }) => {
			const { evaluator, oracle } = failing(subjects, apply(data));
			if (evaluator.join('\n') !== oracle.join('\n')) faults.push(`${name}: ${difference(evaluator, oracle)}`);
			const touched = ({ reads }: Subject): boolean =>
				[...reads.values()].some((place) => touches.includes(place.kind === 'current' ? place.metric : place.kind));
			const strangers = subjects.filter((subject) => evaluator.includes(subject.name) && !touched(subject));
			faults.push(...strangers.map((subject) => `${name}: ${subject.name} does not read what is changed`));
			return { name, failed: evaluator.length };
		});
		expect(faults).toEqual([]);
		expect(deaths.filter(({ failed }) => failed === 0)).toEqual([]);
	});
});

function difference(evaluator: readonly string[], oracle: readonly string[]): string {
	const only = (a: readonly string[], b: readonly string[]): string =>
		a.filter((name) => !b.includes(name)).join(', ') || 'none';
	return `the evaluator alone fails ${only(evaluator, oracle)}; the oracle alone ${only(oracle, evaluator)}`;
}
