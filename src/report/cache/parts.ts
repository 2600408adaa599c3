/** Parts of files that many pages read, each of which few pages need. */

const USED = /<(?:Value|Change)\s(?:[^>"']|"[^"]*"|'[^']*')*>/g;

/** The tags of a chapter that show a value, as they are written. */
export function valueTags(chapter: string): readonly string[] {
	return chapter.match(USED) ?? [];
}

/** The claims of one chapter in the text of `claims.json`. */
export function claimsIn<C extends { readonly chapter: string }>(claims: string, chapter: string): readonly C[] {
	return (JSON.parse(claims) as readonly C[]).filter((claim) => claim.chapter === chapter);
}
