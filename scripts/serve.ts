/** `npm run serve`: shows the built site. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from 'astro';
import { ReportError } from '../src/problem.ts';
import { runCommand } from './cli.ts';

const root = join(import.meta.dirname, '..');

await runCommand(
	{
		name: 'npm run serve',
		summary: 'Serves dist/ on this machine.',
		options: { port: { type: 'string', value: 'PORT', default: '4321', description: 'Port to listen on.' } },
	},
	async (values) => {
		const port = Number(values.port);
		if (!Number.isInteger(port) || port < 0 || port > 65_535)
			throw ReportError.at('--port', 'usage', `"${values.port}" is not a port; give a number from 0 to 65535`);
		if (!existsSync(join(root, 'dist', 'index.html')))
			throw ReportError.at('dist', 'missing-build', 'nothing is built yet; npm run build builds it');
		const server = await preview({ root, logLevel: 'warn', server: { port, host: '127.0.0.1' } });
		console.log(`The report is at http://localhost:${server.port}/ (stop with Ctrl-C)`);
	},
);
