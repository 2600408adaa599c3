/** The addresses that a published edition has promised, and whether a built site keeps them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../problem.ts';
import type { Folders } from './folders.ts';
import { frozenEditions } from './frozen.ts';
import { type EditionLock, parseLock } from './lock.ts';
import { DOWNLOADS } from './site.ts';

/** Addresses below the root of the site: pages, sections of chapters, figures, metrics and files. */
export function addressesOf({ edition, previousSnapshot, chapters, figures, metrics }: EditionLock): readonly string[] {
	const pages = Object.entries(chapters).flatMap(([chapter, { sections }]) => [
		`${chapter}/`,
		...sections.map((anchor) => `${chapter}/#${anchor}`),
	]);
	const drawn = figures.flatMap((id) => [`figures/${id}/`, ...DOWNLOADS.map((format) => `figures/${id}.${format}`)]);
	const computed = Object.keys(metrics).flatMap((id) => [`metrics/${id}/`, `data/${id}.csv`]);
	const lists = ['', 'figures/', 'metrics/', 'claims/', 'claims.json', 'data/', 'data/datapackage.json'];
	const changes = previousSnapshot ? ['changes/', 'changes.json'] : [];
	return [...lists, ...changes, ...pages, ...drawn, ...computed].map((path) => `${edition}/${path}`);
}

/** Addresses that a site in a folder does not have. */
export function missingAddresses(site: string, addresses: readonly string[]): readonly string[] {
	const pages = new Map<string, string>();
	return addresses.filter((address) => {
		const [path = '', anchor] = address.split('#');
		const file = join(site, path.endsWith('/') ? `${path}index.html` : path);
		if (!existsSync(file)) return true;
		if (anchor === undefined) return false;
		const html = pages.get(file) ?? readFileSync(file, 'utf8');
		pages.set(file, html);
		return !html.includes(` id="${anchor}"`);
	});
}

/** A problem for each frozen address that a built site has lost. */
export function brokenAddresses(site: string, folders: Folders): readonly Problem[] {
	return frozenEditions(folders.editions).flatMap((id) => {
		const file = `data/editions/${id}/edition.lock.json`;
		const lock = parseLock(readFileSync(join(folders.editions, id, 'edition.lock.json'), 'utf8'), file);
		return missingAddresses(site, addressesOf(lock)).map(
			(address): Problem => ({
				file,
				severity: 'error',
				rule: 'frozen-address',
				message: `/${address} was published, and the site has no such page or file any more: an address must stay`,
			}),
		);
	});
}
