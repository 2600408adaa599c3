/** `.ci/run` closes with what the tests counted, whatever npm says around it. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../metrics/fixture.ts';

/** Runs it with a command `npm` that says these lines and exits with this status. */
function runWith(lines: readonly string[], status: number) {
	const folder = temporaryFolder();
	const say = lines.map((line) => `echo '${line}'`).join('\n');
	writeFileSync(join(folder, 'npm'), `#!/usr/bin/env bash\n${say}\nexit ${status}\n`, { mode: 0o755 });
	const { stdout, status: exit } = spawnSync('bash', [join(import.meta.dirname, '../../.ci/run')], {
		env: { ...process.env, PATH: `${folder}:${process.env['PATH']}` },
		encoding: 'utf8',
	});
	return { exit, last: stdout.trimEnd().split('\n').at(-1) };
}

test.each([
	['the tests passed', ['5 passed, 0 failed'], 0, { exit: 0, last: '5 passed, 0 failed' }],
	[
		'npm has news after the tests',
		['5 passed, 0 failed', 'npm notice', 'npm notice New minor version of npm available!', 'npm notice'],
		0,
		{ exit: 0, last: '5 passed, 0 failed' },
	],
	['a test failed', ['4 passed, 1 failed', 'npm error'], 1, { exit: 1, last: '4 passed, 1 failed' }],
	['it stopped before the tests', ['error TS2322'], 2, { exit: 2, last: '0 passed, 1 failed' }],
	['no test ran although nothing failed', ['all is well'], 0, { exit: 1, last: '0 passed, 1 failed' }],
])('where %s', (_, lines, status, expected) => {
	expect(runWith(lines, status)).toEqual(expected);
});
