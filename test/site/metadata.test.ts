/** What pages say of themselves to machines: linked data, previews, collectors of references. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HTMLElement } from 'node-html-parser';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { attributeOf, DIST, EDITIONS, PAGES, parsePart, readPage } from './dist.ts';

const address = z.string().regex(/^(?:\/|https:\/\/)/);
const reference = z.strictObject({ '@id': address });
const organisation = z.strictObject({ '@type': z.literal('Organization'), name: z.string().min(3) });
/** https://schema.org/CreativeWork, as far as editions and their parts need it. */
const work = {
	'@id': address,
	url: address,
	author: z.array(organisation).min(1),
	publisher: z.array(organisation).min(1),
	datePublished: z.iso.date(),
	dateModified: z.iso.date().optional(),
	inLanguage: z.string().min(2),
	license: z.url(),
	isAccessibleForFree: z.literal(true),
	creativeWorkStatus: z.string(),
};
const part = z.strictObject({ '@type': z.literal('Report'), '@id': address, name: z.string() });
const download = z.strictObject({
	'@type': z.literal('DataDownload'),
	name: z.string().min(3),
	contentUrl: address,
	encodingFormat: z.string().regex(/^\w+\/[\w.+-]+$/),
	contentSize: z
		.string()
		.regex(/^\d+ B$/)
		.optional(),
	sha256: z
		.string()
		.regex(/^[0-9a-f]{64}$/)
		.optional(),
});
const thing = z.discriminatedUnion('@type', [
	z.strictObject({
		'@type': z.literal('WebPage'),
		'@id': address,
		url: address,
		name: z.string().min(1),
		description: z.string().min(20),
		inLanguage: z.string(),
		isPartOf: reference,
		breadcrumb: reference,
	}),
	z.strictObject({
		'@type': z.literal('BreadcrumbList'),
		'@id': address,
		itemListElement: z
			.array(
				z.strictObject({
					'@type': z.literal('ListItem'),
					position: z.int().min(1),
					name: z.string().min(1),
					item: address,
				}),
			)
			.min(1),
	}),
	z.strictObject({
		'@type': z.literal('WebSite'),
		'@id': address,
		url: address,
		name: z.string(),
		description: z.string(),
	}),
	z.strictObject({
		...work,
		'@type': z.literal('Report'),
		name: z.string(),
		description: z.string(),
		hasPart: z
			.array(z.strictObject({ '@type': z.literal('Article'), '@id': address, headline: z.string(), position: z.int() }))
			.min(1),
		isBasedOn: reference,
		correction: z
			.array(
				z.strictObject({
					'@type': z.literal('CorrectionComment'),
					url: address,
					datePublished: z.iso.date(),
					text: z.string(),
				}),
			)
			.optional(),
	}),
	z.strictObject({
		...work,
		'@type': z.literal('Article'),
		mainEntityOfPage: reference,
		headline: z.string(),
		abstract: z.string(),
		position: z.int().min(1),
		isPartOf: part,
		image: z.array(address).min(1),
	}),
	z.strictObject({
		...work,
		'@type': z.literal('ImageObject'),
		name: z.string(),
		caption: z.string(),
		description: z.string().min(40),
		contentUrl: address,
		encodingFormat: z.literal('image/png'),
		width: z.string(),
		height: z.string(),
		creator: z.array(organisation),
		creditText: z.string(),
		copyrightNotice: z.string(),
		acquireLicensePage: address,
		isPartOf: part,
		isBasedOn: address,
		associatedMedia: z
			.array(
				z.strictObject({
					'@type': z.literal('MediaObject'),
					name: z.string(),
					contentUrl: address,
					encodingFormat: z.string().regex(/^\w+\/[\w.+-]+$/),
				}),
			)
			.length(3),
	}),
	z.strictObject({
		...work,
		'@type': z.literal('Dataset'),
		name: z.string(),
		description: z.string().min(20),
		version: z.string().optional(),
		temporalCoverage: z.iso.date(),
		measurementTechnique: address.optional(),
		variableMeasured: z.array(z.string()).min(1),
		isBasedOn: z.array(z.url()).optional(),
		isPartOf: reference.optional(),
		distribution: z.union([download, z.array(download).min(2)]),
	}),
]);
const graph = z.strictObject({ '@context': z.literal('https://schema.org'), '@graph': z.array(thing).min(2) });
type Thing = z.infer<typeof thing>;

