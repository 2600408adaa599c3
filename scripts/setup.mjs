// Installs what package-lock.json names, if that has not been done yet. Plain JavaScript for the Node that the machine has
// (20 or later): before it has run there is no Node 24, which runs the project's TypeScript. It uses nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}node_modules/.setup`;
const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
	console.error(`setup: Node ${process.versions.node} is too old; install Node 20 or later`);
	process.exit(1);
}
const wanted = createHash('sha256')
	.update(readFileSync(`${root}package-lock.json`))
	.update(`${process.platform} ${process.arch}`)
	.digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
	console.log('Installing dependencies (npm ci) …');
	// npm warns that some packages want a newer Node than the one it runs on; they get it from the package "node".
	const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: root,
		stdio: ['ignore', 'ignore', 'inherit'],
		shell: process.platform === 'win32',
	});
	if (result.status !== 0) {
		console.error('setup: npm ci failed; the message above says why');
		process.exit(result.status ?? 1);
	}
	writeFileSync(stamp, wanted);
}
