/** A dossier as Markdown for a pull request. */
import { formatNumber } from '../../metrics/format.ts';
import type { Row } from '../../metrics/table.ts';
import { PAIR_TABLES } from './dossier.ts';
import { type ReviewedDossier, reviewGroups } from './review.ts';
import { CHANGE_CLASSES } from './values.ts';
import {
	cell,
	entityName,
	FATE_NAMES,
	labelName,
	largestMoves,
	largestParts,
	movedSummary,
	partName,
	scoreText,
	shownMove,
	stateTexts,
	withoutUnit,
} from './wording.ts';

/** What GitHub accepts as one comment, in characters. */
export const COMMENT_LIMIT = 65_536;

interface Section {
	readonly title: string;
	/** Lines before the list; they are always there. */
	readonly lead: readonly string[];
	/** Lines of a table's head, where the list is a table. */
	readonly head: readonly string[];
	readonly lines: readonly string[];
}

/**
 * The dossier as one text of at most `limit` characters. Where it does not fit, the longest lists are shortened, each to the same
 * number of lines, and say how many they leave out: the page and the JSON have all.
 */
export function dossierMarkdown(dossier: ReviewedDossier, limit = COMMENT_LIMIT): string {
	const sections = sectionsOf(dossier);
	let most = Math.max(...sections.map(({ lines }) => lines.length));
	let text = write(dossier, sections, most);
	while (text.length > limit && most > 0) {
		most = Math.floor(most * 0.9);
		text = write(dossier, sections, most);
	}
	return text;
}

function write({ before, after }: ReviewedDossier, sections: readonly Section[], most: number): string {
	const blocks = sections.map(({ title, lead, head, lines }) => {
		const shown = lines.slice(0, most);
		const left = lines.length - shown.length;
		const rest = left > 0 ? ['', `… and ${left} more.`] : [];
		return [
			`### ${title}`,
			'',
			...lead,
			...(lead.length > 0 ? [''] : []),
			...(shown.length > 0 ? head : []),
			...shown,
			...rest,
		].join('\n');
	});
	const heading = `## ${after.title} compared with ${before.title}\n\nSnapshots ${before.snapshot} and ${after.snapshot}, under the default method.`;
	return `${[heading, ...blocks]
		.join('\n\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim()}\n`;
}

function sectionsOf(dossier: ReviewedDossier): readonly Section[] {
	return [
		breaches(dossier),
		parts(dossier),
		claims(dossier),
		metrics(dossier),
		metadata(dossier),
		turnover(dossier),
		coverage(dossier),
		schema(dossier),
		outliers(dossier),
	];
}

