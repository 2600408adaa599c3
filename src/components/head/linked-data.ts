/** What pages are, for machines: schema.org as JSON-LD, made from what the pages say themselves. */
import type {
	Article,
	BreadcrumbList,
	CorrectionComment,
	DataDownload,
	Dataset,
	Graph,
	ImageObject,
	Organization,
	Report,
	Thing,
	WebPage,
	WebSite,
} from 'schema-dts';
import { REPORT_TITLE, SAMPLE_WARNING } from '../../figures/figure.ts';
import type { Metric } from '../../metrics/metric.ts';
import { report } from '../../report/read.ts';
import type { ChapterEntry, EditionEntry, FigureReport } from '../../report/site.ts';
import { siteAddress } from '../address.ts';
import { editionTitle } from '../cite/work.ts';
import { correctionAnchor, correctionsOf } from '../corrections.ts';
import { publishedTable, publishedTables } from '../data-package.ts';
import { DOWNLOAD_NAMES, DOWNLOAD_TYPES } from '../downloads.ts';
import { chapterHref, downloadHref, editionHref, figureHref, href, metricHref, tableHref } from '../href.ts';
import { SITE_DESCRIPTION } from '../site.ts';
import { figureImage } from './image.ts';
import type { Place } from './place.ts';

export interface PageFacts {
	readonly place: Place;
	/** Path of the page. */
	readonly path: string;
	readonly title: string;
	readonly description: string;
	readonly language: string;
	/** From the edition down to the parent of the page. */
	readonly crumbs: readonly { readonly text: string; readonly href: string }[];
}

/** Everything about a page in one graph: the page, the way to it, and what it is. */
export function linkedData(facts: PageFacts): Graph {
	return {
		'@context': 'https://schema.org',
		'@graph': [pageOf(facts), breadcrumbsOf(facts), ...thingsOf(facts.place)],
	};
}

const reference = (path: string): { readonly '@id': string } => ({ '@id': siteAddress(path) });
const siteId = (): string => href('/#site');

function pageOf({ path, title, description, language }: PageFacts): WebPage {
	return {
		'@type': 'WebPage',
		'@id': siteAddress(path),
		url: siteAddress(path),
		name: title,
		description,
		inLanguage: language,
		isPartOf: reference(siteId()),
		breadcrumb: reference(`${path}#breadcrumbs`),
	};
}

function breadcrumbsOf({ path, title, crumbs }: PageFacts): BreadcrumbList {
	const home = path === href('/') ? [] : [{ text: REPORT_TITLE, href: href('/') }];
	return {
		'@type': 'BreadcrumbList',
		'@id': siteAddress(`${path}#breadcrumbs`),
		itemListElement: [...home, ...crumbs, { text: title, href: path }].map((crumb, i) => ({
			'@type': 'ListItem' as const,
			position: i + 1,
			name: crumb.text,
			item: siteAddress(crumb.href),
		})),
	};
}

function thingsOf(place: Place): readonly Thing[] {
	switch (place.kind) {
		case 'home':
			return [website(), reportOf(place.edition)];
		case 'edition':
			return [reportOf(place.edition)];
		case 'chapter':
			return [chapterOf(place.edition, place.chapter)];
		case 'figure':
			return [imageOf(place.edition, place.figure)];
		case 'metric':
			return [tableOf(place.edition, place.metric)];
		case 'data':
			return [datasetOf(place.edition)];
		case 'other':
			return [];
	}
}

function website(): WebSite {
	return {
		'@type': 'WebSite',
		'@id': siteAddress(siteId()),
		url: siteAddress(href('/')),
		name: REPORT_TITLE,
		description: SITE_DESCRIPTION,
	};
}

/** What the whole edition, its chapters, figures and tables have in common. */
function commonOf(edition: EditionEntry, licence: 'text' | 'data') {
	const own = report.edition(edition.id).edition;
	const authors = own.authors.map((name): Organization => ({ '@type': 'Organization', name }));
	const corrected = correctionsOf(edition.id).at(-1)?.date;
	return {
		author: authors,
		publisher: authors,
		datePublished: edition.published,
		...(corrected !== undefined && { dateModified: corrected }),
		inLanguage: edition.language,
		license: licenceAddress(own.licence[licence]),
		isAccessibleForFree: true,
		creativeWorkStatus: edition.kind === 'sample' ? SAMPLE_WARNING : edition.status,
	};
}

/** The address of a licence that is named by its SPDX identifier. */
function licenceAddress(licence: string): string {
	return /^[A-Za-z0-9.+-]+$/.test(licence) ? `https://spdx.org/licenses/${licence}.html` : licence;
}

function reportOf(edition: EditionEntry): Report {
	const corrections = correctionsOf(edition.id);
	return {
		'@type': 'Report',
		'@id': `${siteAddress(editionHref(edition.id))}#report`,
		url: siteAddress(editionHref(edition.id)),
		name: editionTitle(edition),
		description: edition.description,
		...commonOf(edition, 'text'),
		hasPart: edition.chapters.map(
			({ id, title }, i): Article => ({
				'@type': 'Article',
				'@id': `${siteAddress(chapterHref(edition.id, id))}#article`,
				headline: title,
				position: i + 1,
			}),
		),
		isBasedOn: reference(href(`/${edition.id}/data/#dataset`)),
		...(corrections.length > 0 && {
			correction: corrections.map(
				(correction): CorrectionComment => ({
					'@type': 'CorrectionComment',
					url: siteAddress(`${editionHref(edition.id)}#${correctionAnchor(correction)}`),
					datePublished: correction.date,
					text: `${correction.what} ${correction.why}`,
				}),
			),
		}),
	};
}

