/** Where numbers come from, in words for readers: those of an edition, and those of one metric. */
import { metricOf } from '../metrics/index.ts';
import type { Bibliography } from '../prose/bibliography.ts';
import { longDate } from '../snapshot/dates.ts';
import type { EditionEntry, EditionReport } from './site.ts';

interface Own {
	readonly entry: EditionEntry;
	readonly report: EditionReport;
}

/** What every part of a book, and of an archive, says of its edition, in one line. */
export function imprint(own: Own): string {
	const { published, status } = own.entry;
	const { licence } = own.report.edition;
	return `${status === 'draft' ? 'Draft of' : 'Published'} ${longDate(published)}. ${editionSource(own)} Text: ${licence.text}. Data: ${licence.data}.`;
}

/** A sentence. */
export function editionSource(own: Own): string {
	const { entry, report } = own;
	return `${snapshotOf(own)}: ${entry.kind === 'sample' ? 'nothing in it is a measurement' : report.snapshot.population}.`;
}

/** A sentence; `named` with the title of the metric, where it was computed. */
export function metricSource(own: Own, bibliography: Bibliography, id: string, named = false): string {
	const { origin, sources, title } = metricOf(id);
	if (origin === 'published') return `Published by ${sources.map(({ cite }) => bibliography.label(cite)).join('; ')}.`;
	return `${snapshotOf(own)}${named ? `: ${title}` : ''}.`;
}

function snapshotOf({ entry, report }: Own): string {
	return entry.kind === 'sample'
		? 'Computed from a synthetic snapshot'
		: `Computed from the snapshot of ${longDate(report.snapshot.date)}`;
}
