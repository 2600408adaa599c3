/** What is left to do before an edition can be published. */
import { marksIn } from '../marks.ts';
import type { ChapterInput, Reporter } from './report.ts';

export function checkMarks({ document, data }: ChapterInput, report: Reporter): void {
	const isDraft = data.edition.status === 'draft';
	const remedy = isDraft ? '' : '; a published edition has nothing left to do: mend it and remove the mark';
	for (const { offset, text } of marksIn(document))
		report.at(document, offset, 'open-mark', `left to do: ${text}${remedy}`, isDraft ? 'warning' : 'error');
}
