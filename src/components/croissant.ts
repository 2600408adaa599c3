/**
 * The published data of an edition for tools of machine learning: Croissant 1.0, JSON-LD over schema.org
 * (https://docs.mlcommons.org/croissant/docs/croissant-spec.html). Everything in it is said by `datapackage.json` as well.
 */
import { REPORT_TITLE } from '../figures/figure.ts';
import { DIMENSIONS } from '../metrics/method.ts';
import { keyColumns, type MetricColumn } from '../metrics/metric.ts';
import { report } from '../report/read.ts';
import { type PublishedTable, publishedTables } from './data-package.ts';

/** As the specification asks for it, word for word. */
const CONTEXT = {
	'@language': 'en',
	'@vocab': 'https://schema.org/',
	citeAs: 'cr:citeAs',
	column: 'cr:column',
	conformsTo: 'dct:conformsTo',
	cr: 'http://mlcommons.org/croissant/',
	rai: 'http://mlcommons.org/croissant/RAI/',
	data: { '@id': 'cr:data', '@type': '@json' },
	dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
	dct: 'http://purl.org/dc/terms/',
	examples: { '@id': 'cr:examples', '@type': '@json' },
	extract: 'cr:extract',
	field: 'cr:field',
	fileProperty: 'cr:fileProperty',
	fileObject: 'cr:fileObject',
	fileSet: 'cr:fileSet',
	format: 'cr:format',
	includes: 'cr:includes',
	isLiveDataset: 'cr:isLiveDataset',
	jsonPath: 'cr:jsonPath',
	key: 'cr:key',
	md5: 'cr:md5',
	parentField: 'cr:parentField',
	path: 'cr:path',
	recordSet: 'cr:recordSet',
	references: 'cr:references',
	regex: 'cr:regex',
	repeated: 'cr:repeated',
	replace: 'cr:replace',
	sc: 'https://schema.org/',
	separator: 'cr:separator',
	source: 'cr:source',
	subField: 'cr:subField',
	transform: 'cr:transform',
} as const;

/** Paths are those of the tables beside it. */
export function croissant(edition: string) {
	const own = report.edition(edition);
	const { id, title, description, published, licence, authors } = own.edition;
	const tables = publishedTables(edition);
	return {
		'@context': CONTEXT,
		'@type': 'sc:Dataset',
		name: `state-of-open-source-${id}`,
		alternateName: `${REPORT_TITLE}, ${title}: metric tables`,
		description: `${description} Aggregated tables under every method of counting, from ${own.snapshot.population}.${own.snapshot.kind === 'sample' ? ' The snapshot is synthetic: nothing in it is a measurement.' : ''}`,
		conformsTo: 'http://mlcommons.org/croissant/1.0',
		license: `https://spdx.org/licenses/${licence.data}.html`,
		version: published,
		datePublished: published,
		inLanguage: own.edition.language,
		isLiveDataset: false,
		creator: authors.map((name) => ({ '@type': 'sc:Organization', name })),
		citeAs: `${authors.join(', ')} (${published.slice(0, 4)}). ${REPORT_TITLE}, ${title}: metric tables.`,
		distribution: tables.map(fileObject),
		recordSet: tables.map(recordSet),
	};
}

function fileObject({ metric, bytes, hash }: PublishedTable) {
	const path = `${metric.id}.csv`;
	return {
		'@type': 'cr:FileObject',
		'@id': path,
		name: path,
		description: metric.title,
		contentUrl: path,
		contentSize: `${bytes} B`,
		encodingFormat: 'text/csv',
		sha256: hash.replace('sha256:', ''),
	};
}

function recordSet({ metric }: PublishedTable) {
	const field = (name: string, description: string, dataType: string) => ({
		'@type': 'cr:Field',
		'@id': `${metric.id}/${name}`,
		name,
		description,
		dataType,
		source: { fileObject: { '@id': `${metric.id}.csv` }, extract: { column: name } },
	});
	return {
		'@type': 'cr:RecordSet',
		'@id': metric.id,
		name: metric.id,
		description: metric.definition,
		key: [...DIMENSIONS, ...keyColumns(metric)].map((name) => ({ '@id': `${metric.id}/${name}` })),
		field: [
			...DIMENSIONS.map((name) => field(name, `Method: ${name}`, 'sc:Text')),
			...Object.entries(metric.columns).map(([name, column]) => field(name, column.description, dataType(column))),
		],
	};
}

function dataType({ unit }: MetricColumn): string {
	switch (unit) {
		case 'text':
			return 'sc:Text';
		case 'date':
			return 'sc:Date';
		case 'rank':
			return 'sc:Integer';
		default:
			return 'sc:Float';
	}
}