const DATA = /<script type="application\/ld\+json">([^<]*)<\/script>/g;

/** The page's own graph: claims have another before it. */
function graphOf(path: string): readonly Thing[] {
	const texts = [...readPage(path).matchAll(DATA)].map(([, text]) => text!);
	return graph.parse(JSON.parse(texts.at(-1)!))['@graph'];
}

const graphs = new Map(PAGES.filter((path) => path !== '/404.html').map((path) => [path, graphOf(path)]));

function find<T extends Thing['@type']>(path: string, type: T): Extract<Thing, { '@type': T }> | undefined {
	return graphs.get(path)!.find((entry): entry is Extract<Thing, { '@type': T }> => entry['@type'] === type);
}

test('every page but the one for wrong addresses has linked data about itself and the way to it', () => {
	for (const path of graphs.keys()) {
		expect(find(path, 'WebPage')?.url, path).toBe(path);
		const items = find(path, 'BreadcrumbList')!.itemListElement;
		expect(
			items.map(({ position }) => position),
			path,
		).toEqual(items.map((_, i) => i + 1));
		expect(items[0]!.item, path).toBe('/');
		expect(items.at(-1)!.item, path).toBe(path);
		const shown = parsePart(path, /<nav class="breadcrumbs"[\s\S]*?<\/nav>/)
			?.querySelectorAll('a')
			.map((link) => attributeOf(link, 'href'));
		expect(
			items.slice(1, -1).map(({ item }) => item),
			path,
		).toEqual(shown ?? []);
	}
	expect(readPage('/404.html')).not.toContain('application/ld+json');
});

test('editions are reports, chapters articles, figures images, tables data sets; the first page is the site', () => {
	const types = (path: string) =>
		graphs
			.get(path)!
			.map((entry) => entry['@type'])
			.filter((type) => type !== 'WebPage' && type !== 'BreadcrumbList');
	expect(types('/')).toEqual(['WebSite', 'Report']);
	expect(types('/glossary/')).toEqual([]);
	for (const id of EDITIONS) {
		expect(types(`/${id}/`)).toEqual(['Report']);
		expect(types(`/${id}/geography/`)).toEqual(['Article']);
		expect(types(`/${id}/figures/country-share/`)).toEqual(['ImageObject']);
		expect(types(`/${id}/metrics/country_share/`)).toEqual(['Dataset']);
		expect(types(`/${id}/data/`)).toEqual(['Dataset']);
		expect(types(`/${id}/figures/`)).toEqual([]);
	}
});

test('everything that linked data points at within the site is there', () => {
	const known = new Set([...graphs.values()].flat().map((entry) => entry['@id']));
	for (const [path, entries] of graphs)
		for (const [, id] of JSON.stringify(entries).matchAll(/"@id":"([^"]*)"/g))
			expect(known.has(id!), `${path}: ${id}`).toBe(true);
	for (const id of EDITIONS) {
		const chapters = find(`/${id}/`, 'Report')!.hasPart.map((entry) => entry['@id']);
		const pages = PAGES.filter((path) => path.startsWith(`/${id}/`) && find(path, 'Article')).map(
			(path) => `${path}#article`,
		);
		expect([...chapters].sort()).toEqual(pages.sort());
	}
});

