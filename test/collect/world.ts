/** A small Hub, made up from a seed: what the server of these tests serves. */
import { Random } from '../../src/snapshot/sample/random.ts';

export type Item = { readonly _id: string; readonly id: string } & Readonly<Record<string, unknown>>;

export interface World {
	readonly models: readonly Item[];
	readonly datasets: readonly Item[];
	readonly spaces: readonly Item[];
	/** Overviews of organisations and of users, by name in small letters. */
	readonly organizations: ReadonlyMap<string, object>;
	readonly users: ReadonlyMap<string, object>;
	/** Old names and new ones, of repositories and accounts. */
	readonly renames: ReadonlyMap<string, string>;
}

const ACCOUNTS = ['acme', 'Zed', 'north-lab', 'mira', 'old-name', 'gone', 'q_q', 'Ünï'.normalize('NFC')];
const TASKS = ['text-generation', 'fill-mask', 'text-to-image', undefined];
const LICENCES = ['mit', 'apache-2.0', 'gemma', undefined];

export function makeWorld(seed = 1, counts = { models: 43, datasets: 16, spaces: 9 }): World {
	const random = new Random(seed);
	const pick = <T>(list: readonly T[]): T => list[random.int(list.length)]!;
	let serial = 0;
	const identity = (): string => (0x64000000 + serial++ * 7919).toString(16).padStart(8, '0') + 'ab'.repeat(8);
	const names: string[] = [];
	const repository = (kind: string) => {
		// The last account is one whose name no table can hold.
		const author = random.chance(0.03) ? ACCOUNTS.at(-1)! : pick(ACCOUNTS.slice(0, -1));
		const id = `${author}/${kind}-${serial}`;
		names.push(id);
		const created = new Date(Date.UTC(2022, 2, 2) + random.int(1700) * 86_400_000 + random.int(86_400_000));
		return {
			_id: identity(),
			id,
			author,
			private: random.chance(0.03),
			createdAt: created.toISOString(),
			lastModified: created.toISOString(),
			// Few values, so that many tie.
			downloads: random.int(20) ** 2,
			likes: random.int(50),
			trendingScore: random.int(9),
			gated: pick([false, 'auto', 'manual'] as const),
		};
	};
	const models = Array.from({ length: counts.models }, (): Item => {
		const common = repository('model');
		const [task, licence] = [pick(TASKS), pick(LICENCES)];
		const inTags = random.chance(0.5);
		const parent = random.chance(0.4) && names.length > 1 ? pick(names.slice(0, -1)) : undefined;
		const relation = pick(['finetune', 'adapter', 'quantized', 'merge']);
		return {
			...common,
			downloadsAllTime: common.downloads * 11,
			...(task === undefined ? {} : { pipeline_tag: task }),
			...(random.chance(0.7) ? { library_name: 'transformers' } : {}),
			tags: [
				'transformers',
				'region:us',
				...(inTags && licence ? [`license:${licence}`] : []),
				...(parent === undefined ? [] : [`base_model:${parent}`, `base_model:${relation}:${parent}`]),
				...(random.chance(0.2) ? ['base_model:only/bare'] : []),
				...(random.chance(0.3) ? ['dataset:acme/a', 'dataset:acme/b', 'arxiv:2301.00001'] : []),
			],
			...(inTags || licence === undefined ? {} : { cardData: { license: random.chance(0.5) ? licence : [licence] } }),
			...(random.chance(0.4) ? { safetensors: { parameters: { BF16: 7 }, total: 1_000_000 * (1 + serial) } } : {}),
			...(random.chance(0.2) ? { gguf: { total: random.chance(0.2) ? 0 : 4_000_000, chat_template: 'x' } } : {}),
		};
	});
	const datasets = Array.from({ length: counts.datasets }, (): Item => {
		const common = repository('data');
		return { ...common, tags: ['task_categories:robotics', 'task_categories:question-answering', 'license:mit'] };
	});
	const spaces = Array.from({ length: counts.spaces }, (): Item => ({ ...repository('space'), sdk: 'gradio' }));
	const overview = (name: string, rest: object): [string, object] => [
		name.toLowerCase(),
		{ _id: identity(), name, fullname: `The ${name}, "Inc."`, numModels: 5, numDatasets: 1, numSpaces: 2, ...rest },
	];
	return {
		models,
		datasets,
		spaces,
		organizations: new Map([
			overview('acme', { isVerified: true, numUsers: 12, numFollowers: 3, plan: 'team' }),
			overview('Zed', { isVerified: false, numUsers: 1, numFollowers: 0 }),
			overview('north-lab', { numUsers: 4 }),
			overview('new-name', { numUsers: 2 }),
		]),
		users: new Map([overview('mira', { type: 'user', isPro: false }), overview('q_q', { type: 'user' })]),
		renames: new Map([['old-name', 'new-name']]),
	};
}
