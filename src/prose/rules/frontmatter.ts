/** Frontmatter: its schema, and no numbers, since they could not be checked there. */
import type { Language } from '../../metrics/locale.ts';
import { type ChapterFrontmatter, chapterSchema } from '../edition.ts';
import type { Document } from '../mdx.ts';
import { findBareNumbers } from '../numbers.ts';
import { parseYaml } from '../yaml.ts';
import type { Reporter } from './report.ts';

/** Checks the frontmatter and returns it, or undefined where it has faults. */
export function checkFrontmatter(
	document: Document,
	report: Reporter,
	language: Language = 'en',
): ChapterFrontmatter | undefined {
	const { frontmatter } = document;
	if (!frontmatter) {
		report.at(
			document,
			0,
			'frontmatter',
			'a chapter begins with frontmatter: ---, then title, summary and short, then ---',
		);
		return undefined;
	}
	const { value, faults, offsetOf } = parseYaml(frontmatter.text, chapterSchema);
	for (const { offset, message } of faults) report.at(document, frontmatter.offset + offset, 'frontmatter', message);
	if (!value) return undefined;
	for (const [key, text] of Object.entries(value)) {
		const start = offsetOf([key])!;
		const source = frontmatter.text.slice(start);
		for (const number of findBareNumbers(text, '', '', language)) {
			// Folded and quoted scalars differ from their source; the number itself does not.
			const within = source.startsWith(text) ? number.index : Math.max(0, source.indexOf(number.text));
			report.at(
				document,
				frontmatter.offset + start + within,
				'bare-number',
				`${number.text} in ${key} is written by hand: frontmatter is plain text that cannot be checked, say it in words`,
			);
		}
	}
	return value;
}
