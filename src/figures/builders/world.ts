/** Shapes of countries for small maps: Natural Earth 1:50m, simplified so that a drawing of a few hundred pixels stays small. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { NUMERIC_CODES } from './iso-countries.ts';

type Point = readonly [number, number];
type Ring = readonly Point[];

export interface CountryShape {
	/** ISO 3166-1 alpha-2; empty where Natural Earth has a shape without a code. */
	readonly code: string;
	readonly geometry: { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };
	/** Middle of the bounding box of its largest part: longitude, latitude. */
	readonly middle: Point;
	/** Square degrees at the equator that its largest part covers. */
	readonly area: number;
}

/** Parts below this many square degrees are not drawn: they would be specks, and could turn inside out when simplified. */
const SMALLEST_PART = 0.25;
const ANTARCTICA = '010';

const cache = new Map<number, readonly CountryShape[]>();

/** Countries without Antarctica, their borders simplified to a tolerance in degrees. Neighbours keep a common border. */
export function worldShapes(tolerance: number): readonly CountryShape[] {
	let shapes = cache.get(tolerance);
	if (!shapes) {
		shapes = readShapes(tolerance);
		cache.set(tolerance, shapes);
	}
	return shapes;
}

function readShapes(tolerance: number): readonly CountryShape[] {
	const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
	const topology = simplify(JSON.parse(readFileSync(file, 'utf8')) as Topology, tolerance);
	const alpha2 = new Map([...NUMERIC_CODES].map(([code, numeric]) => [numeric, code]));
	const { features } = feature(topology, topology.objects['countries'] as GeometryCollection);
	return features.flatMap(({ id, geometry }) => {
		if (id === ANTARCTICA || (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')) return [];
		const polygons = (geometry.type === 'Polygon'
			? [geometry.coordinates]
			: geometry.coordinates) as unknown as Ring[][];
		const parts = polygons.map((rings) => ({ rings, area: areaOf(rings[0]!) })).sort((a, b) => b.area - a.area);
		const largest = parts[0]!;
		const kept = parts
			.filter((part) => part.area >= SMALLEST_PART)
			.map((part) => part.rings.filter((ring, i) => i === 0 || areaOf(ring) >= SMALLEST_PART));
		return [
			{
				code: alpha2.get(String(id)) ?? '',
				geometry: { type: 'MultiPolygon', coordinates: kept.map((rings) => rings.map(roundRing)) } as const,
				middle: middleOf(largest.rings[0]!),
				area: largest.area,
			},
		];
	});
}

/** The topology with absolute coordinates and fewer of them. */
function simplify(topology: Topology, tolerance: number): Topology {
	const { scale, translate } = topology.transform!;
	const arcs = topology.arcs.map((arc) => {
		let [x, y] = [0, 0];
		const points = arc.map((position): Point => {
			x += position[0]!;
			y += position[1]!;
			return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
		});
		return thin(points, tolerance) as [number, number][];
	});
	const { transform: _, ...rest } = topology;
	return { ...rest, arcs };
}

/** Ramer-Douglas-Peucker. A closed arc is split at the point farthest from its start, so that it does not collapse. */
function thin(points: readonly Point[], tolerance: number): readonly Point[] {
	const [first, last] = [points[0]!, points.at(-1)!];
	if (points.length > 3 && first[0] === last[0] && first[1] === last[1]) {
		const far = farthest(points, (point) => Math.hypot(point[0] - first[0], point[1] - first[1])).index;
		return [...thin(points.slice(0, far + 1), tolerance), ...thin(points.slice(far), tolerance).slice(1)];
	}
	if (points.length < 3) return points;
	const length = Math.hypot(last[0] - first[0], last[1] - first[1]);
	const { index, distance } = farthest(points, (point) =>
		length === 0
			? Math.hypot(point[0] - first[0], point[1] - first[1])
			: Math.abs((last[0] - first[0]) * (first[1] - point[1]) - (first[0] - point[0]) * (last[1] - first[1])) / length,
	);
	if (distance <= tolerance) return [first, last];
	return [...thin(points.slice(0, index + 1), tolerance), ...thin(points.slice(index), tolerance).slice(1)];
}

function farthest(points: readonly Point[], measure: (point: Point) => number): { index: number; distance: number } {
	let [index, distance] = [0, -1];
	for (let i = 1; i < points.length - 1; i++) {
		const value = measure(points[i]!);
		if (value > distance) [index, distance] = [i, value];
	}
	return { index, distance };
}

/** The ring with longitudes that go on beyond 180 degrees where it crosses the antimeridian, so that it is one piece. */
function unwrap(ring: Ring): Ring {
	let turn = 0;
	return ring.map(([x, y], i): Point => {
		const step = i === 0 ? 0 : x - ring[i - 1]![0];
		if (step > 180) turn -= 360;
		if (step < -180) turn += 360;
		return [x + turn, y];
	});
}

/** Area in square degrees, as if they were flat; positive where the ring runs clockwise. */
export function signedArea(ring: Ring): number {
	const points = unwrap(ring);
	let sum = 0;
	for (let i = 1; i < points.length; i++) sum += points[i]![0] * points[i - 1]![1] - points[i - 1]![0] * points[i]![1];
	return sum / 2;
}

const areaOf = (ring: Ring): number => Math.abs(signedArea(ring));

function middleOf(ring: Ring): Point {
	const points = unwrap(ring);
	const [xs, ys] = [points.map((point) => point[0]), points.map((point) => point[1])];
	const x = (Math.min(...xs) + Math.max(...xs)) / 2;
	return [x > 180 ? x - 360 : x < -180 ? x + 360 : x, (Math.min(...ys) + Math.max(...ys)) / 2];
}

const roundRing = (ring: Ring): Ring => ring.map(([x, y]) => [Math.round(x * 100) / 100, Math.round(y * 100) / 100]);
