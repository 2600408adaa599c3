/**
 * A server that speaks the Hub's protocol, from the notes on its API: lists with `expand`, `sort`, `limit` and a cursor in the
 * Link header, single repositories, overviews of accounts, rate limits, renames. On demand it misbehaves as the Hub, a proxy or
 * the network can.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Item, World } from './world.ts';

export const FAULTS = [
	'limited',
	'limited-date',
	'unavailable',
	'timeout-page',
	'reset',
	'cut-off',
	'cut-json',
	'broken-gzip',
	'html',
	'slow',
	'repeated-page',
	'duplicate',
	'moved',
	'no-link',
	'loop',
] as const;
export type Fault = (typeof FAULTS)[number];

/** Faults that no later answer mends where they come every time. */
export const WRONG_ANSWERS = ['html', 'repeated-page', 'loop'] as const satisfies readonly Fault[];

const ALLOWED = {
	models: [
		'author',
		'cardData',
		'config',
		'createdAt',
		'disabled',
		'downloads',
		'downloadsAllTime',
		'evalResults',
		'gated',
		'gguf',
		'inference',
		'inferenceProviderMapping',
		'lastModified',
		'library_name',
		'likes',
		'mask_token',
		'model-index',
		'pipeline_tag',
		'private',
		'resourceGroup',
		'safetensors',
		'sha',
		'siblings',
		'spaces',
		'tags',
		'transformersInfo',
		'trendingScore',
		'widgetData',
		'xetEnabled',
	],
	datasets: [
		'author',
		'cardData',
		'citation',
		'createdAt',
		'description',
		'disabled',
		'downloads',
		'downloadsAllTime',
		'gated',
		'lastModified',
		'likes',
		'mainSize',
		'paperswithcode_id',
		'private',
		'resourceGroup',
		'sha',
		'siblings',
		'tags',
		'trendingScore',
		'usedStorage',
	],
	spaces: [
		'author',
		'cardData',
		'createdAt',
		'datasets',
		'disabled',
		'lastModified',
		'likes',
		'models',
		'private',
		'region',
		'resourceGroup',
		'runtime',
		'sdk',
		'sha',
		'siblings',
		'subdomain',
		'tags',
		'trendingScore',
		'usedStorage',
	],
} as const;
type Kind = keyof typeof ALLOWED;

/** What a list shows of an item that was not asked for fields. */
const PLAIN = ['likes', 'trendingScore', 'private', 'downloads', 'tags', 'pipeline_tag', 'library_name', 'createdAt'];

export interface Behaviour {
	/** What is to go wrong with the n-th request (from 0). */
	readonly fault?: (n: number, url: URL) => Fault | undefined;
	/** Milliseconds since 1970, as the client sees them. */
	readonly now?: () => number;
	/** Requests in a window of five minutes. */
	readonly quota?: number;
	/** Largest page, whatever was asked for. */
	readonly largestPage?: number;
	/** Told before the answer of the n-th request. */
	readonly onRequest?: (n: number, request: IncomingMessage) => void;
	/** Told when an answer is held back for ever. */
	readonly onSlow?: () => void;
	/** Sorts by this, whatever was asked for. */
	readonly sort?: string;
	/** Another address in Link headers or redirects. */
	readonly linkTo?: string;
	readonly redirectTo?: string;
}

interface Body {
	readonly status: number;
	readonly json: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

export class HubServer {
	readonly #server: Server;
	#world: World;
	#behaviour: Behaviour = {};
	#requests = 0;
	#beyond = 0;
	#window = { start: 0, used: 0 };
	/** The latest page of each list, to be sent again. */
	#latest = new Map<string, Body>();
	/** Items that have moved to a page before: each only once. */
	#moved = new Set<string>();

	private constructor(server: Server, world: World) {
		this.#server = server;
		this.#world = world;
	}

