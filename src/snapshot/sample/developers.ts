/** Draws the made-up developers. */
import type { DEVELOPER_TYPES } from '../registries.ts';
import type { OutputGroup } from './groups.ts';
import type { Random } from './random.ts';
import { FAMILIES, PLACES, SUFFIXES } from './words.ts';

export type DeveloperType = Exclude<(typeof DEVELOPER_TYPES)[number], 'unknown'>;

/** Developers that the paper's aggregates single out; all others have none. */
export const ROLES = [
	'incumbent',
	'second-incumbent',
	'third-incumbent',
	'diffusion-pioneer',
	'text-repackager',
	'desktop-repackager',
	'image-repackager',
	'challenger',
	'second-challenger',
] as const;
export type Role = (typeof ROLES)[number];
export const REPACKAGERS: readonly Role[] = ['text-repackager', 'desktop-repackager', 'image-repackager'];
export const CHALLENGERS: readonly Role[] = ['challenger', 'second-challenger'];

export interface Developer {
	/** Account, always `sample-…`. */
	readonly id: string;
	readonly name: string;
	readonly type: DeveloperType;
	/** ISO 3166-1 alpha-2, `international` or `online`; null for users. */
	readonly country: string | null;
	readonly role: Role | null;
	/** How prolific. */
	readonly weight: number;
	/** Whether the sample's registry knows it: a few are left out, so that coverage stays below 100 %. */
	registered: boolean;
}

/** What a role publishes: number of head and tail models in each era (see `ERAS`), and the outputs it prefers. */
export interface RolePlan {
	readonly id: string;
	readonly name: string;
	readonly type: DeveloperType;
	readonly country: string;
	readonly head: readonly number[];
	readonly tail: readonly number[];
	readonly outputs: readonly OutputGroup[];
}

export const ROLE_PLANS: Record<Role, RolePlan> = {
	incumbent: {
		id: 'sample-meridian-research',
		name: 'Meridian Research (made up)',
		type: 'company',
		country: 'US',
		head: [26, 8, 9, 8, 6],
		tail: [4, 3, 4, 4, 3],
		outputs: ['text-embedding', 'text-generation', 'image-embedding', 'multimodal-generation'],
	},
	'second-incumbent': {
		id: 'sample-bluewater-labs',
		name: 'Bluewater Labs (made up)',
		type: 'company',
		country: 'US',
		head: [10, 5, 7, 7, 5],
		tail: [3, 2, 3, 3, 2],
		outputs: ['text-embedding', 'text-generation', 'audio', 'image-embedding'],
	},
	'third-incumbent': {
		id: 'sample-highmark-systems',
		name: 'Highmark Systems (made up)',
		type: 'company',
		country: 'US',
		head: [8, 5, 6, 5, 4],
		tail: [2, 2, 2, 2, 2],
		outputs: ['audio', 'image-embedding', 'text-generation', 'multimodal-embedding'],
	},
	'diffusion-pioneer': {
		id: 'sample-openbrush-works',
		name: 'Openbrush Works (made up)',
		type: 'company',
		country: 'international',
		head: [0, 9, 9, 5, 2],
		tail: [0, 3, 5, 2, 1],
		outputs: ['image-generation', 'video-generation'],
	},
	'text-repackager': {
		id: 'sample-smallfile-commons',
		name: 'Smallfile Commons (made up)',
		type: 'community',
		country: 'online',
		head: [0, 0, 4, 10, 16],
		tail: [0, 0, 4, 10, 10],
		outputs: ['text-generation', 'undocumented', 'multimodal-generation'],
	},
	'desktop-repackager': {
		id: 'sample-desktop-guild',
		name: 'Desktop Guild (made up)',
		type: 'community',
		country: 'online',
		head: [0, 0, 2, 8, 13],
		tail: [0, 0, 2, 8, 8],
		outputs: ['text-generation', 'undocumented', 'audio'],
	},
	'image-repackager': {
		id: 'sample-nodegraph-workshop',
		name: 'Nodegraph Workshop (made up)',
		type: 'community',
		country: 'international',
		head: [0, 0, 3, 7, 11],
		tail: [0, 0, 2, 5, 5],
		outputs: ['image-generation', 'video-generation'],
	},
	challenger: {
		id: 'sample-jadepeak-labs',
		name: 'Jadepeak Labs (made up)',
		type: 'company',
		country: 'CN',
		head: [0, 0, 5, 12, 13],
		tail: [0, 0, 3, 6, 6],
		outputs: ['text-generation', 'multimodal-generation', 'text-embedding', 'video-generation'],
	},
	'second-challenger': {
		id: 'sample-longriver-research',
		name: 'Longriver Research (made up)',
		type: 'company',
		country: 'CN',
		head: [0, 0, 1, 5, 8],
		tail: [0, 0, 1, 3, 4],
		outputs: ['text-generation', 'multimodal-generation'],
	},
};

