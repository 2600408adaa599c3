/** Reads the committed sample with a program that the project does not write snapshots with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';

export type Row = Readonly<Record<string, string | undefined>>;

export function readRows(path: string): readonly Row[] {
	const bytes = readFileSync(path);
	const text = path.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
	const { data, errors } = Papa.parse<Row>(text, { header: true, skipEmptyLines: true });
	if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
	return data;
}

export function readSample(data: string) {
	const snapshot = (name: string) => readRows(join(data, 'snapshots/sample', name));
	const registry = (name: string) => readRows(join(data, 'registry/sample', name));
	return {
		models: snapshot('models.csv'),
		derivations: snapshot('derivations.csv'),
		downloads: snapshot('downloads.csv.gz'),
		annotations: snapshot('annotations.csv'),
		datasets: snapshot('datasets.csv'),
		hubCounts: snapshot('hub_counts.csv'),
		trending: snapshot('trending.csv'),
		regions: snapshot('regions.csv.gz'),
		developers: registry('developers.csv'),
		parameters: registry('parameters.csv'),
		families: registry('families.csv'),
	};
}