	static async start(world: World): Promise<HubServer> {
		const server = createServer({ keepAliveTimeout: 60_000 });
		const hub = new HubServer(server, world);
		server.on('request', (request, response) => hub.#handle(request, response));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return hub;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	/** Requests since the latest `behave`. */
	get requests(): number {
		return this.#requests;
	}

	/** Requests that came although the limit was spent. */
	get beyond(): number {
		return this.#beyond;
	}

	/** Forgets what was, and behaves so from now on. */
	behave(behaviour: Behaviour, world?: World): void {
		this.#behaviour = behaviour;
		this.#world = world ?? this.#world;
		this.#requests = 0;
		this.#beyond = 0;
		this.#window = { start: 0, used: 0 };
		this.#latest.clear();
		this.#moved.clear();
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	#handle(request: IncomingMessage, response: ServerResponse): void {
		const n = this.#requests++;
		const url = new URL(request.url!, this.url);
		this.#behaviour.onRequest?.(n, request);
		const fault = this.#behaviour.fault?.(n, url);
		for (const [name, value] of Object.entries(this.#countRequest())) response.setHeader(name, value);
		if (this.#window.used > (this.#behaviour.quota ?? Number.POSITIVE_INFINITY)) {
			this.#beyond++;
			send(response, { status: 429, json: { error: 'We had to rate limit your IP.' } });
			return;
		}
		if (this.#behaviour.redirectTo !== undefined) {
			response.writeHead(307, { location: `${this.#behaviour.redirectTo}${request.url}` }).end();
			return;
		}
		if (fault !== undefined && this.#fail(fault, response)) return;
		const body = this.#answer(url, fault);
		if (fault === 'cut-off') cutOff(response, body);
		else if (fault === 'cut-json') sendText(response, body, JSON.stringify(body.json).slice(0, -9));
		else if (fault === 'broken-gzip') sendBrokenGzip(response, body);
		else send(response, body);
	}

	/** Counts the request and gives the headers that say so. */
	#countRequest(): Record<string, string> {
		const { quota, now = Date.now } = this.#behaviour;
		if (quota === undefined) return {};
		if (now() >= this.#window.start + 300_000) this.#window = { start: now(), used: 0 };
		this.#window.used++;
		const left = Math.max(0, quota - this.#window.used);
		const seconds = Math.ceil((this.#window.start + 300_000 - now()) / 1000);
		return {
			RateLimit: `"api";r=${left};t=${seconds}`,
			'RateLimit-Policy': `"fixed window";"api";q=${quota};w=300`,
		};
	}

	/** Faults in place of an answer; false for those that spoil one. */
	#fail(fault: Fault, response: ServerResponse): boolean {
		switch (fault) {
			case 'limited':
				send(response, { status: 429, json: { error: 'slow down' }, headers: { 'Retry-After': '7' } });
				return true;
			case 'limited-date': {
				const date = new Date((this.#behaviour.now ?? Date.now)() + 9000).toUTCString();
				send(response, { status: 429, json: { error: 'slow down' }, headers: { 'Retry-After': date } });
				return true;
			}
			case 'unavailable':
				send(response, { status: 503, json: { error: 'Service Unavailable' } });
				return true;
			case 'timeout-page':
				response.writeHead(504, { 'content-type': 'text/html' }).end('<html>504 Gateway Time-out</html>');
				return true;
			case 'reset':
				response.socket!.destroy();
				return true;
			case 'html':
				response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Please log in</title>');
				return true;
			case 'slow':
				this.#behaviour.onSlow?.();
				return true;
			default:
				return false;
		}
	}

	#answer(url: URL, fault: Fault | undefined): Body {
		const [, api, kind, ...rest] = url.pathname.split('/').map(decodeURIComponent);
		if (api !== 'api') return { status: 404, json: { error: 'Not Found' } };
		if ((kind === 'organizations' || kind === 'users') && rest.at(-1) === 'overview')
			return this.#overview(kind, rest[0]!);
		if (kind !== 'models' && kind !== 'datasets' && kind !== 'spaces')
			return { status: 404, json: { error: 'Not Found' } };
		const fields = url.searchParams.getAll('expand');
		const unknown = fields.find((field) => !(ALLOWED[kind] as readonly string[]).includes(field));
		if (unknown !== undefined)
			return {
				status: 400,
				json: { error: `"expand" must be one of [${ALLOWED[kind].join(', ')}], got "${unknown}"` },
			};
		if (rest.length > 0) return this.#repository(kind, rest.slice(0, 2).join('/'), fields, url);
		return this.#list(kind, fields, url, fault);
	}

	#overview(kind: 'organizations' | 'users', name: string): Body {
		const renamed = this.#world.renames.get(name);
		if (renamed !== undefined)
			return { status: 307, json: {}, headers: { location: `/api/${kind}/${renamed}/overview` } };
		const found = this.#world[kind].get(name.toLowerCase());
		return found === undefined ? { status: 404, json: { error: 'Not Found' } } : { status: 200, json: found };
	}

	#repository(kind: Kind, name: string, fields: readonly string[], url: URL): Body {
		const renamed = this.#world.renames.get(name);
		if (renamed !== undefined)
			return { status: 307, json: {}, headers: { location: url.pathname.replace(name, renamed) + url.search } };
		const found = this.#world[kind].find(({ id }) => id === name);
		if (found === undefined || found['private'] === true)
			return { status: 401, json: { error: 'Invalid username or password.' } };
		return { status: 200, json: show(found, fields) };
	}

	#list(kind: Kind, fields: readonly string[], url: URL, fault: Fault | undefined): Body {
		const list = `${kind} ${url.searchParams.get('sort')} ${fields.length}`;
		const latest = this.#latest.get(list);
		if (fault === 'repeated-page' && latest !== undefined) return latest;
		const sort = this.#behaviour.sort ?? url.searchParams.get('sort') ?? 'trendingScore';
		const ordered = [...this.#world[kind]].sort((a, b) => compareKeys(keyOf(a, sort), keyOf(b, sort)));
		const cursor = url.searchParams.get('cursor');
		const after = cursor === null ? undefined : (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Key);
		const start = after === undefined ? 0 : ordered.findIndex((item) => compareKeys(keyOf(item, sort), after) > 0);
		const limit = Math.min(
			Number(url.searchParams.get('limit') ?? 1000),
			fields.length > 0 ? 500 : 1000,
			this.#behaviour.largestPage ?? 1000,
		);
		const page = start === -1 ? [] : ordered.slice(start, start + limit);
		const shown = this.#disturb(page, ordered, start, sort, fault);
		const last = page.at(-1);
		const more = last !== undefined && last !== ordered.at(-1);
		const headers: Record<string, string> = {};
		if (more && fault !== 'no-link') {
			const next = new URL(url.pathname + url.search, this.#behaviour.linkTo ?? this.url);
			// A cursor that leads to the second page.
			const to = fault === 'loop' && start > 0 ? ordered[limit - 1]! : last;
			next.searchParams.set('cursor', Buffer.from(JSON.stringify(keyOf(to, sort))).toString('base64url'));
			headers['link'] = `<${next.href}>; rel="next"`;
		}
		const body = { status: 200, json: shown.map((item) => show(item, fields.length > 0 ? fields : PLAIN)), headers };
		this.#latest.set(list, body);
		return body;
	}

	/** The page while repositories change places. */
	#disturb(
		page: readonly Item[],
		ordered: readonly Item[],
		start: number,
		sort: string,
		fault?: Fault,
	): readonly Item[] {
		if (fault === 'duplicate' && start > 0) return [ordered[start - 1]!, ...page];
		const moving = page[Math.floor(page.length / 2)];
		// Only downloads change: nothing moves in a list by day of creation.
		if (fault !== 'moved' || sort !== 'downloads' || moving === undefined || this.#moved.has(moving._id)) return page;
		this.#moved.add(moving._id);
		return page.filter((item) => item !== moving);
	}
}

type Key = readonly [number | string, string];

function keyOf(item: Item, sort: string): Key {
	return [(item[sort] ?? '') as number | string, item._id];
}

/** Descending, as the Hub sorts. */
function compareKeys(a: Key, b: Key): number {
	if (a[0] !== b[0]) return a[0] > b[0] ? -1 : 1;
	return a[1] > b[1] ? -1 : a[1] < b[1] ? 1 : 0;
}

function show(item: Item, fields: readonly string[]): object {
	const shown = fields.filter((field) => item[field] !== undefined).map((field) => [field, item[field]]);
	return { _id: item._id, id: item.id, ...Object.fromEntries(shown) };
}

function send(response: ServerResponse, body: Body): void {
	sendText(response, body, JSON.stringify(body.json));
}

function sendText(response: ServerResponse, { status, headers }: Body, text: string): void {
	const bytes = Buffer.from(text);
	response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length, ...headers });
	response.end(bytes);
}

/** Announces all of the body, sends half and hangs up. */
function cutOff(response: ServerResponse, { status, headers, json }: Body): void {
	const bytes = Buffer.from(JSON.stringify(json));
	response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length, ...headers });
	response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.destroy());
}

/** A gzip stream that ends early, with the length that it has. */
function sendBrokenGzip(response: ServerResponse, { status, headers, json }: Body): void {
	const whole = gzipSync(JSON.stringify(json));
	const bytes = whole.subarray(0, whole.length >> 1);
	const encoding = { 'content-type': 'application/json', 'content-encoding': 'gzip', 'content-length': bytes.length };
	response.writeHead(status, { ...encoding, ...headers });
	response.end(bytes);
}
