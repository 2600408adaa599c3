/** Drawing one figure from what can be sent to another thread. */
import type { FigureData } from '../figures/figure.ts';
import { FIGURES } from '../figures/index.ts';
import { FIGURE_LANGUAGES } from '../figures/languages/index.ts';
import { FigureError, renderFigure, renderTranslation, renderUnder } from '../figures/render.ts';
import { METRICS } from '../metrics/index.ts';
import type { Translation } from '../metrics/locale.ts';
import { DEFAULT_METHOD, parseMethodId } from '../metrics/method.ts';
import type { DrawnFigure } from './figures.ts';
import { parseTableCsv } from './frozen.ts';

export interface DrawTask {
	/** Id of the figure. */
	readonly figure: string;
	/** Its metric's table under every method, and the methods. */
	readonly csv: string;
	readonly methodIds: readonly string[];
	readonly edition: FigureData['edition'];
	readonly population: string;
	/** Labels of works by their key. */
	readonly labels: Readonly<Record<string, string>>;
	/** Without one the figure stands under its name. */
	readonly message: string | undefined;
	/** For a translated chapter: its words and numbers are in this language, and it has no files to take away. */
	readonly language?: Translation;
	/** Id of the method that a reader has chosen: it stands under its name, and has no files either. */
	readonly under?: string;
}

/** Why there is no drawing. */
export interface Fault {
	readonly message: string;
	/** There is nothing that it could show. */
	readonly empty: boolean;
}

export type Outcome = { readonly drawn: DrawnFigure } | { readonly fault: Fault };

export type Draw = (task: DrawTask) => Promise<Outcome>;

export async function draw({
	figure: id,
	csv,
	methodIds,
	labels,
	message,
	language,
	under,
	...rest
}: DrawTask): Promise<Outcome> {
	const figure = FIGURES.find((candidate) => candidate.id === id)!;
	const metric = METRICS.find((candidate) => candidate.id === figure.metric)!;
	const table = parseTableCsv(metric, csv, metric.id, methodIds);
	const citation = (key: string): string => labels[key] ?? key;
	const method = under === undefined ? DEFAULT_METHOD : parseMethodId(under)!;
	const data = { table, rows: table.under(method), method, citation, ...rest };
	try {
		if (under !== undefined) return { drawn: await renderUnder(figure, data, `${id}-${under}`) };
		if (language) {
			const translated = { ...data, language: FIGURE_LANGUAGES[language] };
			return { drawn: await renderTranslation(figure, translated, message ?? figure.name) };
		}
		const {
			subtitle,
			alt,
			caption,
			table: shown,
			svg,
			standalone,
			csv: text,
			vegaLite,
		} = await renderFigure(figure, data, message);
		const downloads = { svg: standalone, csv: text, 'vl.json': vegaLite };
		return { drawn: { subtitle, alt, caption, table: shown, svg, downloads } };
	} catch (error) {
		if (!(error instanceof FigureError)) throw error;
		return { fault: { message: error.message, empty: error.empty } };
	}
}
