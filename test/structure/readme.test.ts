/** The README says what there is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
	devDependencies: Record<string, string>;
};

test('every command that the README names is a script, and every script with a command line is named', () => {
	const named = new Set([...readme.matchAll(/`npm (?:run )?([a-z]+)/g)].map((match) => match[1]!));
	const known = [...Object.keys(manifest.scripts), 'registry'];
	expect([...named].filter((name) => !known.includes(name))).toEqual([]);
	const commands = readdirSync(join(root, 'scripts'))
		.filter((file) => file.endsWith('.ts') && file !== 'cli.ts')
		.map((file) => file.replace(/\.ts$/, ''));
	expect(commands.filter((name) => !named.has(name))).toEqual([]);
	expect(commands.filter((name) => manifest.scripts[name] === undefined)).toEqual([]);
});

test('every dependency is in the README with a reason, at an exact version', () => {
	const table = readme.slice(readme.indexOf('## Dependencies'), readme.indexOf('## Licence'));
	const missing = Object.keys(manifest.devDependencies).filter(
		(name) => !name.startsWith('@types/') && !table.includes(name),
	);
	expect(missing).toEqual([]);
	expect(Object.values(manifest.devDependencies).filter((version) => !/^\d/.test(version))).toEqual([]);
});

test('pictures and files that the README links to exist', () => {
	const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1]!);
	expect(links.length).toBeGreaterThan(1);
	expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
});