test('the data set of an edition lists every table with its size and hash, as the data package does', () => {
	for (const id of EDITIONS) {
		const { distribution } = find(`/${id}/data/`, 'Dataset')!;
		const described = JSON.parse(readPage(`/${id}/data/datapackage.json`)) as {
			resources: readonly { path: string; bytes: number; hash: string }[];
		};
		const [descriptor, ...tables] = [distribution].flat();
		expect(descriptor!.contentUrl).toBe(`/${id}/data/datapackage.json`);
		expect(tables.map(({ contentUrl, contentSize, sha256 }) => [contentUrl, contentSize, `sha256:${sha256}`])).toEqual(
			described.resources.map(({ path, bytes, hash }) => [`/${id}/data/${path}`, `${bytes} B`, hash]),
		);
	}
});

test('the synthetic sample says so in its linked data too', () => {
	for (const [path, entries] of graphs)
		for (const entry of entries)
			if ('creativeWorkStatus' in entry && path !== '/')
				expect(entry.creativeWorkStatus.includes('Synthetic sample'), path).toBe(path.startsWith('/sample/'));
});

/** Contents of the tags of a name. */
function metaOf(path: string, name: string): readonly string[] {
	const head =
		heads.get(path) ?? parsePart(path, /(?<=<head>)(?:<meta [^>]*>|<link [^>]*>|<title>[^<]*<\/title>|\s)*/)!;
	heads.set(path, head);
	return head
		.querySelectorAll('meta')
		.filter((tag) => (attributeOf(tag, 'property') ?? attributeOf(tag, 'name')) === name)
		.map((tag) => attributeOf(tag, 'content')!);
}
const heads = new Map<string, HTMLElement>();

test('the preview of a figure is its image, that of a chapter or an edition its first figure, with size and words', () => {
	let previews = 0;
	for (const path of PAGES) {
		const [image] = metaOf(path, 'og:image');
		const [, first] =
			/<article class="chapter"[\s\S]*?<figure class="figure" id="fig-([^"]+)"/.exec(readPage(path)) ?? [];
		if (first) expect(image, path).toBe(`/${path.split('/')[1]}/figures/${first}.png`);
		const own = /^(\/[^/]+\/figures\/[^/]+)\/$/.exec(path)?.[1];
		if (own) expect(image, path).toBe(`${own}.png`);
		if (image === undefined) continue;
		previews++;
		const png = readFileSync(join(DIST, image));
		expect(metaOf(path, 'og:image:width'), path).toEqual([String(png.readUInt32BE(16))]);
		expect(metaOf(path, 'og:image:height'), path).toEqual([String(png.readUInt32BE(20))]);
		expect(metaOf(path, 'og:image:alt')[0]!.length, path).toBeGreaterThan(40);
		expect(metaOf(path, 'twitter:card'), path).toEqual(['summary_large_image']);
	}
	expect(previews).toBeGreaterThan(600);
});

test('editions, chapters and figures have the tags that collectors of references read; the sample and other pages have none', () => {
	for (const path of PAGES) {
		const isWork = !path.startsWith('/sample/') && path !== '/' && readPage(path).includes('class="cite-section"');
		const [title] = metaOf(path, 'citation_title');
		expect(title !== undefined, path).toBe(isWork);
		if (!isWork) continue;
		expect(metaOf(path, 'citation_author'), path).toEqual(['The State of Open Source AI project']);
		expect(metaOf(path, 'citation_publication_date')[0], path).toMatch(/^2026\/\d\d\/\d\d$/);
		const citation = JSON.parse(readPage(`${path}cite.json`)) as readonly { title: string }[];
		expect(citation[0]!.title, path).toBe(title);
		const edition = /^\/([^/]+)\/$/.exec(path)?.[1];
		const paper = edition === undefined ? [] : [expect.stringMatching(new RegExp(`/${edition}/${edition}\\.pdf$`))];
		expect(metaOf(path, 'citation_pdf_url'), path).toEqual(paper);
	}
});
