/** A new metric: downloads by one attribute of the models, to begin with, its registration and its test. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS } from '../../metrics/index.ts';
import { METRIC_GROUPS } from '../../metrics/metric.ts';
import { didYouMean, ReportError } from '../../problem.ts';
import type { Skeleton } from './files.ts';
import { identifierOf, requireName, titleOf } from './names.ts';
import { register } from './registration.ts';

export function newMetric(root: string, name: string, group: string): Skeleton {
	requireName(
		'metric',
		name,
		'_',
		METRICS.map(({ id }) => id),
		['published'],
	);
	if (!METRIC_GROUPS.some((known) => known === group))
		throw ReportError.at('--group', 'option', `unknown group "${group}"${didYouMean(group, METRIC_GROUPS)}`);
	const file = name.replaceAll('_', '-');
	const identifier = identifierOf(name);
	const index = `src/metrics/${group}/index.ts`;
	return {
		files: new Map([
			[`src/metrics/${group}/${file}.ts`, metricText(name, identifier, group)],
			[`test/metrics/${file}.test.ts`, testText(name, identifier, group, file)],
		]),
		edits: new Map([[index, register(readFileSync(join(root, index), 'utf8'), identifier, `./${file}.ts`)]]),
		next: [
			`Say what it counts, and change its query, in src/metrics/${group}/${file}.ts; src/metrics/relations/ has what it can read`,
			`Test it: npx vitest run test/metrics/${file}.test.ts`,
			'Tell editors of it: npm run dictionary',
			`Show a number of it: <Value of="${name}.company.share" />; draw it: npm run new -- figure ${file} --metric ${name}`,
		],
	};
}

function metricText(name: string, identifier: string, group: string): string {
	return `import { DEVELOPER_TYPE, DOWNLOADS, MODELS, SHARE } from '../common-columns.ts';
import { defineMetric } from '../metric.ts';

export const ${identifier} = defineMetric({
	id: '${name}',
	title: '${titleOf(name)}',
	group: '${group}',
	definition: 'Downloads and models by the type of the developer who publishes the repository.',
	denominator: 'all downloads that the method counts',
	exclusions: 'Nothing is left out: developers that the registry does not know are the row "unknown".',
	sources: [],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		developer_type: { ...DEVELOPER_TYPE, key: true },
		downloads: DOWNLOADS,
		share: SHARE,
		models: MODELS,
	},
	sql: \`
		SELECT
			developer_type,
			sum(downloads)::BIGINT AS downloads,
			sum(downloads)::DOUBLE / nullif(sum(sum(downloads)) OVER (), 0)::DOUBLE AS share,
			count(*) AS models
		FROM {counted}
		GROUP BY developer_type
		ORDER BY downloads DESC, developer_type\`,
});
`;
}

function testText(name: string, identifier: string, group: string, file: string): string {
	return `import { expect, test } from 'vitest';
import { ${identifier} } from '../../src/metrics/${group}/${file}.ts';
import { fixture, rowsOf } from './fixture.ts';

test('${name} adds up the downloads of each type of developer', async () => {
	const input = fixture({
		models: [
			{ model: 'firm/a', downloads_30d: 60 },
			{ model: 'firm/b', downloads_30d: 20 },
			{ model: 'school/c', downloads_30d: 20 },
		],
		developers: [
			{ developer: 'firm', type: 'company' },
			{ developer: 'school', type: 'university' },
		],
	});
	expect(await rowsOf(${identifier}, input)).toEqual([
		{ developer_type: 'company', downloads: 80, share: 0.8, models: 2 },
		{ developer_type: 'university', downloads: 20, share: 0.2, models: 1 },
	]);
});
`;
}
