/** Flows from kinds on the left to kinds on the right (Sankey diagram): every band is as high as its value. */
import { type SankeyLink, type SankeyNode, sankey } from 'd3-sankey';
import type { TopLevelSpec } from 'vega-lite';
import { WIDTHS, type Width } from '../figure.ts';
import { cutText, textWidth } from '../text-width.ts';
import { type Category, color, TEXT } from '../theme.ts';
import { chart, fillOf, type Label, labels, plotWidth, xPixels, yPixels } from './chart.ts';

export interface FlowEnd {
	readonly label: string;
	/** Its value as shown beside its name. */
	readonly text: string;
}

export interface FlowLink {
	readonly source: number;
	readonly target: number;
	readonly value: number;
}

export interface FlowOptions {
	/** From above to below. A band has the colour of its source. */
	readonly sources: readonly (FlowEnd & { readonly fill: Category })[];
	readonly targets: readonly FlowEnd[];
	/** Values above zero between sources and targets, by their positions. */
	readonly links: readonly (FlowLink & {
		/** The value in words. */
		readonly text: string;
	})[];
	/** What stands left and right, said above. */
	readonly heads: readonly [string, string];
}

/** A node of the drawing, in pixels. */
export interface FlowNode {
	readonly side: 'source' | 'target';
	readonly index: number;
	readonly x0: number;
	readonly x1: number;
	readonly y0: number;
	readonly y1: number;
}

/** A band: its middle at either end, and its height, which is the same everywhere. */
export interface FlowBand {
	readonly source: number;
	readonly target: number;
	readonly x0: number;
	readonly x1: number;
	readonly y0: number;
	readonly y1: number;
	readonly height: number;
}

const NODE = 10;
/** Between nodes, so that the names of the thinnest do not touch. */
const PADDING = 18;
const HEIGHT = { wide: 470, narrow: 470 } as const;
/** Points of a band's edges. */
const STEPS = 28;

/** What is ours of a node: d3-sankey gives it an `index` of its own. */
interface Own {
	readonly side: 'source' | 'target';
	readonly position: number;
}
interface OwnLink {
	readonly from: number;
	readonly to: number;
}

/** Places nodes and bands in a plot; nodes keep their order. */
export function flowLayout(
	{ sources, targets, links }: Pick<FlowOptions, 'sources' | 'targets'> & { readonly links: readonly FlowLink[] },
	[width, height]: readonly [number, number],
): { readonly nodes: readonly FlowNode[]; readonly bands: readonly FlowBand[] } {
	// A node without a band would be placed in the first column, whatever its side.
	const used = (side: Own['side'], count: number): Own[] =>
		Array.from({ length: count }, (_, position) => ({ side, position })).filter(({ position }) =>
			links.some((link) => link[side] === position),
		);
	const ends = [...used('source', sources.length), ...used('target', targets.length)];
	const place = (side: Own['side'], position: number): number =>
		ends.findIndex((end) => end.side === side && end.position === position);
	const graph = sankey<Own, OwnLink>()
		.nodeWidth(NODE)
		.nodePadding(PADDING)
		.nodeSort(null)
		.extent([
			[0, 0],
			[width, height],
		])({
		nodes: ends.map((end) => ({ ...end })),
		links: links.map(({ source, target, value }) => ({
			source: place('source', source),
			target: place('target', target),
			value,
			from: source,
			to: target,
		})),
	});
	const end = (node: number | string | SankeyNode<Own, OwnLink>): SankeyNode<Own, OwnLink> =>
		node as SankeyNode<Own, OwnLink>;
	return {
		nodes: graph.nodes.map(({ side, position, x0, x1, y0, y1 }) => ({
			side,
			index: position,
			x0: x0!,
			x1: x1!,
			y0: y0!,
			y1: y1!,
		})),
		bands: graph.links.map((link: SankeyLink<Own, OwnLink>) => ({
			source: link.from,
			target: link.to,
			x0: end(link.source).x1!,
			x1: end(link.target).x0!,
			y0: link.y0!,
			y1: link.y1!,
			height: link.width!,
		})),
	};
}

