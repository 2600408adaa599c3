/** `npm run build`: computes, checks and draws every edition, then builds the site. */
import { join, resolve } from 'node:path';
import { build } from 'astro';
import { buildReport } from '../src/report/build.ts';
import { basePath, buildSite, hostAddress } from '../src/report/build-site.ts';
import { cacheOf } from '../src/report/cache/cache.ts';
import { explainPage } from '../src/report/cache/why.ts';
import { foldersOf } from '../src/report/folders.ts';
import { ReportReader } from '../src/report/read.ts';
import { REPORT_FOLDER } from '../src/report/site.ts';
import { runCommand } from './cli.ts';

const root = join(import.meta.dirname, '..');

await runCommand(
	{
		name: 'npm run build',
		summary:
			'Computes, checks and draws every edition, then builds the site into dist/. What has not changed is not made again.',
		options: {
			'report-only': { type: 'boolean', description: 'Stop before the site: write .report/ only.' },
			out: { type: 'string', value: 'DIR', default: 'dist', description: 'Folder of the site.' },
			base: {
				type: 'string',
				value: 'PATH',
				description: 'Path below which the site is served (/report/). Default: BASE_PATH, else /',
			},
			site: {
				type: 'string',
				value: 'URL',
				description: 'Address of the host (https://example.org). Default: SITE_URL, else links name no host.',
			},
			why: {
				type: 'string',
				value: 'PAGE',
				description: 'Say what a page (/summer-2026/sizes/) is made from, and what made it be rendered again.',
			},
			clean: { type: 'boolean', description: 'Make everything again.' },
		},
	},
	async (values) => {
		const started = performance.now();
		if (values.base !== undefined) process.env['BASE_PATH'] = basePath(values.base);
		if (values.site !== undefined) process.env['SITE_URL'] = hostAddress(values.site);
		const cache = cacheOf(root);
		if (values.clean) cache.store.clear();
		const problems = await buildReport(foldersOf(root), undefined, cache);
		const [tables, drawings] = [cache.store.made('table').length, cache.store.made('drawing').length];
		console.log(
			`Computed, checked and drawn in ${seconds(started)} s (${tables} tables computed, ${drawings} figures drawn)`,
		);
		if (values['report-only']) return problems;
		const { files, rendered, tree } = await buildSite(root, resolve(root, values.out), cache, (outDir) =>
			build({ root, outDir, logLevel: 'warn' }),
		);
		console.log(`Built ${values.out}/ in ${seconds(started)} s (${files} files, ${rendered} pages rendered), ${tree}`);
		if (values.why) console.log(explainPage(cache.store, new ReportReader(join(root, REPORT_FOLDER)), values.why));
		return problems;
	},
);

function seconds(since: number): string {
	return ((performance.now() - since) / 1000).toFixed(1);
}
