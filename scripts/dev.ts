/** `npm run dev`: serves the report while its chapters, metrics and data are edited. */
import { join } from 'node:path';
import { type AstroIntegration, dev } from 'astro';
import { developReport } from '../src/report/dev/plugin.ts';
import { foldersOf } from '../src/report/folders.ts';
import { runCommand } from './cli.ts';

const root = join(import.meta.dirname, '..');

/** A page for authors that the built site does not have. */
const catalogue: AstroIntegration = {
	name: 'catalogue',
	hooks: {
		'astro:config:setup': ({ injectRoute }) =>
			injectRoute({ pattern: '/_catalogue', entrypoint: './src/pages/_catalogue.astro' }),
	},
};

await runCommand(
	{
		name: 'npm run dev',
		summary: 'Serves the report while its chapters, metrics and data are edited.',
		options: { port: { type: 'string', value: 'PORT', default: '4321', description: 'Port to listen on.' } },
	},
	async ({ port }) => {
		process.env['DEV_SESSION'] = '1';
		console.log('Computing what has changed since the last time …');
		const { plugin, ready, stop } = developReport(foldersOf(root), console.log);
		process.on('exit', stop);
		await ready;
		const { address } = await dev({
			root,
			server: { port: Number(port) },
			integrations: [catalogue],
			vite: { plugins: [plugin as never] },
			logLevel: 'warn',
		});
		const at = `http://localhost:${address.port}`;
		console.log(`The report: ${at}/\nMetrics and their values: ${at}/_catalogue/`);
	},
);
