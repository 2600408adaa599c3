/** Files for editors, generated from the code: JSON Schemas of what authors write, and snippets for Visual Studio Code. */
import { z } from 'zod';
import { FIGURES } from '../figures/index.ts';
import { METRICS } from '../metrics/index.ts';
import { keyColumns, type Metric, valueColumns } from '../metrics/metric.ts';
import { COMPONENTS, type Component, type Prop } from '../prose/components.ts';
import { chapterSchema, editionSchema } from '../prose/edition.ts';
import { reviewSchema } from './compare/review.ts';
import { errataSchema } from './errata.ts';

interface Snippet {
	readonly scope: 'mdx';
	readonly prefix: string;
	readonly body: string;
	readonly description: string;
}

/** Texts by path, relative to the project. */
export function editorFiles(): ReadonlyMap<string, string> {
	return new Map([
		['.vscode/schemas/edition.json', json(schemaOf('edition.yaml of an edition', editionSchema))],
		['.vscode/schemas/chapter.json', json(schemaOf('Frontmatter of a chapter', chapterSchema))],
		['.vscode/schemas/review.json', json(schemaOf('review.yaml of an edition', reviewSchema))],
		['.vscode/schemas/errata.json', json(schemaOf('errata.yaml of an edition', errataSchema))],
		['.vscode/settings.json', json(SETTINGS)],
		['.vscode/mdx.code-snippets', json(snippets())],
	]);
}

const SETTINGS = {
	'yaml.schemas': Object.fromEntries(
		['edition', 'review', 'errata'].map((name) => [`./.vscode/schemas/${name}.json`, `content/*/${name}.yaml`]),
	),
	'files.associations': { '*.mdx': 'mdx' },
};

function schemaOf(title: string, schema: z.ZodType): object {
	return { title, ...z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }) };
}

/** One for each component, for each metric (its id gives a value of it) and for each figure. */
function snippets(): Readonly<Record<string, Snippet>> {
	const entries = [
		...Object.entries(COMPONENTS).map(([name, component]) => componentSnippet(name, component)),
		...METRICS.map(metricSnippet),
		...FIGURES.map(({ id, name }): Snippet => {
			const body = `<Figure id="${escapeMarks(id)}">\n\${1:What it shows}\n</Figure>`;
			return { scope: 'mdx', prefix: id, body, description: `Figure: ${name}` };
		}),
	];
	return Object.fromEntries(entries.map((snippet) => [`${snippet.prefix} (${snippet.description})`, snippet]));
}

function componentSnippet(name: string, { props, children, description }: Component): Snippet {
	let stop = 1;
	const written = Object.entries(props)
		.filter(([, prop]) => prop.required)
		.map(([prop, spec]) => ` ${prop}="${placeholder(spec, () => stop++)}"`)
		.join('');
	const open = `<${name}${written}`;
	const body = children === 'none' ? `${open} />` : `${open}>\${${stop}:text}</${name}>`;
	return { scope: 'mdx', prefix: name, body, description };
}

function placeholder({ kind }: Prop, next: () => number): string {
	const metrics = METRICS.map(({ id }) => id);
	switch (kind) {
		case 'value':
			return `\${${next()}${choices(metrics)}}.\${${next()}:row.column}`;
		case 'condition':
			return `\${${next()}${choices(metrics)}}.\${${next()}:row.column} > \${${next()}:0}`;
		case 'figure':
		case 'reference':
			return `\${${next()}${choices(FIGURES.map(({ id }) => id))}}`;
		default:
			return `\${${next()}:${kind}}`;
	}
}

/** Typing the id of a metric gives a value of it, with its columns to choose from. */
function metricSnippet(metric: Metric): Snippet {
	const keys = keyColumns(metric);
	const parts = keys.map((key, i) => `\${${i + 1}:${key}}`);
	const columns = `\${${keys.length + 1}${choices(valueColumns(metric))}}`;
	const body = `<Value of="${[metric.id, ...parts, columns].join('.')}" />`;
	return { scope: 'mdx', prefix: metric.id, body, description: metric.title };
}

function choices(names: readonly string[]): string {
	return `|${names.map((name) => escapeMarks(name).replace(/[,|]/g, '\\$&')).join(',')}|`;
}

/** What a snippet would read as a placeholder. */
function escapeMarks(text: string): string {
	return text.replace(/[\\$}]/g, '\\$&');
}

const json = (value: unknown): string => `${JSON.stringify(value, null, '\t')}\n`;