/** The edges of a band: a cubic curve that leaves and arrives level, as high everywhere as at its ends. */
function edges({ x0, x1, y0, y1, height }: FlowBand): readonly { x: number; top: number; bottom: number }[] {
	const middle = (x0 + x1) / 2;
	return Array.from({ length: STEPS + 1 }, (_, i) => {
		const t = i / STEPS;
		const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
		const y = (a + b) * y0 + (c + d) * y1;
		return { x: a * x0 + (b + c) * middle + d * x1, top: y - height / 2, bottom: y + height / 2 };
	});
}

const nodeWords = (head: string, { label, text }: FlowEnd): string => `${head}, ${label}: ${text}`;

export function flowChart(options: FlowOptions, width: Width): TopLevelSpec {
	const { sources, targets, heads } = options;
	const said = ({ label, text }: FlowEnd): string => `${label} ${text}`;
	const room = (ends: readonly FlowEnd[], most: number): number =>
		Math.min(Math.ceil(Math.max(...ends.map((end) => textWidth(said(end), TEXT.label)))) + 8, most);
	const margins = {
		left: room(sources, Math.round(WIDTHS[width] * 0.37)),
		right: room(targets, Math.round(WIDTHS[width] * 0.43)),
		top: 30,
		bottom: 6,
	};
	const plot = plotWidth(width, margins);
	const height = HEIGHT[width];
	const size = [plot, height] as const;
	const { nodes, bands } = flowLayout(options, size);
	const fillAt = (source: number): string => color(sources[source]!.fill);
	/** The name gives way, the value does not. */
	const name = ({ label, text }: FlowEnd, limit: number): string =>
		`${cutText(label, limit - textWidth(` ${text}`, TEXT.label), TEXT.label)} ${text}`;
	const names = (side: FlowNode['side']): Label[] =>
		nodes
			.filter((node) => node.side === side)
			.map((node) => ({
				x: side === 'source' ? -6 : plot + 6,
				y: (node.y0 + node.y1) / 2,
				text:
					side === 'source'
						? name(sources[node.index]!, margins.left - 6)
						: name(targets[node.index]!, margins.right - 6),
				fill: color('ink'),
			}));
	/** What a band says; a drawing of an area takes it from its first point. */
	const saysOf = ({ source, target }: FlowBand): string => {
		const link = options.links.find((candidate) => candidate.source === source && candidate.target === target)!;
		return `${sources[source]!.label} to ${targets[target]!.label}: ${link.text}`;
	};
	const head = (x: number, text: string): Label => ({ x, y: -18, text, fill: color('muted') });
	return chart(width, height, margins, [
		// The large ones first, so that the small ones are not hidden.
		...[...bands]
			.sort((a, b) => b.height - a.height)
			.map((band) => ({
				data: { values: edges(band).map((point, i) => (i === 0 ? { ...point, says: saysOf(band) } : point)) },
				mark: { type: 'area', color: fillAt(band.source), opacity: 0.5, line: false },
				encoding: { x: xPixels('x', plot), y: yPixels('top', height), y2: { field: 'bottom' } },
			})),
		{
			data: {
				values: nodes.map(({ side, index, x0, x1, y0, y1 }) => ({
					x0,
					x1,
					y0,
					y1: Math.max(y1, y0 + 1),
					fill: side === 'source' ? fillAt(index) : color('axis'),
					says: nodeWords(heads[side === 'source' ? 0 : 1], (side === 'source' ? sources : targets)[index]!),
				})),
			},
			mark: { type: 'rect' },
			encoding: {
				x: xPixels('x0', plot),
				x2: { field: 'x1' },
				y: yPixels('y0', height),
				y2: { field: 'y1' },
				color: fillOf('fill'),
			},
		},
		...labels([...names('source'), head(-6, heads[0])], size, { align: 'right' }),
		...labels([...names('target'), head(plot + 6, heads[1])], size),
	]);
}
