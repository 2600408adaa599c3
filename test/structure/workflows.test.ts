/** Workflows run what the project has: scripts that exist, with options that they know. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

interface Step {
	readonly uses?: string;
	readonly run?: string;
}
interface Workflow {
	readonly permissions?: unknown;
	readonly jobs: Readonly<Record<string, { readonly 'timeout-minutes'?: number; readonly steps: readonly Step[] }>>;
}

const files = globSync('.github/workflows/*.yml', { cwd: root }).sort();

test('there are workflows that test, deploy and collect', () => {
	expect(files.map((file) => basename(file, '.yml'))).toEqual(expect.arrayContaining(['collect', 'deploy', 'test']));
});

describe.each(files)('%s', (file) => {
	const text = readFileSync(join(root, file), 'utf8');
	const workflow = parse(text) as Workflow;
	const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
	const commands = steps.flatMap(({ run }) => (run ?? '').split('\n'));

	test('runs scripts that exist, with options that they have', () => {
		const called = commands.flatMap((line) => [
			...line.matchAll(/\bnpm (?:run )?(?:--silent )?([\w:-]+)(?: -- ([^|)]*))?/g),
		]);
		expect(called.length).toBeGreaterThan(0);
		for (const [line, name, rest] of called) {
			if (name === 'ci') continue;
			expect(Object.keys(scripts), line).toContain(name);
			const script = join(root, 'scripts', `${name}.ts`);
			for (const [, option] of (rest ?? '').matchAll(/(?:^|\s)--([a-z-]+)/g)) {
				expect(existsSync(script), line).toBe(true);
				expect(readFileSync(script, 'utf8'), line).toMatch(new RegExp(`\\s'?${option}'?: \\{`));
			}
		}
	});

	test('pins actions to full hashes, with the version that they are', () => {
		const uses = [...text.matchAll(/uses: (\S+)(.*)/g)];
		expect(uses).toHaveLength(steps.filter((step) => step.uses !== undefined).length);
		for (const [line, action, comment] of uses) {
			expect(action, line).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
			expect(comment, line).toMatch(/^ # v\d+\.\d+\.\d+$/);
		}
	});

	test('asks for no more than reading except where a job says so, and ends in time', () => {
		expect(workflow.permissions).toEqual({ contents: 'read' });
		for (const [name, job] of Object.entries(workflow.jobs))
			expect(job['timeout-minutes'], name).toBeLessThanOrEqual(350);
	});

	test('puts nothing that others write into a script but through the environment', () => {
		for (const line of commands) expect(line).not.toContain('${{');
	});
});
