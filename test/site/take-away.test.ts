/** The edition as files: each chapter as Markdown, the book as EPUB, the tables as an archive; all of them open. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ClaimEntry } from '../../src/prose/claims.ts';
import { DIST, EDITIONS, filesOf, PAGES, parseCsv, parsePage, readText, textOf } from './dist.ts';

const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(join(DIST, path)));
const chaptersOf = (edition: string): readonly string[] =>
	PAGES.filter((path) => new RegExp(`^/${edition}/[a-z-]+/$`).test(path))
		.filter((path) => parsePage(path).querySelector('article.chapter'))
		.map((path) => path.split('/')[2]!);
/** Words as they are read, without the marks of Markdown and without citations, which the text of a claim does not have everywhere. */
const wordsOf = (markdown: string): string =>
	markdown
		.replace(/ \[\([^\]]*\)\]\([^)]*#ref-[^)]*\)| \((?:[^()]*, \d{4}[^()]*)\)/g, '')
		.replace(/!?\[((?:\\.|[^\]\\])*)\]\((?:\\.|[^)\\])*\)/g, '$1')
		.replace(/\\(.)/g, '$1')
		.replace(/[*_\s\u00a0]+/g, ' ');

describe.each(EDITIONS)('the chapters of %s as Markdown', (edition) => {
	const chapters = chaptersOf(edition);

	test('are as many as the chapters', () => {
		expect(filesOf(`${edition}/*.md`)).toEqual(chapters.map((chapter) => `${edition}/${chapter}.md`).sort());
		expect(chapters.length).toBeGreaterThanOrEqual(10);
	});

	test('say what the pages say: the title, and every sentence that the build checks', () => {
		const claims = JSON.parse(readText(`${edition}/claims.json`)) as readonly ClaimEntry[];
		const missing = chapters.flatMap((chapter) => {
			const markdown = readText(`${edition}/${chapter}.md`);
			const title = textOf(parsePage(`/${edition}/${chapter}/`).querySelector('h1')!);
			const words = wordsOf(markdown);
			const sentences = claims.filter((claim) => claim.chapter === chapter).map(({ text }) => wordsOf(text));
			return [
				...(markdown.startsWith('# ') && words.includes(title) ? [] : [`${chapter}: ${title}`]),
				...sentences.filter((text) => !words.includes(text)).map((text) => `${chapter}: ${text}`),
			];
		});
		expect(missing).toEqual([]);
	});

	test('show each figure of the page with its description, its table and a file that is there', () => {
		const wrong = chapters.flatMap((chapter) => {
			const markdown = readText(`${edition}/${chapter}.md`);
			const images = [...markdown.matchAll(/^!\[((?:\\.|[^\]\\])+)\]\((\S+)\)$/gm)];
			const figures = parsePage(`/${edition}/${chapter}/`).querySelectorAll('article.chapter .prose figure');
			const tables = markdown.match(/^\| (?::?-+:? \| ?)+$/gm)?.length ?? 0;
			return [
				...(images.length === figures.length ? [] : [`${chapter}: ${images.length} of ${figures.length} figures`]),
				...(tables >= figures.length ? [] : [`${chapter}: ${tables} tables of ${figures.length}`]),
				...images.filter(([, alt]) => alt!.length < 40).map(([, alt]) => `${chapter}: ${alt}`),
				...images.filter(([, , path]) => !existsSync(join(DIST, path!))).map(([, , path]) => `${chapter}: ${path}`),
			];
		});
		expect(wrong).toEqual([]);
	});

	test('leave no component, no gap and no reference of HTML', () => {
		const left = chapters.flatMap((chapter) =>
			(readText(`${edition}/${chapter}.md`).match(/<\/?[A-Z]\w*|⟨\?⟩|undefined|NaN|&#?\w+;/g) ?? []).map(
				(piece) => `${chapter}: ${piece}`,
			),
		);
		expect(left).toEqual([]);
	});

	test('carry the label of the sample, and only there', () => {
		const labelled = chapters.filter((chapter) => /not a measurement/.test(readText(`${edition}/${chapter}.md`)));
		expect(labelled).toEqual(edition === 'sample' ? chapters : []);
	});

	test('are listed in llms.txt', () => {
		const text = readText(`${edition}/llms.txt`);
		expect(chapters.filter((chapter) => !text.includes(`/${edition}/${chapter}.md)`))).toEqual([]);
		const site = readText('llms.txt');
		expect(site.includes(`/${edition}/llms.txt`)).toBe(edition !== 'sample');
	});
});

