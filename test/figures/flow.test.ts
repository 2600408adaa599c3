import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FlowBand, type FlowNode, flowLayout } from '../../src/figures/builders/flow.ts';

const end = { label: 'x', text: '1%' };
const layout = (
	sources: number,
	targets: number,
	links: readonly { readonly source: number; readonly target: number; readonly value: number }[],
) =>
	flowLayout(
		{
			sources: Array.from({ length: sources }, () => ({ ...end, fill: 'c1' as const })),
			targets: Array.from({ length: targets }, () => end),
			links,
		},
		[300, 400],
	);
const height = ({ y0, y1 }: FlowNode): number => y1 - y0;
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const bandsOf = (node: FlowNode, bands: readonly FlowBand[]): readonly FlowBand[] =>
	bands.filter((band) => band[node.side] === node.index);

/** Any links between five sources and seven targets, each pair at most once. */
const anyLinks = fc
	.uniqueArray(
		fc.record({
			source: fc.integer({ min: 0, max: 4 }),
			target: fc.integer({ min: 0, max: 6 }),
			value: fc.double({ min: 0.001, max: 1, noNaN: true }),
		}),
		{ minLength: 1, maxLength: 35, selector: ({ source, target }) => `${source} ${target}` },
	)
	.filter((links) => links.length > 0);

describe('flow', () => {
	test('two sources of the same value are equally high, and fill the height but for what lies between them', () => {
		const { nodes } = layout(2, 1, [
			{ source: 0, target: 0, value: 0.5 },
			{ source: 1, target: 0, value: 0.5 },
		]);
		expect(nodes.map((node) => [node.side, node.index, height(node)])).toEqual([
			['source', 0, expect.closeTo((400 - 18) / 2, 6)],
			['source', 1, expect.closeTo((400 - 18) / 2, 6)],
			['target', 0, expect.closeTo(400 - 18, 6)],
		]);
	});

	test('heights are in proportion to values, and those of the bands at a node add up to it', () => {
		fc.assert(
			fc.property(anyLinks, (links) => {
				const { nodes, bands } = layout(5, 7, links);
				const scale = sum(bands.map((band) => band.height)) / sum(links.map(({ value }) => value));
				for (const [i, band] of bands.entries()) expect(band.height).toBeCloseTo(links[i]!.value * scale, 6);
				for (const node of nodes)
					expect(height(node)).toBeCloseTo(sum(bandsOf(node, bands).map((band) => band.height)), 6);
			}),
		);
	});

	test('bands lie one below the other within their nodes', () => {
		fc.assert(
			fc.property(anyLinks, (links) => {
				const { nodes, bands } = layout(5, 7, links);
				for (const node of nodes) {
					const at = node.side === 'source' ? 'y0' : 'y1';
					let edge = node.y0;
					for (const band of [...bandsOf(node, bands)].sort((a, b) => a[at] - b[at])) {
						expect(band[at] - band.height / 2).toBeCloseTo(edge, 6);
						edge = band[at] + band.height / 2;
					}
					expect(edge).toBeCloseTo(node.y1, 6);
				}
			}),
		);
	});

	test('nodes keep their order and side, and none touches the next; what has no band has no node', () => {
		fc.assert(
			fc.property(anyLinks, (links) => {
				const { nodes } = layout(5, 7, links);
				for (const side of ['source', 'target'] as const) {
					const own = nodes.filter((node) => node.side === side);
					expect(own.map(({ index }) => index)).toEqual(
						[...new Set(links.map((link) => link[side]))].sort((a, b) => a - b),
					);
					for (const [i, node] of own.entries()) {
						expect(node.x0).toBe(side === 'source' ? 0 : 290);
						expect(node.y0).toBeGreaterThanOrEqual(i === 0 ? -1e-6 : own[i - 1]!.y1 + 18 - 1e-6);
						expect(node.y1).toBeLessThanOrEqual(400 + 1e-6);
					}
				}
			}),
		);
	});
});
