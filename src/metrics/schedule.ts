/** Puts plans in an order in which tables are soon no longer needed, and runs it on several lanes. */
import type { Method } from './method.ts';
import type { Metric } from './metric.ts';
import type { Plan, Statement } from './plan.ts';

/** A metric under one of its methods. */
export interface Job {
	readonly metric: Metric;
	readonly method: Method;
	readonly plan: Plan;
}

export interface Step {
	readonly work: Statement | Job;
	/** The tables and views that must exist: what is named, and what stands behind views among it. */
	readonly reads: readonly Statement[];
}

/**
 * Each statement and each job once, a statement right before the first that reads it. Jobs that need most of the large tables
 * come first; otherwise their order is kept.
 */
export function schedule(jobs: readonly Job[]): readonly Step[] {
	const statements = new Map(jobs.flatMap(({ plan }) => plan.statements.map((own) => [own.name, own])));
	const weight = new Map(jobs.map((job) => [job, job.plan.statements.filter(({ large }) => large).length]));
	const steps: Step[] = [];
	const created = new Set<string>();
	/** The tables behind names: a view is read wherever it is named, and so is what it names. */
	const behind = (names: readonly string[]): readonly Statement[] =>
		names.flatMap((name) => {
			const statement = statements.get(name)!;
			return statement.kind === 'view' ? [statement, ...behind(statement.after)] : [statement];
		});
	const add = (work: Statement | Job, names: readonly string[]): void => {
		steps.push({ work, reads: [...new Set(behind(names))] });
	};
	const create = (name: string): void => {
		if (created.has(name)) return;
		created.add(name);
		const statement = statements.get(name)!;
		statement.after.forEach(create);
		add(statement, statement.after);
	};
	for (const job of [...jobs].sort((a, b) => weight.get(b)! - weight.get(a)!)) {
		job.plan.after.forEach(create);
		add(job, job.plan.after);
	}
	return steps;
}

const isLarge = ({ work }: Step): boolean => 'large' in work && work.large;

/** What runs steps. Both are called with the number of the lane, from 0; a lane does one thing at a time. */
export interface Runner {
	run(lane: number, work: Statement | Job): Promise<void>;
	/** Drops a table or view that nothing reads any longer. */
	drop(lane: number, statement: Statement): Promise<void>;
}

/**
 * Runs steps on lanes: each takes the first step whose tables exist. One large table is made at a time: two would not fit into
 * memory side by side. After the first failure nothing more begins; it is thrown when all lanes have come to rest.
 *
 * @param steps in an order in which they could run one by one
 */
export async function runSteps(steps: readonly Step[], lanes: number, { run, drop }: Runner): Promise<void> {
	const waiting = [...steps];
	const made = new Set<Statement>();
	const readers = new Map<Statement, number>();
	for (const { reads } of steps) for (const read of reads) readers.set(read, (readers.get(read) ?? 0) + 1);
	let largeInHand = false;
	let failed = false;
	/** Calls the lanes that found nothing to do. */
	const wake: (() => void)[] = [];
	const take = (): Step | undefined => {
		const i = waiting.findIndex(
			(step) => !(largeInHand && isLarge(step)) && step.reads.every((statement) => made.has(statement)),
		);
		return i < 0 ? undefined : waiting.splice(i, 1)[0];
	};
	const work = async (lane: number): Promise<void> => {
		while (waiting.length > 0 && !failed) {
			const step = take();
			if (!step) {
				await new Promise<void>((resolve) => wake.push(resolve));
				continue;
			}
			if (isLarge(step)) largeInHand = true;
			try {
				await run(lane, step.work);
				if ('sql' in step.work) made.add(step.work);
				if (isLarge(step)) largeInHand = false;
				for (const read of step.reads) {
					const left = readers.get(read)! - 1;
					readers.set(read, left);
					if (left === 0) await drop(lane, read);
				}
			} catch (error) {
				failed = true;
				throw error;
			} finally {
				for (const resolve of wake.splice(0)) resolve();
			}
		}
	};
	const results = await Promise.allSettled(Array.from({ length: lanes }, (_, lane) => work(lane)));
	for (const result of results) if (result.status === 'rejected') throw result.reason;
}
