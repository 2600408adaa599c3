/** What pages are made from, over a small `.report/` folder. */
import { beforeAll, describe, expect, test } from 'vitest';
import { COUNTRY_SHARE, countryRow, writeReport } from './report-folder.ts';

const CHAPTER = `
<Value of="country_share.C300.share" /> and <Value
	of='country_share["C 301"].share' digits="0" /> <Cite key="longpre2025" locator="x" /> <Cite locator="y" key="longpre2025" />
<Published of="hf2026spring.models.total" /> <Change of="country_share.US.share" />
<Value method="rolling" of="country_share.C1.share" />`;
const MANY = Array.from({ length: 302 }, (_, i) => countryRow(i === 301 ? 'C 301' : `C${i}`, 1 / (i + 2), i + 1));
const ROWS = { 'all-direct-all': MANY, 'rolling-direct-all': MANY.slice(0, 2) };

// The modules look for the folders when they are loaded.
let components: {
	site: typeof import('../../src/components/site.ts');
	href: typeof import('../../src/components/href.ts');
	references: typeof import('../../src/components/references.ts');
	values: typeof import('../../src/components/values.ts');
	metricValues: typeof import('../../src/components/metric-values.ts');
	dataPackage: typeof import('../../src/components/data-package.ts');
	read: typeof import('../../src/report/read.ts');
};

beforeAll(async () => {
	const { report, content } = writeReport(ROWS, CHAPTER);
	process.env['REPORT_FOLDER'] = report;
	process.env['CONTENT_FOLDER'] = content;
	components = {
		site: await import('../../src/components/site.ts'),
		href: await import('../../src/components/href.ts'),
		references: await import('../../src/components/references.ts'),
		values: await import('../../src/components/values.ts'),
		metricValues: await import('../../src/components/metric-values.ts'),
		dataPackage: await import('../../src/components/data-package.ts'),
		read: await import('../../src/report/read.ts'),
	};
});

const at = (path: string): URL => new URL(`http://localhost${path}`);

describe('the edition of a page', () => {
	test('is the first part of its address, the latest on the front page, none on pages of the whole site', () => {
		const { editionAt, chapterAt } = components.site;
		expect(editionAt(at('/sample/geography/'))?.id).toBe('sample');
		expect(editionAt(at('/'))?.id).toBe('summer-2026');
		expect(editionAt(at('/glossary/'))).toBeUndefined();
		expect(chapterAt(at('/summer-2026/geography/'))?.title).toBe('Where');
		expect(chapterAt(at('/summer-2026/metrics/'))).toBeUndefined();
	});

	test('is required by components that stand in chapters', () => {
		expect(() => components.site.currentEdition(at('/glossary/'))).toThrow(/does not belong to an edition/);
	});
});

describe('a value', () => {
	test('has its exact number, its text and a link to its row', () => {
		expect(components.values.shownValue('summer-2026', { of: 'country_share.C1.share' })).toEqual({
			text: '33.3%',
			exact: '0.3333333333333333',
			href: '/summer-2026/metrics/country_share/#C1',
		});
	});

	test('whose key has a space or other characters links to the id that the row has', () => {
		const { href } = components.values.shownValue('summer-2026', { of: 'country_share["C 301"].share' });
		expect(href).toBe('/summer-2026/metrics/country_share/#C_301');
		expect(components.href.rowId(['C 301'])).toBe('C_301');
		expect(components.href.metricHref('e', 'm', ['Qwen/Qwen2.5', 'é'])).toBe(
			`/e/metrics/m/#${encodeURIComponent('Qwen/Qwen2.5.é')}`,
		);
	});

	test('that does not exist stops the page with the linter’s message', () => {
		expect(() => components.values.shownValue('summer-2026', { of: 'country_shre.US.share' })).toThrow(
			/unknown metric "country_shre" \(did you mean "country_share"\?\)/,
		);
		expect(() => components.values.shownValue('summer-2026', { of: 'lorenz.model.0.x' })).toThrow(
			/metric lorenz is not available in this edition: snapshot 2026-06-10 has no table "downloads"/,
		);
	});

	test('stands in a table column without words between its digits', () => {
		const { cellText } = components.values;
		const row = { ...countryRow('US', 0.5, 3), downloads: 501_773_022 };
		expect(['country', 'downloads', 'share', 'rank'].map((name) => cellText(COUNTRY_SHARE, row, name))).toEqual([
			'United States',
			'501,773,022',
			'50.0%',
			'3',
		]);
	});
});

