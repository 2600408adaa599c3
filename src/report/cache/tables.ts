/** Metric tables that need not be computed again: same query, same tables and registries read by it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Computed, type ComputeInput, compute, describeMetrics } from '../../metrics/engine.ts';
import { distinctMethods, methodId, methodsOf } from '../../metrics/method.ts';
import type { Metric } from '../../metrics/metric.ts';
import { registryPath } from '../../metrics/plan.ts';
import type { MetricTable } from '../../metrics/table.ts';
import type { Snapshot } from '../../snapshot/package.ts';
import { REGISTRY_NAMES } from '../../snapshot/registries.ts';
import { parseTableCsv, queryHash, sha256, tableCsv } from '../frozen.ts';
import type { CodeHasher } from './code.ts';
import type { Parts, Store } from './store.ts';

/** As `compute` of the engine; what is in the store is read from it, and all that is not is computed at once. */
export function computeWith(store: Store, code: CodeHasher): typeof compute {
	// What it makes of a result; what it asks stands in the query.
	const engine = code.ofFiles('src/metrics/engine.ts');
	return async (input: ComputeInput): Promise<Computed> => {
		const described = describeMetrics(input);
		const files = filesOf(input);
		const methods = input.methods ?? methodsOf(input.snapshot);
		const tables = new Map<string, MetricTable>();
		const missing: [Metric, Parts][] = [];
		const available = input.metrics.filter((metric) => described.scripts.has(metric.id));
		for (const metric of available) {
			const parts = partsOf(metric, described.scripts.get(metric.id)!, files, engine);
			const text = store.find('table', nameOf(metric, input), parts)?.toString('utf8');
			const ids = distinctMethods(metric.dimensions, methods).map(methodId);
			if (text === undefined) missing.push([metric, parts]);
			else tables.set(metric.id, parseTableCsv(metric, text, nameOf(metric, input), ids));
		}
		if (missing.length > 0) {
			const fresh = await compute({ ...input, metrics: missing.map(([metric]) => metric) });
			for (const [metric, parts] of missing) {
				const table = fresh.tables.get(metric.id)!;
				tables.set(metric.id, table);
				store.keep('table', nameOf(metric, input), parts, tableCsv(table));
			}
		}
		return { ...described, tables: new Map(available.map(({ id }) => [id, tables.get(id)!])) };
	};
}

const nameOf = ({ id }: Metric, { snapshot }: ComputeInput): string => `${snapshot.id}/${id}`;

function partsOf(
	metric: Metric,
	scripts: ReadonlyMap<string, string>,
	files: readonly { readonly name: string; readonly part: string; readonly hash: string }[],
	engine: string,
): Parts {
	const text = [...scripts.values()].join('\n');
	return {
		metric: metric.id,
		columns: sha256(JSON.stringify(metric.columns)),
		query: queryHash(scripts),
		'code of the engine': engine,
		...Object.fromEntries(files.filter(({ name }) => text.includes(name)).map(({ part, hash }) => [part, hash])),
	};
}

/** What queries can read, by the name under which they read it: a script that does not name a file does not depend on it. */
function filesOf({ snapshot, previous, registry, published }: ComputeInput) {
	const tables = [snapshot, ...(previous ? [previous] : [])].flatMap((own: Snapshot) =>
		own.package.resources.map(({ path, hash }) => ({ name: path, part: `table ${own.id}/${path}`, hash })),
	);
	const registries = REGISTRY_NAMES.map((name) => ({
		name: `${name}.csv`,
		part: `registry ${name}`,
		hash: sha256(readFileSync(registryPath(registry, snapshot.id, name))),
	}));
	const figures = (published === undefined ? [] : readdirSync(published)).map((name) => ({
		name,
		part: `published ${name}`,
		hash: sha256(readFileSync(join(published!, name))),
	}));
	return [...tables, ...registries, ...figures];
}
