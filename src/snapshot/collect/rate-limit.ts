/**
 * What the Hub says of its rate limits: `RateLimit: "api";r=499;t=295` (requests left, seconds until the window ends),
 * `RateLimit-Policy: "fixed window";"api";q=500;w=300`, and `Retry-After` with an answer 429.
 * https://huggingface.co/docs/hub/rate-limits
 */

export interface RateLimit {
	/** Requests left in the window. */
	readonly remaining: number;
	/** When the window ends, in milliseconds since 1970. */
	readonly reset: number;
	/** Requests of a whole window, where the answer says. */
	readonly quota: number | undefined;
}

/** The limit with the fewest requests left among those that the answer names; undefined where it names none. */
export function readRateLimit(headers: Headers, now: number): RateLimit | undefined {
	const policies = new Map(
		items(headers.get('RateLimit-Policy')).flatMap(({ name, values }) => {
			const quota = values.get('q');
			return quota === undefined ? [] : [[name, quota] as const];
		}),
	);
	const limits = items(headers.get('RateLimit')).flatMap(({ name, values }): RateLimit[] => {
		const [remaining, seconds] = [values.get('r'), values.get('t')];
		if (remaining === undefined || seconds === undefined) return [];
		return [{ remaining, reset: now + seconds * 1000, quota: policies.get(name) }];
	});
	return limits.reduce<RateLimit | undefined>(
		(least, limit) => (least === undefined || limit.remaining < least.remaining ? limit : least),
		undefined,
	);
}

/** Milliseconds that `Retry-After` asks for (seconds or an HTTP date, RFC 9110 section 10.2.3); undefined where it asks for none. */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
	const text = headers.get('Retry-After')?.trim();
	if (text === undefined || text === '') return undefined;
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	const date = Date.parse(text);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The items of a structured list (RFC 8941): the last quoted name of each, and its numbers. */
function items(header: string | null): { readonly name: string; readonly values: ReadonlyMap<string, number> }[] {
	return (header ?? '').split(',').map((item) => {
		const names = [...item.matchAll(/"([^"]*)"/g)].map((match) => match[1]!);
		const values = [...item.matchAll(/;\s*([a-z]+)=(\d+)/g)].map((match) => [match[1]!, Number(match[2])] as const);
		return { name: names.at(-1) ?? '', values: new Map(values) };
	});
}
