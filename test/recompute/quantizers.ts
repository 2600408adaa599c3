/** Metrics on who quantizes models, computed again from their definitions. */
import type { Row } from '../../src/metrics/table.ts';
import { type Count, largestFirst, share, sumBy } from './counted.ts';
import { downloadsOf, ownersOf, type Part, partsOf } from './relations.ts';
import { dayText } from './sample.ts';

/** Downloads of a quantized model in one period. */
interface Quantized extends Part {
	readonly period: string;
}

const isQuantized = ({ relation }: Part): boolean => relation === 'quantized';

/** In each period a row for each of the ten accounts with the most downloads, for the others and for models of one's own. */
function quantizers(
	count: Count,
	column: string,
	all: readonly Quantized[],
	periods: readonly string[],
): readonly Row[] {
	const owners = ownersOf(count.world);
	const accountOf = ({ model }: Part): string => count.developerOf(model).developer;
	const isOwn = ({ model }: Part): boolean => owners.get(model) === 'own';
	const sums = sumBy(all.filter((part) => !isOwn(part)).map((part) => [accountOf(part), part.downloads] as const));
	const named = largestFirst(sums)
		.filter((account) => sums.get(account)! > 0)
		.slice(0, 10);
	const nameOf = (part: Part): string => {
		if (isOwn(part)) return 'own';
		return named.includes(accountOf(part)) ? accountOf(part) : 'rest';
	};
	return periods.flatMap((period) => {
		const within = all.filter((part) => part.period === period);
		return [...named, 'rest', 'own'].map((developer) => {
			const own = within.filter((part) => nameOf(part) === developer);
			return {
				[column]: period,
				developer,
				models: own.length,
				model_share: own.length / within.length,
				downloads: downloadsOf(own),
				share: share(downloadsOf(own), downloadsOf(within)),
			};
		});
	});
}

export function quantizersByCohort(count: Count): readonly Row[] {
	const all = partsOf(count)
		.filter(isQuantized)
		.map((part) => ({ ...part, period: cohort(count.world.models.get(part.model)!.created) }));
	const placeOf = (period: string): string => ({ floor: '0', unknown: '9999' })[period] ?? period;
	const periods = [...new Set(all.map(({ period }) => period))].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
	return quantizers(count, 'created_year', all, periods);
}

function cohort(created: number | null): string {
	if (created === null) return 'unknown';
	const day = dayText(created);
	return day === '2022-03-02' ? 'floor' : day.slice(0, 4);
}

export function quantizersByQuarter(count: Count): readonly Row[] {
	const quarters = new Map<string, Map<string, number>>();
	for (const [week, credits] of count.weeks) {
		const sums = quarters.get(quarter(week)) ?? new Map<string, number>();
		for (const [model, credit] of credits) sums.set(model, (sums.get(model) ?? 0) + credit / count.lineage.unit);
		quarters.set(quarter(week), sums);
	}
	const all = [...quarters].flatMap(([period, downloads]) =>
		partsOf({ ...count, downloads })
			.filter(isQuantized)
			.map((part) => ({ ...part, period })),
	);
	return quantizers(count, 'quarter', all, [...new Set(all.map(({ period }) => period))]);
}

/** First day of the quarter of a day. */
function quarter(day: number): string {
	const [year, month] = dayText(day).split('-').map(Number);
	const first = 3 * Math.floor((month! - 1) / 3) + 1;
	return `${year}-${String(first).padStart(2, '0')}-01`;
}
