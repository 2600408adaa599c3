/** What the Hub says of an account. `@huggingface/hub` has no function for it. */
import { z } from 'zod';
import { type HubClient, WrongAnswer } from './client.ts';
import type { PageRow } from './pages.ts';

const count = z.int().min(0).nullish();
const overview = z.object({
	_id: z
		.string()
		.regex(/^[0-9a-f]{24}$/)
		.nullish(),
	fullname: z.string().nullish(),
	isVerified: z.boolean().nullish(),
	plan: z.string().nullish(),
	numUsers: count,
	numModels: count,
	numDatasets: count,
	numSpaces: count,
	numFollowers: count,
});

/** DuckDB's types of the columns of the table `accounts`. */
export const ACCOUNT_COLUMNS = {
	account: 'VARCHAR',
	hub_id: 'VARCHAR',
	kind: 'VARCHAR',
	name: 'VARCHAR',
	verified: 'VARCHAR',
	plan: 'VARCHAR',
	members: 'BIGINT',
	models: 'BIGINT',
	datasets: 'BIGINT',
	spaces: 'BIGINT',
	followers: 'BIGINT',
} as const;

/**
 * The row of an account, or a row that says that it is gone. Organisations and users share one space of names, and each has
 * its own address: the Hub answers 404 at the other.
 */
export async function readAccount(client: HubClient, account: string): Promise<PageRow> {
	for (const [kind, path] of [
		['organisation', 'organizations'],
		['user', 'users'],
	] as const) {
		const url = client.address(`/api/${path}/${encodeURIComponent(account)}/overview`);
		const found = await client.get(url, ({ status, json }) => (status === 200 ? parse(json) : undefined), [404]);
		if (found === undefined) continue;
		return {
			account,
			hub_id: found._id ?? null,
			kind,
			name: found.fullname || null,
			verified: found.isVerified === null || found.isVerified === undefined ? null : found.isVerified ? 'yes' : 'no',
			plan: found.plan || null,
			members: found.numUsers ?? null,
			models: found.numModels ?? null,
			datasets: found.numDatasets ?? null,
			spaces: found.numSpaces ?? null,
			followers: found.numFollowers ?? null,
		};
	}
	return { account, refused: 'gone' };
}

function parse(json: unknown): z.infer<typeof overview> {
	const parsed = overview.safeParse(json);
	if (parsed.success) return parsed.data;
	const { path, message } = parsed.error.issues[0]!;
	throw new WrongAnswer(`not an account (${path.join('.') || 'answer'}: ${message})`);
}
