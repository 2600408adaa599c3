/**
 * What is odd about derivations, and the ways along which recursive attribution passes downloads on: 720,720 parts of each, split at
 * every step between the parents of a model in the order of their ids, the first of them getting what is left over.
 */
import type { Row } from '../../src/metrics/table.ts';
import { type Facts, grouped, sum } from './facts.ts';
import { byText } from './shares.ts';

const PARTS = 720_720;

/** Where a part of a model's downloads has come to. */
interface Way {
	readonly at: string;
	readonly part: number;
	readonly steps: number;
	/** Models on the way that can be reached from themselves, in order. */
	readonly passed: readonly string[];
	/** The next step would have led back to one of them. */
	readonly closed: boolean;
}

type Parents = ReadonlyMap<string, readonly string[]>;

export function derivationDefects({ tables, models }: Facts): readonly Row[] | undefined {
	const links = tables.get('derivations');
	if (!links) return undefined;
	const parents: Parents = new Map(
		[...grouped(links, ({ child }) => child!)].flatMap(([child, own]) => {
			const others = new Set(own.map(({ parent }) => parent!).filter((parent) => parent !== child));
			return others.size > 0 ? [[child, [...others].sort(byText)] as const] : [];
		}),
	);
	const listed = new Map(models.map((model) => [model.model, model.inAll ?? 0]));
	const children = [...parents.keys()];
	const counted = (touches: (child: string) => number): { count: number; touched: readonly string[] } => ({
		count: sum(children, touches),
		touched: children.filter((child) => touches(child) > 0),
	});
	const whether = (condition: (child: string) => boolean) => counted((child) => (condition(child) ? 1 : 0));

	const circular = new Set(children.filter((child) => ancestors(child, parents).has(child)));
	const ways = new Map(children.map((child) => [child, waysFrom(child, parents, circular)]));
	const ends = new Map(
		[...ways].map(([child, own]) => [child, own.filter(({ at, closed }) => closed || !parents.has(at))]),
	);
	const depths = new Map([...ends].map(([child, own]) => [child, Math.max(0, ...own.map(({ steps }) => steps))]));
	const several = [...grouped(links, ({ child }) => child!)]
		.filter(([, own]) => new Set(own.map(({ relation }) => relation)).size > 1)
		.map(([child]) => child);
	const selves = [...new Set(links.filter(({ child, parent }) => child === parent).map(({ child }) => child!))];
	const deepest = Math.max(0, ...depths.values());
	const widest = Math.max(0, ...[...parents.values()].map((own) => own.length));

	const rows: readonly (readonly [string, string, { count: number; touched: readonly string[] }])[] = [
		['links', 'links from a model to another as its parent', counted((child) => parents.get(child)!.length)],
		[
			'parents_outside',
			'of these, links to a parent that is not in the table of models',
			counted((child) => parents.get(child)!.filter((parent) => !listed.has(parent)).length),
		],
		[
			'self_loops',
			'models that name themselves as their parent; such links lead to no root',
			{ count: selves.length, touched: selves },
		],
		['models_in_cycles', 'models that are their own ancestors through others', whether((child) => circular.has(child))],
		[
			'several_parents',
			'models with more than one parent; their downloads are split between them',
			whether((child) => parents.get(child)!.length > 1),
		],
		[
			'several_relations',
			'models that state more than one relation; the strongest counts',
			{ count: several.length, touched: several },
		],
		[
			'ways_closed',
			'ways to a root that end where they would close a cycle',
			counted((child) => ends.get(child)!.filter(({ closed }) => closed).length),
		],
		[
			'ways_cut',
			'links that are not followed, because less than one part of a download would pass along them',
			counted((child) =>
				sum(ways.get(child)!, ({ at, part, closed }) =>
					closed ? 0 : Math.max(0, (parents.get(at)?.length ?? 0) - part),
				),
			),
		],
		[
			'max_depth',
			'derivations on the longest way to a root; downloads are those of models so deep',
			{ count: deepest, touched: children.filter((child) => depths.get(child) === deepest) },
		],
		[
			'max_parents',
			'parents of the model with the most; downloads are those of models with so many',
			{ count: widest, touched: children.filter((child) => parents.get(child)!.length === widest) },
		],
	];
	return rows.map(([defect, what, { count, touched }]) => ({
		defect,
		what,
		count,
		downloads: sum(touched, (model) => listed.get(model) ?? 0),
	}));
}

function ancestors(child: string, parents: Parents): ReadonlySet<string> {
	const found = new Set<string>();
	const visit = (model: string): void => {
		for (const parent of parents.get(model) ?? [])
			if (!found.has(parent)) {
				found.add(parent);
				visit(parent);
			}
	};
	visit(child);
	return found;
}

/** Every place on the ways from a model. What has come to the same place in as many steps goes on together. */
function waysFrom(child: string, parents: Parents, circular: ReadonlySet<string>): readonly Way[] {
	const start: Way = { at: child, part: PARTS, steps: 0, passed: circular.has(child) ? [child] : [], closed: false };
	const all = [start];
	for (let front = [start]; front.length > 0; ) {
		const onward = front.filter(({ closed }) => !closed).flatMap((way) => step(way, parents, circular));
		front = [
			...grouped(onward, ({ at, steps, passed, closed }) => [at, steps, closed, ...passed].join(' ')).values(),
		].map((same) => ({ ...same[0]!, part: sum(same, ({ part }) => part) }));
		all.push(...front);
	}
	return all;
}

function step(way: Way, parents: Parents, circular: ReadonlySet<string>): readonly Way[] {
	const own = parents.get(way.at) ?? [];
	return own
		.map((parent, position): Way => {
			const part = Math.floor(way.part / own.length) + (position < way.part % own.length ? 1 : 0);
			const passed = circular.has(parent) ? [...way.passed, parent] : way.passed;
			if (way.passed.includes(parent)) return { at: way.at, part, steps: way.steps, passed, closed: true };
			return { at: parent, part, steps: way.steps + 1, passed, closed: false };
		})
		.filter(({ part }) => part > 0);
}
