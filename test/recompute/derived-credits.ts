/** What the downloads of derived models credit to their roots. */
import { type Count, sum } from './counted.ts';

/** A derived model, one of its roots, and what is credited to that root. */
export interface Credit {
	readonly model: string;
	readonly root: string;
	readonly credit: number;
}

export function derivedCredits({ downloads, lineage }: Count): readonly Credit[] {
	return [...downloads].flatMap(([model, own]) =>
		[...(lineage.roots.get(model) ?? [])].map(([root, part]) => ({ model, root, credit: own * part })),
	);
}

export const creditOf = (credits: readonly Credit[]): number => sum(credits.map(({ credit }) => credit));
export const modelsOf = (credits: readonly Credit[]): number => new Set(credits.map(({ model }) => model)).size;
