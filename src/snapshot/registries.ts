/** The curated tables that all snapshots share: `data/registry/*.csv`. Each row says what its judgement rests on. */
import { z } from 'zod';
import { meta } from './tables.ts';

const text = z.string().min(1);

export const DEVELOPER_TYPES = ['company', 'university', 'non-profit', 'community', 'user', 'unknown'] as const;
export const LICENCE_GROUPS = [
	'open-use',
	'attribution',
	'acceptable-use',
	'non-commercial',
	'other',
	'undocumented',
] as const;
export const MODALITIES = ['nlp', 'multimodal', 'cv', 'audio', 'tabular', 'rl', 'other', 'undocumented'] as const;

export const developers = z.strictObject({
	developer: text.meta(meta('Account on the Hub.', { key: true })),
	name: text.meta(meta('Name of the organisation; for personal accounts the account itself.')),
	type: z.enum(DEVELOPER_TYPES).meta(meta('Kind of developer; `unknown` where it cannot be told.')),
	country: z
		.string()
		.regex(/^([A-Z]{2}|international|online)$/)
		.nullable()
		.meta(
			meta(
				'ISO 3166-1 alpha-2 code of the headquarters, `international` or `online`; empty for personal accounts and where unknown.',
			),
		),
	basis: z.enum(['atom', 'osai', 'website', 'account', 'none']).meta(meta('What kind of evidence the row rests on.')),
	evidence: text.meta(meta('The evidence: a reason and a URL.')),
});

export const licences = z.strictObject({
	licence: text.meta(meta('Licence id on the Hub; `none` stands for no licence stated.', { key: true })),
	name: text.meta(meta('Name of the licence.')),
	group: z.enum(LICENCE_GROUPS).meta(meta('Group, in the vocabulary of Longpre et al. 2025 (Table 1, Figure 8).')),
	basis: z.enum(['osi', 'cc', 'licence-text', 'hub']).meta(meta('What the grouping rests on.')),
	evidence: text.meta(meta('Reason and URL.')),
});

export const tasks = z.strictObject({
	task: text.meta(meta('Task id on the Hub (`pipeline_tag`); `none` stands for no task stated.', { key: true })),
	modality: z.enum(MODALITIES).meta(meta('Modality of the task.')),
	name: text.meta(meta('Name of the task.')),
	source: text.meta(meta('Where the modality comes from.')),
});

export const parameters = z.strictObject({
	model: text.meta(meta('Repository id.', { key: true })),
	parameters: z
		.int()
		.min(1)
		.max(10_000_000_000_000)
		.nullable()
		.meta(
			meta('Total parameters; empty where the name of the repository misleads and nothing else tells.', {
				unit: 'parameters',
			}),
		),
	active_parameters: z
		.int()
		.min(1)
		.max(10_000_000_000_000)
		.nullable()
		.meta(meta('Parameters active for one token.', { unit: 'parameters' })),
	basis: z
		.enum(['safetensors', 'curated', 'paper', 'benchmark', 'name', 'base', 'none'])
		.meta(meta('What kind of source the number comes from; `none` where there is no number.')),
	source: text.meta(meta('The source, or why there is none.')),
});

/** What a pattern may hold: letters, digits, `-`, `_` and operators that RE2 and JavaScript read alike; no look-around, no back-references. */
const PATTERN = /^(?:[A-Za-z0-9_.|()*+?:[\]-]|\\[.d])+$/;
/** Letters with which a rule for any account begins, so that names are compared with few patterns. */
export const LITERAL_PREFIX = 4;

function isPattern(text: string): boolean {
	if (!PATTERN.test(text) || text.includes('[]')) return false;
	try {
		new RegExp(text, 'u');
		return true;
	} catch {
		return false;
	}
}

function startsLiterally(pattern: string): boolean {
	return new RegExp(`^[A-Za-z0-9_-]{${LITERAL_PREFIX}}(?![?*])[^|]*$`).test(pattern);
}

export const families = z
	.strictObject({
		position: z
			.int()
			.min(1)
			.meta(meta('Order in which the rules are tried: the first that matches decides.', { key: true })),
		family: text.meta(meta('Name of the model family.')),
		organisation: text.meta(meta('Organisation that made the family.')),
		country: z
			.string()
			.regex(/^([A-Z]{2}|international|online|individual)$/)
			.nullable()
			.meta(
				meta(
					'ISO 3166-1 alpha-2 code of its headquarters, `international`, `online` or, for a person, `individual`; empty where unknown.',
				),
			),
		developer: text.nullable().meta(meta('Account whose models the rule is for; empty for any account.')),
		pattern: text
			.refine(isPattern, {
				error:
					'the pattern cannot be read; write a regular expression with letters, digits, - _ . | ( ) ? : * + [ ] \\. and \\d only',
			})
			.meta(
				meta(
					'Regular expression (RE2) that the whole name after the `/` must match, whatever its case. A rule for any account begins with four characters as they stand.',
				),
			),
		evidence: text.meta(meta('Reason and URL.')),
	})
	.refine(({ developer, pattern }) => developer !== null || startsLiterally(pattern), {
		path: ['pattern'],
		error:
			'a rule for any account must begin with four letters, digits, - or _ as they stand in the names, and have no |; change it, or name the account',
	});

export const REGISTRIES = { developers, licences, tasks, parameters, families } as const;
export type RegistryName = keyof typeof REGISTRIES;
export const REGISTRY_NAMES = Object.keys(REGISTRIES) as RegistryName[];

/** One sentence about each registry, for the data dictionary. */
export const REGISTRY_DESCRIPTIONS: Record<RegistryName, string> = {
	developers: 'Who the developers are: every account that publishes a model of a snapshot.',
	licences: 'Which group each licence id belongs to.',
	tasks: 'Which modality each task belongs to.',
	parameters: 'Parameters of models whose snapshot does not state them.',
	families: 'Which family the models belong to that others are derived from, by account and name.',
};
