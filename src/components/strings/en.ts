/**
 * What the frame around a chapter says: header, contents, figures, evidence, references, footer. The other languages have the same keys, or
 * they do not compile. Pages that are not translated say theirs in their own templates, in English.
 */
import { STANDINGS, type Standing } from '../claims.ts';
import { ENGLISH, type Words } from '../enhance/words.ts';

export const en = {
	skip: 'Skip to the content',
	menu: 'Menu',
	close: 'Close',
	report: 'Report',
	chaptersOf: (edition: string) => `Chapters of ${edition}`,
	records: 'Evidence and data',
	recordsOf: (edition: string) => `Evidence and data of ${edition}`,
	languages: 'Languages',
	methodology: 'Methodology',
	explore: 'Explore',
	accessibility: 'Accessibility',
	glossary: 'Glossary',
	editions: 'Editions',
	search: 'Search',
	figures: 'Figures',
	metrics: 'Metrics',
	claims: 'Claims',
	reproduction: 'Reproduction',
	changes: 'Changes',
	data: 'Data',

	chapterOf: (number: number, count: number) => `Chapter ${number} of ${count}`,
	minutes: (minutes: number) => `${minutes} min read`,
	inThisChapter: 'In this chapter',
	section: 'Link to this section',
	neighbours: 'Chapters before and after',
	previous: (chapter: string) => `Previous: ${chapter}`,
	next: (chapter: string) => `Next: ${chapter}`,
	corrections: 'Corrections of this chapter',
	/** Of a chapter that is not translated: what a reader of the language has to know, and where the original is. */
	untranslated: 'This chapter is not translated yet. Here it is in English.',
	original: 'The original, in English',
	/** Of a translation. */
	translation:
		'A translation. Its numbers and claims are those of the original, and are checked like them on every build.',
	translatedChapters: 'Translated',
	otherChapters: 'In English',
	measured: 'Measured',
	publishedOn: 'Published',
	by: 'By',
	onPaper: 'On paper, one page (PDF)',
	asPost: 'As a post',

	figure: 'Figure',
	publishedBy: (sources: string) => `Published by ${sources}; arranged by metric `,
	computedFrom: (date: string) => `Computed from the snapshot of ${date} by metric `,
	tableOfFigure: 'Table of this figure',
	tableOf: (figure: string) => `Table of ${figure}`,
	downloads: 'Downloads',
	pageOfFigure: 'Page of this figure',
	moreRows: (count: string, rows: number) => `${count} more ${rows === 1 ? 'row' : 'rows'} in the metric’s own table.`,

	evidence: 'Evidence',
	claimsChecked: (claims: number, methods: number) =>
		`${claims === 1 ? 'One sentence of this chapter is a claim' : `${claims} sentences of this chapter are claims`} that the build has checked against the data, under up to ${methods} ${methods === 1 ? 'method' : 'methods'} of counting. The mark after each leads to its evidence.`,
	allClaimsOfChapter: 'All claims of this chapter',
	allClaims: (edition: string) => `Among all claims of ${edition}`,
	ofTheEdition: 'of the edition',
	backToSentence: 'Close and return to the sentence',
	evidenceOf: (number: number) => `Evidence of claim ${number}`,
	/** How many claims stand in which way. */
	standing: (standing: Standing, count: number) => `${count} ${STANDINGS[standing][count === 1 ? 'one' : 'many']}`,

	references: 'References',
	backToCitation: (place: number, count: number) => `Back to the text, citation ${place} of ${count}`,

	published: (date: string) => `Published ${date}.`,
	snapshotOf: (date: string) => `Computed from the snapshot of ${date}.`,
	licences: (text: string, data: string, sources: string) => `Text: ${text}. Data: ${data}. Source data: ${sources}.`,
	tables: 'Tables',
	theReport: 'The report',
	allEditions: 'All editions',
	feed: 'Feed',
	dataAndLicences: 'Data and licences',
	promise:
		'No cookies, no tracking. No page needs a script; where there is one, figures tell their values, tables can be sorted and Explore can choose. Nothing is loaded from elsewhere.',

	/** Of the script: values of marks, tables in another order, copying. */
	script: ENGLISH as Words,
};

export type Strings = typeof en;
