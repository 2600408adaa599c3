/** Addresses that leave the site: in citations, previews, feeds and linked data. */

/** The site's own address, where the build was told it (`SITE_URL`). */
export function siteUrl(): string | undefined {
	return import.meta.env.SITE as string | undefined;
}

/** The address of a path of the site; where the site's own is not known, the path from the root of its host. */
export function siteAddress(path: string): string {
	const site = siteUrl();
	return site === undefined ? path : new URL(path, site).href;
}
