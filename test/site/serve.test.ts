/** `npm run serve`, as readers on their own machine run it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

let server: ChildProcess | undefined;
afterAll(() => server?.kill());

test('the command shows the built site at the address that it names, and a page of its own for what is not there', async () => {
	const root = join(import.meta.dirname, '../..');
	server = spawn(process.execPath, ['scripts/serve.ts', '--port', '0'], {
		cwd: root,
		env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [line] = (await once(server.stdout!, 'data')) as [Buffer];
	const [address] = /http:\/\/localhost:\d+\//.exec(line.toString('utf8'))!;
	const answers = await Promise.all(['', 'summer-2026/geography/', 'nothing/'].map((path) => fetch(address + path)));
	expect(answers.map(({ status }) => status)).toEqual([200, 200, 404]);
	const pages = await Promise.all(answers.map((answer) => answer.text()));
	for (const page of pages) expect(page).toMatch(/<h1[\s>]/);
	expect(pages[2]).not.toBe(pages[0]);
});
