import { expect, test } from 'vitest';
import { defineMetric } from '../../src/metrics/metric.ts';
import { differences } from './compare.ts';

const metric = defineMetric({
	id: 'fruit',
	title: 'Fruit',
	group: 'geography',
	definition: 'Fruit.',
	denominator: null,
	exclusions: 'None.',
	sources: [],
	dimensions: [],
	origin: 'computed',
	columns: {
		name: { key: true, unit: 'text', label: 'Name', description: 'Name.' },
		models: { unit: 'models', label: 'Models', description: 'Models.' },
		downloads: { unit: 'downloads', label: 'Downloads', description: 'Downloads.' },
		share: { unit: 'share', label: 'Share', description: 'Share.', nullable: true },
	},
	sql: '',
});
const apple = { name: 'apple', models: 3, downloads: 7, share: 0.3 };
const pear = { name: 'pear', models: 1, downloads: 2.5, share: 0.7 };

test('the same tables have no differences, whatever the last digit of a share', () => {
	expect(differences(metric, [apple, pear], [apple, pear])).toEqual([]);
	expect(differences(metric, [apple], [{ ...apple, share: 0.3 + 1e-16 }])).toEqual([]);
	expect(differences(metric, [pear], [{ ...pear, downloads: 2.5 + 4e-16 }])).toEqual([]);
});

test('the last digits of terms that nearly cancel are no difference, more than that is', () => {
	const index = defineMetric({
		...metric,
		columns: { ...metric.columns, hhi_normalised: { unit: 'index', label: 'Index', description: 'Index.' } },
	});
	const near = { ...apple, hhi_normalised: 0.000015023135628844386 };
	expect(differences(index, [near], [{ ...near, hhi_normalised: 0.000015023135628868457 }])).toEqual([]);
	expect(differences(index, [near], [{ ...near, hhi_normalised: 0.00001502314 }])).not.toEqual([]);
});

test.each([
	['a row that is missing', [apple]],
	['a row too many', [apple, pear, pear]],
	['another order of rows', [pear, apple]],
	['another text', [apple, { ...pear, name: 'plum' }]],
	['another whole number', [apple, { ...pear, models: 2 }]],
	['whole downloads that are not quite whole', [{ ...apple, downloads: 7 + 1e-15 }, pear]],
	['another share', [apple, { ...pear, share: 0.7 + 1e-11 }]],
	['an empty cell', [apple, { ...pear, share: null }]],
	['another order of columns', [apple, { models: 1, name: 'pear', downloads: 2.5, share: 0.7 }]],
])('%s is a difference', (_, engine) => {
	expect(differences(metric, engine, [apple, pear])).not.toEqual([]);
});
