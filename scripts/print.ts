/** `npm run print`: puts every built edition on paper. */
import { join, resolve } from 'node:path';
import { ReportError } from '../src/problem.ts';
import { basePath, hostAddress } from '../src/report/build-site.ts';
import { cacheOf } from '../src/report/cache/cache.ts';
import { NO_BROWSER, printEditions } from '../src/report/print/index.ts';
import { REPORT_FOLDER } from '../src/report/site.ts';
import { runCommand } from './cli.ts';

const root = join(import.meta.dirname, '..');

await runCommand(
	{
		name: 'npm run print',
		summary:
			'Prints every edition of the built site, and its brief, as PDF with Chromium. What has not changed is not printed again.',
		options: {
			out: { type: 'string', value: 'DIR', default: 'dist', description: 'Folder of the site.' },
			base: { type: 'string', value: 'PATH', description: 'As for npm run build. Default: BASE_PATH, else /' },
			site: { type: 'string', value: 'URL', description: 'As for npm run build. Default: SITE_URL.' },
			'if-possible': { type: 'boolean', description: 'Where there is no browser, say so and go on without.' },
		},
	},
	async (values) => {
		const started = performance.now();
		const { store } = cacheOf(root);
		const { base = process.env['BASE_PATH'], site = process.env['SITE_URL'] } = values;
		try {
			const files = await printEditions(store, {
				site: resolve(root, values.out),
				report: join(root, REPORT_FOLDER),
				content: process.env['CONTENT_FOLDER'] ?? join(root, 'content'),
				host: site ? hostAddress(site) : undefined,
				base: basePath(base ?? '/'),
			});
			store.save();
			if (!process.env['CACHE_FOLDER']) store.sweep(['pdf']);
			const seconds = ((performance.now() - started) / 1000).toFixed(1);
			console.log(`Printed ${files.length} files in ${seconds} s (${files.filter(({ made }) => made).length} made)`);
			return [];
		} catch (error) {
			if (!(values['if-possible'] && error instanceof ReportError && error.problems[0]?.rule === NO_BROWSER))
				throw error;
			return error.problems.map((problem) => ({ ...problem, severity: 'warning' as const }));
		}
	},
);