describe('a metric page', () => {
	const table = () => components.read.report.table('summer-2026', COUNTRY_SHARE);

	test('shows the first rows, then those that a chapter names, and counts the rest', () => {
		const shown = components.metricValues.shownRows(components.site.editionEntry('summer-2026'), table());
		expect(shown.first).toHaveLength(200);
		expect(shown.named.map((row) => row['country'])).toEqual(['C300', 'C 301']);
		expect(shown.omitted).toBe(100);
	});

	test('shows the rows that a chapter names under another method, where the value’s link leads', () => {
		const { others } = components.metricValues.shownRows(components.site.editionEntry('summer-2026'), table());
		expect([...others].map(([id, rows]) => [id, rows.map((row) => row['country'])])).toEqual([
			['rolling-direct-all', ['C1']],
		]);
		const { href } = components.values.shownValue('summer-2026', { of: 'country_share.C1.share', method: 'rolling' });
		expect(href).toBe(`/summer-2026/metrics/country_share/#${components.href.rowId(['C1'], 'rolling-direct-all')}`);
	});

	test('names the chapters that show its values', () => {
		const edition = components.site.editionEntry('summer-2026');
		expect(components.metricValues.chaptersUsing(edition, COUNTRY_SHARE).map(({ id }) => id)).toEqual(['geography']);
	});

	test('lays methods side by side only where the table is small', () => {
		const edition = components.site.editionEntry('summer-2026');
		expect(components.metricValues.compareMethods([{ edition, table: table() }])).toBeUndefined();
	});
});

test('methods and editions side by side have a line for every row that any of them has', async () => {
	const { MetricTable } = await import('../../src/metrics/table.ts');
	const edition = components.site.editionEntry('summer-2026');
	const [us, cn] = [countryRow('US', 0.6, 1), countryRow('CN', 0.4, 2)];
	const own = new MetricTable(
		COUNTRY_SHARE,
		new Map([
			['all-direct-all', [us]],
			['rolling-direct-all', [cn]],
		]),
	);
	const other = new MetricTable(COUNTRY_SHARE, new Map([['all-direct-all', [cn]]]));
	const before = { ...edition, id: 'spring-2026', title: 'Spring 2026' };
	const comparison = components.metricValues.compareMethods([
		{ edition, table: own },
		{ edition: before, table: other },
	])!;
	expect(comparison.column).toBe('share');
	expect(comparison.columns.map((column) => `${column.methodId} ${column.edition.id}`)).toEqual([
		'all-direct-all summer-2026',
		'all-direct-all spring-2026',
		'rolling-direct-all summer-2026',
	]);
	expect(comparison.lines.map((line) => [line.key, line.rows])).toEqual([
		[['US'], [us, undefined, undefined]],
		[['CN'], [undefined, cn, cn]],
	]);
});

describe('references', () => {
	test('lead to figures, chapters and sections, and to a figure’s page where no chapter shows it', () => {
		const { referenceLink } = components.references;
		const edition = components.site.editionEntry('summer-2026');
		expect(
			['shown', 'unused', 'geography', 'geography#who', '#who', '#fig-shown'].map((to) =>
				referenceLink(edition, to, 'geography'),
			),
		).toEqual([
			{ href: '/summer-2026/geography/#fig-shown', text: 'Figure\u00a02.1' },
			{ href: '/summer-2026/figures/unused/', text: 'Not used' },
			{ href: '/summer-2026/geography/', text: 'Where' },
			{ href: '/summer-2026/geography/#who', text: 'Who' },
			{ href: '/summer-2026/geography/#who', text: 'Who' },
			{ href: '/summer-2026/geography/#fig-shown', text: 'Figure\u00a02.1' },
		]);
	});

	test.each(['nowhere', '#nowhere', 'geography#nowhere'])('that lead nowhere stop the page: %s', (to) => {
		const edition = components.site.editionEntry('summer-2026');
		expect(() => components.references.referenceLink(edition, to, 'geography')).toThrow(/no such figure, chapter/);
	});

	test('list each work that a chapter cites, itself or through a published figure, and how often', () => {
		expect(components.references.citedIn('summer-2026', 'geography')).toEqual(
			new Map([
				['longpre2025', 2],
				['hf2026spring', 1],
			]),
		);
	});
});

describe('published data', () => {
	test('has every row under every method, and text that a spreadsheet would run escaped', async () => {
		const { report } = writeReport({ 'all-direct-all': [countryRow('=1+1', 0.1 + 0.2, 1)] });
		const { ReportReader } = components.read;
		const table = new ReportReader(report).table('summer-2026', COUNTRY_SHARE);
		const { csv } = components.dataPackage.publishTable(table);
		expect(csv.split('\n')).toEqual([
			'window,attribution,population,country,downloads,share,models,model_share,developers,developer_share,rank',
			`all,direct,all,"'=1+1",300.00000000000006,0.30000000000000004,1,0.5,1,0.5,1`,
			'',
		]);
	});

	test('is described with its size, checksum, columns and key', () => {
		const { dataPackage, publishedTables } = components.dataPackage;
		const [table] = publishedTables('summer-2026');
		const descriptor = dataPackage('summer-2026');
		expect(descriptor.resources).toHaveLength(1);
		const resource = descriptor.resources[0]!;
		expect(resource).toMatchObject({ name: 'country_share', path: 'country_share.csv', hash: table!.hash });
		expect(resource.bytes).toBe(Buffer.byteLength(table!.csv));
		expect(resource.schema.fields.map((field) => field.name).join()).toBe(table!.csv.split('\n')[0]);
		expect(resource.schema.primaryKey).toEqual(['window', 'attribution', 'population', 'country']);
	});
});
