/** Compares a table of the engine with the same table computed in another way. */
import { keyColumns, type Metric } from '../../src/metrics/metric.ts';
import type { Cell, Row } from '../../src/metrics/table.ts';

/** What the order of floating-point operations may change of a share, an index or a ratio, relative to its size. */
const TOLERANCE = 1e-12;
const FRACTIONS: readonly string[] = ['share', 'points', 'index', 'ratio'];

/**
 * Columns whose terms nearly cancel, and what the last digits of the terms can do to the difference: the engine takes 1 from n·HHI,
 * which is about 1 where all have the same, in doubles.
 */
const CANCELLED: Readonly<Record<string, number>> = { hhi_normalised: 1e-15 };

/** Every difference, as text: rows and their order, columns and their order, cells. None where the tables agree. */
export function differences(metric: Metric, engine: readonly Row[], recomputed: readonly Row[]): readonly string[] {
	const keys = keyColumns(metric);
	const columns = Object.keys(metric.columns);
	const found = engine.length === recomputed.length ? [] : [`${engine.length} rows, recomputed ${recomputed.length}`];
	for (const [i, own] of recomputed.slice(0, engine.length).entries()) {
		const row = engine[i]!;
		const where = `row ${i} (${keys.map((name) => row[name]).join(', ')})`;
		if (Object.keys(row).join() !== columns.join() || Object.keys(own).join() !== columns.join())
			found.push(`${where}: columns ${Object.keys(row)}, recomputed ${Object.keys(own)}`);
		for (const name of columns)
			if (!same(row[name]!, own[name]!, metric.columns[name]!.unit, CANCELLED[name]))
				found.push(`${where}, ${name}: ${row[name]}, recomputed ${own[name]}`);
	}
	return found;
}

/** Text and whole numbers are the same exactly. Downloads are whole, except where a merge splits them. */
function same(a: Cell, b: Cell, unit: string, cancelled = 0): boolean {
	if (a === b) return true;
	if (typeof a !== 'number' || typeof b !== 'number') return false;
	const isFraction = FRACTIONS.includes(unit) || (unit === 'downloads' && !Number.isInteger(b));
	return isFraction && Math.abs(a - b) <= Math.max(cancelled, TOLERANCE * Math.max(Math.abs(a), Math.abs(b)));
}
