/** What holds of every text, an original or a translation: the rules that look at one chapter alone. */
import type { Claim } from '../claims.ts';
import { checkClaims } from './claims.ts';
import { checkElements } from './elements.ts';
import { checkHeadings, checkLinks } from './links.ts';
import { checkMarks } from './marks.ts';
import { checkBareNumbers } from './numbers.ts';
import type { ChapterInput, Reporter } from './report.ts';
import { checkValues } from './values.ts';

/** Returns the claims of the chapter, for what is checked across chapters. */
export function checkText(input: ChapterInput, report: Reporter): readonly Claim[] {
	checkElements(input, report);
	checkValues(input, report);
	checkBareNumbers(input, report);
	checkHeadings(input, report);
	checkLinks(input, report);
	checkMarks(input, report);
	return checkClaims(input, report);
}
