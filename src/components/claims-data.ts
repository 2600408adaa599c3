/** Claims for machines that read pages: schema.org `Claim`, with what the build knows and nothing else. */
import type { Claim, Graph } from 'schema-dts';
import { REPORT_TITLE } from '../figures/figure.ts';
import { report } from '../report/read.ts';
import type { EditionEntry } from '../report/site.ts';
import { siteAddress } from './address.ts';
import { claimHref, type ShownClaim, sentenceHref } from './claims.ts';
import { chapterHref, editionHref, metricHref } from './href.ts';
import { writingsOf } from './site.ts';

/** One graph of all claims. Addresses are relative to the page where the site's own is not known. */
export function claimsData(edition: EditionEntry, claims: readonly ShownClaim[]): Graph {
	const { edition: own } = report.edition(edition.id);
	const chapters = new Map(writingsOf(edition).map((chapter) => [chapter.id, chapter]));
	return {
		'@context': 'https://schema.org',
		'@graph': claims.map(
			(claim): Claim => ({
				'@type': 'Claim',
				'@id': siteAddress(claimHref(edition.id, claim.id)),
				identifier: claim.id,
				text: claim.text,
				inLanguage: edition.language,
				author: own.authors.map((name) => ({ '@type': 'Organization', name })),
				datePublished: edition.published,
				creativeWorkStatus: edition.status,
				appearance: {
					'@type': 'Article',
					'@id': `${siteAddress(chapterHref(edition.id, claim.chapter))}#article`,
					headline: chapters.get(claim.chapter)?.title,
					url: siteAddress(sentenceHref(edition.id, claim)),
					isPartOf: {
						'@type': 'Report',
						'@id': `${siteAddress(editionHref(edition.id))}#report`,
						name: `${REPORT_TITLE}, ${edition.title}`,
					},
				},
				isBasedOn: claim.metrics.map((metric) => siteAddress(metricHref(edition.id, metric))),
			}),
		),
	};
}

/** JSON that can stand in a script element: nothing in it ends the element or begins another. */
export function jsonForHtml(value: unknown): string {
	return JSON.stringify(value).replace(
		/[<>&\u2028\u2029]/g,
		(c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}
