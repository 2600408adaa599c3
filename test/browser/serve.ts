/** Serves a built site on this machine, as `npm run serve` does. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from 'astro';
import type { ServedSite } from '../../src/report/built/compressed.ts';

export type { ServedSite };

const ROOT = join(import.meta.dirname, '../..');

export async function serveSite(dist: string): Promise<ServedSite> {
	if (!existsSync(join(dist, 'index.html'))) throw new Error(`${dist} is not built; npm run build builds it`);
	const server = await preview({
		root: ROOT,
		outDir: dist,
		logLevel: 'error',
		server: { port: 0, host: '127.0.0.1' },
	});
	return { origin: `http://127.0.0.1:${server.port}`, stop: () => server.stop() };
}
