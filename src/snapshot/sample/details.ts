/** Gives each draft its name, size, labels, licence and dates. */
import { FLOOR_DAY } from './calendar.ts';
import { CHALLENGERS } from './developers.ts';
import type { ArchitectureLabel, MethodLabel } from './groups.ts';
import { DENSE_GIANTS, EXPERT_SIZES, type Form, KINDS, LICENCES } from './kinds.ts';
import { type Ancestry, since } from './lineage.ts';
import { type Draft, storedDay, yearOf } from './models.ts';
import type { Random } from './random.ts';
import { FAMILIES, formatSize, STYLES } from './words.ts';

export interface SampleModel extends Draft, Ancestry {
	readonly id: string;
	/** Day of creation as the table states it. */
	created: number | null;
	readonly form: Form;
	readonly task: string | null;
	readonly library: string | null;
	readonly licence: string | null;
	readonly architecture: readonly ArchitectureLabel[];
	readonly methods: readonly MethodLabel[];
	readonly parameters: number;
	readonly activeParameters: number | null;
	/** Whether the table states the size. */
	readonly sized: boolean;
}

interface Body {
	readonly form: Form;
	readonly millions: number;
	readonly parameters: number;
	readonly activeParameters: number | null;
}

const MILLION = 1_000_000;
const EXPERTS: ArchitectureLabel = 'Mixture-of-Experts';
/** Giants always state their size: one of them moves the mean size more than a thousand small models. */
const GIANT = 20_000 * MILLION;

export function describeModels(random: Random, drafts: readonly Draft[], lineage: readonly Ancestry[]): SampleModel[] {
	const models: SampleModel[] = [];
	const taken = new Set<string>();
	drafts.forEach((draft, index) => {
		const ancestry = lineage[index]!;
		const parent = ancestry.parents.length > 0 ? models[ancestry.parents[0]!]! : undefined;
		const body = parent ? inheritBody(random, parent, ancestry) : drawBody(random, draft);
		const kind = KINDS[draft.output];
		const documented = draft.output !== 'undocumented';
		models.push({
			...draft,
			...ancestry,
			...body,
			id: drawName(random, draft, ancestry, body, parent, taken),
			created: storedDay(draft.born),
			task: documented && random.chance(0.95) ? random.pick(body.form.tasks) : null,
			library:
				ancestry.relation === 'quantized' && random.chance(0.7)
					? 'gguf'
					: ancestry.relation === 'adapter'
						? 'peft'
						: random.pick(kind.libraries),
			licence: random.pick(LICENCES[draft.licenceGroup]),
			architecture: body.form.architecture,
			methods: drawMethods(random, draft, ancestry),
			sized: body.parameters >= GIANT || random.chance(draft.head ? 0.84 : 0.76),
		});
	});
	return models;
}

function drawBody(random: Random, draft: Draft): Body {
	const kind = KINDS[draft.output];
	const { role } = draft.developer;
	const experts = EXPERT_SIZES.filter(({ year }) => since(draft, year));
	const forms = experts.length > 0 ? kind.forms : kind.forms.filter((form) => !form.architecture.includes(EXPERTS));
	let form = random.pickWeighted(
		forms,
		forms.map(({ weight }) => weight),
	);
	if (draft.output === 'text-generation' && draft.head) {
		const sparse = forms.find(({ architecture }) => architecture.includes(EXPERTS));
		if (sparse && role !== null && CHALLENGERS.includes(role) && since(draft, 2024.6) && random.chance(0.6))
			form = sparse;
		const dense =
			draft.developer.type === 'company' && !form.architecture.includes(EXPERTS) && form.architecture.length === 1;
		if (dense && since(draft, 2024.3) && form.tasks[0] === 'text-generation' && random.chance(0.6)) {
			return sizeBody(random, form, random.pick(DENSE_GIANTS), null);
		}
	}
	if (form.architecture.includes(EXPERTS)) {
		const recent = experts.slice(-4);
		const size = random.pick(recent);
		return sizeBody(random, form, size.total, size.active);
	}
	return sizeBody(random, form, random.pick(yearOf(draft.born) < 2023 ? kind.early : kind.late), null);
}

