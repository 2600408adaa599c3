/** What is to be thought of each interval between snapshots, computed a second time. */
import type { Recompute } from './agreement.ts';
import { sum } from './facts.ts';
import { ratio } from './shares.ts';

const DAY = 86_400_000;

export const intervalQuality: Recompute = ({ tables }) => {
	const cases = tables.get('interval_cases');
	if (cases === undefined) return undefined;
	const intervals = [...Map.groupBy(cases, ({ until }) => until!)]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([until, rows]) => {
			const since = rows[0]!['since']!;
			const models = (kind: string): number => sum(rows, (row) => (row['kind'] === kind ? Number(row['models']) : 0));
			const known = rows.filter(({ kind }) => /^(recreated|new|rollback|returned|frozen|counted)$/.test(kind!));
			return { until, since, days: (Date.parse(until) - Date.parse(since)) / DAY, models, known };
		});
	const lengths = intervals.map(({ days }) => days).sort((a, b) => a - b);
	const middle = (lengths[(lengths.length - 1) >> 1]! + lengths[lengths.length >> 1]!) / 2;
	return intervals.map(({ until, since, days, models, known }) => {
		const downloads = known.map((row) => Number(row['downloads']));
		const risen = sum(downloads, (value) => Math.max(value, 0));
		const fallen = sum(downloads, (value) => Math.max(-value, 0));
		const [busy, frozen] = [models('busy'), models('frozen')];
		const marks = [...(busy > 0 && frozen / busy >= 0.25 ? ['frozen'] : []), ...(days > middle * 1.5 ? ['long'] : [])];
		return {
			until,
			since,
			days,
			models: sum(known, (row) => Number(row['models'])) + models('idle'),
			downloads: risen - fallen,
			risen,
			fallen,
			fallen_share: ratio(fallen, risen),
			busy,
			frozen,
			frozen_share: ratio(frozen, busy),
			fresh: models('new'),
			unknown: models('unknown'),
			recreated: models('recreated'),
			returned: models('returned'),
			renamed: models('renamed'),
			gone: models('gone'),
			marks: marks.join(', ') || null,
		};
	});
};
