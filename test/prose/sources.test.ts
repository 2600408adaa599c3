import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Bibliography } from '../../src/prose/bibliography.ts';
import { parseBibliography } from '../../src/prose/bibtex.ts';
import { formatPublished, PublishedFigures, parsePublished, readPublished } from '../../src/prose/published.ts';

const ROOT = join(import.meta.dirname, '../..');
const HEADER = 'id,value,unit,label,definition,period,locator';
const figures = (...rows: string[]) =>
	parsePublished('longpre2025', [HEADER, ...rows, ''].join('\n'), 'data/published/longpre2025.csv');
const problems = (run: () => unknown) => {
	try {
		run();
	} catch (error) {
		return (error as Error).message.split('\n');
	}
	return [];
};

describe('published figures', () => {
	test('are read with the precision of the print', () => {
		const [figure] = figures('table1.company.2025,0.370,share,Companies,"Share, of downloads",2025,Table 1');
		expect(figure).toMatchObject({
			source: 'longpre2025',
			id: 'table1.company.2025',
			value: 0.37,
			printed: '0.370',
			definition: 'Share, of downloads',
		});
	});

	test('are all checked, with line and column', () => {
		const bad = [
			'table1.a,37%,share,A,Def,2025,Table 1',
			'table1.b,0.2,shares,B,"Def\nof two lines",2025,Table 1',
			'Table 1,0.2,share,C,Def,last year,Table 1',
			'table1.d,0.2,share,D',
			'table1.e,0.2,share,E,Def,2025,',
			'table1.f,1,count,F,Def,2025,Table 1',
			'table1.f,1,count,F,Def,2025,Table 1',
		];
		expect(problems(() => figures(...bad))).toEqual([
			'data/published/longpre2025.csv:2:10: error published-figure: value: a plain number in the base unit; found "37%"',
			expect.stringMatching(/^data\/published\/longpre2025\.csv:3:14: error published-figure: unit: Invalid option/),
			'data/published/longpre2025.csv:5:1: error published-figure: id: lower-case parts joined by dots; found "Table 1"',
			expect.stringMatching(/^data\/published\/longpre2025\.csv:5:25: error published-figure: period: an ISO date/),
			'data/published/longpre2025.csv:6:1: error published-figure: expected 7 fields (id, value, unit, label, definition, period, locator), found 4',
			expect.stringMatching(/^data\/published\/longpre2025\.csv:7:31: error published-figure: locator: /),
			'data/published/longpre2025.csv:9:1: error published-figure: id "table1.f" stands in line 8 already; ids name one number',
		]);
		expect(problems(() => parsePublished('x', 'a,b\n', 'x.csv'))[0]).toContain(`the first line must be ${HEADER}`);
	});

	test.each([
		['0.370', 'share', '37.0%'],
		['0.09', 'share', '9%'],
		['4.64', 'share', '464%'],
		['215000000', 'parameters', '215 million'],
		['20800000000', 'parameters', '20.8 billion'],
		['43476273236', 'downloads', '43.5 billion'],
		['675259', 'models', '675,259'],
		['2000000', 'models', '2 million'],
		['1860000', 'models', '1.86 million'],
		['7.2', 'ratio', '7.2'],
		['17', 'ratio', '17'],
		['0.8619277997931596', 'index', '0.862'],
		['2', 'rank', '2nd'],
		['14', 'days', '14'],
	])('%s %s is written %s', (printed, unit, expected) => {
		const [figure] = figures(`a.b,${printed},${unit},L,D,2025,P`);
		expect(formatPublished(figure!)).toBe(expected);
	});

	test('of the project are all in order, and cited works of the bibliography', () => {
		const published = readPublished(join(ROOT, 'data/published'));
		const bibliography = parseBibliography(readFileSync(join(ROOT, 'content/references.bib'), 'utf8'));
		expect(published.names.length).toBeGreaterThan(1000);
		for (const { source } of published.toJSON()) expect(bibliography.get(source), source).toBeDefined();
		for (const figure of published.toJSON())
			if (figure.unit !== 'text-free') expect(formatPublished(figure), figure.id).not.toMatch(/NaN|undefined/);
		expect(formatPublished(published.get('longpre2025.table1.organization_company.2025')!)).toBe('37.0%');
	});

	test('survive the way to the site as JSON', () => {
		const published = new PublishedFigures(figures('a.b,0.5,share,L,D,2025,P'));
		const copy = new PublishedFigures(JSON.parse(JSON.stringify(published)));
		expect(copy.get('longpre2025.a.b')).toEqual(published.get('longpre2025.a.b'));
	});
});