/** How many developers of each type and country there are, beside those with a role. */
const COUNTS: Record<Exclude<DeveloperType, 'user'>, readonly (readonly [string, number])[]> = {
	company: [
		['US', 21],
		['CN', 9],
		['DE', 4],
		['FR', 4],
		['GB', 3],
		['JP', 2],
		['KR', 2],
		['CA', 2],
		['IL', 2],
		['IN', 1],
		['international', 4],
		['online', 2],
	],
	university: [
		['US', 9],
		['DE', 4],
		['GB', 3],
		['CN', 3],
		['CH', 1],
		['NL', 1],
		['FI', 1],
		['JP', 1],
		['IT', 1],
		['international', 1],
	],
	'non-profit': [
		['US', 6],
		['international', 4],
		['FR', 2],
		['DE', 2],
		['GB', 1],
		['AE', 1],
	],
	community: [
		['online', 9],
		['international', 5],
		['DE', 2],
		['FR', 1],
		['IN', 1],
		['JP', 1],
		['CN', 1],
	],
};
const USER_COUNT = 115;
const UNREGISTERED_COUNT = 8;

/** About 220 developers: those with a role first, then by type and country, users last. */
export function drawDevelopers(random: Random): Developer[] {
	const developers: Developer[] = ROLES.map((role) => {
		const { id, name, type, country } = ROLE_PLANS[role];
		return { id, name, type, country, role, weight: 0, registered: true };
	});
	const taken = new Set(developers.map((developer) => developer.id));
	const draw = (make: () => readonly [string, string]): readonly [string, string] => {
		for (;;) {
			const pair = make();
			if (taken.has(pair[0])) continue;
			taken.add(pair[0]);
			return pair;
		}
	};
	const weigh = () => Math.exp(0.9 * random.normal());
	for (const [type, countries] of Object.entries(COUNTS) as [
		Exclude<DeveloperType, 'user'>,
		readonly (readonly [string, number])[],
	][]) {
		for (const [country, count] of countries) {
			for (let i = 0; i < count; i++) {
				const [id, name] = draw(() => {
					const [place, suffix] = [random.pick(PLACES), random.pick(SUFFIXES[type])];
					return [`sample-${place}-${suffix}`, `${capitalise(place)} ${capitalise(suffix)} (made up)`];
				});
				developers.push({ id, name, type, country, role: null, weight: weigh(), registered: true });
			}
		}
	}
	for (let i = 0; i < USER_COUNT; i++) {
		const [id] = draw(() => {
			const account = `sample-user-${random.pick(FAMILIES)}${random.int(90) + 10}`;
			return [account, account];
		});
		developers.push({ id, name: id, type: 'user', country: null, role: null, weight: weigh(), registered: true });
	}
	const small = developers
		.filter((developer) => developer.role === null)
		.sort((a, b) => a.weight - b.weight || (a.id < b.id ? -1 : 1));
	for (const developer of small.slice(0, UNREGISTERED_COUNT)) developer.registered = false;
	return developers;
}

function capitalise(word: string): string {
	return word[0]!.toUpperCase() + word.slice(1);
}

/** How active a country's developers are in an era (see `ERAS`), relative to the others. */
export function activity(country: string | null, era: number): number {
	if (country === 'US') return [6, 3.2, 1.8, 1.3, 1][era]!;
	if (country === 'CN') return [0.4, 0.6, 0.9, 1.3, 1.6][era]!;
	if (country === 'international' || country === 'online') return [0.8, 1.2, 1.3, 1.2, 1.2][era]!;
	return 1;
}
