/** What is computed again after an edit: what reads the edited file, and nothing else. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hubMonthly } from '../../src/metrics/activity/hub-monthly.ts';
import { countryShare } from '../../src/metrics/geography/country-share.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import { CodeHasher } from '../../src/report/cache/code.ts';
import { Store } from '../../src/report/cache/store.ts';
import { computeWith } from '../../src/report/cache/tables.ts';
import { CODE_ROOT } from '../../src/report/folders.ts';
import { tableCsv } from '../../src/report/frozen.ts';
import { fixture, temporaryFolder } from '../metrics/fixture.ts';

const input = fixture({
	models: [
		{ model: 'a/1', downloads_30d: 60 },
		{ model: 'b/2', downloads_30d: 40 },
	],
	developers: [
		{ developer: 'a', type: 'company', country: 'US' },
		{ developer: 'b', type: 'company', country: 'CN' },
	],
	hub: [{ date: '2026-05-01', measure: 'downloads', value: 5 }],
});
const folder = temporaryFolder();

/** Ids of what is computed, with the tables. */
async function computed(metrics: readonly Metric[] = [countryShare, hubMonthly]) {
	const store = new Store(folder);
	const { tables } = await computeWith(store, new CodeHasher(CODE_ROOT))({ ...input, metrics });
	const ids = store.made('table').map(({ name }) => name.split('/').at(-1));
	return { ids, csv: metrics.map(({ id }) => tableCsv(tables.get(id)!)) };
}

test('nothing is computed twice; a registry concerns the metrics that read it, a query its metric', async () => {
	const first = await computed();
	expect(first.ids).toEqual(['country_share', 'hub_monthly']);
	expect(await computed()).toEqual({ ...first, ids: [] });

	const registry = join(input.registry, 'developers.csv');
	const before = readFileSync(registry, 'utf8');
	writeFileSync(registry, before.replace(',US', ',FR'));
	const edited = await computed();
	expect(edited.ids).toEqual(['country_share']);
	expect(edited.csv[0]).toContain('FR,60,');
	expect(edited.csv[1]).toBe(first.csv[1]);
	writeFileSync(registry, before);
	expect(await computed()).toEqual({ ...first, ids: [] });

	const query = { ...hubMonthly, sql: hubMonthly.sql.replace('ORDER BY', '-- another query\n ORDER BY') };
	expect((await computed([countryShare, query])).ids).toEqual(['hub_monthly']);
});

test('code is another one when a module that it imports is', () => {
	const folder = temporaryFolder();
	const module = join(folder, 'a.ts');
	writeFileSync(module, "import { b } from './b.ts';\nexport const a = b;\n");
	writeFileSync(join(folder, 'b.ts'), 'export const b = 1;\n');
	const hash = () => new CodeHasher(folder).ofModules('a.ts');
	const before = hash();
	expect(hash()).toBe(before);
	writeFileSync(join(folder, 'c.ts'), 'nobody imports this');
	expect(hash()).toBe(before);
	appendFileSync(join(folder, 'b.ts'), '// changed\n');
	expect(hash()).not.toBe(before);
});
