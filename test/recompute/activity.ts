/** Metrics on what is downloaded and how old it is, computed a second time. */
import type { Recompute } from './agreement.ts';
import { kindsOf } from './annotations.ts';
import { ENGAGEMENT } from './engagement.ts';
import { type Counted, countedModels, type Facts, FLOOR, grouped, keyed, number } from './facts.ts';
import type { Line } from './read.ts';
import { ascending, byText, descending, downloadsOf, inOrder, split } from './shares.ts';

/** The values of each month by measure. */
function months({ tables }: Facts): readonly (readonly [string, ReadonlyMap<string, number>])[] | undefined {
	const hub = tables.get('hub');
	if (!hub) return undefined;
	return [...grouped(hub, ({ date }) => date!)]
		.sort(ascending(([month]) => month))
		.map(([month, lines]) => [month, new Map(lines.map((line) => [line['measure']!, number(line, 'value')!]))]);
}

/** The measures of each month under their names here; months that have none of them are left out. */
function published(facts: Facts, measures: Readonly<Record<string, string>>) {
	return months(facts)?.flatMap(([month, values]) => {
		const row = Object.entries(measures).map(([column, measure]) => [column, values.get(measure) ?? null] as const);
		return row.some(([, value]) => value !== null) ? [{ month, ...Object.fromEntries(row) }] : [];
	});
}

/** The floor is before the end of the year in which it lies, and what nobody knows comes last. */
const lastDay = (cohort: string): string =>
	cohort === 'floor' ? FLOOR : cohort === 'unknown' ? '9999-12-31' : `${cohort}-12-31`;

export const ACTIVITY: Readonly<Record<string, Recompute>> = {
	cohort_share: (facts, counting) =>
		split(countedModels(facts, counting), 'created_year', ({ createdYear }) => createdYear).toSorted(
			ascending((row) => lastDay(String(row['created_year']))),
		),
	modality_share: (facts, counting) => split(countedModels(facts, counting), 'modality', ({ modality }) => modality),
	modality_flow: (facts, counting) => {
		const lines = facts.tables.get('annotations');
		if (!lines) return undefined;
		const annotations = keyed(lines, 'model');
		const models = countedModels(facts, counting).filter(({ model }) => annotations.has(model));
		const whole = downloadsOf(models);
		const line = ({ model }: Counted): Line => annotations.get(model)!;
		return [...grouped(models, (model) => kindsOf(line(model)).join(' '))]
			.map(([kinds, own]) => ({ kinds: kinds.split(' '), downloads: downloadsOf(own), models: own.length }))
			.filter(({ downloads }) => downloads > 0)
			.sort(
				inOrder(
					descending(({ downloads }) => downloads),
					ascending(({ kinds }) => kinds[0]!),
					ascending(({ kinds }) => kinds[1]!),
				),
			)
			.map(({ kinds, downloads, models }) => ({
				input: kinds[0]!,
				output: kinds[1]!,
				downloads,
				share: downloads / whole,
				models,
			}));
	},
	task_share: (facts, counting) => {
		const models = countedModels(facts, counting);
		const modalities = new Map(models.map(({ task, modality }) => [task, modality]));
		return split(models, 'task', ({ task }) => task).map(({ task, ...rest }) => ({
			task: task!,
			modality: modalities.get(String(task))!,
			...rest,
		}));
	},
	library_share: (facts, counting) => split(countedModels(facts, counting), 'library', ({ library }) => library),
	...ENGAGEMENT,
	hub_monthly: (facts) =>
		months(facts)?.flatMap(([month, values]) => {
			const downloads = values.get('downloads');
			if (downloads === undefined) return [];
			return {
				month,
				downloads,
				downloads_est: values.get('downloads_est') ?? null,
				active_models: values.get('active_models') ?? null,
				exact: values.get('exact') === 1 ? 'yes' : 'no',
			};
		}),
	hub_monthly_concentration: (facts) =>
		published(facts, {
			top10_share: 'top10',
			top100_share: 'top100',
			top1000_share: 'top1000',
			top1pct_share: 'top1pct',
		}),
	hub_monthly_derived: (facts) =>
		published(facts, {
			derived_share: 'derived',
			quantized_share: 'quantized',
			finetune_share: 'finetune',
			gguf_share: 'gguf',
		}),
	hub_monthly_cohorts: (facts) =>
		months(facts)?.flatMap(([month, values]) => {
			const cohorts = [...values].filter(([measure]) => /^c\d+$/.test(measure));
			const whole = cohorts.reduce((before, [, downloads]) => before + downloads, 0);
			return cohorts
				.map(([measure, downloads]) => ({
					month,
					cohort: measure === 'c2022' ? '2022-or-earlier' : measure.slice(1),
					downloads,
					share: whole === 0 ? null : downloads / whole,
				}))
				.sort((a, b) => byText(a.cohort, b.cohort));
		}),
};
