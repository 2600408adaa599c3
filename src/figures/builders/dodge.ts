/** Moves labels apart along one axis. */

/**
 * Positions at least `gap` apart and within `[low, high]`, in the order of the wanted ones and as close to them as a few passes
 * bring them. Where the room is too small for all, they overlap evenly rather than leave it.
 */
export function dodge(wanted: readonly number[], gap: number, low: number, high: number): readonly number[] {
	const order = wanted.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value || a.index - b.index);
	const step = Math.min(gap, order.length > 1 ? (high - low) / (order.length - 1) : gap);
	// Pools of neighbours that touch, each around the mean of what its members want (pool adjacent violators).
	const pools: { sum: number; size: number }[] = [];
	const start = (pool: { sum: number; size: number }): number => {
		const span = (pool.size - 1) * step;
		return Math.min(Math.max(pool.sum / pool.size - span / 2, low), high - span);
	};
	for (const { value } of order) {
		pools.push({ sum: value, size: 1 });
		while (pools.length > 1) {
			const [before, after] = [pools.at(-2)!, pools.at(-1)!];
			if (start(before) + before.size * step <= start(after)) break;
			pools.splice(-2, 2, { sum: before.sum + after.sum, size: before.size + after.size });
		}
	}
	const positions = new Array<number>(wanted.length);
	let next = 0;
	for (const pool of pools)
		for (let i = 0; i < pool.size; i++) positions[order[next++]!.index] = start(pool) + i * step;
	return positions;
}
