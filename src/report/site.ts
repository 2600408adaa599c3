/**
 * What the pages are made from: the files below `.report/`. The build writes them (`build.ts`) before Astro runs, and the
 * pages only read them (`read.ts`), so that a page never computes a number and never opens a snapshot.
 *
 *     .report/site.json                                   SiteIndex
 *     .report/published.json                              readonly PublishedFigure[] (JSON.stringify of PublishedFigures)
 *     .report/bibliography.json                           readonly Reference[] (JSON.stringify of Bibliography)
 *     .report/<edition>/edition.json                      EditionReport
 *     .report/<edition>/tables/<metric>.csv               window, attribution, population, <columns…>; full precision, raw text
 *     .report/<edition>/scripts/<metric>/<method>.sql     the query as it ran
 *     .report/<edition>/figures/<figure>.json             FigureReport
 *     .report/<edition>/figures/<figure>.{svg,csv,vl.json}  downloads, published as they are
 *     .report/<edition>/figures/<figure>.png              the same; made while the pages are rendered, which do not read it
 *     .report/<edition>/figures/<figure>.<method>.json    DrawnUnder: drawn for pages on which a reader chose a method
 *     .report/<edition>/methods/<method>/<chapter>.json   ChapterUnder
 *     .report/<edition>/claims.json                       claims with their verdicts, published as it is
 *     .report/<edition>/<language>/figures/<figure>.json  FigureReport of a translated chapter
 *     .report/<edition>/<language>/claims.json            claims of the translated chapters: the same verdicts, in its words
 *     .report/<edition>/changes.json                      ReviewedDossier, where the edition has a previous one; published as it is
 */
import type { FigureTable, Width } from '../figures/figure.ts';
import type { Translation } from '../metrics/locale.ts';
import type { ClaimUnder } from '../prose/claims.ts';
import type { ChapterFrontmatter, Edition } from '../prose/edition.ts';
import type { DataPackage } from '../snapshot/package.ts';
import type { Erratum } from './errata.ts';

/** Folder of these files, relative to the project. */
export const REPORT_FOLDER = '.report';

/** Columns that every file below `tables/` has before the metric's own. */
export const METHOD_COLUMNS = ['window', 'attribution', 'population'] as const;

/** Formats in which a figure can be taken away; also the endings of the files' names. */
export const DOWNLOADS = ['svg', 'png', 'csv', 'vl.json'] as const;
export type Download = (typeof DOWNLOADS)[number];
/** All but the image, which is made from the SVG file: see `images.ts`. */
export type DrawnDownload = Exclude<Download, 'png'>;

/** `.report/site.json`: what every page needs for its navigation. */
export interface SiteIndex {
	/** Id of the edition that `/` shows: the latest real one. */
	readonly latest: string;
	/** Newest first, the sample last. */
	readonly editions: readonly EditionEntry[];
}

export interface EditionEntry
	extends Pick<Edition, 'id' | 'title' | 'kind' | 'status' | 'published' | 'description' | 'snapshot' | 'language'> {
	readonly previous?: string;
	/** In reading order. */
	readonly chapters: readonly ChapterEntry[];
	/** Beside the edition's own language. */
	readonly translations: readonly TranslationEntry[];
	/** The edition on one page, where it has one: `BRIEF` in src/prose/edition.ts. */
	readonly brief?: ChapterEntry;
}

/** An edition in a language into which chapters of it are translated. */
export interface TranslationEntry extends Pick<Edition, 'title' | 'description'> {
	readonly language: Translation;
	/** Those that are translated, in reading order; the others are read in the edition's own language. */
	readonly chapters: readonly ChapterEntry[];
}

/** Frontmatter of a chapter, as plain text. */
export interface ChapterEntry extends ChapterFrontmatter {
	/** File name without `.mdx`; part of the URL. */
	readonly id: string;
	/** Minutes that reading its words takes; figures, tables and evidence are not counted. */
	readonly minutes: number;
	/** Among the chapters of another language: that of one which is not translated. */
	readonly language?: string;
	/** Headings with the values in them put in, in order. */
	readonly sections: readonly SectionEntry[];
}

export interface SectionEntry {
	/** Anchor in the page, as Astro makes it. */
	readonly anchor: string;
	readonly text: string;
	/** 2 for `##`. */
	readonly depth: number;
}

/** `.report/<edition>/edition.json`. */
export interface EditionReport {
	/** `edition.yaml` as it was checked. */
	readonly edition: Edition;
	readonly snapshot: SnapshotReport;
	/** By metric id, in the order of METRICS. Holds every metric that the project defines. */
	readonly metrics: Readonly<Record<string, MetricReport>>;
	/** Figures of the edition's chapters in the order in which they are numbered, then those that no chapter shows. */
	readonly figures: readonly FigureEntry[];
	/** What was corrected after publication, in the order in which it was. */
	readonly corrections: readonly Erratum[];
	/**
	 * Metrics whose numbers cannot be compared with those of the previous edition, with the reason as a clause (`comparability` in
	 * src/prose/change.ts). Empty where there is no previous edition.
	 */
	readonly breaks: Readonly<Record<string, string>>;
	/** `sha256:…` over all files of `tables/`: the same on every machine that builds the edition. */
	readonly tableHash: string;
}

