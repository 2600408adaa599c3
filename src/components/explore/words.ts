/** Sentences and cells of the page of choices. */
import { formatValue } from '../../metrics/format.ts';
import { longDate } from '../../snapshot/dates.ts';
import type { Measured, Ranked } from './views.ts';
import { MEASURES } from './views.ts';

export function shareText(share: number | null): string {
	return formatValue(share, { unit: 'share', digits: 1 });
}

export function countText(value: number): string {
	return formatValue(value, { unit: 'count' });
}

export function measureText({ values }: Measured, column: (typeof MEASURES)[number]['column']): string {
	return formatValue(values[column], { unit: MEASURES.find((measure) => measure.column === column)!.unit });
}

/** Who is first, and by how much. */
export function leadersSentence(list: readonly Ranked[]): string {
	const [first, second] = list.filter(({ rank }) => rank !== null);
	if (!first) return 'No downloads are counted under this choice.';
	const lead = `First by downloads: ${first.name} with ${shareText(first.share)} of all`;
	return second ? `${lead}, then ${second.name} with ${shareText(second.share)}.` : `${lead}.`;
}

/** How the share of the first has moved from the first to the last day that has one. */
export function courseSentence(
	line: { readonly name: string; readonly values: readonly (number | null)[] } | undefined,
	times: readonly string[],
): string {
	const known = (line?.values ?? []).flatMap((value, i) => (value === null ? [] : [{ value, time: times[i]! }]));
	const [from, to] = [known[0], known.at(-1)];
	if (!line || !from || !to || from === to) return 'There are not two points in time to compare under this choice.';
	return `${line.name}: ${shareText(from.value)} on ${longDate(from.time)}, ${shareText(to.value)} on ${longDate(to.time)}.`;
}

/** How much the ten largest hold. */
export function concentrationSentence(measured: Measured | undefined): string {
	if (!measured || measured.values.n === null) return 'No downloads are counted under this choice.';
	const { n } = measured.values;
	const text = (column: 'hhi' | 'gini' | 'top10_share'): string => measureText(measured, column);
	const few = n === 1 ? 'There is one participant' : `There are ${countText(n)} participants`;
	const whose = n > 10 ? `The ten largest of ${countText(n)} hold ${text('top10_share')} of downloads` : few;
	return `${whose}; the Herfindahl-Hirschman index is ${text('hhi')}, the Gini coefficient ${text('gini')}.`;
}
