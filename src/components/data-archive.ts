/** All tables of an edition in one archive that stands alone: descriptors, a text for readers, and how it is cited. */
import { REPORT_TITLE } from '../figures/figure.ts';
import { DIMENSIONS } from '../metrics/method.ts';
import { zip } from '../report/book/zip.ts';
import { dataCitation } from '../report/citation.ts';
import { report } from '../report/read.ts';
import { imprint } from '../report/source.ts';
import { croissant } from './croissant.ts';
import { dataPackage, publishedTables } from './data-package.ts';
import { methodName } from './methods.ts';
import { editionEntry } from './site.ts';

export function dataArchive(edition: string): Uint8Array {
	const own = report.edition(edition);
	const file = (path: string, content: string) => ({ path: `${edition}/${path}`, content });
	return zip(
		[
			file('README.md', readme(edition)),
			file('CITATION.cff', dataCitation(own.edition)),
			file('datapackage.json', `${JSON.stringify(dataPackage(edition), null, '\t')}\n`),
			file('croissant.json', `${JSON.stringify(croissant(edition), null, '\t')}\n`),
			...publishedTables(edition).map(({ metric, csv }) => file(`${metric.id}.csv`, csv)),
		],
		own.edition.published,
	);
}

function readme(edition: string): string {
	const entry = editionEntry(edition);
	const own = report.edition(edition);
	const { authors, licence } = own.edition;
	const methods = own.snapshot.methods.map((id) => `- \`${id}\`: ${methodName(id, DIMENSIONS)}`);
	const sources = own.snapshot.sources.map(({ title, path }) => `- ${title}: ${path}`);
	const tables = publishedTables(edition).map(
		({ metric, rows }) => `- \`${metric.id}.csv\` (${rows} ${rows === 1 ? 'row' : 'rows'}): ${metric.title}`,
	);
	return `# ${REPORT_TITLE}, ${entry.title}: metric tables

${entry.kind === 'sample' ? '**Synthetic sample – not a measurement.**\n\n' : ''}${entry.description}

${imprint({ entry, report: own })}

## What is in it

One CSV file per metric: UTF-8, a comma between cells, full precision, nothing rounded. The columns \`window\`, \`attribution\` and
\`population\` say how a row was counted; a metric on which one of them has no bearing has its default there. An empty cell is a
value that is not known. A text that a spreadsheet would take for a formula begins with an apostrophe.

\`datapackage.json\` (Data Package, version 2) and \`croissant.json\` (Croissant 1.0) describe every column and hold the sha256 of
every table. \`CITATION.cff\` says how to cite them.

The ways of counting, the default first:

${methods.join('\n')}

## Tables

${tables.join('\n')}

## Sources

${sources.join('\n')}

Snapshot ${own.snapshot.id}, sha256 of its descriptor: ${own.snapshot.hash.replace('sha256:', '')}.

## Licence and citation

Tables: ${licence.data}. ${authors.join(', ')} (${entry.published.slice(0, 4)}). ${REPORT_TITLE}, ${entry.title}: metric tables.
`;
}