describe('the bibliography', () => {
	const bib = (text: string) => parseBibliography(text, 'references.bib');
	const three =
		bib(`@article{a, author = {Doe, Jane Q. and Roe, Jean-Luc and van der Berg, Ann}, title = {A Title}, journal = {Journal}, year = {2020}, volume = {3}, number = {1}, pages = {5--9}, doi = {10.1/x}}
@misc{b, author = {{An Organisation}}, title = {No date here?}, url = {https://example.org/}}
@article{c, author = {Doe, Jane and Roe, Richard}, title = {Other}, year = {2021}}
@article{d, author = {Doe, Jane and Roe, Richard}, title = {Another}, year = {2021}}`);

	test('writes citations by author and year', () => {
		expect(three.cite('a')).toBe('(Doe et al., 2020)');
		expect(three.cite('b')).toBe('(An Organisation, n.d.)');
		expect(three.cite('a', 'section 3')).toBe('(Doe et al., 2020, section 3)');
		expect(() => three.cite('aa')).toThrow('unknown citation "aa"');
	});

	test('tells apart works of the same authors and year, in the order of their titles', () => {
		expect(three.cite('c')).toBe('(Doe and Roe, 2021b)');
		expect(three.cite('d')).toBe('(Doe and Roe, 2021a)');
		expect(three.get('d')!.text).toBe('Doe, J. and Roe, R. (2021a). Another.');
	});

	test('writes references in full', () => {
		expect(three.get('a')).toMatchObject({
			text: 'Doe, J. Q., Roe, J.-L., and van der Berg, A. (2020). A Title. Journal 3(1), 5–9.',
			url: 'https://doi.org/10.1/x',
			year: 2020,
		});
		expect(three.get('b')).toMatchObject({
			text: 'An Organisation (n.d.). No date here?',
			url: 'https://example.org/',
			year: null,
		});
	});

	test('sorts references by author, year and title', () => {
		expect(three.sorted(['c', 'a', 'b', 'd', 'a']).map(({ key }) => key)).toEqual(['b', 'd', 'c', 'a']);
	});

	test('names entries that lack an author or a title, and keys that stand twice, with their line', () => {
		expect(problems(() => bib('@misc{a,\n title = {T}}\n\n@misc{b, author = {X, Y}}\n'))).toEqual([
			expect.stringMatching(/^references\.bib:1: error bibliography: a: author/),
			expect.stringMatching(/^references\.bib:4: error bibliography: b: title/),
		]);
		const twice = '@misc{a, author = {X, Y}, title = {T}}\n@misc{a, author = {X, Y}, title = {T}}\n';
		expect(problems(() => bib(twice))).toEqual([
			'references.bib:1: error bibliography: a stands in lines 1 and 2: keep one',
		]);
		expect(problems(() => bib('@misc{a, title = {x\n'))[0]).toMatch(/^references\.bib.*error bibliography/);
	});

	test('of the project is read in full, and survives the way to the site as JSON', () => {
		const own = parseBibliography(readFileSync(join(ROOT, 'content/references.bib'), 'utf8'));
		expect(own.cite('longpre2025')).toBe('(Longpre et al., 2025)');
		expect(new Bibliography(JSON.parse(JSON.stringify(own))).sorted()).toEqual(own.sorted());
	});
});
