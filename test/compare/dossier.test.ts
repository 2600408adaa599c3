/**
 * Two editions of the made-up Hub. In January US 610, China 250, France 140 of 1,000 downloads; in April 610, 550 and 40 of
 * 1,200: fr-uni/d left, cn-lab/f came, fr-uni/a-ft became quantized, us-lab/a took another licence.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../src/problem.ts';
import { dossierMarkdown } from '../../src/report/compare/markdown.ts';
import { comparePair } from '../../src/report/compare/pair.ts';
import type { ReviewedDossier } from '../../src/report/compare/review.ts';
import { foldersOf } from '../../src/report/folders.ts';
import type { Project } from '../report/project.ts';
import { checkLater, copyLater } from './fixture.ts';

let project: Project;
let dossier: ReviewedDossier;
let problems: readonly Problem[];

beforeAll(async () => {
	project = copyLater();
	({ dossier, problems } = await checkLater(project));
}, 60_000);
afterAll(() => project?.remove());

const errors = (list: readonly Problem[]) => list.filter(({ severity }) => severity === 'error');

describe('the dossier of two editions', () => {
	test('says what happened to each share', () => {
		const { moved } = dossier.metrics.find(({ metric }) => metric === 'country_share')!;
		const shares = moved.filter(({ column }) => column === 'share');
		expect(shares.map(({ key, before, after }) => [key[0], before, after])).toEqual([
			['US', 610 / 1000, 610 / 1200],
			['CN', 250 / 1000, 550 / 1200],
			['FR', 140 / 1000, 40 / 1200],
		]);
	});

	test('takes the change of the quantized share apart', () => {
		const row = dossier.tables.share_parts.find(({ label, part }) => label === 'relation' && part === 'quantized')!;
		// 50/1000; with today's tags 110/1000; without fr-uni/d 110/920; with today's downloads 90/1100; with cn-lab/f 90/1200.
		const steps = [50 / 1000, 110 / 1000, 110 / 920, 90 / 1100, 90 / 1200];
		expect(row['share_before']).toBeCloseTo(steps[0]!, 12);
		expect(row['from_retagging']).toBeCloseTo(steps[1]! - steps[0]!, 12);
		expect(row['from_exits']).toBeCloseTo(steps[2]! - steps[1]!, 12);
		expect(row['from_downloads']).toBeCloseTo(steps[3]! - steps[2]!, 12);
		expect(row['from_entries']).toBeCloseTo(steps[4]! - steps[3]!, 12);
		expect(row['change']).toBeCloseTo(0.025, 12);
	});

	test('classes a licence that a model took as metadata, and downloads as new data', () => {
		const classOf = (metric: string, key: string) =>
			dossier.metrics
				.find((own) => own.metric === metric)!
				.moved.find((value) => value.key[0] === key && value.column === 'share')!.class;
		expect(classOf('licence_share', 'llama3')).toBe('metadata');
		expect(classOf('country_share', 'CN')).toBe('data');
	});

	test('names what came, what went and whose metadata changed', () => {
		const largest = dossier.tables.turnover_largest.map(({ entity, kind, name }) => [entity, kind, name].join(' '));
		expect(largest).toContain('model new cn-lab/f');
		expect(largest).toContain('model vanished fr-uni/d');
		expect(largest).toContain('licence vanished mit');
		const changed = dossier.tables.metadata_changed_models.map(({ label, model }) => `${label} ${model}`);
		expect(changed).toEqual(['relation fr-uni/a-ft', 'licence us-lab/a', 'licence_group us-lab/a']);
	});

	test('says what became of every claim, whichever edition has it', () => {
		expect(dossier.claims.map(({ fate, said, text }) => [fate, said, text])).toEqual([
			['flipped', 'earlier', 'China has less than a third'],
			['flipped', 'earlier', 'Quantized models are rare'],
			['close', 'earlier', 'More than half is American'],
			['kept', 'both', 'Models from the United States were downloaded more than those from China'],
			['true', 'later', 'China has more than two fifths'],
			['undecided', 'later', 'It gained a fifth of everything'],
		]);
		const [small] = dossier.claims;
		expect(small).toMatchObject({ id: 'claim.cn-small', isNamed: true, counterpart: 'cn-small' });
		expect(small!.before).toMatchObject({ holds: true, margin: '5.0 points' });
		expect(small!.after).toMatchObject({ holds: false, margin: '15.8 points' });
	});

	test('has the coverage and the rows of both snapshots', () => {
		const tasks = dossier.coverage.find(({ id }) => id === 'coverage.task_stated.share')!;
		expect([tasks.before, tasks.after]).toEqual([0.92, 1]);
		expect(dossier.rows).toContainEqual({ id: 'rows.models', table: 'models', before: 7, after: 7 });
		expect(dossier.schema).toEqual([]);
	});
});

describe('the gates', () => {
	test('stop the build with a line for every change that nobody looked at', () => {
		const open = errors(problems);
		expect(open.length).toBe(dossier.breaches.length);
		expect(open.every(({ rule, line, column }) => rule === 'unreviewed' && line === 1 && column === 1)).toBe(true);
		expect(open[0]!.message).toMatch(
			/^country_share\.US\.share fell from 61\.0% to 50\.8%: that is beyond the gate of shares \(.*gates\.yaml\); .* change: country_share\.US\.share, by, why and date$/,
		);
		expect(dossier.breaches.map(({ id }) => id)).toEqual(
			expect.arrayContaining(['claim.cn-small', 'claims.others', 'licence_group_share["open-use"].share']),
		);
	});

	test('are content when each has a line, and object to one that answers nothing, at its place', async () => {
		const path = join(project.root, 'content/later/review.yaml');
		const ids = dossier.breaches.map(({ id }) => `    - '${id}'`).join('\n');
		const line = `reviewed:\n  - change:\n${ids}\n    by: A maintainer\n    why: It was looked at.\n    date: 2026-05-01\n`;
		writeFileSync(path, line);
		const answered = await checkLater(project);
		expect(errors(answered.problems)).toEqual([]);
		expect(answered.dossier.breaches.every(({ review }) => review?.by === 'A maintainer')).toBe(true);
		writeFileSync(path, `${line}  - { change: country_share.XX.share, by: A, why: B, date: 2026-05-01 }\n`);
		const [extra, ...others] = errors((await checkLater(project)).problems);
		expect(others).toEqual([]);
		const at = readFileSync(path, 'utf8').trimEnd().split('\n');
		expect(extra).toMatchObject({ rule: 'review', line: at.length, column: at.at(-1)!.indexOf('country_share') + 1 });
		expect(extra!.message).toMatch(/^no change "country_share\.XX\.share" .*did you mean/);
	}, 60_000);
});

describe('npm run compare', () => {
	test('says the same of the two editions as the build', async () => {
		writeFileSync(join(project.root, 'content/later/review.yaml'), 'reviewed: []\n');
		const { dossier: again, problems: found } = await comparePair('three', 'later', foldersOf(project.root));
		expect(again.metrics).toEqual(dossier.metrics);
		expect(again.claims).toEqual(dossier.claims);
		expect(found.filter(({ rule }) => rule === 'unreviewed')).toHaveLength(dossier.breaches.length);
	}, 60_000);

	test('compares the other way round, too, where nothing needs a review', async () => {
		const { dossier: back, problems: found } = await comparePair('later', 'three', foldersOf(project.root));
		const row = back.tables.share_parts.find(({ label, part }) => label === 'country' && part === 'CN')!;
		expect([row['share_before'], row['share_after']]).toEqual([550 / 1200, 0.25]);
		expect(found).toEqual([]);
	}, 60_000);

	test('names an edition that there is not', async () => {
		await expect(comparePair('thre', 'later', foldersOf(project.root))).rejects.toThrow(
			/unknown edition "thre" \(did you mean "three"\?\)/,
		);
	});
});

describe('the Markdown', () => {
	test('has every section, and the numbers', () => {
		const text = dossierMarkdown(dossier);
		expect(text.match(/^### .*/gm)).toHaveLength(9);
		expect(text).toContain('| Country: China | 25.0% | 0.0 | +2.2 | +13.7 | +4.9 | 45.8% | +20.8 |');
	});

	test.each([30_000, 8_000, 4_000])('fits into %i characters and says what it leaves out', (limit) => {
		const text = dossierMarkdown(dossier, limit);
		expect(text.length).toBeLessThanOrEqual(limit);
		expect(text).toContain('### Outliers');
		if (limit < 10_000) expect(text).toMatch(/… and \d+ more\./);
	});

	test('shows names from data as text', () => {
		const [first, ...rest] = dossier.tables.turnover_largest;
		const name = '<img src=x>|@someone';
		const text = dossierMarkdown({
			...dossier,
			tables: { ...dossier.tables, turnover_largest: [{ ...first!, name }, ...rest] },
		});
		expect(text).toContain('&lt;img src=x>\\|@\u200bsomeone');
	});
});
