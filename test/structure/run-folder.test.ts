/** What the tests leave behind when they are killed. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../metrics/fixture.ts';
import { removeAbandoned } from '../run-folder.ts';

test('the folder of a run that was killed goes with a later run; that of one that goes on, and of others, stays', () => {
	const parent = temporaryFolder();
	const { pid: ended } = spawnSync(process.execPath, ['--version']);
	const names = {
		killed: [`report-tests-${ended}-a`, 2],
		outOfSight: [`report-tests-${ended}-b`, 0.5],
		running: [`report-tests-${process.pid}-c`, 2],
		foreign: [`tests-${ended}-d`, 2],
	} as const;
	for (const [name, hours] of Object.values(names)) {
		mkdirSync(join(parent, name, 'project'), { recursive: true });
		const then = Date.now() / 1000 - hours * 3600;
		utimesSync(join(parent, name), then, then);
	}
	removeAbandoned(parent);
	expect(readdirSync(parent)).toEqual([names.outOfSight[0], names.running[0], names.foreign[0]].sort());
});