/** Real counts are never round: within 0.4 % of the nominal size. */
function sizeBody(random: Random, form: Form, millions: number, activeMillions: number | null): Body {
	const jitter = 1 + (random.next() - 0.5) * 0.008;
	const active = activeMillions === null ? null : Math.round(activeMillions * MILLION * jitter);
	return { form, millions, parameters: Math.round(millions * MILLION * jitter), activeParameters: active };
}

/** A derivative has its parent's body, an adapter only a few percent of its size. */
function inheritBody(random: Random, parent: SampleModel, { relation }: Ancestry): Body {
	const { form, parameters, activeParameters } = parent;
	if (relation !== 'adapter') return { form, millions: Math.round(parameters / MILLION), parameters, activeParameters };
	const small = Math.max(200_000, Math.round(parameters * (0.005 + 0.03 * random.next())));
	return { form, millions: Math.max(1, Math.round(small / MILLION)), parameters: small, activeParameters: null };
}

function drawMethods(random: Random, draft: Draft, { relation }: Ancestry): MethodLabel[] {
	const methods = new Set<MethodLabel>();
	if (relation === 'quantized') methods.add('Quantization');
	else if (relation === 'adapter') methods.add('Parameter-efficient finetuning');
	else if (relation === 'merge') methods.add('Model Merging');
	else if (relation === 'finetune') methods.add('Finetuning: Supervised');
	else methods.add(random.pick(KINDS[draft.output].pretraining));
	const generates = draft.output === 'text-generation' || draft.output === 'multimodal-generation';
	const trains = relation === null || relation === 'finetune';
	if (generates && trains && since(draft, 2021.8)) {
		if (random.chance(0.55)) methods.add('Instruction finetuning');
		if (random.chance(0.35)) methods.add('Reinforcement learning from feedback');
	}
	if (draft.output === 'text-embedding' && relation === 'finetune' && random.chance(0.3))
		methods.add('Pretraining: Contrastive Learning');
	if (trains && random.chance(0.07)) methods.add('Knowledge distillation');
	return [...methods];
}

function drawName(
	random: Random,
	draft: Draft,
	{ relation }: Ancestry,
	body: Body,
	parent: SampleModel | undefined,
	taken: Set<string>,
): string {
	const stem = parent
		? parent.id.split('/')[1]!.slice(0, 48)
		: `${random.pick(FAMILIES)}-${random.pick(['base', 'mini', 'core', 'one', 'two', 'next', 'plus'])}-${formatSize(body.millions)}`;
	const style = random.pick(STYLES);
	const family = stem.split('-').slice(0, 2).join('-');
	const suffixes = {
		quantized: () => `${stem}-${random.pick(['GGUF', 'AWQ', 'FP8', '4bit', 'GPTQ'])}`,
		adapter: () => `${family}-lora-${style}`,
		merge: () => `${family}-${style}-merge-${formatSize(body.millions)}`,
		finetune: () => `${family}-${style}-${formatSize(body.millions)}`,
	};
	const name = relation === null ? stem : suffixes[relation]();
	let id = `${draft.developer.id}/${name}`;
	for (let version = 2; taken.has(id); version++) id = `${draft.developer.id}/${name}-v${version}`;
	taken.add(id);
	return id;
}

/** How many models have which defect of the real Hub, on purpose. */
export const DEFECTS = { recreated: 12, withoutCreated: 5, selfLoops: 3, lostParents: 15 } as const;

/**
 * Recreated repositories: `created` lies months after the first download. And a few models without `created`.

 */
export function mistakeDates(random: Random, models: readonly SampleModel[]): void {
	const old = random.shuffle(
		models.filter((model) => model.era < 3 && model.born < FLOOR_DAY + 500 && model.developer.role === null),
	);
	for (const model of old.slice(0, DEFECTS.recreated))
		model.created = Math.max(FLOOR_DAY, model.born) + 140 + random.int(280);
	const small = random.shuffle(
		models.filter((model) => !model.head && model.era > 0 && !old.slice(0, DEFECTS.recreated).includes(model)),
	);
	for (const model of small.slice(0, DEFECTS.withoutCreated)) model.created = null;
}
