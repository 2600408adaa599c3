/** What a page is made from, and what made it be rendered again: for `npm run build -- --why <page>`. */
import { didYouMean, ReportError } from '../../problem.ts';
import type { ReportReader } from '../read.ts';
import type { Parts, Store } from './store.ts';

/** Kinds of values that lie behind a page, with the words for making them. */
const KINDS = { page: 'rendered', drawing: 'drawn', table: 'computed' } as const;

/** Lines about a page of the build that has just run. Throws a `ReportError` where there is no such page. */
export function explainPage(store: Store, report: ReportReader, page: string): string {
	const path = `/${page.replace(/^\/|\/$/g, '')}`;
	const name = ['', '/'].map((end) => `${path}${end}`).find((candidate) => store.partsOf('page', candidate));
	if (!name) {
		const known = store.made('page').map((made) => made.name);
		throw ReportError.at('npm run build', 'unknown-page', `no page "${page}"${didYouMean(page, known)}`);
	}
	const parts = store.partsOf('page', name)!;
	const behind = distinct(Object.keys(parts).flatMap((input) => valuesBehind(report, input))).filter(
		({ kind, name: other }) => store.partsOf(kind, other),
	);
	return [
		`${name} ${stateOf(store, 'page', name)}. It is made from:`,
		...linesOf(parts),
		...behind.flatMap(({ kind, name: other }) => [
			`${kind} ${other} ${stateOf(store, kind, other)}. It is made from:`,
			...linesOf(store.partsOf(kind, other)!),
		]),
	].join('\n');
}

function distinct<V extends { readonly kind: string; readonly name: string }>(values: readonly V[]): readonly V[] {
	return [...new Map(values.map((value) => [`${value.kind} ${value.name}`, value])).values()];
}

const linesOf = (parts: Parts): readonly string[] =>
	Object.entries(parts).map(([name, hash]) => `  ${name}  ${hash.replace(/^sha256:(.{12}).*$/, '$1')}`);

function stateOf(store: Store, kind: keyof typeof KINDS, name: string): string {
	const made = store.made(kind).findLast((one) => one.name === name);
	return made ? `was ${KINDS[kind]} in this build: ${made.why.join('; ')}` : 'is as it was';
}

/** What was drawn or computed for a file of `.report/`: `report summer-2026/figures/lorenz.json`. */
function valuesBehind(
	report: ReportReader,
	input: string,
): readonly { readonly kind: 'drawing' | 'table'; readonly name: string }[] {
	const [, edition, folder, id, under] =
		/^report ([^/]+)\/(figures|tables|scripts)\/([^./]+)(?:\.([\w-]+)\.json$)?/.exec(input) ?? [];
	if (edition === undefined || id === undefined) return [];
	const { snapshot, figures } = report.edition(edition);
	const table = (metric: string) => ({ kind: 'table' as const, name: `${snapshot.id}/${metric}` });
	if (folder !== 'figures') return [table(id)];
	const figure = figures.find((entry) => entry.id === id);
	const drawing = under === undefined ? `${edition}/${id}` : `${edition}/${id}/${under}`;
	return [{ kind: 'drawing', name: drawing }, ...(figure ? [table(figure.metric)] : [])];
}