export interface SnapshotReport extends Pick<DataPackage, 'kind' | 'population' | 'title' | 'sources' | 'licenses'> {
	readonly id: string;
	/** ISO date of the last day that it describes. */
	readonly date: string;
	/** `sha256:…` of its datapackage.json, which holds those of the tables. */
	readonly hash: string;
	/** Ids of the methods that it allows, the default first. */
	readonly methods: readonly string[];
}

export type MetricReport =
	| {
			readonly available: true;
			/** Rows under the default method. */
			readonly rows: number;
			/** Ids of the methods under which it differs (`methodId` of the projected method), the default first. */
			readonly methodIds: readonly string[];
			/** `sha256:…` of the script of the default method. */
			readonly queryHash: string;
	  }
	| {
			readonly available: false;
			/** Why, for readers: `snapshot 2026-06-10 has no table "downloads"`. */
			readonly reason: string;
	  };

export interface FigureEntry {
	readonly id: string;
	readonly metric: string;
	/** What is shown. */
	readonly name: string;
	/** Chapter that shows it and its number there (`2.3`); both absent where no chapter does. */
	readonly chapter?: string;
	readonly number?: string;
	/** What is found, as plain text: the author's message. Absent where no chapter shows it. */
	readonly message?: string;
}

/** `.report/<edition>/figures/<figure>.json`. */
export interface FigureReport extends FigureEntry {
	/** Of its words and numbers; absent where it is the edition's own. A translated chapter can show a figure that has no words in its language. */
	readonly language?: Translation;
	readonly subtitle: string;
	readonly alt: string;
	readonly caption: string;
	readonly table: FigureTable;
	/** Inline SVG for each width, with the colours of the page. Ids in it begin with the figure's id. */
	readonly svg: Readonly<Record<Width, string>>;
}

/** `.report/<edition>/methods/<method>/<chapter>.json`: what a chapter says under a method other than the default. */
export interface ChapterUnder {
	/** Headings with their values under the method. */
	readonly sections: readonly SectionEntry[];
	/** In reading order. */
	readonly claims: readonly ClaimUnder[];
	/** By the figure's id. */
	readonly figures: Readonly<Record<string, FigureUnder>>;
}

export interface FigureUnder {
	/** Id of the method that it is drawn under, or why there is nothing to draw. The edition's own drawing is the default's. */
	readonly drawn: { readonly method: string } | { readonly absent: string };
	/** Its message as plain text; null where a claim in it does not hold under the method. */
	readonly message: string | null;
}

/** `.report/<edition>/figures/<figure>.<method>.json`. */
export type DrawnUnder = Pick<FigureReport, 'subtitle' | 'alt' | 'caption' | 'table' | 'svg'>;

const inLanguage = (edition: string, language?: Translation): string =>
	language === undefined ? edition : `${edition}/${language}`;

/** Name of a table's, script's or figure's file, relative to `.report/`. */
export const reportPath = {
	index: () => 'site.json',
	published: () => 'published.json',
	bibliography: () => 'bibliography.json',
	edition: (edition: string) => `${edition}/edition.json`,
	/** In the edition's own language, or in another. */
	claims: (edition: string, language?: Translation) => `${inLanguage(edition, language)}/claims.json`,
	changes: (edition: string) => `${edition}/changes.json`,
	table: (edition: string, metric: string) => `${edition}/tables/${metric}.csv`,
	script: (edition: string, metric: string, method: string) => `${edition}/scripts/${metric}/${method}.sql`,
	figure: (edition: string, figure: string, language?: Translation) =>
		`${inLanguage(edition, language)}/figures/${figure}.json`,
	figureUnder: (edition: string, figure: string, method: string) => `${edition}/figures/${figure}.${method}.json`,
	chapterUnder: (edition: string, method: string, chapter: string) => `${edition}/methods/${method}/${chapter}.json`,
	download: (edition: string, figure: string, format: Download) => `${edition}/figures/${figure}.${format}`,
} as const;

/** Languages that the report's own typefaces can write. What is printed must not depend on the typefaces of the machine. */
const WRITABLE: readonly Translation[] = ['fr'];

/** The languages in which an edition has its brief on paper, beside its own. */
export function briefsOnPaper({
	brief,
	translations,
}: Pick<EditionEntry, 'brief' | 'translations'>): readonly Translation[] {
	return translations
		.filter(({ chapters }) => chapters.some(({ id }) => id === brief?.id))
		.map(({ language }) => language)
		.filter((language) => WRITABLE.includes(language));
}
