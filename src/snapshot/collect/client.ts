/**
 * Asks the Hub, patiently: it keeps to the rate limit, tries again what may pass, and refuses what is no answer.
 *
 * `@huggingface/hub` does none of that (it throws at the first 429 or 504), but takes a `fetch`: `HubClient.fetchFor` makes it
 * one of these.
 */
import { ReportError } from '../../problem.ts';
import { Random } from '../sample/random.ts';
import type { Clock } from './clock.ts';
import { type RateLimit, readRateLimit, readRetryAfter } from './rate-limit.ts';

/** An answer that cannot be right: HTML in place of JSON, a page that repeats. It is asked for again, then refused. */
export class WrongAnswer extends Error {}

/** What may pass: a full house, a lost connection, half an answer. */
class Hindrance extends Error {
	/** What the Hub asks us to wait; undefined: our own pace. */
	readonly wait: number | undefined;
	/** The rate limit is spent: not a failure, and not counted as one. */
	readonly limited: boolean;

	constructor(reason: string, options: { readonly wait?: number | undefined; readonly limited?: boolean } = {}) {
		super(reason);
		this.wait = options.wait;
		this.limited = options.limited ?? false;
	}
}

export interface Answer {
	readonly url: string;
	readonly status: number;
	readonly headers: Headers;
	/** The parsed body; null where the status says that there is nothing. */
	readonly json: unknown;
}

export interface ClientOptions {
	/** Origin of the Hub, and a path where a mirror has one. */
	readonly hub: string;
	/** Sent to the Hub's origin and to no other; it stands in no message and in no file. */
	readonly token?: string | undefined;
	readonly clock: Clock;
	readonly fetcher?: typeof fetch;
	/** Seed of the jitter. */
	readonly seed?: number;
	/** Told of every wait that is longer than a moment. */
	readonly onWait?: (milliseconds: number, reason: string) => void;
}

/** An answer that takes longer is given up and asked for again. */
const TIMEOUT = 60_000;
/** Failures in a row after which a person has to look: with the waits between them some five minutes. */
const ATTEMPTS = 10;
/** Times in a row that a spent limit is waited for: with windows of five minutes over an hour. */
const LIMITED = 20;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 120_000;
/** No Hub asks for more; a server that does is asked again after this. */
const LONGEST_ASKED_WAIT = 3_600_000;
const REDIRECTS = 5;
const AGAIN = 'run the same command again to go on from here';

export class HubClient {
	readonly #options: ClientOptions;
	readonly #origin: string;
	readonly #fetcher: typeof fetch;
	readonly #random: Random;
	#limit: RateLimit | undefined;

	constructor(options: ClientOptions) {
		// fetch would refuse such a header, and quote it.
		if (options.token !== undefined && !/^[\x21-\x7e]+$/.test(options.token))
			throw ReportError.at(
				'HF_TOKEN',
				'not-a-token',
				'holds spaces or other characters that no token has; copy it again',
			);
		this.#options = options;
		this.#origin = new URL(options.hub).origin;
		this.#fetcher = options.fetcher ?? fetch;
		this.#random = new Random(options.seed ?? 1);
	}

	/** What is left of the rate limit, as the latest answer said. */
	get limit(): RateLimit | undefined {
		return this.#limit;
	}

	/** The address of a path of the Hub's API. */
	address(path: string): string {
		return `${this.#options.hub.replace(/\/+$/, '')}${path}`;
	}

	/**
	 * What `read` makes of the answer. It throws a `WrongAnswer` on what cannot be right. `allow` names statuses besides 2xx that
	 * are answers: 404 says that there is no such account. Throws a `ReportError` where waiting does not help.
	 */
	async get<T>(url: string, read: (answer: Answer) => T, allow: readonly number[] = []): Promise<T> {
		let [failures, limited] = [0, 0];
		for (;;) {
			try {
				return read(await this.#ask(url, allow));
			} catch (error) {
				if (!(error instanceof Hindrance || error instanceof WrongAnswer)) throw error;
				const spent = error instanceof Hindrance && error.limited;
				if (spent) limited++;
				else failures++;
				if (failures >= ATTEMPTS || limited >= LIMITED) throw this.#giveUp(url, error, failures + limited);
				const asked = error instanceof Hindrance ? error.wait : undefined;
				await this.#wait(Math.min(asked ?? this.#pause(failures + limited), LONGEST_ASKED_WAIT), error.message);
			}
		}
	}

	/** A `fetch` for `@huggingface/hub`: its answers are those of `get`, checked. */
	fetchFor(check: (json: unknown) => void, allow: readonly number[] = []): typeof fetch {
		return async (input) => {
			const url = input instanceof Request ? input.url : String(input);
			const read = (answer: Answer): Answer => {
				if (answer.status < 400) check(answer.json);
				return answer;
			};
			const { status, json } = await this.get(url, read, allow);
			// Of an error the library reads a body.
			return Response.json(json ?? { error: `HTTP ${status}` }, { status });
		};
	}

	/** The text without the token, for messages that quote what a server has sent. */
	redact(text: string): string {
		const { token } = this.#options;
		return token ? text.replaceAll(token, '[HF_TOKEN]') : text;
	}

	/** An error about an address of the Hub. */
	fault(url: string, rule: string, message: string): ReportError {
		return ReportError.at(this.redact(url), rule, this.redact(message));
	}

	async #ask(url: string, allow: readonly number[]): Promise<Answer> {
		let target = url;
		for (let redirects = 0; redirects <= REDIRECTS; redirects++) {
			await this.#awaitWindow();
			const { response, bytes } = await this.#send(target);
			const now = this.#options.clock.now();
			this.#limit = readRateLimit(response.headers, now) ?? this.#limit;
			const { status, headers } = response;
			if (status >= 300 && status < 400 && headers.has('location')) {
				target = this.#follow(target, headers.get('location')!);
				continue;
			}
			if (status === 429) throw this.#spent(headers, now);
			if (status >= 500 || status === 408 || status === 425)
				throw new Hindrance(`HTTP ${status}`, { wait: readRetryAfter(headers, now) });
			if (response.ok) return { url: target, status, headers, json: parse(response, bytes) };
			if (allow.includes(status)) return { url: target, status, headers, json: null };
			throw this.#refused(target, status, bytes);
		}
		throw this.fault(
			url,
			'redirects',
			`redirects more than ${REDIRECTS} times; look at what stands between here and the Hub`,
		);
	}

