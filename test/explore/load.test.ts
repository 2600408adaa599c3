/** The views of a choice, over tables written by hand. */
import { describe, expect, test } from 'vitest';
import { readChoice } from '../../src/components/explore/choice.ts';
import { exportCsv, exportName } from '../../src/components/explore/exports.ts';
import { Tables, viewsOf } from '../../src/components/explore/load.ts';
import { concentrationSentence, courseSentence, leadersSentence } from '../../src/components/explore/words.ts';
import { FILES, OFFER } from './offer.ts';

const fetched: string[] = [];
const newTables = () =>
	new Tables((address) => {
		fetched.push(address);
		const text = FILES[address];
		return text === undefined ? Promise.reject(new Error(`${address} is not there`)) : Promise.resolve(text);
	});
const choiceOf = (query: string) => readChoice(OFFER, new URLSearchParams(query)).choice;
const show = (query: string) => viewsOf(OFFER, choiceOf(query), newTables());

describe('an edition without a log', () => {
	test('ranks as its metric does, with names for codes', async () => {
		const { leaders } = await show('');
		expect(leaders.list.map(({ name, share, rank }) => [name, share, rank])).toEqual([
			['United States', 0.6, 1],
			['China', 0.4, 2],
		]);
		expect(leadersSentence(leaders.list)).toBe(
			'First by downloads: United States with 60.0% of all, then China with 40.0%.',
		);
	});

	test('is one of several points in time, in the order of their days; who has no row there has a gap', async () => {
		const { course } = await show('');
		expect(course.course).toEqual({
			times: ['2026-04-28', '2026-06-10'],
			lines: [
				{ name: 'United States', values: [0.5, 0.6] },
				{ name: 'China', values: [null, 0.4] },
			],
		});
		expect(courseSentence(course.course.lines[0], course.course.times)).toBe(
			'United States: 50.0% on 28 April 2026, 60.0% on 10 June 2026.',
		);
		expect(course.notes.join(' ')).toContain(
			'Summer is not comparable with the edition before, because labels were corrected.',
		);
	});

	test('is not compared under a method that the other was not counted by', async () => {
		const { course, concentration } = await show('window=rolling');
		expect(course.course).toEqual({ times: ['2026-06-10'], lines: [{ name: 'China', values: [1] }] });
		expect(courseSentence(course.course.lines[0], course.course.times)).toMatch(/not two points in time/);
		expect(concentrationSentence(concentration.summary)).toBe(
			'There is one participant; the Herfindahl-Hirschman index is 1.000, the Gini coefficient 0.000.',
		);
	});

	test('has its own measures of concentration at the level that is chosen', async () => {
		const { concentration } = await show('level=model');
		expect(concentrationSentence(concentration.summary)).toBe(
			'The ten largest of 12 hold 90.0% of downloads; the Herfindahl-Hirschman index is 0.400, the Gini coefficient 0.300.',
		);
		const spring = await show('edition=spring');
		expect(spring.concentration.summary?.values.hhi).toBe(0.5);
	});
});

describe('an edition with a log', () => {
	test('ranks all its time by its metric and draws every week', async () => {
		const { leaders, course, concentration } = await show('edition=sample&level=developer');
		expect(leaders.list.map(({ name, of }) => [name, of])).toEqual([
			['Ex', 'United States'],
			['Why', 'France'],
		]);
		expect(course.course.times).toEqual(['2024-12-30', '2025-01-06', '2025-01-13']);
		expect(course.course.lines[0]).toEqual({ name: 'Ex', values: [0.8, 0.1, 0.2] });
		expect(concentration.list).toHaveLength(3);
		expect(concentration.summary?.values.hhi).toBe(0.58);
	});

	test('adds up the weeks of a period and ranks them again, all others together last', async () => {
		const { leaders, course, concentration } = await show('edition=sample&level=developer&period=2025');
		// 50 downloads in two weeks: x 2 + 6, y 10 + 9, the others 8 + 15.
		expect(leaders.list.map(({ name, downloads, share, rank }) => [name, downloads, share, rank])).toEqual([
			['Why', 19, 0.38, 1],
			['Ex', 8, 0.16, 2],
			['All others', 23, 0.46, null],
		]);
		expect(course.course.lines.map(({ name, values }) => [name, values])).toEqual([
			['Why', [0.5, 0.3]],
			['Ex', [0.1, 0.2]],
		]);
		expect(concentration.list.map(({ time }) => time)).toEqual(['2025-01-06', '2025-01-13']);
		expect(concentration.summary?.time).toBe('2025-01-13');
	});

	test('has no curves of single models and says so, but their concentration by week', async () => {
		const { leaders, course, concentration } = await show('edition=sample&level=model');
		expect(leaders.list[0]).toMatchObject({ name: 'x/m', of: 'x' });
		expect(course.course.lines).toEqual([]);
		expect(course.notes).toHaveLength(1);
		expect(concentration.list).toHaveLength(1);
	});

	test('is never a point in time of real editions', async () => {
		const { course } = await show('');
		expect(course.course.times).not.toContain('2025-01-19');
	});
});

test('a table is fetched once, and again after it has failed', async () => {
	const tables = newTables();
	fetched.length = 0;
	await viewsOf(OFFER, choiceOf('level=model'), tables);
	await viewsOf(OFFER, choiceOf('edition=spring&level=model'), tables);
	expect(fetched.filter((address) => address === '/summer/model_share.csv')).toHaveLength(1);
	fetched.length = 0;
	await expect(viewsOf(OFFER, choiceOf('level=developer'), tables)).rejects.toThrow(
		'/summer/developer_share.csv is not there',
	);
	await expect(viewsOf(OFFER, choiceOf('level=developer'), tables)).rejects.toThrow('is not there');
	expect(fetched).toEqual(['/summer/developer_share.csv', '/summer/developer_share.csv']);
});

describe('the CSV', () => {
	test('says under which choice its rows were counted and what they are', async () => {
		const choice = choiceOf('edition=sample&level=developer&period=2025');
		const views = await viewsOf(OFFER, choice, newTables());
		const [head, first, , last] = exportCsv('leaders', choice, true, views).split('\n');
		expect(head).toBe('data,edition,level,period,window,attribution,population,rank,key,name,of,downloads,share');
		expect(first).toBe('"synthetic sample, not a measurement",sample,developer,2025,all,direct,all,1,y,Why,,19,0.38');
		expect(last).toBe(
			'"synthetic sample, not a measurement",sample,developer,2025,all,direct,all,,rest,All others,,23,0.46',
		);
		expect(exportName('leaders', choice)).toBe('sample-developer-2025-all-direct-all-leaders.csv');
	});

	test('escapes text that a spreadsheet would run, and has a row for each line and day', async () => {
		const choice = choiceOf('level=model');
		const tables = new Tables((address) => Promise.resolve(FILES[address]!.replace('a/=b', "'=1+1")));
		const views = await viewsOf(OFFER, choice, tables);
		expect(views.leaders.list[0]!.key).toBe('=1+1');
		expect(exportCsv('leaders', choice, false, views)).toContain(
			`computed,summer,model,whole,all,direct,all,1,"'=1+1"`,
		);
		expect(exportCsv('course', choice, false, views).trim().split('\n').slice(1)).toEqual([
			`computed,summer,model,whole,all,direct,all,2026-04-28,"'=1+1",`,
			`computed,summer,model,whole,all,direct,all,2026-06-10,"'=1+1",0.6`,
		]);
		expect(exportCsv('concentration', choice, false, views)).toContain(',2026-06-10,12,0.4,0.3,0.6,0.9,1\n');
	});
});
