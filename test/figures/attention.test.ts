import { expect, test } from 'vitest';
import { headTail } from '../../src/figures/attention/head-tail.ts';
import { rankSlope } from '../../src/figures/attention/rank-slope.ts';
import type { Figure, FigureData } from '../../src/figures/figure.ts';
import { developerRanks } from '../../src/metrics/attention/developer-ranks.ts';
import { headTail as headTailMetric } from '../../src/metrics/attention/head-tail.ts';
import { DEFAULT_METHOD } from '../../src/metrics/method.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import { fixture, type LooseRow, tableOf } from '../metrics/fixture.ts';

/** What a figure draws from a few models. */
async function dataOf(metric: Metric, models: readonly LooseRow[]): Promise<FigureData> {
	const table = await tableOf(metric, fixture({ models }), { methods: [DEFAULT_METHOD] });
	return {
		table,
		rows: table.under(DEFAULT_METHOD),
		method: DEFAULT_METHOD,
		edition: { id: 'test', title: 'Test', snapshotDate: '2026-06-10', kind: 'real' },
		population: 'the models of a test',
		citation: (key) => key,
	};
}

const slope = (options: { top: number; steep: number }): Figure =>
	rankSlope({
		id: 'slope',
		metric: 'developer_ranks',
		name: 'Slope',
		what: 'Positions',
		label: (row) => String(row['developer']),
		ranks: ['model_rank', 'download_rank'],
		heads: [['By models'], ['By downloads']],
		words: ['by models', 'by downloads'],
		shown: ['model_rank', 'download_rank'],
		noun: ['developer', 'developers'],
		columns: ['developer', 'model_rank', 'download_rank'],
		caption: () => '',
		...options,
	});

/** Positions by models and by downloads: a 1 and 4, b 2 and 3, c 3 and 2, d 4 and 1. */
const CROSSED = [
	...[1, 2, 3, 4].map((i) => ({ model: `a/${i}`, downloads_30d: 1 })),
	...[1, 2, 3].map((i) => ({ model: `b/${i}`, downloads_30d: 5 })),
	...[1, 2].map((i) => ({ model: `c/${i}`, downloads_30d: 50 })),
	{ model: 'd/1', downloads_30d: 1000 },
];

interface Layer {
	readonly mark?: { readonly type?: string };
	readonly data?: { readonly values: readonly Record<string, number | string>[] };
}
/** Lines of a slope chart: those between the columns, with their ends and whether they are bold. */
function linesOf(figure: Figure, data: FigureData): { index: unknown; y: unknown; y2: unknown; bold: boolean }[] {
	const { layer } = figure.spec(data, 'wide') as unknown as { layer: readonly Layer[] };
	return layer
		.filter(({ mark }) => mark?.type === 'rule')
		.flatMap(({ data: values }) => values?.values ?? [])
		.filter((line) => 'thick' in line)
		.map((line) => ({ index: line['index'], y: line['y'], y2: line['y2'], bold: Number(line['thick']) > 2 }));
}

test('a slope of ranks shows the rows that are high by one of the two, and names the steepest', async () => {
	const data = await dataOf(developerRanks, CROSSED);
	const figure = slope({ top: 1, steep: 2 });
	expect(figure.table(data).rows.map((row) => row[0]!.text)).toEqual(['d', 'a']);
	expect(figure.alt(data)).toBe(
		'Slope chart of 2 developers, by models against by downloads. The steepest line is d: 4th and 1st.',
	);
});

test('the first position is at the top, and lines are bold from the given factor on', async () => {
	const data = await dataOf(developerRanks, CROSSED);
	const lines = linesOf(slope({ top: 4, steep: 3 }), data).sort((a, b) => Number(a.index) - Number(b.index));
	// In the order of downloads: d 4 to 1, c 3 to 2, b 2 to 3, a 1 to 4.
	expect(lines.map((line) => line.bold)).toEqual([true, false, false, true]);
	expect(lines[0]!.y2).toBe(0);
	expect(lines[3]!.y).toBe(0);
	const [d, c, b] = lines.map((line) => Number(line.y));
	// On a logarithmic scale from 1 to 4, the position 2 is half way down.
	expect(b! / d!).toBeCloseTo(0.5, 12);
	expect(c! / d!).toBeCloseTo(Math.log(3) / Math.log(4), 12);
});

test('the picture of head and tail says where its list was cut', async () => {
	const data = await dataOf(headTailMetric, [
		{ model: 'a/1', downloads_30d: 5000 },
		{ model: 'a/2', downloads_30d: 900 },
	]);
	expect(headTail.caption(data)).toContain('its least downloaded model has 900 downloads');
	expect(headTail.table(data).rows.map((row) => row[0]!.text)).not.toContain('all');
});
