import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.ts'],
		globalSetup: ['./test/cache-folder.ts'],
		reporters: ['default', './test/summary-reporter.ts'],
		// Files that start a browser or a build take seconds; a test that hangs must still end.
		testTimeout: 60_000,
		hookTimeout: 180_000,
		maxWorkers: 2,
		// Charts and dates must not depend on the machine; the tests about that set other zones in child processes.
		env: { TZ: 'UTC' },
	},
});
