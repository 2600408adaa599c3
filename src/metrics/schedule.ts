/** Puts plans in an order in which tables are soon no longer needed, and says when each can be dropped. */
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
	/** Tables and views that nothing reads after this step. */
	readonly drop: readonly Statement[];
}

/**
 * Each statement and each job once, a statement right before the first that reads it. Jobs that need most of the large tables
 * come first; otherwise their order is kept.
 */
export function schedule(jobs: readonly Job[]): readonly Step[] {
	const statements = new Map(jobs.flatMap(({ plan }) => plan.statements.map((own) => [own.name, own])));
	const weight = new Map(jobs.map((job) => [job, job.plan.statements.filter(({ large }) => large).length]));
	const works: { work: Statement | Job; reads: readonly string[] }[] = [];
	const created = new Set<string>();
	/** The tables behind names: a view is read wherever it is named, and so is what it names. */
	const behind = (names: readonly string[]): readonly string[] =>
		names.flatMap((name) => {
			const statement = statements.get(name)!;
			return statement.kind === 'view' ? [name, ...behind(statement.after)] : [name];
		});
	const create = (name: string): void => {
		if (created.has(name)) return;
		created.add(name);
		const statement = statements.get(name)!;
		statement.after.forEach(create);
		works.push({ work: statement, reads: behind(statement.after) });
	};
	for (const job of [...jobs].sort((a, b) => weight.get(b)! - weight.get(a)!)) {
		job.plan.after.forEach(create);
		works.push({ work: job, reads: behind(job.plan.after) });
	}
	const last = new Map(works.flatMap(({ reads }, i) => reads.map((name) => [name, i])));
	return works.map(({ work }, i) => ({
		work,
		drop: [...statements.values()].filter(({ name }) => last.get(name) === i),
	}));
}