describe.each(EDITIONS)('the book of %s', (edition) => {
	const bytes = bytesOf(`${edition}/${edition}.epub`);
	const files = unzipSync(bytes);
	const text = (path: string): string => strFromU8(files[`EPUB/${path}`]!);

	test('passes the checker without a warning', async () => {
		const { valid, messages } = await EpubCheck.validate(bytes);
		expect(messages.map(({ id, message, location }) => `${location?.path}: ${id} ${message}`)).toEqual([]);
		expect(valid).toBe(true);
	});

	test('begins with its type as it is, so that a reader recognises it', () => {
		expect(strFromU8(bytes.subarray(30, 58))).toBe('mimetypeapplication/epub+zip');
	});

	test('has every chapter, in reading order, in its contents too', () => {
		const order = [...text('package.opf').matchAll(/<itemref idref="doc-([^"]+)"/g)].map(([, id]) => id!);
		const contents = readText(`${edition}/llms.txt`);
		const listed = [...contents.matchAll(/\/([\w-]+)\.md\)/g)].map(([, id]) => id!);
		expect(order).toEqual(['title', ...listed, 'references']);
		for (const chapter of listed) expect(text('nav.xhtml')).toContain(`href="${chapter}.xhtml"`);
	});

	test('shows the figures of each chapter with their descriptions', () => {
		for (const chapter of chaptersOf(edition)) {
			const figures = parsePage(`/${edition}/${chapter}/`).querySelectorAll('article.chapter .prose figure');
			const images = [...text(`${chapter}.xhtml`).matchAll(/<img src="(figures\/[^"]+)" alt="[^"]{40,}"\/>/g)];
			expect(images, chapter).toHaveLength(figures.length);
			for (const [, path] of images) expect(text(path!)).not.toContain('var(--');
		}
	});

	test('leads to the references and to nothing that a reader without the site cannot open', () => {
		const links = Object.keys(files)
			.filter((path) => path.endsWith('.xhtml'))
			.flatMap((path) => [...strFromU8(files[path]!).matchAll(/ href="([^"]*)"/g)].map(([, url]) => url!));
		const outside = links.filter((url) => !/^(?:[\w-]+\.xhtml(?:#|$)|#|https?:|mailto:|style\.css$)/.test(url));
		expect(outside).toEqual([]);
		expect(links.some((url) => url.startsWith('references.xhtml#ref-'))).toBe(true);
	});

	test('carries the label of the sample, and only there', () => {
		expect(/Synthetic sample/.test(text('title.xhtml'))).toBe(edition === 'sample');
	});
});

const sha = z.string().regex(/^[0-9a-f]{64}$/);
const id = z.object({ '@id': z.string() });
/** What the specification requires, as far as tables in one CSV file each need it. */
const croissant = z.object({
	'@context': z.looseObject({ cr: z.literal('http://mlcommons.org/croissant/'), sc: z.literal('https://schema.org/') }),
	'@type': z.literal('sc:Dataset'),
	name: z.string().min(1),
	description: z.string().min(1),
	conformsTo: z.literal('http://mlcommons.org/croissant/1.0'),
	license: z.url(),
	citeAs: z.string().min(1),
	version: z.string().min(1),
	datePublished: z.iso.date(),
	distribution: z.array(
		z.object({
			'@type': z.literal('cr:FileObject'),
			'@id': z.string(),
			name: z.string(),
			contentUrl: z.string(),
			encodingFormat: z.literal('text/csv'),
			sha256: sha,
		}),
	),
	recordSet: z.array(
		z.object({
			'@type': z.literal('cr:RecordSet'),
			'@id': z.string(),
			name: z.string(),
			key: z.array(id).min(1),
			field: z.array(
				z.object({
					'@type': z.literal('cr:Field'),
					'@id': z.string(),
					name: z.string(),
					description: z.string().min(1),
					dataType: z.enum(['sc:Text', 'sc:Date', 'sc:Integer', 'sc:Float']),
					source: z.object({ fileObject: id, extract: z.object({ column: z.string() }) }),
				}),
			),
		}),
	),
});

describe.each(EDITIONS)('the archive of the data of %s', (edition) => {
	const files = unzipSync(bytesOf(`${edition}/data/${edition}.zip`));
	const text = (path: string): string => strFromU8(files[`${edition}/${path}`]!);
	const hashOf = (path: string): string => createHash('sha256').update(files[`${edition}/${path}`]!).digest('hex');
	const tables = filesOf(`${edition}/data/*.csv`).map((path) => path.split('/').at(-1)!);

	test('holds the tables of the site byte for byte, and what describes them', () => {
		const described = ['CITATION.cff', 'README.md', 'croissant.json', 'datapackage.json'];
		expect(Object.keys(files).sort()).toEqual([...described, ...tables].map((path) => `${edition}/${path}`).sort());
		expect(tables.filter((path) => text(path) !== readText(`${edition}/data/${path}`))).toEqual([]);
		for (const path of ['croissant.json', 'datapackage.json'])
			expect(text(path), path).toBe(readText(`${edition}/data/${path}`));
	});

	test('has the hashes that its data package says', () => {
		const { resources } = JSON.parse(text('datapackage.json')) as { resources: { path: string; hash: string }[] };
		expect(resources).toHaveLength(tables.length);
		expect(resources.filter(({ path, hash }) => hash !== `sha256:${hashOf(path)}`)).toEqual([]);
	});

	test('is described for tools of machine learning: files with their hashes, fields with their columns', () => {
		const found = croissant.safeParse(JSON.parse(text('croissant.json')));
		expect(found.error?.issues ?? []).toEqual([]);
		const { distribution, recordSet } = found.data!;
		expect(distribution.map(({ contentUrl }) => contentUrl).sort()).toEqual([...tables].sort());
		expect(distribution.filter(({ contentUrl, sha256 }) => sha256 !== hashOf(contentUrl))).toEqual([]);
		const wrong = recordSet.flatMap(({ name, key, field }) => {
			const csv = text(`${name}.csv`);
			const columns = parseCsv(csv.slice(0, csv.indexOf('\n'))).fields;
			const ids = new Set(field.map((own) => own['@id']));
			return [
				...(field.map(({ source }) => source.extract.column).join() === columns.join() ? [] : [`${name}: columns`]),
				...(field.every(({ source }) => source.fileObject['@id'] === `${name}.csv`) ? [] : [`${name}: file`]),
				...(key.every((own) => ids.has(own['@id'])) ? [] : [`${name}: key`]),
			];
		});
		expect(wrong).toEqual([]);
	});

	test('says in words what it is, how it is cited, and whether it is a sample', () => {
		expect(tables.filter((path) => !text('README.md').includes(`\`${path}\``))).toEqual([]);
		expect(/Synthetic sample – not a measurement/.test(text('README.md'))).toBe(edition === 'sample');
		const cited = parse(text('CITATION.cff')) as Record<string, unknown>;
		expect(cited).toMatchObject({ 'cff-version': '1.2.0', type: 'dataset', version: edition });
	});
});
