/** Columns and queries of metrics that split downloads into parts: by one attribute, or by one within another. */
import { sqlString } from '../snapshot/package.ts';
import type { MetricColumn } from './metric.ts';

type ColumnText = Pick<MetricColumn, 'description'> & Partial<MetricColumn>;

/** A key column of text. */
export const keyColumn = (label: string, description: string): MetricColumn => ({
	key: true,
	unit: 'text',
	label,
	description,
});

export const downloadsColumn = (description: string, rest: Partial<MetricColumn> = {}): MetricColumn => ({
	unit: 'downloads',
	label: 'Downloads',
	description,
	...rest,
});

export const modelsColumn = (description: string, rest: Partial<MetricColumn> = {}): MetricColumn => ({
	unit: 'models',
	label: 'Models',
	description,
	...rest,
});

/** A share with one digit after the point of its percentage; empty where nothing is counted. */
export const shareColumn = ({ description, ...rest }: ColumnText): MetricColumn => ({
	unit: 'share',
	label: 'Share of downloads',
	digits: 1,
	nullable: true,
	description: `${description} Empty where there is nothing to share.`,
	...rest,
});

export const sizeColumn = (label: string, description: string): MetricColumn => ({
	unit: 'parameters',
	label,
	nullable: true,
	description: `${description} Empty where no size is known.`,
});

/** The four value columns of `splitSql`. `part` completes "Downloads of models …". */
export const splitColumns = (part: string): Record<'downloads' | 'share' | 'models' | 'model_share', MetricColumn> => ({
	downloads: downloadsColumn(`Downloads of models ${part}.`),
	share: shareColumn({ description: 'Share of all downloads that the method counts.' }),
	models: modelsColumn(`Number of models ${part}.`),
	model_share: shareColumn({
		label: 'Share of models',
		description: 'Share of all models that the method counts.',
	}),
});

export interface Split {
	/** Relation with one row per model and a column `downloads`, for example `{counted}`. */
	readonly from: string;
	/** Attribute that splits it. */
	readonly part: string;
	/** Values that have a row even where nothing has them, in order; others follow. Without it: by downloads. */
	readonly vocabulary?: readonly string[];
	/** SQL that gives the attribute, where it is not a column of `from`. */
	readonly expression?: string;
}

/** part, downloads, share, models, model_share. */
export function splitSql({ from, part, vocabulary = [], expression = part }: Split): string {
	const known = listSql(vocabulary);
	return `
		WITH cells AS MATERIALIZED (
			SELECT ${expression} AS ${part}, sum(downloads) AS downloads, count(*) AS models
			FROM ${from}
			GROUP BY ALL
		)
		SELECT
			p.${part},
			coalesce(c.downloads, 0)::BIGINT AS downloads,
			coalesce(c.downloads, 0)::DOUBLE / nullif(t.downloads, 0)::DOUBLE AS share,
			coalesce(c.models, 0) AS models,
			coalesce(c.models, 0)::DOUBLE / nullif(t.models, 0)::DOUBLE AS model_share
		FROM (SELECT unnest(${known}) AS ${part} UNION SELECT ${part} FROM cells) p
		LEFT JOIN cells c USING (${part})
		CROSS JOIN {counted_total} t
		ORDER BY ${vocabulary.length > 0 ? `coalesce(list_position(${known}, p.${part}), 1000)` : 'coalesce(c.downloads, 0) DESC'}, p.${part}`;
}

export interface Cross extends Split {
	/** Attribute within whose values `part` is shared out. */
	readonly by: string;
	/** Order of `by`: its own, or the largest first. Default: the largest first. */
	readonly byOrder?: 'name' | 'downloads';
	/** Name of the column with the share within `by`. */
	readonly share: string;
}

/** by, part, downloads, (share within by), share of all, models. Every value of `by` has a row for every part. */
export function crossSql({ from, by, part, vocabulary = [], expression = part, byOrder, share }: Cross): string {
	const known = listSql(vocabulary);
	return `
		WITH cells AS MATERIALIZED (
			SELECT ${by}, ${expression} AS ${part}, sum(downloads) AS downloads, count(*) AS models
			FROM ${from}
			GROUP BY ALL
		)
		SELECT
			b.${by},
			p.${part},
			coalesce(c.downloads, 0)::BIGINT AS downloads,
			coalesce(c.downloads, 0)::DOUBLE / nullif(b.downloads, 0)::DOUBLE AS ${share},
			coalesce(c.downloads, 0)::DOUBLE / nullif((SELECT downloads FROM {counted_total}), 0)::DOUBLE AS share,
			coalesce(c.models, 0) AS models
		FROM (SELECT ${by}, sum(downloads) AS downloads FROM cells GROUP BY ${by}) b
		CROSS JOIN (SELECT unnest(${known}) AS ${part} UNION SELECT ${part} FROM cells) p
		LEFT JOIN cells c USING (${by}, ${part})
		ORDER BY ${byOrder === 'name' ? '' : 'b.downloads DESC, '}b.${by}, coalesce(list_position(${known}, p.${part}), 1000), p.${part}`;
}

/** The value columns of `crossSql`. */
export const crossColumns = <S extends string>(
	share: S,
	by: string,
	part: string,
): Record<S | 'downloads' | 'share' | 'models', MetricColumn> =>
	({
		downloads: downloadsColumn(`Downloads of models ${part}.`),
		[share]: shareColumn({ label: `Share of the ${by}'s downloads`, description: `Share of the ${by}'s downloads.` }),
		share: shareColumn({
			label: 'Share of all downloads',
			description: 'Share of all downloads that the method counts.',
		}),
		models: modelsColumn(`Number of models ${part}.`),
	}) as Record<S | 'downloads' | 'share' | 'models', MetricColumn>;

/** A DuckDB list of strings. */
export function listSql(values: readonly string[]): string {
	return `[${values.map(sqlString).join(', ')}]::VARCHAR[]`;
}

/** What is left out of every metric by the downloaded model. */
export const NOTHING_LEFT_OUT =
	'Nothing is left out. Downloads stay with the model that was downloaded, whatever it was derived from.';
export const ALL_DOWNLOADS = 'all downloads (models) that the method counts';
