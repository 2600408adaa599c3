/** Closes a run with one plain line that any reader of a log understands, and lists what was skipped and why. */
import type { Reporter, TestModule } from 'vitest/node';

export default class SummaryReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
		let passed = 0;
		let failed = errors.length;
		const skipped: string[] = [];
		for (const module of modules) {
			let tests = 0;
			for (const test of module.children.allTests()) {
				tests++;
				const state = test.result().state;
				if (state === 'passed') passed++;
				else if (state === 'skipped') skipped.push(test.fullName);
				else failed++;
			}
			// A module that could not be collected has no tests, only errors.
			if (module.state() === 'failed' && (tests === 0 || module.errors().length > 0)) failed++;
		}
		for (const name of skipped) console.log(`skipped: ${name}`);
		console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
	}
}
