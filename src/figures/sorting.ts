/** Orders of codes that have one of their own. */

/** Years ascending, after the models whose creation date is the earliest that the Hub stores, before unknown ones. */
export function cohortOrder(codes: readonly string[]): readonly string[] {
	const place = (code: string): number => (code === 'floor' ? 0 : code === 'unknown' ? 9999 : Number(code));
	return [...codes].sort((a, b) => place(a) - place(b));
}
