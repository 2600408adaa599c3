/** How the report is cited: `CITATION.cff` and `.zenodo.json`, made from the latest published edition. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { REPORT_TITLE } from '../figures/figure.ts';
import { ReportError } from '../problem.ts';
import type { Edition } from '../prose/edition.ts';
import { loadEditions } from './editions.ts';
import type { Folders } from './folders.ts';

const KEYWORDS = ['open source AI', 'open models', 'Hugging Face Hub', 'reproducible report'];
/** Languages of editions as Zenodo names them (ISO 639-2). */
const LANGUAGES: Readonly<Record<string, string>> = { en: 'eng' };

/** Texts by path, relative to the project. Throws a `ReportError` where nothing is published yet. */
export function citationFiles(folders: Folders): ReadonlyMap<string, string> {
	const edition = loadEditions(folders.content).find(({ kind, status }) => kind === 'real' && status === 'published');
	if (!edition) throw ReportError.at('content', 'no-edition', 'no edition is published: there is nothing to cite');
	const software = JSON.parse(readFileSync(join(folders.root, 'package.json'), 'utf8')) as Software;
	return new Map([
		['CITATION.cff', stringify(citation(edition, software), { lineWidth: 0, aliasDuplicateObjects: false })],
		['.zenodo.json', `${JSON.stringify(zenodo(edition, software), null, '\t')}\n`],
	]);
}

/** Writes them. Returns their paths. */
export function writeCitation(folders: Folders): readonly string[] {
	const files = citationFiles(folders);
	for (const [path, text] of files) writeFileSync(join(folders.root, path), text);
	return [...files.keys()];
}

interface Software {
	readonly version: string;
	readonly description: string;
	readonly license: string;
}

/** Citation File Format 1.2.0: the software, and the edition as what is to be cited (https://doi.org/10.5281/zenodo.5171937). */
function citation(edition: Edition, { version, description, license }: Software): object {
	const authors = edition.authors.map((name) => ({ name }));
	const [year, month] = edition.published.split('-').map(Number);
	return {
		'cff-version': '1.2.0',
		title: REPORT_TITLE,
		message: 'If you use the report or its data, cite the edition and the metric; if you use the software, cite this.',
		type: 'software',
		authors,
		version,
		'date-released': edition.published,
		license,
		abstract: `${description}.`,
		keywords: KEYWORDS,
		'preferred-citation': {
			type: 'report',
			title: `${REPORT_TITLE}: ${edition.title}`,
			authors,
			year,
			month,
			'date-published': edition.published,
			license: edition.licence.text,
			abstract: edition.description,
			languages: [edition.language],
		},
	};
}

/** `CITATION.cff` of an edition's tables, for those who take them away. */
export function dataCitation(edition: Edition): string {
	const citation = {
		'cff-version': '1.2.0',
		title: `${REPORT_TITLE}: ${edition.title}, metric tables`,
		message: 'If you use these tables, cite the edition and the metric.',
		type: 'dataset',
		authors: edition.authors.map((name) => ({ name })),
		version: edition.id,
		'date-released': edition.published,
		license: edition.licence.data,
		abstract: edition.description,
		keywords: KEYWORDS,
	};
	return stringify(citation, { lineWidth: 0 });
}

/** Metadata of a deposit as Zenodo's integration with version control reads it (https://developers.zenodo.org/#representation). */
function zenodo(edition: Edition, { version }: Software): object {
	return {
		upload_type: 'publication',
		publication_type: 'report',
		title: `${REPORT_TITLE}: ${edition.title}`,
		creators: edition.authors.map((name) => ({ name })),
		description: edition.description,
		publication_date: edition.published,
		access_right: 'open',
		license: edition.licence.text.toLowerCase(),
		language: LANGUAGES[edition.language] ?? edition.language,
		keywords: KEYWORDS,
		version: `${edition.id}, software ${version}`,
	};
}
