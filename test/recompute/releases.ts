/** The largest model of each month and region, found a second time. */
import type { Recompute } from './agreement.ts';
import { FLOOR, grouped, type Model } from './facts.ts';
import { ascending, descending, inOrder } from './shares.ts';

const REGIONS = ['US', 'CN', 'europe', 'other'];
const regionOf = ({ countryGroup }: Model): string => (REGIONS.includes(countryGroup) ? countryGroup : 'other');

type Release = Model & { readonly created: string; readonly parameters: number };

export const largestRelease: Recompute = ({ has, tables, models }) => {
	const links = tables.get('derivations');
	if (!links || !has('models', 'created')) return undefined;
	const developers = new Map(models.map(({ model, developer }) => [model, developer]));
	const ownerOf = (model: string): string => developers.get(model) ?? model.split('/')[0]!;
	const declares = new Set(links.map(({ child }) => child!));
	const foreign = new Set(
		links.filter(({ child, parent }) => ownerOf(child!) !== ownerOf(parent!)).map(({ child }) => child!),
	);
	const releases = models.filter(
		(model): model is Release =>
			model.created !== null &&
			model.created > FLOOR &&
			model.parameters !== null &&
			!foreign.has(model.model) &&
			(declares.has(model.model) || model.basis !== 'base'),
	);
	return [...grouped(releases, ({ created }) => `${created.slice(0, 7)}-01`)]
		.sort(ascending(([month]) => month))
		.flatMap(([month, ofMonth]) =>
			[...grouped(ofMonth, regionOf)].sort(ascending(([region]) => REGIONS.indexOf(region))).map(([region, own]) => {
				const largest = own.toSorted(
					inOrder(
						descending(({ parameters }) => parameters),
						ascending(({ model }) => model),
					),
				)[0]!;
				const until = releases.filter(
					(model) => regionOf(model) === region && model.created.slice(0, 7) <= month.slice(0, 7),
				);
				return {
					month,
					region,
					model: largest.model,
					name: largest.developerName,
					country: largest.country,
					parameters: largest.parameters,
					active_parameters: largest.activeParameters,
					largest_so_far: Math.max(...until.map(({ parameters }) => parameters)),
					models: own.length,
				};
			}),
		);
};
