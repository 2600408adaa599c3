import { defineConfig } from 'vitest/config';

/** Folders whose tests leave nothing behind in the modules that they import: these need not be loaded anew for each file. */
const PURE = ['compare', 'enhance', 'figures', 'metrics', 'prose', 'recompute', 'sample', 'snapshot'].map(
	(folder) => `test/${folder}/**/*.test.ts`,
);

export default defineConfig({
	test: {
		globalSetup: ['./test/cache-folder.ts'],
		reporters: ['default', './test/summary-reporter.ts'],
		// Files that start a browser or a build take seconds; a test that hangs must still end.
		testTimeout: 60_000,
		hookTimeout: 180_000,
		maxWorkers: 2,
		// Charts and dates must not depend on the machine; the tests about that set other zones in child processes.
		env: { TZ: 'UTC' },
		projects: [
			{ extends: true, test: { name: 'whole', include: ['test/**/*.test.ts'], exclude: PURE } },
			{ extends: true, test: { name: 'pure', include: PURE, isolate: false } },
		],
	},
});
