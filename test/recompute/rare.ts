/** A small snapshot on the edges of the rules: each row of it decides a case that the sample has not. */
import type { PlanInput } from '../../src/metrics/plan.ts';
import { type FixtureRows, fixture, type LooseRow } from '../metrics/fixture.ts';

/** Taken on 12 January 2025; 10,000 downloads. */
const models: readonly LooseRow[] = [
	// On the last day of the window, and one day before it.
	// Its size is stated, and known otherwise; that of the next one is known only.
	{ model: 'us/base', downloads_30d: 5000, created: '2024-01-13', parameters: 2e9 },
	{ model: 'cn/base', downloads_30d: 2000, created: '2024-01-12' },
	// Several relations: which counts?
	{ model: 'fr/adapter-merge', downloads_30d: 300 },
	{ model: 'de/quantized-merge', downloads_30d: 200, downloads_all_time: 199 },
	{ model: 'jp/merge-finetune', downloads_30d: 150, downloads_all_time: 200 },
	// Its own parent, and another's child; exactly half of the developer's downloads.
	{ model: 'half/self', downloads_30d: 100 },
	{ model: 'half/base', downloads_30d: 100 },
	// Quantized from another's model, fine-tuned from its own.
	{ model: 'nl/quantized-finetune', downloads_30d: 50 },
	{ model: 'nl/base', downloads_30d: 40 },
	// Exactly one per cent of all downloads, and less.
	{ model: 'pt/base', downloads_30d: 100, created: '2025-01-12', licence: 'mit', task: 'chat' },
	{ model: 'se/base', downloads_30d: 99, created: null },
	// The library tag says another format than the name.
	{ model: 'us/base-awq', downloads_30d: 30, library: 'onnx' },
	// Its own parent only.
	{ model: 'no/self', downloads_30d: 25 },
	// A derivative without downloads, the only one of its root.
	{ model: 'kim/base', downloads_30d: 1806 },
	{ model: 'kr/zero', downloads_30d: 0 },
	// Only its total is known.
	{ model: 'us/silent', downloads_30d: null, downloads_all_time: 9000 },
].map((row) => ({ created: '2024-06-01', downloads_all_time: null, ...row }));

const derivations: readonly LooseRow[] = [
	{ child: 'fr/adapter-merge', parent: 'us/base', relation: 'merge' },
	{ child: 'fr/adapter-merge', parent: 'cn/base', relation: 'adapter' },
	{ child: 'de/quantized-merge', parent: 'us/base', relation: 'merge' },
	{ child: 'de/quantized-merge', parent: 'us/base', relation: 'quantized' },
	{ child: 'jp/merge-finetune', parent: 'us/base', relation: 'finetune' },
	{ child: 'jp/merge-finetune', parent: 'jp/gone', relation: 'merge' },
	{ child: 'half/self', parent: 'half/self', relation: 'quantized' },
	{ child: 'half/self', parent: 'us/base', relation: 'quantized' },
	{ child: 'nl/quantized-finetune', parent: 'us/base', relation: 'quantized' },
	{ child: 'nl/quantized-finetune', parent: 'nl/base', relation: 'finetune' },
	{ child: 'us/base-awq', parent: 'us/base', relation: 'quantized' },
	{ child: 'kr/zero', parent: 'kim/base', relation: 'finetune' },
	{ child: 'no/self', parent: 'no/self', relation: 'adapter' },
];

const ROWS: FixtureRows = {
	date: '2025-01-12',
	models,
	derivations,
	developers: [
		...['us', 'cn', 'fr', 'de', 'jp', 'nl', 'pt', 'se', 'kr', 'no'].map((account) => ({
			developer: account,
			country: account.toUpperCase(),
		})),
		{ developer: 'half', country: 'online', type: 'community' },
		{ developer: 'kim', type: 'user' },
	],
	families: [
		// The first that matches counts, not the last; the whole name must match, in any case.
		{ position: 20, family: 'Any', organisation: 'US', developer: 'us' },
		{ position: 10, family: 'Base', organisation: 'US', developer: 'us', pattern: 'BAS.' },
		{ position: 25, family: 'Part', organisation: 'CN', developer: 'cn', pattern: 'as' },
		{ position: 30, family: 'Gone', organisation: 'Nobody', country: 'JP', developer: null, pattern: 'gone' },
	],
	parameters: [
		{ model: 'us/base', parameters: 7e9 },
		{ model: 'cn/base', parameters: 3e9 },
	],
	licences: [{ licence: 'mit', group: 'open-use' }],
	tasks: [{ task: 'chat', modality: 'nlp' }],
	previous: {
		date: '2024-12-13',
		models: [
			...models
				.filter((row) => Number(row['downloads_30d']) > 7)
				.map((row): LooseRow => ({ ...row, downloads_30d: Number(row['downloads_30d']) - 7 }))
				// Another account had it, under another licence.
				.map((row) => (row['model'] === 'pt/base' ? { ...row, developer: 'us', licence: 'gpl' } : row)),
			{ model: 'us/gone', downloads_30d: 500 },
		],
		derivations: derivations.filter(({ child }) => child !== 'fr/adapter-merge' && child !== 'kr/zero'),
	},
};

export function rareFixture(): PlanInput {
	return fixture(ROWS);
}
