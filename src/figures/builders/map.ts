/** World map: one class of colour per country. */
import type { TopLevelSpec } from 'vega-lite';
import type { Width } from '../figure.ts';
import { type Color, color, SEQUENCE, TEXT } from '../theme.ts';
import { chart, type Datum, fillOf, keyOf, plotWidth } from './chart.ts';
import { classOf } from './heat.ts';
import { worldShapes } from './world.ts';

export interface MapOptions {
	/** Values by ISO 3166-1 alpha-2 code. */
	readonly values: ReadonlyMap<string, { readonly value: number; readonly text: string; readonly name: string }>;
	/** Lower ends of the second to fifth class, ascending. */
	readonly thresholds: readonly [number, number, number, number];
	/** Names of the five classes, then of countries without a value. */
	readonly classes: readonly [string, string, string, string, string, string];
}

/** Half the width of the map in radians of the projection; the empty ocean beyond it is cut off. */
const HALF_WIDTH = 2.5;
/** Vertical positions of 84° north and 56° south in the same unit. */
const [NORTH, SOUTH] = [1.31, -1.02];
const TOLERANCE = { wide: 0.34, narrow: 0.65 } as const;
/** Countries that cover less than this many square degrees are shown as dots. */
const DOT_BELOW = { wide: 0.6, narrow: 2 } as const;

/** Countries with a value in their class's colour, those without in the neutral one; small ones as dots, the top class named. */
export function worldMap(options: MapOptions, width: Width): TopLevelSpec {
	const { values, thresholds } = options;
	const names = [...SEQUENCE, 'nodata'] as const;
	const key = keyOf(
		options.classes.map((label, i) => ({ label, fill: color(names[i]!) })),
		width,
	);
	const margins = { left: 0, right: 0, top: key.height + 6, bottom: 4 };
	const plot = plotWidth(width, margins);
	const scale = plot / (2 * HALF_WIDTH);
	const height = Math.round((NORTH - SOUTH) * scale);
	const projection = { type: 'equalEarth', scale, translate: [plot / 2, NORTH * scale] };
	const shapes = worldShapes(TOLERANCE[width]);
	const fillFor = (code: string): Color => {
		const entry = values.get(code);
		return entry ? SEQUENCE[classOf(entry.value, thresholds)]! : 'nodata';
	};
	const saysOf = (code: string): string => {
		const entry = values.get(code);
		return entry ? `${entry.name}: ${entry.text}` : '';
	};
	const features = shapes
		.filter((shape) => shape.geometry.coordinates.length > 0)
		.map(({ code, geometry }) => ({
			type: 'Feature',
			geometry,
			code,
			value: values.get(code)?.value ?? null,
			says: saysOf(code),
			fill: color(fillFor(code)),
		}))
		// Whoever goes from country to country begins with the largest value.
		.sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
	// Outlying islands can carry the code of their country: the largest shape stands for it.
	const located = [
		...new Map([...shapes].sort((a, b) => a.area - b.area).map((shape) => [shape.code, shape])).values(),
	].filter((shape) => values.has(shape.code));
	const dots: Datum[] = located
		.filter((shape) => shape.area < DOT_BELOW[width])
		.sort((a, b) => values.get(b.code)!.value - values.get(a.code)!.value)
		.map((shape) => ({
			code: shape.code,
			longitude: shape.middle[0],
			latitude: shape.middle[1],
			fill: color(fillFor(shape.code)),
			says: saysOf(shape.code),
		}));
	const named: Datum[] = (width === 'wide' ? located : [])
		.filter((shape) => classOf(values.get(shape.code)!.value, thresholds) >= 3 && shape.area > 50)
		.map((shape) => {
			const fill = fillFor(shape.code) as (typeof SEQUENCE)[number];
			return {
				code: shape.code,
				longitude: shape.middle[0],
				latitude: shape.middle[1],
				text: values.get(shape.code)!.text,
				ink: color(`on-${fill}`),
			};
		});
	const place = {
		longitude: { field: 'longitude', type: 'quantitative' },
		latitude: { field: 'latitude', type: 'quantitative' },
	};
	return chart(width, height, margins, [
		...key.layers([plot, height], 0),
		{
			data: { values: features },
			projection,
			mark: { type: 'geoshape', stroke: color('surface'), strokeWidth: width === 'wide' ? 0.7 : 0.4, invalid: null },
			encoding: { color: fillOf('fill') },
		},
		{
			data: { values: dots },
			projection,
			mark: { type: 'circle', size: width === 'wide' ? 44 : 26, opacity: 1, stroke: color('surface'), strokeWidth: 1 },
			encoding: { ...place, color: fillOf('fill') },
		},
		{
			data: { values: named },
			projection,
			mark: { type: 'text', fontSize: TEXT.label, fontWeight: 600, baseline: 'middle', align: 'center' },
			encoding: { ...place, text: { field: 'text' }, color: fillOf('ink') },
		},
	]);
}