/** Names come from data: nothing in them may end a table's cell, begin HTML or mention somebody. */
const plain = (text: string): string =>
	text
		.replaceAll('\\', '\\\\')
		.replace(/[|*_`[\]]/g, '\\$&')
		.replaceAll('<', '&lt;')
		.replaceAll('@', '@\u200b')
		.replace(/\s+/g, ' ');
const code = (text: string): string => `\`${text.replaceAll('`', "'").replaceAll('|', '\\|').replace(/\s+/g, ' ')}\``;
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
/** `:` after a name aligns a column to the right. */
const head = (...names: readonly string[]): readonly string[] => [
	row(...names.map((name) => name.replace(/:$/, ''))),
	row(...names.map((name) => (name.endsWith(':') ? '---:' : '---'))),
];

function breaches(dossier: ReviewedDossier): Section {
	const list = dossier.breaches;
	const open = list.filter(({ review }) => review === null).length;
	const lead =
		list.length === 0
			? 'No change lies beyond a gate.'
			: `${list.length} changes lie beyond a gate; ${open === 0 ? 'each is reviewed' : `${open} of them need a line in review.yaml`}.`;
	return {
		title: 'Changes that need a review',
		lead: [lead],
		head: [],
		lines: reviewGroups(dossier).map(({ review, breaches: own }) => {
			const changes = own.map(({ id, text, gates }) => `  - ${code(id)} (${gates.join(', ')}): ${plain(text)}`);
			const why = review ? `${plain(review.why)} (${plain(review.by)}, ${review.date})` : '**Not reviewed**';
			return [`- ${why}`, ...changes].join('\n');
		}),
	};
}

function parts(dossier: ReviewedDossier): Section {
	const missing = dossier.missing.share_parts;
	const column = (row: Row, name: string): string => withoutUnit(cell('share_parts', name, row[name]));
	return {
		title: 'Where the largest changes of shares come from',
		lead: [
			missing === undefined
				? 'In points of all downloads; the four steps add up to the change.'
				: `Not available: ${missing}.`,
		],
		head: head('Share', 'Before:', 'Retagging:', 'Exits:', 'Downloads:', 'Entries:', 'After:', 'Change:'),
		lines: largestParts(dossier, 25).map((own) =>
			row(
				plain(partName(own)),
				...[
					'share_before',
					'from_retagging',
					'from_exits',
					'from_downloads',
					'from_entries',
					'share_after',
					'change',
				].map((name) => column(own, name)),
			),
		),
	};
}

function claims({ claims: list }: ReviewedDossier): Section {
	const told = (['flipped', 'close', 'true', 'undecided'] as const).map((fate) =>
		list.filter((claim) => claim.fate === fate),
	);
	const counts = (['flipped', 'close', 'true', 'undecided', 'kept'] as const).map(
		(fate) => `${list.filter((claim) => claim.fate === fate).length} ${FATE_NAMES[fate]}`,
	);
	return {
		title: 'Claims',
		lead: [`Each claim of both editions under the data of both: ${counts.join(', ')}.`],
		head: head('Fate', 'Claim', 'Chapter', 'Before', 'After'),
		lines: told
			.flat()
			.map((claim) =>
				row(
					FATE_NAMES[claim.fate],
					`${plain(claim.text)} (${code(claim.claim)})`,
					claim.chapter,
					...stateTexts(claim).map(plain),
				),
			),
	};
}

function metrics({ metrics: list, unpaired }: ReviewedDossier): Section {
	const moved = list.filter((metric) => metric.moved.length > 0);
	return {
		title: 'Metrics and figures that moved',
		lead: [
			`${moved.length} of ${list.length} metrics moved; ${unpaired.length} stand in one of the two editions only. ${Object.values(CHANGE_CLASSES).join(' ')}`,
		],
		head: head('Metric', 'Class', 'Values', 'Largest move', 'Figures'),
		lines: moved.map((metric) => {
			const [largest] = largestMoves(metric, 1).map((value) => shownMove(metric.metric, value));
			const figures = metric.figures.map(({ id, number }) => (number === null ? id : `${number} ${id}`));
			return row(
				code(metric.metric),
				metric.class ?? '',
				movedSummary(metric),
				largest ? `${code(largest.name)} ${largest.before} → ${largest.after} (${largest.difference})` : '',
				figures.join(', '),
			);
		}),
	};
}

function metadata({ tables, missing }: ReviewedDossier): Section {
	const why = missing.metadata_changed_models;
	const counts = tables.metadata_changes
		.filter((own) => Number(own['models']) > 0)
		.map(
			(own) =>
				`${labelName(own['label']).toLowerCase()} on ${own['models']} (${cell('metadata_changes', 'share_after', own['share_after'])} of downloads)`,
		);
	return {
		title: 'Repositories with other metadata',
		lead: [
			why === undefined
				? `Models that both snapshots hold: ${counts.join('; ') || 'none changed'}.`
				: `Not available: ${why}.`,
		],
		head: head('Label', 'Model', 'Before', 'After', 'Downloads:'),
		lines: tables.metadata_changed_models.map((own) =>
			row(
				labelName(own['label']),
				plain(String(own['model'])),
				plain(String(own['from_value'])),
				plain(String(own['to_value'])),
				cell('metadata_changed_models', 'downloads_after', own['downloads_after']),
			),
		),
	};
}

function turnover({ tables, missing }: ReviewedDossier): Section {
	const why = missing.turnover;
	const counts = tables.turnover
		.filter((own) => own['kind'] !== 'kept')
		.map((own) => `${own['entities']} ${own['kind']} ${entityName(String(own['entity']), Number(own['entities']))}`);
	return {
		title: 'New and vanished',
		lead: [why === undefined ? `${counts.join(', ')}. The largest by downloads:` : `Not available: ${why}.`],
		head: head('What', 'Kind', 'Name', 'Downloads:', 'Share:'),
		lines: tables.turnover_largest
			.filter((own) => Number(own['rank']) <= 5)
			.map((own) =>
				row(
					String(own['entity']),
					String(own['kind']),
					plain(String(own['name'])),
					cell('turnover_largest', 'downloads', own['downloads']),
					cell('turnover_largest', 'share', own['share']),
				),
			),
	};
}

const percent = (value: number): string => formatNumber(value, 'percent', 1, 'en', true);

function coverage({ coverage: list }: ReviewedDossier): Section {
	return {
		title: 'Coverage',
		lead: [],
		head: head('Known', 'Of', 'Before:', 'After:', 'Change:'),
		lines: list
			.filter(({ difference }) => difference !== 0)
			.map(({ fact, of, before, after, difference }) =>
				row(fact, of, percent(before), percent(after), formatNumber(difference, 'points', 1)),
			),
	};
}

function schema({ schema: drift, rows, methods, missing, before, after }: ReviewedDossier): Section {
	const changed = rows.filter((own) => own.before !== own.after);
	const gone = PAIR_TABLES.filter((id) => missing[id] !== undefined);
	return {
		title: 'Tables of the snapshots',
		lead: [],
		head: [],
		lines: [
			...drift.map(
				({ what, kind, table, column, from, to }) =>
					`- ${what} ${code(column === null ? table : `${table}.${column}`)} ${kind}${what === 'type' ? `: ${from} → ${to}` : ''}`,
			),
			...changed.map(
				({ table, before: was, after: is }) => `- rows of ${code(table)}: ${was ?? 'none'} → ${is ?? 'none'}`,
			),
			...methods.added.map((id) => `- way of counting ${code(id)} added`),
			...methods.removed.map((id) => `- way of counting ${code(id)} removed`),
			...(before.population === after.population
				? []
				: [`- population: ${plain(before.population)} → ${plain(after.population)}`]),
			...gone.map((id) => `- ${code(id)} is not available: ${missing[id]}`),
		],
	};
}

function outliers({ outliers: list }: ReviewedDossier): Section {
	return {
		title: 'Outliers',
		lead: [
			`${list.length} rows changed by more than the rest of their column (modified z-score above 3.5); the most conspicuous:`,
		],
		head: head('Value', 'Before:', 'After:', 'Change:', 'Score'),
		lines: list.slice(0, 25).map((outlier) => {
			const { name, before, after, difference } = shownMove(outlier.metric, outlier);
			return row(code(name), before, after, difference, scoreText(outlier));
		}),
	};
}
