/** The import: from the real tables where they are at hand, and its refusals. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatProblem, ReportError } from '../../src/problem.ts';
import { checkSnapshot } from '../../src/snapshot/check.ts';
import { CsvReader } from '../../src/snapshot/csv-read.ts';
import { importSnapshots } from '../../src/snapshot/import/index.ts';
import { importHub } from '../../src/snapshot/import/modelpulse.ts';
import { importModels } from '../../src/snapshot/import/os-ai-map.ts';
import { importOpenness } from '../../src/snapshot/import/osai.ts';
import { SOURCE_FILES } from '../../src/snapshot/import/source.ts';
import { parseTags } from '../../src/snapshot/import/tags.ts';
import { openSnapshot } from '../../src/snapshot/package.ts';
import { loadRegistries } from '../../src/snapshot/registry.ts';
import { OPENNESS_CRITERIA } from '../../src/snapshot/tables.ts';
import { temporaryFolder } from './fixture.ts';

const project = join(import.meta.dirname, '../..');
const shared = join(project, '../shared/data');

async function refusal(run: () => Promise<unknown> | unknown): Promise<string[]> {
	try {
		await run();
		return [];
	} catch (error) {
		if (!(error instanceof ReportError)) throw error;
		return error.problems.map(formatProblem);
	}
}

describe('tags', () => {
	test('licences, parents, data sets and papers', () => {
		const tags = parseTags(
			'pytorch,license:mit,license:other,base_model:a/b,base_model:quantized:a/b,base_model:merge:c,dataset:x,dataset:x,dataset:y/z,arxiv:1,arxiv:1,arxiv:2,region:us',
		);
		expect(tags.licences).toEqual(['mit', 'other']);
		expect(tags.parents).toEqual([
			{ relation: 'quantized', parent: 'a/b' },
			{ relation: 'merge', parent: 'c' },
		]);
		expect(tags.datasets).toEqual(['x', 'y/z']);
		expect(tags.papers).toEqual(['1', '2']);
		expect(tags.unused).toEqual([]);
	});

	test('tags from which no relation follows are named', () => {
		expect(parseTags('base_model:a/b').unused).toEqual(['base_model:a/b']);
		expect(parseTags('base_model:distilled:a/b').unused).toEqual(['base_model:distilled:a/b']);
		expect(parseTags('').parents).toEqual([]);
	});
});

describe('bad sources', () => {
	const header = 'model_id,author,downloads,likes,pipeline_tag,library_name,created_at,last_modified,tags\n';
	const row = 'a/b,a,5,1,,,2022-03-02 23:29:05+00:00,2022-03-02 23:29:05+00:00,"x,y"\n';
	const models = (text: string) => importModels('m.csv', Buffer.from(text), '2024-01-14');

	test('a sound row', () => {
		expect(models(header + row).models).toEqual([
			{
				model: 'a/b',
				developer: 'a',
				created: '2022-03-02',
				downloads_30d: 5,
				likes: 1,
				task: null,
				library: null,
				licence: null,
				declared_datasets: 0,
				papers: 0,
			},
		]);
	});

	test('every problem of a file, with its place', async () => {
		const text =
			header +
			row.replace(',5,1,', ',-5,many,').replace('2022-03-02 23', '2022-03-02T23') +
			row.replace('2022-03-02 23', '2024-01-15 23') +
			'a,b\n';
		expect(await refusal(() => models(text))).toEqual([
			'm.csv:2:7: error wrong-type: downloads: expected digits, found "-5"',
			'm.csv:2:10: error wrong-type: likes: expected digits, found "many"',
			'm.csv:2:17: error wrong-type: created_at: expected an instant such as 2022-03-02 23:29:05+00:00, found "2022-03-02T23:29:05+00:00"',
			'm.csv:3:13: error outside-span: created_at: 2024-01-15 is after the snapshot (2024-01-14); the file is of another day',
			'm.csv:4: error field-count: 2 fields, expected 9; restore the file from its source',
		]);
	});

	test('a column that upstream added', async () => {
		expect((await refusal(() => models(header.replace('tags', 'tags,gated'))))[0]).toMatch(
			/^m\.csv:1:1: error wrong-header: .*adapt the import/,
		);
	});

	test('a country and a level that nobody knows', async () => {
		const columns =
			'file,name,link,type,performanceclass,basemodelname,endmodelname,endmodellicense,releasedate,org,org_link,country,contributor_type';
		const text = `${columns},${OPENNESS_CRITERIA.join(',')}\nf,N,l,t,p,b,e,l,2024-01,O,o,Atlantis,c,${OPENNESS_CRITERIA.map((_, i) => (i === 0 ? 'ajar' : 'open')).join(',')}\n`;
		expect(await refusal(() => importOpenness('o.csv', Buffer.from(text)))).toEqual([
			'o.csv:2:29: error unknown-country: country: unknown country "Atlantis"; add its ISO 3166-1 code to src/snapshot/import/osai.ts',
			'o.csv:2:40: error unknown-value: datasources_basemodel: unknown level "ajar"; expected open, partial, closed',
		]);
	});

	test('only months that end on or before the snapshot', () => {
		const measures =
			'downloads,downloads_est,exact,active_models,top10,top100,top1000,top1pct,derived,quantized,finetune,gguf,c2022,c2023,c2024,c2025,c2026';
		const values = measures.replaceAll(/[a-z0-9_]+/g, (name) => (name === 'exact' ? 'true' : '0.5'));
		const text = `month,${measures}\n2024-01,${values}\n2024-02,${values}\n2024-03,${values}\n`;
		const dates = (date: string) => [
			...new Set(importHub('h.csv', Buffer.from(text), date).hub.map((entry) => entry.date)),
		];
		expect(dates('2024-02-28')).toEqual(['2024-01-01']);
		expect(dates('2024-02-29')).toEqual(['2024-01-01', '2024-02-01']);
		expect(
			importHub('h.csv', Buffer.from(text), '2024-02-29')
				.hub.filter((entry) => entry.measure === 'exact')
				.map((entry) => entry.value),
		).toEqual([1, 1]);
	});

	test('missing files: all of them are named, nothing is written', async () => {
		using folder = temporaryFolder();
		const problems = await refusal(() => importSnapshots({ from: folder.path, to: join(folder.path, 'out') }));
		expect(problems).toHaveLength(SOURCE_FILES.length);
		expect(problems[0]).toMatch(
			/top_models_2026-04-28\.csv: error missing-file: .*https:\/\/github\.com\/currentai-org/,
		);
		expect(existsSync(join(folder.path, 'out'))).toBe(false);
	});

	test('another version of a file', async () => {
		using folder = temporaryFolder();
		for (const { file } of SOURCE_FILES) {
			mkdirSync(dirname(join(folder.path, file)), { recursive: true });
			writeFileSync(join(folder.path, file), header + row);
		}
		const problems = await refusal(() => importSnapshots({ from: folder.path, to: join(folder.path, 'out') }));
		expect(problems).toHaveLength(SOURCE_FILES.length);
		const found = createHash('sha256')
			.update(header + row)
			.digest('hex');
		for (const problem of problems) expect(problem).toContain(`error wrong-hash: sha256 is ${found}, expected `);
		expect(existsSync(join(folder.path, 'out'))).toBe(false);
	});

	test('no network, and tables that have no public home in this form', async () => {
		using folder = temporaryFolder();
		const asked: string[] = [];
		const fetcher = (async (address: string) => {
			asked.push(address);
			throw new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND raw.githubusercontent.com') });
		}) as unknown as typeof fetch;
		const problems = await refusal(() => importSnapshots({ from: undefined, to: folder.path, fetcher }));
		expect(problems).toHaveLength(SOURCE_FILES.length);
		expect(problems[0]).toBe(
			'https://raw.githubusercontent.com/currentai-org/os-ai-map/bdc918bbc5c36639072a97530a0e5c933a19b58a/warehouse/catalog/huggingface/top_models.csv: error unreachable: cannot be fetched (getaddrinfo ENOTFOUND raw.githubusercontent.com); check the connection, or name a folder that has os-ai-map/top_models_2026-04-28.csv with --from',
		);
		expect(problems.filter((problem) => problem.includes('not-public-in-this-form'))).toHaveLength(2);
		expect(asked).toHaveLength(3);
		expect(readdirSync(folder.path)).toEqual([]);
	});
});

describe('the command', () => {
	const run = (...args: string[]) =>
		spawnSync(process.execPath, [join(project, 'scripts/import.ts'), ...args], { encoding: 'utf8' });

	test('--help', () => {
		const { status, stdout } = run('--help');
		expect(status).toBe(0);
		for (const option of ['--from DIR', '--to DIR', '--without TABLES', '--help']) expect(stdout).toContain(option);
	});

	test('a misspelt option', () => {
		const { status, stderr } = run('--form', 'x');
		expect(status).toBe(2);
		expect(stderr).toContain('unknown option --form (did you mean "from"?)');
	});

	test('problems go to stderr and the status says so', () => {
		using folder = temporaryFolder();
		const { status, stderr } = run('--from', folder.path, '--to', join(folder.path, 'out'));
		expect(status).toBe(1);
		expect(stderr.trim().split('\n')).toHaveLength(SOURCE_FILES.length);
	});
});

const reason = existsSync(shared) ? '' : ` (skipped: ${shared} is absent)`;
describe.skipIf(!existsSync(shared))(`the real tables${reason}`, () => {
	const folder = temporaryFolder();
	const to = join(folder.path, 'snapshots');
	const printed: string[] = [];
	beforeAll(async () => {
		await importSnapshots({ from: shared, to, print: (line) => printed.push(line) });
	});
	afterAll(() => folder[Symbol.dispose]());

	/** The rows of an imported table by the names of its header. */
	function rows(id: string, table: string): Record<string, string>[] {
		const found: Record<string, string>[] = [];
		let header: string[] | undefined;
		const reader = new CsvReader(
			table,
			({ cells }) => {
				if (header) found.push(Object.fromEntries(header.map((name, i) => [name, cells[i]!])));
				else header = [...cells];
			},
			(problem) => {
				throw new Error(formatProblem(problem));
			},
		);
		reader.write(readFileSync(join(to, id, `${table}.csv`)));
		reader.end();
		return found;
	}

	/** Sums of downloads and numbers of rows by a label. */
	function totals(list: readonly { label: string; downloads: number }[]): Record<string, [number, number]> {
		const result: Record<string, [number, number]> = {};
		for (const { label, downloads } of list) {
			const [sum, count] = result[label] ?? [0, 0];
			result[label] = [sum + downloads, count + 1];
		}
		return result;
	}

	// The golden values are those of research/data-sources.md, section 7 A, from an independent program.
	test('golden: models, licences', () => {
		const models = rows('2026-06-10', 'models');
		expect(models).toHaveLength(1000);
		expect(models.reduce((sum, model) => sum + Number(model['downloads_30d']), 0)).toBe(2_117_379_620);
		expect(new Set(models.map((model) => model['developer'])).size).toBe(319);
		const byLicence = totals(
			models.map((model) => ({ label: model['licence'] || 'none', downloads: Number(model['downloads_30d']) })),
		);
		expect(byLicence['apache-2.0']![0]).toBe(1_286_858_816);
		expect(byLicence['mit']![0]).toBe(427_479_081);
		expect(byLicence['none']).toEqual([158_416_652, 107]);
		expect(byLicence['other']![0]).toBe(101_576_890);
		expect(byLicence['gemma']![0]).toBe(24_474_897);
		expect(models.filter((model) => model['created'] === '2022-03-02')).toHaveLength(178);
		expect(models.filter((model) => model['created']! >= '2025-06-10')).toHaveLength(289);
	});

	test('golden: relations and links', () => {
		const models = rows('2026-06-10', 'models');
		const links = rows('2026-06-10', 'derivations');
		expect(links).toHaveLength(319);
		const ids = new Set(models.map((model) => model['model']!));
		expect(links.filter((link) => ids.has(link['parent']!))).toHaveLength(215);
		const relation = new Map(links.map((link) => [link['child']!, link['relation']!]));
		expect(
			totals(
				models.map((model) => ({
					label: relation.get(model['model']!) ?? 'none',
					downloads: Number(model['downloads_30d']),
				})),
			),
		).toEqual({
			none: [1_359_674_492, 684],
			quantized: [441_763_433, 162],
			finetune: [311_586_177, 147],
			merge: [2_647_016, 3],
			adapter: [1_708_502, 4],
		});
	});

	test('golden: openness by country and criterion', () => {
		const systems = rows('2026-06-10', 'openness');
		expect(systems).toHaveLength(193);
		const count = (column: string, value: string) => systems.filter((system) => system[column] === value).length;
		expect([
			count('country', 'US'),
			count('country', 'CN'),
			count('country', 'international'),
			count('country', ''),
		]).toEqual([76, 57, 26, 3]);
		expect(['closed', 'open', 'partial'].map((level) => count('datasources_basemodel', level))).toEqual([128, 40, 25]);
		expect(['closed', 'open', 'partial'].map((level) => count('licenses', level))).toEqual([71, 66, 56]);
	});

	test('the months of the whole Hub end before the snapshot', () => {
		const months = (id: string) => [...new Set(rows(id, 'hub').map((row) => row['date']!))];
		expect([months('2026-04-28')[0], months('2026-04-28').at(-1)]).toEqual(['2024-07-01', '2026-03-01']);
		expect(months('2026-06-10').at(-1)).toBe('2026-05-01');
	});

	test('the second snapshot shares 739 models with the first', () => {
		const first = new Set(rows('2026-04-28', 'models').map((model) => model['model']));
		expect(rows('2026-06-10', 'models').filter((model) => first.has(model['model']))).toHaveLength(739);
	});

	test('both pass their own checks, on both paths', async () => {
		const registries = loadRegistries(join(project, 'data/registry'));
		for (const id of ['2026-04-28', '2026-06-10'])
			for (const options of [{}, { rowPathLimit: 0 }])
				expect((await checkSnapshot(openSnapshot(join(to, id)), registries, options)).map(formatProblem)).toEqual([]);
	});

	test('sources, commits, licences and the two days between the index and the snapshot are recorded', () => {
		const snapshot = openSnapshot(join(to, '2026-06-10'));
		const openness = snapshot.tables.get('openness')!;
		expect(openness.description).toContain('State of 2026-06-12, 2 days after the snapshot');
		expect(openness.licenses?.[0]?.name).toBe('CC-BY-4.0');
		for (const resource of snapshot.tables.values()) {
			expect(resource.sources).toHaveLength(1);
			expect(resource.sources![0]!.version).toMatch(/^[0-9a-f]{7,40}$/);
			expect(resource.licenses).toHaveLength(1);
		}
		expect(snapshot.package.population).toBe(
			'the 1,000 models with the most downloads in the 30 days before 10 June 2026',
		);
	});

	test('what could not be used is printed', () => {
		expect(printed).toContain(
			'  note: os-ai-map/top_models_2026-06-10.csv: biohub/ESMC-6B states 2 licences (mit, other); the first is used',
		);
		expect(printed).toContain('  note: osai/osai_index_2026-06-12.csv: Lumo AI: country is "Undisclosed"; left empty');
	});

	test('a second import gives the same bytes; one that fails leaves the first as it was', async () => {
		const read = () => readFileSync(join(to, '2026-06-10/datapackage.json'), 'utf8');
		const before = read();
		await importSnapshots({ from: shared, to });
		expect(read()).toBe(before);
		const spoilt = join(folder.path, 'spoilt');
		cpSync(shared, spoilt, { recursive: true });
		const file = join(spoilt, 'modelpulse/hub_monthly.csv');
		rmSync(file, { force: true });
		writeFileSync(file, 'month\n');
		expect(await refusal(() => importSnapshots({ from: spoilt, to }))).toHaveLength(1);
		expect(read()).toBe(before);
		expect(readdirSync(to).sort()).toEqual(['2026-04-28', '2026-06-10']);
	});

	test('tables can be left out', async () => {
		await importSnapshots({ from: shared, to: join(folder.path, 'some'), without: ['openness', 'hub'] });
		expect(readdirSync(join(folder.path, 'some/2026-06-10')).sort()).toEqual([
			'datapackage.json',
			'datasets.csv',
			'derivations.csv',
			'models.csv',
		]);
	});
});
