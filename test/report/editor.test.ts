/** What editors get is what the code says. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMPONENT_NAMES } from '../../src/prose/components.ts';
import { chapterSchema, editionSchema } from '../../src/prose/edition.ts';
import { isDocument, isElement, parseChapter, walk } from '../../src/prose/mdx.ts';
import { isFault, parsePath } from '../../src/prose/path.ts';
import { reviewSchema } from '../../src/report/compare/review.ts';
import { editorFiles } from '../../src/report/editor.ts';
import { errataSchema } from '../../src/report/errata.ts';
import { ROOT } from './project.ts';

const files = editorFiles();

test.each([...files.keys()])('%s is up to date; npm run dictionary writes it again', (path) => {
	const written = existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : undefined;
	expect(written).toBe(files.get(path));
});

test.each([
	['edition', editionSchema],
	['chapter', chapterSchema],
] as const)('the schema of %s knows its fields, which are required, and lets no others through', (name, schema) => {
	const written = JSON.parse(files.get(`.vscode/schemas/${name}.json`)!);
	expect(Object.keys(written.properties)).toEqual(Object.keys(schema.shape));
	expect(written.additionalProperties).toBe(false);
	const optional = Object.entries(schema.shape).filter(([, field]) => field.safeParse(undefined).success);
	expect(written.required).toEqual(Object.keys(schema.shape).filter((key) => !optional.some(([own]) => own === key)));
});

const HASH = `sha256:${'0'.repeat(64)}`;
test.each([
	['review', reviewSchema, { reviewed: [{ change: 'a.b', by: 'A', why: 'W', date: '2026-01-01' }] }, 'reviewed'],
	['errata', errataSchema, [{ date: '2026-01-01', what: 'W', why: 'Y', from: HASH, to: HASH }], undefined],
] as const)('the schema of %s.yaml names every field of a line and says what it is', (name, schema, good, list) => {
	expect(schema.safeParse(good).success).toBe(true);
	const written = JSON.parse(files.get(`.vscode/schemas/${name}.json`)!);
	const { items } = list === undefined ? written : written.properties[list];
	expect(items.additionalProperties).toBe(false);
	const [line] = Array.isArray(good) ? good : Object.values(good)[0];
	for (const key of Object.keys(line)) expect(items.required).toContain(key);
	for (const key of items.required) {
		const without = Object.fromEntries(Object.entries(line).filter(([own]) => own !== key));
		expect(schema.safeParse(list === undefined ? [without] : { [list]: [without] }).success).toBe(false);
	}
	for (const field of Object.values<{ description?: string }>(items.properties))
		expect(field.description).toMatch(/\.$/);
});

test('editors take the schema of each file that authors write in YAML', () => {
	const { 'yaml.schemas': schemas } = JSON.parse(files.get('.vscode/settings.json')!);
	for (const [schema, pattern] of Object.entries<string>(schemas)) {
		expect(files.has(schema.replace('./', ''))).toBe(true);
		expect(pattern).toMatch(/^content\/\*\/(edition|review|errata)\.yaml$/);
	}
	expect(Object.keys(schemas)).toHaveLength(3);
});

describe('snippets', () => {
	const snippets = Object.values<{ prefix: string; body: string; scope: string }>(
		JSON.parse(files.get('.vscode/mdx.code-snippets')!),
	);
	/** As the editor writes it, with the first of several choices and the proposed texts. */
	const expand = (body: string): string =>
		body.replace(/\$\{\d+(?:\|((?:\\.|[^,|\\])*)[^|]*\||:([^}]*))\}/g, (_, first, text) => first ?? text);

	test.each(snippets.map(({ prefix, body }) => [prefix, body]))(
		'%s is a component with good props',
		(_prefix, body) => {
			const text = expand(body);
			expect(text).not.toMatch(/[${}]/);
			const document = parseChapter('a/b.mdx', text);
			if (!isDocument(document)) throw new Error(document.message);
			const names: (string | null)[] = [];
			walk(document.root, (node) => {
				if (isElement(node)) names.push(node.name);
			});
			expect(COMPONENT_NAMES).toContain(names[0]);
			const of = /^<Value of="([^"]+)"/.exec(text)?.[1];
			if (of !== undefined) expect(isFault(parsePath(of))).toBe(false);
		},
	);
});
