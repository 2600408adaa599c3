/** Where models come from and where they are downloaded, computed a second time. */
import type { Row } from '../../src/metrics/table.ts';
import type { Recompute } from './agreement.ts';
import { type Facts, grouped, groupOf, number, sum } from './facts.ts';
import { ascending, descending, inOrder, ratio } from './shares.ts';

/** Downloads of one model from one place. */
interface Sent {
	readonly country: string;
	readonly countryGroup: string;
	readonly region: string;
	readonly regionGroup: string;
	readonly downloads: number;
}

function sentFrom({ tables, models }: Facts): readonly Sent[] | undefined {
	const listed = new Map(models.map((model) => [model.model, model]));
	return tables.get('regions')?.flatMap((line) => {
		const model = listed.get(line['model']!);
		if (!model) return [];
		const region = line['region']!;
		return {
			country: model.country,
			countryGroup: model.countryGroup,
			region,
			regionGroup: groupOf(region),
			downloads: number(line, 'downloads')!,
		};
	});
}

const total = (sent: readonly Sent[]): number => sum(sent, ({ downloads }) => downloads);
const isCountry = (country: string): boolean => !['individual', 'international', 'online', 'unknown'].includes(country);

/** What is grouped, the most downloaded group first. */
const largest = (
	sent: readonly Sent[],
	keyOf: (one: Sent) => string,
): readonly (readonly [string, readonly Sent[]])[] =>
	[...grouped(sent, keyOf)].sort(
		inOrder(
			descending(([, own]) => total(own)),
			ascending(([key]) => key),
		),
	);

function matrix(sent: readonly Sent[]): readonly Row[] {
	const regions = largest(sent, ({ regionGroup }) => regionGroup);
	return largest(sent, ({ countryGroup }) => countryGroup).flatMap(([country_group, origin]) =>
		regions.map(([region_group, region]) => {
			const downloads = total(origin.filter(({ regionGroup }) => regionGroup === region_group));
			return {
				country_group,
				region_group,
				downloads,
				share: ratio(downloads, total(sent)),
				origin_share: ratio(downloads, total(origin)),
				region_share: ratio(downloads, total(region)),
			};
		}),
	);
}

function home(sent: readonly Sent[]): readonly Row[] {
	const known = sent.filter(({ country, region }) => isCountry(country) && region !== 'unknown');
	return largest(known, ({ country }) => country).map(([country, own]) => {
		const [first, most] = largest(own, ({ region }) => region)[0]!;
		const stays = total(own.filter(({ region }) => region === country));
		return {
			country,
			downloads: total(own),
			home_downloads: stays,
			home_share: ratio(stays, total(own)),
			first_region: first,
			first_share: ratio(total(most), total(own)),
		};
	});
}

function supply(sent: readonly Sent[]): readonly Row[] {
	return largest(sent, ({ region }) => region).map(([region, own]) => {
		const part = (from: (country: string) => boolean): number | null =>
			ratio(total(own.filter(({ country }) => from(country))), total(own));
		return {
			region,
			downloads: total(own),
			share: ratio(total(own), total(sent)),
			home_share: part((country) => isCountry(country) && country === region),
			us_share: part((country) => country === 'US'),
			cn_share: part((country) => country === 'CN'),
			no_country_share: part((country) => !isCountry(country)),
		};
	});
}

const from =
	(rows: (sent: readonly Sent[]) => readonly Row[]): Recompute =>
	(facts) => {
		const sent = sentFrom(facts);
		return sent && rows(sent);
	};

export const REGIONS: Readonly<Record<string, Recompute>> = {
	region_matrix: from(matrix),
	region_home: from(home),
	region_supply: from(supply),
};
