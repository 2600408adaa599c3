/** Serves a built site, as static hosts do. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mediaType } from '../media-types.ts';

/** Files that are compressed already. */
const PACKED = new Set(['.png', '.woff2', '.pdf', '.epub', '.zip']);

export interface ServedSite {
	/** Without a slash at its end. */
	readonly origin: string;
	stop(): Promise<void>;
}

interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
}

export interface ServeOptions {
	/** Texts are compressed: what budgets of transferred bytes are about. */
	readonly compressed?: boolean;
	/**
	 * The site is as one that was built for the address at which it is served: `npm run build -- --site` writes whole addresses where a
	 * site that does not know its own has paths.
	 */
	readonly named?: boolean;
}

/** Serves a folder on this machine until it is stopped. */
export async function serveBuilt(dist: string, options: ServeOptions = {}): Promise<ServedSite> {
	if (!existsSync(join(dist, 'index.html'))) throw new Error(`${dist} is not built; npm run build builds it`);
	const answers = new Map<string, Answer>();
	const server = createServer((request, response) => {
		const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
		const origin = options.named ? `http://${request.headers.host}` : '';
		const answer = answers.get(path) ?? answerTo(dist, path, origin, options.compressed ?? false);
		answers.set(path, answer);
		response.writeHead(answer.status, answer.headers);
		response.end(answer.body);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	return {
		origin: `http://127.0.0.1:${port}`,
		stop: () =>
			new Promise((done) => {
				server.close(() => done());
				server.closeAllConnections();
			}),
	};
}

function answerTo(dist: string, path: string, origin: string, compressed: boolean): Answer {
	const file = join(dist, normalize(path.endsWith('/') ? `${path}index.html` : path));
	const found = file.startsWith(dist) && existsSync(file) && statSync(file).isFile();
	const [status, served] = found ? [200, file] : [404, join(dist, '404.html')];
	const extension = extname(served);
	const packs = compressed && !PACKED.has(extension);
	const raw =
		extension === '.html' ? Buffer.from(withOrigin(readFileSync(served, 'utf8'), origin)) : readFileSync(served);
	const body = packs ? gzipSync(raw) : raw;
	return {
		status,
		body,
		headers: {
			'Content-Type': mediaType(served),
			'Content-Length': String(body.length),
			'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=600',
			...(packs && { 'Content-Encoding': 'gzip' }),
		},
	};
}

function withOrigin(html: string, origin: string): string {
	return html.replace(/<link rel="(?:canonical|alternate)"[^>]*? href="(?=\/)/g, `$&${origin}`);
}
