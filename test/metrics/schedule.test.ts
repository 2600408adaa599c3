import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_METHOD } from '../../src/metrics/method.ts';
import type { Statement } from '../../src/metrics/plan.ts';
import { type Job, runSteps, schedule } from '../../src/metrics/schedule.ts';

interface Node {
	readonly kind: Statement['kind'];
	readonly large: boolean;
	/** Which of the nodes before it reads. */
	readonly reads: readonly number[];
}

/** Each statement reads some of those before it; each job reads some statements. */
const graphs = fc.record({
	nodes: fc.array(
		fc.record({
			kind: fc.constantFrom('table' as const, 'view' as const),
			large: fc.boolean(),
			reads: fc.array(fc.nat(), { maxLength: 3 }),
		}),
		{ minLength: 1, maxLength: 12 },
	),
	jobs: fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 8 }),
	lanes: fc.integer({ min: 1, max: 4 }),
	/** How long each piece of work takes, in turns of the event loop. */
	turns: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 7 }),
});

function jobsOf({ nodes, jobs }: { nodes: readonly Node[]; jobs: readonly (readonly number[])[] }): readonly Job[] {
	const statements: Statement[] = [];
	for (const [i, { kind, large, reads }] of nodes.entries()) {
		const after = i === 0 ? [] : [...new Set(reads.map((n) => statements[n % i]!.name))];
		statements.push({ name: `s${i}`, kind, large: large && kind === 'table', sql: `-- ${i}`, after });
	}
	const byName = new Map(statements.map((statement) => [statement.name, statement]));
	const needed = (names: readonly string[]): readonly Statement[] =>
		names.flatMap((name) => [...needed(byName.get(name)!.after), byName.get(name)!]);
	return jobs.map((reads, i) => {
		const after = [...new Set(reads.map((n) => `s${n % statements.length}`))];
		const metric = { id: `m${i}` } as Job['metric'];
		return { metric, method: DEFAULT_METHOD, plan: { query: '', after, statements: [...new Set(needed(after))] } };
	});
}

const nameOf = (work: Statement | Job): string => ('metric' in work ? work.metric.id : work.name);

const pause = async (turns: number): Promise<void> => {
	for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
};

describe('steps on several lanes', () => {
	test('each runs once, when all that it reads exists; what nothing reads any longer is dropped once; large tables are made one by one', async () => {
		await fc.assert(
			fc.asyncProperty(graphs, async ({ lanes, turns, ...graph }) => {
				const jobs = jobsOf(graph);
				const steps = schedule(jobs);
				const exists = new Set<string>();
				const ran: string[] = [];
				const dropped: string[] = [];
				const busy = new Set<number>();
				let large = 0;
				await runSteps(steps, lanes, {
					run: async (lane, work) => {
						expect(busy.has(lane)).toBe(false);
						busy.add(lane);
						const { reads } = steps.find((step) => step.work === work)!;
						const isLarge = 'large' in work && work.large;
						if (isLarge) expect(++large).toBe(1);
						expect(reads.filter(({ name }) => !exists.has(name))).toEqual([]);
						await pause(turns[ran.length % turns.length]!);
						expect(reads.filter(({ name }) => !exists.has(name))).toEqual([]);
						if (isLarge) large--;
						ran.push(nameOf(work));
						if ('sql' in work) exists.add(work.name);
						busy.delete(lane);
					},
					drop: async (_, { name }) => {
						expect(exists.delete(name)).toBe(true);
						dropped.push(name);
						await pause(1);
					},
				});
				const needed = new Set(jobs.flatMap(({ plan }) => plan.statements.map(({ name }) => name)));
				expect([...ran].sort()).toEqual([...needed, ...jobs.map(({ metric }) => metric.id)].sort());
				expect([...dropped].sort()).toEqual([...needed].sort());
			}),
		);
	});

	test('after a failure nothing more begins, and it is thrown when the other lanes are at rest', async () => {
		const jobs = jobsOf({ nodes: [{ kind: 'table', large: false, reads: [] }], jobs: [[], [], [], []] });
		const begun: string[] = [];
		const ended: string[] = [];
		const running = runSteps(schedule(jobs), 2, {
			run: async (_, work) => {
				begun.push(nameOf(work));
				if (nameOf(work) === 'm1') throw new Error('m1 failed');
				await pause(3);
				ended.push(nameOf(work));
			},
			drop: async () => {},
		});
		await expect(running).rejects.toThrow('m1 failed');
		expect(begun).toEqual(['m0', 'm1']);
		expect(ended).toEqual(['m0']);
	});
});
