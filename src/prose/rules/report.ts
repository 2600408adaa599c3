/** What a rule gets, and how it reports. */
import type { Problem, Severity } from '../../problem.ts';
import type { ChapterFrontmatter } from '../edition.ts';
import type { Document } from '../mdx.ts';
import type { TextData } from '../text.ts';
import type { Rule } from './rules.ts';

/** A chapter under check. */
export interface ChapterInput {
	readonly document: Document;
	/** Undefined where the frontmatter has faults. */
	readonly frontmatter: ChapterFrontmatter | undefined;
	readonly data: TextData;
}

/** Problems of a run, by chapter or file. */
export class Reporter {
	readonly problems: Problem[] = [];

	/** A problem at a place of a chapter. */
	at(document: Document, offset: number, rule: Rule, message: string, severity: Severity = 'error'): void {
		this.problems.push({ file: document.file, ...document.placeOf(offset), severity, rule, message });
	}

	/** A problem of a file as a whole. */
	file(file: string, rule: Rule, message: string, severity: Severity = 'error'): void {
		this.problems.push({ file, severity, rule, message });
	}
}
