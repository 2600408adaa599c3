/** Size classes within those who publish models. */
import { crossColumns, crossSql, keyColumn, listSql, NOTHING_LEFT_OUT } from '../breakdown.ts';
import { DEVELOPER_TYPE } from '../common-columns.ts';
import { NAMED_DEVELOPERS } from '../concentration/weekly-share.ts';
import { defineMetric } from '../metric.ts';
import {
	SIZE_CLASS_COLUMN,
	SIZE_CLASS_RULE,
	SIZE_CLASS_SOURCES,
	SIZE_CLASS_SPLIT,
	SIZE_CLASSES,
	UNKNOWN_SIZES,
} from './size-class.ts';
import { SIZE_RULE } from './summary.ts';

const base = {
	group: 'sizes',
	dimensions: ['window', 'population'],
	origin: 'computed',
	exclusions: `${NOTHING_LEFT_OUT} ${UNKNOWN_SIZES}`,
	sources: SIZE_CLASS_SOURCES,
} as const;
const RULE = `${SIZE_RULE} ${SIZE_CLASS_RULE}`;

export const sizeClassByType = defineMetric({
	...base,
	id: 'size_class_by_type',
	title: 'Size classes within types of developers',
	definition: `Downloads by size class within the type of the developer that publishes the model. ${RULE}`,
	denominator: 'the downloads of the developer type (of all models, for the share of all downloads)',
	columns: {
		developer_type: { ...DEVELOPER_TYPE, key: true },
		size_class: SIZE_CLASS_COLUMN,
		...crossColumns('share_of_type', 'developer type', 'of such developers in the size class'),
	},
	sql: crossSql({ from: '{counted}', by: 'developer_type', share: 'share_of_type', ...SIZE_CLASS_SPLIT }),
});

export const sizeClassByDeveloper = defineMetric({
	...base,
	id: 'size_class_by_developer',
	title: 'Size classes within developers',
	definition: `Downloads by size class of the ${NAMED_DEVELOPERS} accounts with the most downloads (of equal ones the first by name), and of all others together. Accounts of one owner are separate rows. ${RULE}`,
	denominator: 'the downloads of the developer (of all models, for the share of all downloads)',
	columns: {
		developer: keyColumn(
			'Account',
			`Account on the Hub; rest for all but the first ${NAMED_DEVELOPERS}, and for an account of that name.`,
		),
		size_class: SIZE_CLASS_COLUMN,
		name: {
			unit: 'text',
			label: 'Developer',
			description: 'Name of the organisation; the account where the registry has none.',
		},
		type: { ...DEVELOPER_TYPE, description: `${DEVELOPER_TYPE.description} rest for all others together.` },
		...crossColumns('share_of_developer', 'developer', 'of the developer in the size class'),
	},
	sql: `
		SELECT developer, size_class, d.name, d.type, c.downloads, c.share_of_developer, c.share, c.models
		FROM (${crossSql({
			from: '(SELECT c.*, d.developer FROM {counted} c JOIN {counted_developers} d USING (developer_key))',
			by: 'developer',
			share: 'share_of_developer',
			...SIZE_CLASS_SPLIT,
		})}
		) c
		JOIN (SELECT DISTINCT developer, name, type FROM {counted_developers}) d USING (developer)
		ORDER BY
			developer = 'rest',
			sum(c.downloads) OVER (PARTITION BY developer) DESC,
			developer,
			list_position(${listSql(SIZE_CLASSES)}, size_class)`,
});