/** Where a part of an edition belongs. */
function partOf(edition: EditionEntry): Report {
	return {
		'@type': 'Report',
		'@id': `${siteAddress(editionHref(edition.id))}#report`,
		name: editionTitle(edition),
	};
}

function chapterOf(edition: EditionEntry, chapter: ChapterEntry): Article {
	const figures = report.edition(edition.id).figures.filter((figure) => figure.chapter === chapter.id);
	return {
		'@type': 'Article',
		'@id': `${siteAddress(chapterHref(edition.id, chapter.id))}#article`,
		url: siteAddress(chapterHref(edition.id, chapter.id)),
		mainEntityOfPage: reference(chapterHref(edition.id, chapter.id)),
		headline: chapter.title,
		abstract: chapter.summary,
		position: edition.chapters.findIndex(({ id }) => id === chapter.id) + 1,
		...commonOf(edition, 'text'),
		isPartOf: partOf(edition),
		...(figures.length > 0 && {
			image: figures.map(({ id }) => siteAddress(downloadHref(edition.id, id, 'png'))),
		}),
	};
}

function imageOf(edition: EditionEntry, figure: FigureReport): ImageObject {
	const image = figureImage(edition.id, figure.id);
	const common = commonOf(edition, 'text');
	return {
		'@type': 'ImageObject',
		'@id': `${siteAddress(figureHref(edition.id, figure.id))}#figure`,
		url: siteAddress(figureHref(edition.id, figure.id)),
		name: figure.message ?? figure.name,
		caption: figure.caption,
		description: figure.alt,
		contentUrl: siteAddress(image.href),
		encodingFormat: DOWNLOAD_TYPES.png,
		width: `${image.width} px`,
		height: `${image.height} px`,
		...common,
		creator: common.author,
		creditText: editionTitle(edition),
		copyrightNotice: report.edition(edition.id).edition.authors.join(', '),
		acquireLicensePage: siteAddress(href(`/${edition.id}/data/`)),
		isPartOf: partOf(edition),
		isBasedOn: siteAddress(metricHref(edition.id, figure.metric)),
		associatedMedia: (['svg', 'csv', 'vl.json'] as const).map((format) => ({
			'@type': 'MediaObject' as const,
			name: DOWNLOAD_NAMES[format],
			contentUrl: siteAddress(downloadHref(edition.id, figure.id, format)),
			encodingFormat: mediaType(DOWNLOAD_TYPES[format]),
		})),
	};
}

/** Without its parameters. */
const mediaType = (type: string): string => type.split(';', 1)[0]!;

function datasetOf(edition: EditionEntry): Dataset {
	const { snapshot } = report.edition(edition.id);
	const tables = publishedTables(edition.id);
	const sources = snapshot.sources.map(({ path }) => path).filter((path) => /^https?:/.test(path));
	return {
		'@type': 'Dataset',
		'@id': siteAddress(href(`/${edition.id}/data/#dataset`)),
		url: siteAddress(href(`/${edition.id}/data/`)),
		name: `${editionTitle(edition)}, tables of all metrics`,
		description: `${edition.description} Aggregated tables under every method of counting. Snapshot ${snapshot.id}: ${snapshot.population}.`,
		...commonOf(edition, 'data'),
		version: edition.published,
		temporalCoverage: snapshot.date,
		measurementTechnique: siteAddress(href('/methodology/')),
		variableMeasured: tables.map(({ metric }) => metric.title),
		...(sources.length > 0 && { isBasedOn: sources }),
		distribution: [
			{
				'@type': 'DataDownload',
				name: 'datapackage.json',
				contentUrl: siteAddress(href(`/${edition.id}/data/datapackage.json`)),
				encodingFormat: 'application/json',
			},
			...tables.map(({ metric }) => downloadOf(edition, metric)),
		],
	};
}

function downloadOf(edition: EditionEntry, metric: Metric): DataDownload {
	const { bytes, hash } = publishedTable(edition.id, metric);
	return {
		'@type': 'DataDownload',
		name: metric.title,
		contentUrl: siteAddress(tableHref(edition.id, metric.id)),
		encodingFormat: 'text/csv',
		contentSize: `${bytes} B`,
		sha256: hash.replace('sha256:', ''),
	};
}

function tableOf(edition: EditionEntry, metric: Metric): Dataset {
	return {
		'@type': 'Dataset',
		'@id': `${siteAddress(metricHref(edition.id, metric.id))}#dataset`,
		url: siteAddress(metricHref(edition.id, metric.id)),
		name: `${metric.title}, ${editionTitle(edition)}`,
		description: metric.definition,
		...commonOf(edition, 'data'),
		temporalCoverage: report.edition(edition.id).snapshot.date,
		variableMeasured: Object.values(metric.columns).map(({ label }) => label),
		isPartOf: reference(href(`/${edition.id}/data/#dataset`)),
		distribution: downloadOf(edition, metric),
	};
}
