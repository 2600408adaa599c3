/** Data flows one way: a layer imports only from itself and from those before it. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '../../src');
const LAYERS = [
	'problem.ts',
	'snapshot',
	'metrics',
	'figures',
	'prose',
	'report',
	'components',
	'layouts',
	'pages',
	// Astro looks for it here.
	'middleware.ts',
];
/** `.astro` files and the folders that hold them are the only place that knows Astro. */
const ASTRO_LAYERS = ['components', 'layouts', 'pages', 'middleware.ts'];

const layerOf = (path: string): string => path.split('/')[0]!;
const imports = globSync('**/*.{ts,astro}', { cwd: src }).flatMap((path) => {
	const text = readFileSync(join(src, path), 'utf8');
	return [...text.matchAll(/(?:from|import)\s*\(?['"]([^'"]+)['"]/g)].map((match) => ({
		path: path.replaceAll('\\', '/'),
		target: match[1]!,
	}));
});

test('there are imports to look at', () => {
	expect(imports.length).toBeGreaterThan(200);
});

test('every file of src belongs to a layer', () => {
	const unknown = imports
		.map(({ path }) => path)
		.filter((path) => !LAYERS.includes(layerOf(path)) && layerOf(path) !== 'styles');
	expect([...new Set(unknown)].filter((path) => !path.endsWith('.d.ts'))).toEqual([]);
});

test('a layer imports only from layers before it', () => {
	const wrong = imports
		.filter(({ target }) => target.startsWith('.'))
		.map(({ path, target }) => ({ path, target: relative(src, join(src, dirname(path), target)) }))
		.filter(
			({ path, target }) =>
				LAYERS.indexOf(layerOf(target)) > LAYERS.indexOf(layerOf(path)) && LAYERS.includes(layerOf(path)),
		);
	expect(wrong.map(({ path, target }) => `${path} imports ${target}`)).toEqual([]);
});

test('only the site knows Astro', () => {
	const wrong = imports.filter(
		({ path, target }) => /^astro(:|\/|$)|^@astrojs\//.test(target) && !ASTRO_LAYERS.includes(layerOf(path)),
	);
	expect(wrong.map(({ path, target }) => `${path} imports ${target}`)).toEqual([]);
});

test('scripts hold no logic of their own: none is longer than 120 lines', () => {
	const folder = join(import.meta.dirname, '../../scripts');
	const long = globSync('*.ts', { cwd: folder }).filter(
		(path) => readFileSync(join(folder, path), 'utf8').split('\n').length > 120,
	);
	expect(long).toEqual([]);
});
