import { ALL_DOWNLOADS, keyColumn, NOTHING_LEFT_OUT, splitColumns, splitSql } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';

export const libraryShare = defineMetric({
	id: 'library_share',
	title: 'Downloads by library',
	group: 'activity',
	definition:
		'Downloads and models by the library that the repository states it is made for (library_name), for example transformers, sentence-transformers, diffusers, gguf, mlx. It says what the files are meant to be loaded with, not what they were loaded with.',
	denominator: ALL_DOWNLOADS,
	exclusions: `${NOTHING_LEFT_OUT} Models that state no library are the row "none".`,
	sources: [{ cite: 'hfdownloadstats', where: 'which files count as a download, by library' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		library: keyColumn('Library', 'Library as the repository states it, or none.'),
		...splitColumns('that state the library'),
	},
	sql: splitSql({ from: '{counted}', part: 'library' }),
});
