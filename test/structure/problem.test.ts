/** Problems as they are printed. */
import { expect, test } from 'vitest';
import { formatProblems, type Problem } from '../../src/problem.ts';

const problem = (severity: Problem['severity'], line: number): Problem => ({
	file: 'a.mdx',
	line,
	severity,
	rule: 'rule',
	message: 'what, and what to do',
});

test('past the limit the rest is counted, and warnings are left out before errors', () => {
	const problems = [1, 2, 3, 4].map((line) => problem(line === 4 ? 'error' : 'warning', line));
	expect(formatProblems(problems, 2).split('\n')).toEqual([
		'a.mdx:1: warning rule: what, and what to do',
		'a.mdx:4: error rule: what, and what to do',
		'… and 2 more problems',
	]);
	expect(formatProblems(problems, 4).split('\n')).toHaveLength(4);
});

test('what would steer a terminal is written out', () => {
	const [line] = formatProblems([{ ...problem('error', 1), message: 'a\u001b[2Jb\u202ec\nd' }]).split('\n');
	expect(line).toBe('a.mdx:1: error rule: a\\u001b[2Jb\\u202ec\\u000ad');
});
