import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose tests leave nothing behind in the modules that they import: these need not be loaded anew for each file. */
const PURE = ['compare', 'enhance', 'figures', 'metrics', 'prose', 'recompute', 'sample', 'snapshot'].map(
	(folder) => `test/${folder}/**/*.test.ts`,
);

/** Short files that take long, since they build whole sites: started last, one of them would leave a core idle for a minute. */
const LONG = ['browser/pages', 'report/reproducible', 'report/publish', 'report/bad-chapters', 'report/quarter'];

class LongFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const isLong = ({ moduleId }: TestSpecification): boolean =>
			LONG.some((name) => moduleId.includes(`test/${name}.`));
		const sorted = await super.sort(files);
		return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
	}
}

export default defineConfig({
	test: {
		globalSetup: ['./test/run-folder.ts'],
		reporters: ['default', './test/summary-reporter.ts'],
		// Files that start a browser or a build take seconds; a test that hangs must still end.
		testTimeout: 60_000,
		hookTimeout: 180_000,
		maxWorkers: 2,
		sequence: { sequencer: LongFirst },
		// Charts and dates must not depend on the machine; the tests about that set other zones in child processes.
		env: { TZ: 'UTC' },
		projects: [
			{ extends: true, test: { name: 'whole', include: ['test/**/*.test.ts'], exclude: PURE } },
			{ extends: true, test: { name: 'pure', include: PURE, isolate: false } },
		],
	},
});
