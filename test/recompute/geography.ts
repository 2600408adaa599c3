/** The metrics of the group geography, computed again from their definitions. */
import type { Row } from '../../src/metrics/table.ts';
import { type Count, largestFirst, share, sum, sumBy } from './counted.ts';
import type { Developer } from './sample.ts';

/** A model or root with what is credited to it. */
interface Credited {
	readonly model: string;
	readonly developer: Developer;
	readonly credit: number;
}

const EUROPEAN_UNION = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
const FREE_TRADE_ASSOCIATION = ['IS', 'LI', 'NO', 'CH'];

function credited({ credits, developerOf }: Count): readonly Credited[] {
	return [...credits].map(([model, credit]) => ({ model, developer: developerOf(model), credit }));
}

/** Downloads, models and developers of each group of models, the most downloaded group first. */
function parts(count: Count, groupOf: (developer: Developer) => string) {
	const all = credited(count);
	const developers = (of: readonly Credited[]): number => new Set(of.map(({ developer }) => developer.developer)).size;
	const groups = Map.groupBy(all, ({ developer }) => groupOf(developer));
	const credits = sumBy(all.map(({ developer, credit }) => [groupOf(developer), credit] as const));
	const whole = sum(credits.values());
	return largestFirst(credits).map((name, i) => {
		const own = groups.get(name)!;
		return {
			name,
			downloads: credits.get(name)! / count.lineage.unit,
			share: share(credits.get(name)!, whole),
			models: own.length,
			model_share: own.length / all.length,
			developers: developers(own),
			developer_share: developers(own) / developers(all),
			rank: i + 1,
		};
	});
}

function countryShare(count: Count): readonly Row[] {
	return parts(count, ({ country }) => country).map(({ name, ...values }) => ({ country: name, ...values }));
}

function typeShare(count: Count): readonly Row[] {
	return parts(count, ({ type }) => type).map(({ name, ...values }) => ({ type: name, ...values }));
}

function countryGroupShare(count: Count): readonly Row[] {
	return parts(count, countryGroup).map(({ name, downloads, share, models, model_share }) => ({
		country_group: name,
		downloads,
		share,
		models,
		model_share,
	}));
}

function countryGroup({ country }: Developer): string {
	if (['US', 'CN', 'individual', 'unknown'].includes(country)) return country;
	if (['international', 'online'].includes(country)) return 'international-online';
	return [...EUROPEAN_UNION, ...FREE_TRADE_ASSOCIATION, 'GB'].includes(country) ? 'europe' : 'other-countries';
}

function countryTypeShare(count: Count): readonly Row[] {
	const whole = sum(count.credits.values());
	const countries = sumBy(credited(count).map(({ developer, credit }) => [developer.country, credit] as const));
	return largestFirst(countries).flatMap((country) => {
		const own = credited(count).filter(({ developer }) => developer.country === country);
		const types = sumBy(own.map(({ developer, credit }) => [developer.type, credit] as const));
		return largestFirst(types).map((type) => ({
			country,
			type,
			downloads: types.get(type)! / count.lineage.unit,
			share_of_country: share(types.get(type)!, countries.get(country)!),
			share: share(types.get(type)!, whole),
		}));
	});
}

function developerShare(count: Count): readonly Row[] {
	const all = credited(count);
	const credits = sumBy(all.map(({ developer, credit }) => [developer.developer, credit] as const));
	const models = sumBy(all.map(({ developer }) => [developer.developer, 1] as const));
	const whole = sum(credits.values());
	return largestFirst(credits).map((account, i) => {
		const { name, type, country } = count.world.developerOf(account);
		return {
			developer: account,
			rank: i + 1,
			name,
			type,
			country,
			downloads: credits.get(account)! / count.lineage.unit,
			share: share(credits.get(account)!, whole),
			models: models.get(account)!,
		};
	});
}

function modelShare(count: Count): readonly Row[] {
	const { credits, world } = count;
	const whole = sum(credits.values());
	return largestFirst(credits)
		.slice(0, 100)
		.map((model, i) => {
			const { developer, country } = count.developerOf(model);
			const listed = world.models.get(model);
			return {
				model,
				rank: i + 1,
				developer,
				country,
				downloads: credits.get(model)! / count.lineage.unit,
				share: share(credits.get(model)!, whole),
				parameters: listed ? (world.parameters.get(model) ?? null) : null,
			};
		});
}

function derivationFlow({ downloads, lineage, developerOf }: Count): readonly Row[] {
	const flows = new Map<string, Map<string, number>>();
	for (const [model, own] of downloads)
		for (const [root, part] of lineage.roots.get(model) ?? []) {
			const from = countryGroup(developerOf(root));
			const to = countryGroup(developerOf(model));
			const row = flows.get(from) ?? new Map<string, number>();
			flows.set(from, row.set(to, (row.get(to) ?? 0) + own * part));
		}
	const roots = new Map([...flows].map(([from, row]) => [from, sum(row.values())]));
	const whole = sum(roots.values());
	return largestFirst(roots).flatMap((from) => {
		const row = flows.get(from)!;
		return largestFirst(row)
			.filter((to) => row.get(to)! > 0)
			.map((to) => ({
				root_country_group: from,
				country_group: to,
				downloads: row.get(to)! / lineage.unit,
				share: row.get(to)! / whole,
				share_of_root: row.get(to)! / roots.get(from)!,
			}));
	});
}

export const GEOGRAPHY_ROWS: Readonly<Record<string, (count: Count) => readonly Row[]>> = {
	country_share: countryShare,
	country_type_share: countryTypeShare,
	type_share: typeShare,
	developer_share: developerShare,
	model_share: modelShare,
	country_group_share: countryGroupShare,
	derivation_flow: derivationFlow,
};
