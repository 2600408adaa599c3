import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/problem.ts';
import { ChapterError, chapterCheck } from '../../src/prose/integration.ts';
import { printProblems } from '../../src/prose/output.ts';
import { chapter, DATA } from './data.ts';

const PROBLEMS: readonly Problem[] = [
	{
		file: 'content/a,b.mdx',
		line: 3,
		column: 7,
		severity: 'error',
		rule: 'bare-number',
		message: '15.8 %\nis written',
	},
	{ file: 'edition.yaml', severity: 'warning', rule: 'unused-figure', message: 'no chapter' },
];

describe('problems are printed', () => {
	test('for people', () => {
		expect(printProblems(PROBLEMS, 'text').split('\n')).toEqual([
			'content/a,b.mdx:3:7: error bare-number: 15.8 %\\u000ais written',
			'edition.yaml: warning unused-figure: no chapter',
			'1 error, 1 warning',
		]);
		expect(printProblems([], 'text')).toBe('0 errors, 0 warnings');
	});

	test('for people, errors first where not all can be printed', () => {
		const many = [...Array.from({ length: 150 }, () => PROBLEMS[1]!), PROBLEMS[0]!];
		const lines = printProblems(many, 'text').split('\n');
		expect(lines[0]).toContain('error bare-number');
		expect(lines.slice(-2)).toEqual(['… and 51 more problems', '1 error, 150 warnings']);
	});

	test('for programs', () => {
		expect(JSON.parse(printProblems(PROBLEMS, 'json'))).toEqual({ problems: PROBLEMS, errors: 1, warnings: 1 });
	});

	test('as annotations', () => {
		expect(printProblems(PROBLEMS, 'github').split('\n')).toEqual([
			'::error file=content/a%2Cb.mdx,line=3,col=7,title=bare-number::15.8 %25%0Ais written',
			'::warning file=edition.yaml,title=unused-figure::no chapter',
		]);
	});
});

describe('the build', () => {
	const run = (body: string, warn?: (message: string) => void) => {
		const plugin = chapterCheck({
			load: (edition) =>
				edition === 'summer-2026'
					? { data: DATA, chapters: [{ file: 'content/summer-2026/geography.mdx', text: chapter(body) }] }
					: undefined,
			...(warn && { warn }),
		});
		return (id: string) => plugin.transform.handler('', id);
	};
	const PATH = '/srv/project/content/summer-2026/geography.mdx';

	test('stops at the first error of a chapter, with its place', () => {
		try {
			run('It is 5.\n\n<Value of="country_shre.CN.share" />')(`${PATH}?astroPropagatedAssets`);
			expect.unreachable();
		} catch (error) {
			expect(error).toBeInstanceOf(ChapterError);
			expect((error as ChapterError).loc).toEqual({ file: PATH, line: 7, column: 7 });
			expect((error as ChapterError).hint).toContain('and 1 more');
		}
	});

	test('goes on with warnings, and tells them', () => {
		const warnings: string[] = [];
		const warn = (message: string) => void warnings.push(message);
		const handler = run('<Value of="repackagers.share" method="rolling" />', warn);
		expect(handler(PATH)).toBeNull();
		expect(warnings).toEqual([expect.stringContaining('geography.mdx:7:39: warning method-without-effect')]);
	});

	test('leaves files alone that are no chapters', () => {
		expect(run('It is 5.')('/srv/project/src/pages/about.mdx')).toBeNull();
		expect(run('Fine.')(PATH)).toBeNull();
	});
});
