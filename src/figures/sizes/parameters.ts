/** Numbers of parameters on axes: `125M`, `7B`. */
export function parameterTick(value: number): string {
	if (value >= 1e12) return `${value / 1e12}T`;
	if (value >= 1e9) return `${value / 1e9}B`;
	return value >= 1e6 ? `${value / 1e6}M` : value >= 1e3 ? `${value / 1e3}K` : String(value);
}
