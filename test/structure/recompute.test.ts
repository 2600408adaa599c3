/** Every metric is computed a second time, from its definition and without queries, and a test of its group compares the two. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { METRICS } from '../../src/metrics/index.ts';
import { METRIC_GROUPS } from '../../src/metrics/metric.ts';

const folder = join(import.meta.dirname, '../recompute');

/** What `<group>.ts` computes: the one table of functions by the ids of metrics that the group's test takes from it. */
async function recomputedIn(group: string): Promise<readonly string[]> {
	const exported: Record<string, unknown> = await import(join(folder, `${group}.ts`));
	const taken = new RegExp(`import \\{ (\\w+)(?: as \\w+)? \\} from '\\./${group}\\.ts'`).exec(testOf(group))?.[1];
	return Object.keys(exported[taken ?? ''] ?? {});
}

const testOf = (group: string): string => readFileSync(join(folder, `${group}.test.ts`), 'utf8');

test.each(METRIC_GROUPS)('each metric of %s has its recomputation', async (group) => {
	const ids = METRICS.filter((metric) => metric.group === group).map(({ id }) => id);
	expect(ids.length).toBeGreaterThan(0);
	expect([...(await recomputedIn(group))].sort()).toEqual(ids.sort());
});

test.each(METRIC_GROUPS)('the test of %s compares all metrics of the group, and leaves none out', (group) => {
	const name = group.toUpperCase();
	const text = testOf(group);
	expect(text).toContain(`import { ${name} } from '../../src/metrics/${group}/index.ts';`);
	expect(text).toMatch(new RegExp(`testAgreement\\(\\{\\s*metrics: ${name},|testGroup\\(${name}, `));
	expect(text).not.toMatch(/\.(skip|only|todo)\b/);
});
