/** Changes that need a review: `data/gates.yaml` says how large one must be. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { formatNumber, formatValue } from '../../metrics/format.ts';
import { METRICS, metricOf } from '../../metrics/index.ts';
import { labelOf } from '../../metrics/labels.ts';
import type { Metric } from '../../metrics/metric.ts';
import { didYouMean, ReportError } from '../../problem.ts';
import { parseYamlFile } from '../../prose/yaml.ts';
import type { Dossier } from './dossier.ts';
import type { MovedValue } from './values.ts';

const fraction = z.number().min(0).max(1);
const gatesSchema = z.strictObject({
	coverage: z.strictObject({ points: fraction }),
	rows: z.strictObject({ fall: fraction }),
	watched: z.array(z.string()),
	shares: z.strictObject({ points: fraction }),
	outliers: z.strictObject({ score: z.number().min(0), points: fraction, ratio: z.number().min(1) }),
	claims: z.strictObject({ named: z.int().min(0), others: fraction }),
	schema: z.strictObject({ changes: z.int().min(0) }),
});

export interface Gates extends z.infer<typeof gatesSchema> {
	/** As messages name it. */
	readonly file: string;
}

export const GATE_NAMES = ['coverage', 'rows', 'shares', 'outliers', 'claims', 'schema'] as const;
export type GateName = (typeof GATE_NAMES)[number];

/** A change beyond a gate. */
export interface Breach {
	/** What a line of `review.yaml` names. A value that is beyond two gates is one change. */
	readonly id: string;
	readonly gates: readonly GateName[];
	/** What happened, as a clause: "relation_share.quantized.share rose from 6.6% to 20.9%". */
	readonly text: string;
}

/** Reads `data/gates.yaml`. Throws a `ReportError` with every fault of its form. */
export function loadGates(root: string): Gates {
	const path = join(root, 'data', 'gates.yaml');
	const file = relative(process.cwd(), path);
	if (!existsSync(path))
		throw ReportError.at(
			file,
			'gates',
			'no such file; restore it from version control: it says which changes between two editions need a review',
		);
	return parseGates(readFileSync(path, 'utf8'), file);
}

export function parseGates(text: string, file: string): Gates {
	const { value, problems, problem } = parseYamlFile(text, gatesSchema, file, 'gates');
	if (!value) throw new ReportError(problems);
	const ids = METRICS.map(({ id }) => id);
	const unknown = value.watched.flatMap((id, i) =>
		ids.includes(id)
			? []
			: [problem(['watched', i], `unknown metric "${id}"${didYouMean(id, ids)}; name one to watch`)],
	);
	if (unknown.length > 0) throw new ReportError(unknown);
	return { ...value, file };
}

/** Every change beyond a gate, each once, gate by gate. */
export function breachesOf(dossier: Dossier, gates: Gates): readonly Breach[] {
	const all = [
		...coverageBreaches(dossier, gates),
		...rowBreaches(dossier, gates),
		...shareBreaches(dossier, gates),
		...outlierBreaches(dossier, gates),
		...claimBreaches(dossier, gates),
		...schemaBreaches(dossier, gates),
	];
	return [...Map.groupBy(all, ({ id }) => id)].map(([id, list]) => ({
		id,
		gates: [...new Set(list.flatMap((breach) => breach.gates))],
		text: list[0]!.text,
	}));
}

const percent = (value: number): string => formatNumber(value, 'percent', 1, 'en', true);

function coverageBreaches({ coverage }: Dossier, { coverage: { points } }: Gates): readonly Breach[] {
	return coverage
		.filter(({ difference }) => difference < -points)
		.map(({ id, fact, of, before, after }) => ({
			id,
			gates: ['coverage'],
			text: `coverage of ${of} fell from ${percent(before)} to ${percent(after)}: ${labelOf(fact).toLowerCase()}`,
		}));
}

function rowBreaches({ rows }: Dossier, { rows: { fall } }: Gates): readonly Breach[] {
	return rows
		.filter(({ before, after }) => before !== null && after !== null && after < before * (1 - fall))
		.map(({ id, table, before, after }) => ({
			id,
			gates: ['rows'],
			text: `table ${table} fell from ${before} to ${after} rows`,
		}));
}

/** The share of the downloads has the same name in every metric that shares them out. */
const SHARE = 'share';

function shareBreaches({ metrics }: Dossier, { watched, shares: { points } }: Gates): readonly Breach[] {
	return metrics
		.filter(({ metric }) => watched.includes(metric))
		.flatMap(({ metric, moved }) =>
			moved
				.filter(({ column, difference }) => column === SHARE && Math.abs(difference ?? 0) > points)
				.map((value) => ({ id: value.name, gates: ['shares'] as const, text: movedText(value, metricOf(metric)) })),
		);
}

function outlierBreaches({ outliers }: Dossier, { watched, outliers: gate }: Gates): readonly Breach[] {
	return outliers
		.filter(({ metric, score }) => watched.includes(metric) && Math.abs(score) > gate.score)
		.filter(({ scale, difference, before, after }) =>
			scale === 'difference'
				? Math.abs(difference ?? 0) > gate.points
				: Math.abs(Math.log(Number(after) / Number(before))) > Math.log(gate.ratio),
		)
		.map((value) => ({
			id: value.name,
			gates: ['outliers'],
			text: `${movedText(value, metricOf(value.metric))}, which stands out among ${value.among} changes`,
		}));
}

function claimBreaches({ claims, before }: Dossier, { claims: gate }: Gates): readonly Breach[] {
	const said = claims.filter((claim) => claim.said !== 'later');
	const flipped = said.filter(({ fate }) => fate === 'flipped');
	const named = flipped.filter(({ isNamed }) => isNamed);
	const others = said.filter(({ isNamed }) => !isNamed);
	const lost = flipped.length - named.length;
	return [
		...(named.length > gate.named
			? named.map(({ id, text }) => ({ id, gates: ['claims'] as const, text: `no longer true: "${text}"` }))
			: []),
		...(lost > gate.others * others.length
			? [
					{
						id: 'claims.others',
						gates: ['claims'] as const,
						text: `${lost} of ${others.length} sentences of ${before.title} that have no id of their own are no longer true`,
					},
				]
			: []),
	];
}

function schemaBreaches({ schema }: Dossier, { schema: gate }: Gates): readonly Breach[] {
	if (schema.length <= gate.changes) return [];
	return schema.map(({ id, what, kind, table, column, from, to }) => ({
		id,
		gates: ['schema'],
		text:
			what === 'type'
				? `column ${table}.${column} changed its type from ${from} to ${to}`
				: `${what} ${column === null ? table : `${table}.${column}`} was ${kind}`,
	}));
}

/** "relation_share.quantized.share rose from 6.6% to 20.9%". */
export function movedText({ name, column, before, after, difference }: MovedValue, metric: Metric): string {
	const spec = metric.columns[column]!;
	const verb = difference === null || difference === 0 ? 'changed' : difference > 0 ? 'rose' : 'fell';
	return `${name} ${verb} from ${formatValue(before, spec)} to ${formatValue(after, spec)}`;
}