	/** One request with its body. fetch is not to follow redirects: it would not tell us, and each counts against the limit. */
	async #send(url: string): Promise<{ readonly response: Response; readonly bytes: Uint8Array }> {
		const { token, clock } = this.#options;
		const abort = new AbortController();
		let expired = false;
		const cancel = clock.deadline(TIMEOUT, () => {
			expired = true;
			abort.abort();
		});
		try {
			const headers = { accept: 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
			const response = await this.#fetcher(url, { headers, redirect: 'manual', signal: abort.signal });
			return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
		} catch (error) {
			if (expired) throw new Hindrance(`no complete answer within ${TIMEOUT / 1000} s`);
			// fetch rejects with a TypeError whatever the network does; anything else is not the network's.
			if ((error as Error).name !== 'TypeError') throw error;
			const { cause } = error as Error;
			throw new Hindrance(cause instanceof Error ? cause.message : (error as Error).message);
		} finally {
			cancel();
		}
	}

	/** The target of a redirect: a renamed repository. Another host gets neither the request nor the token. */
	#follow(from: string, location: string): string {
		const to = new URL(location, from);
		if (to.origin === this.#origin) return to.href;
		throw this.fault(
			from,
			'other-host',
			`redirects to another host (${to.origin}), which is not followed; if that is the Hub you mean, name it with --hub`,
		);
	}

	#spent(headers: Headers, now: number): Hindrance {
		// As the Python client does: until the window ends where it is known to be spent, else what Retry-After says.
		const window = this.#limit?.remaining === 0 ? this.#limit.reset + 1000 - now : undefined;
		const waits = [window, readRetryAfter(headers, now)].filter((wait) => wait !== undefined);
		const wait = waits.length > 0 ? Math.max(0, ...waits) : undefined;
		return new Hindrance('HTTP 429, the rate limit is spent', { wait, limited: true });
	}

	#refused(url: string, status: number, bytes: Uint8Array): ReportError {
		const said = reasonOf(bytes);
		const advice =
			status === 401 || status === 403
				? this.#options.token
					? 'HF_TOKEN is not accepted: renew it at the Hub, or unset it'
					: 'the Hub wants a token here: set HF_TOKEN'
				: status === 400
					? 'the Hub no longer takes this request: where it refuses the cursor begin anew with --restart, else adapt src/snapshot/collect to what it says'
					: 'look at the address in a browser';
		return this.fault(url, 'refused-request', `HTTP ${status}${said === '' ? '' : ` (${said})`}; ${advice}`);
	}

	#giveUp(url: string, error: Hindrance | WrongAnswer, times: number): ReportError {
		if (error instanceof WrongAnswer)
			return this.fault(
				url,
				'wrong-answer',
				`${error.message}, ${times} times; look at the address in a browser, and when it is right again ${AGAIN}`,
			);
		return this.fault(
			url,
			'unreachable',
			`${error.message}, ${times} times; check the connection and https://status.huggingface.co, then ${AGAIN}`,
		);
	}

	/** Before the first request that the limit would refuse, not after it. */
	async #awaitWindow(): Promise<void> {
		const limit = this.#limit;
		if (limit === undefined || limit.remaining > 0) return;
		this.#limit = undefined;
		const wait = limit.reset + 1000 - this.#options.clock.now();
		if (wait > 0) await this.#wait(Math.min(wait, LONGEST_ASKED_WAIT), 'the rate limit is spent');
	}

	/** Exponential backoff; jitter keeps clients apart that were turned away together. */
	#pause(attempt: number): number {
		const full = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
		return Math.round(full * (0.5 + this.#random.next() / 2));
	}

	async #wait(milliseconds: number, reason: string): Promise<void> {
		this.#options.onWait?.(milliseconds, this.redact(reason));
		await this.#options.clock.sleep(milliseconds);
	}
}

/** The JSON of a body. undici accepts a gzip stream that ends early: half a body is found here, as broken JSON. */
function parse(response: Response, bytes: Uint8Array): unknown {
	const length = response.headers.get('content-length');
	// With an encoding the length is that of the compressed bytes, which fetch does not show.
	if (length !== null && !response.headers.has('content-encoding') && Number(length) !== bytes.length)
		throw new Hindrance(`${bytes.length} bytes of ${length}`);
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new Hindrance('an answer that is not UTF-8');
	}
	if (text.trimStart().startsWith('<')) throw new WrongAnswer('HTML in place of JSON');
	try {
		return JSON.parse(text);
	} catch {
		throw new Hindrance('broken or truncated JSON');
	}
}

/** What an answer says of its error, on one line; empty where it says nothing in JSON. */
function reasonOf(bytes: Uint8Array): string {
	try {
		const { error } = JSON.parse(new TextDecoder().decode(bytes)) as { error?: unknown };
		return typeof error === 'string' ? error.replace(/\s+/g, ' ').slice(0, 600) : '';
	} catch {
		return '';
	}
}
