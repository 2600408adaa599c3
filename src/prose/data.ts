/** What prose works on: the numbers, figures and works of one edition, put together by `src/report/`. */
import type { Method } from '../metrics/method.ts';
import type { MetricTable } from '../metrics/table.ts';
import type { Bibliography } from './bibliography.ts';
import type { Edition } from './edition.ts';
import type { PublishedFigures } from './published.ts';

export interface GlossaryTerm {
	readonly id: string;
	readonly term: string;
	readonly definition: string;
}

export interface PreviousEdition {
	/** Its id. */
	readonly edition: string;
	readonly title: string;
	readonly tables: ReadonlyMap<string, MetricTable>;
	/**
	 * Metrics whose numbers cannot be compared with this edition's, with the reason as a clause: "its definition changed". The key
	 * `recursive` stands for every metric that depends on the attribution, under recursive attribution only. `comparability` makes
	 * it, `breakOf` reads it.
	 */
	readonly breaks: ReadonlyMap<string, string>;
}

export interface ProseData {
	readonly edition: Edition;
	readonly tables: ReadonlyMap<string, MetricTable>;
	/** Metrics that the snapshot cannot answer, with the reason. */
	readonly unavailable: ReadonlyMap<string, string>;
	/** The methods that the snapshot allows, the default first. */
	readonly methods: readonly Method[];
	readonly previous?: PreviousEdition | undefined;
	readonly published: PublishedFigures;
	readonly bibliography: Bibliography;
	/** Every figure there is; one whose metric is in `unavailable` cannot be shown in this edition. */
	readonly figures: readonly { readonly id: string; readonly metric: string }[];
	readonly glossary: ReadonlyMap<string, GlossaryTerm>;
}

/** A chapter as it was read. */
export interface ChapterSource {
	/** Path as problems show it: `content/summer-2026/geography.mdx`. */
	readonly file: string;
	readonly text: string;
}
