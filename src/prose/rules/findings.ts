/** Findings of the front page: each names a claim of a chapter, a number that both editions have, and a course that is there. */
import type { Claim } from '../claims.ts';
import type { ProseData } from '../data.ts';
import { placeIn } from '../edition.ts';
import { type Finding, numberOf, seriesOf } from '../findings.ts';
import { isFault } from '../path.ts';
import { suggest } from '../suggestion.ts';
import type { Reporter } from './report.ts';

/** Checks the findings that edition.yaml lists. What is wrong with a claim itself is reported in its chapter. */
export function checkFindings(claims: readonly Claim[], data: ProseData, editionFile: string, report: Reporter): void {
	const ids = claims.map(({ id }) => id);
	const seen = new Set<string>();
	for (const [i, finding] of (data.edition.findings ?? []).entries()) {
		const at = (key: keyof Finding, message: string): void => {
			const place = placeIn(data.edition, ['findings', i, key]);
			report.problems.push({
				file: editionFile,
				...place,
				severity: 'error',
				rule: 'finding',
				message: `${key} of finding ${i + 1}: ${message}`,
			});
		};
		if (!ids.includes(finding.claim))
			at('claim', `no chapter has a claim "${finding.claim}"${suggest(finding.claim, ids)}; claims.json lists them`);
		if (seen.has(finding.claim)) at('claim', `"${finding.claim}" stands in the list already`);
		seen.add(finding.claim);
		const number = numberOf(data, finding);
		if (isFault(number)) at('value', number.message);
		const series = finding.series === undefined ? undefined : seriesOf(data, finding.series);
		if (series && isFault(series)) at('series', series.message);
	}
}
