/** Colour arithmetic for the palette's tests: contrast, simulated colour vision deficiencies, perceived difference. */

type Triple = readonly [number, number, number];

export const VISIONS = ['normal', 'protan', 'deutan', 'tritan'] as const;
export type Vision = (typeof VISIONS)[number];

/** Machado, Oliveira and Fernandes 2009, table 1, severity 1.0; applied to linear RGB. */
const SIMULATIONS: Readonly<Record<Vision, readonly [Triple, Triple, Triple]>> = {
	normal: [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1],
	],
	protan: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998],
	],
	deutan: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881],
	],
	tritan: [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039],
	],
};

/** Linear RGB, 0 to 1, of `#rrggbb`. */
function linear(hex: string): Triple {
	const [r, g, b] = [1, 3, 5].map((start) => {
		const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
	return [r!, g!, b!];
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
export function contrast(a: string, b: string): number {
	const [high, low] = [a, b].map(luminance).sort((x, y) => y - x);
	return (high! + 0.05) / (low! + 0.05);
}

function luminance(hex: string): number {
	const [r, g, b] = linear(hex);
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** CIELAB (D65) of a colour as seen with a vision. */
export function lab(hex: string, vision: Vision = 'normal'): Triple {
	const rgb = linear(hex);
	const [r, g, b] = SIMULATIONS[vision].map((row) =>
		Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2])),
	) as [number, number, number];
	const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116);
	const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
	const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
	const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
	return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000 (Sharma, Wu and Dalal 2005), as seen with a vision. */
export function difference(one: string, two: string, vision: Vision = 'normal'): number {
	return ciede2000(lab(one, vision), lab(two, vision));
}

/** CIEDE2000 of two CIELAB colours; Sharma et al. 2005, equations 2 to 22. */
export function ciede2000([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
	const meanChroma7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7;
	const g = 0.5 * (1 - Math.sqrt(meanChroma7 / (meanChroma7 + 25 ** 7)));
	const [p1, p2] = [a1 * (1 + g), a2 * (1 + g)];
	const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)];
	const [h1, h2] = [angle(b1, p1), angle(b2, p2)];
	const grey = c1 * c2 === 0;
	let dh = grey ? 0 : h2 - h1;
	if (dh > 180) dh -= 360;
	if (dh < -180) dh += 360;
	const dH = 2 * Math.sqrt(c1 * c2) * sin(dh / 2);
	const l = (l1 + l2) / 2;
	const c = (c1 + c2) / 2;
	let h = h1 + h2;
	if (!grey) h = Math.abs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
	const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
	const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
	const sc = 1 + 0.045 * c;
	const sh = 1 + 0.015 * c * t;
	const rt = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * sin(60 * Math.exp(-(((h - 275) / 25) ** 2)));
	const [x, y, z] = [(l2 - l1) / sl, (c2 - c1) / sc, dH / sh];
	return Math.sqrt(x * x + y * y + z * z + rt * y * z);
}

const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
const cos = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);
const angle = (y: number, x: number): number =>
	y === 0 && x === 0 ? 0 : ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
