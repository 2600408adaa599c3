/**
 * Sizes of models whose snapshot does not state them. Sources in order, the first that has a number counts:
 *
 * 1. the count of the safetensors files, which is exact; not for quantized models, whose packed weights count too few;
 * 2. the registry, whose rows a person has looked at, but whose numbers are often rounded;
 * 3. the count in the header of a GGUF file: such a repository can hold several models, and the header is that of one file;
 * 4. the number in the model's name, which is rounded and often leaves parts out (`name_size_check` measures how often);
 * 5. the count of the safetensors files of quantized models;
 * 6. an estimate from the bytes of the weights; not for quantized models, whose weights take any number of bits.
 */
import { defineRelation, type RelationContext } from '../relation.ts';
import { need } from './need.ts';

/** The largest size that a snapshot may state (`src/snapshot/tables.ts`); names that say more mean something else. */
const LARGEST = '10000000000000';
/** A name without a word that ends so states no size; most have none, and this is cheap to see. */
const MAY_STATE = `'[0-9][BbMm](?:[-_]|$)'`;
/** `7b`, `1.5b`, `350m`, `8x7b`, as a word of its own. Words stand between hyphens, which are doubled: no two share one. */
const SIZE = String.raw`'-((?:[0-9]{1,2}x)?[0-9]{1,4}(?:\.[0-9]{1,3})?[bm])-'`;
/** `a3b`: parameters that are active for one token. */
const ACTIVE = String.raw`'-a([0-9]{1,4}(?:\.[0-9]{1,3})?)b-'`;
/**
 * Words of names whose size is that of another model: additions to it, heads that draft for it, parts of it; and `16e`, experts,
 * beside which stands the number of active parameters.
 */
const REFUSED =
	"'-(?:q?lora|dora|adapters?|eagle[0-9.]*|draft|drafter|assistant|speculator|tokenizer|vae|mmproj|controlnet|[0-9]{1,3}e)-'";
/** The name without its developer, in small letters, with doubled hyphens between words; `1_8b` as a word is `1.8b`. */
const WORDS = String.raw`'-' || replace(replace(regexp_replace(lower(split_part(model, '/', -1)), '(^|-)([0-9])_([0-9]b)', '\1\2.\3', 'g'), '_', '-'), '-', '--') || '-'`;

/** How names are read, for definitions of metrics. */
export const NAME_RULE =
	'A name states a size where exactly one of its words, between hyphens or underscores, is a number with B (10⁹) or M (10⁶), such as 7B, 1.5B (also 1_5B) or 350M. 8x7B is read as 8 times 7B, which is too much, since experts share layers: Mixtral 8x7B has 47B and not 56B. A3B are the active parameters. Names with several sizes are not read, nor those with a word that makes the size that of another model: LoRA, QLoRA, DoRA, adapter, EAGLE, draft, drafter, assistant, speculator, tokenizer, VAE, mmproj, ControlNet, or a number of experts such as 16E.';

/** model_key, parameters and active_parameters of the models whose name states one size, from a relation with model_key and model. */
const nameSizesSql = (from: string): string => `
		SELECT
			model_key,
			(CASE WHEN contains(size, 'x') THEN split_part(size, 'x', 1)::BIGINT ELSE 1 END
				* rtrim(split_part(size, 'x', -1), 'bm')::DECIMAL(9, 3)
				* CASE WHEN suffix(size, 'b') THEN 1000000000 ELSE 1000000 END)::BIGINT AS parameters,
			(nullif(regexp_extract(words, ${ACTIVE}, 1), '')::DECIMAL(9, 3) * 1000000000)::BIGINT AS active_parameters
		FROM (
			SELECT model_key, words, sizes[1] AS size
			FROM (
				SELECT model_key, words, list_distinct(regexp_extract_all(words, ${SIZE}, 1)) AS sizes
				FROM (SELECT model_key, ${WORDS} AS words FROM ${from} WHERE regexp_matches(model, ${MAY_STATE}))
			)
			WHERE len(sizes) = 1 AND NOT regexp_matches(words, ${REFUSED})
		)
		WHERE parameters BETWEEN 1 AND ${LARGEST}`;

export const weight_counts = defineRelation({
	name: 'weight_counts',
	description: 'what the files of weights say, by model; nothing where the snapshot has no table of weights',
	sql: (context) =>
		context.has('weights')
			? `
		SELECT l.model_key, w.safetensors_parameters, w.gguf_parameters, w.weight_bytes
		FROM {file_weights} w
		JOIN {listed_models} l USING (model)`
			: `
		SELECT
			NULL::INTEGER AS model_key,
			NULL::BIGINT AS safetensors_parameters,
			NULL::BIGINT AS gguf_parameters,
			NULL::BIGINT AS weight_bytes
		WHERE false`,
});

const relationOf = (context: RelationContext): { column: string; join: string } =>
	context.has('derivations')
		? { column: `coalesce(r.relation, 'base')`, join: 'LEFT JOIN {model_relation} r USING (model_key)' }
		: { column: `'base'`, join: '' };

export const declared_sizes = defineRelation({
	name: 'declared_sizes',
	description: 'models whose size the snapshot does not state, with what registry and files say of it',
	sql: (context) => {
		const { column, join } = relationOf(context);
		return `
		SELECT
			l.model_key,
			l.model,
			${column} = 'quantized' AS quantized,
			${column} = 'adapter' OR coalesce(l.library, '') = 'peft' AS adapter,
			p.model IS NOT NULL AS looked_up,
			p.parameters AS registry_parameters,
			p.active_parameters AS registry_active,
			p.basis AS registry_basis,
			CASE WHEN quantized THEN NULL ELSE w.safetensors_parameters END AS counted,
			CASE WHEN quantized THEN w.safetensors_parameters END AS packed,
			w.gguf_parameters,
			w.weight_bytes
		FROM {listed_models} l
		LEFT JOIN {registry_parameters} p ON p.model = l.model
		LEFT JOIN {weight_counts} w USING (model_key)
		${join}
		WHERE l.parameters IS NULL`;
	},
});

export const name_sizes = defineRelation({
	name: 'name_sizes',
	description:
		'sizes that names state, of models that nobody has looked up and no file counts; names of adapters are those of their base',
	sql: `${nameSizesSql(
		'(SELECT * FROM {declared_sizes} WHERE NOT looked_up AND NOT adapter AND counted IS NULL AND gguf_parameters IS NULL)',
	)}`,
});

export const checked_names = defineRelation({
	name: 'checked_names',
	description:
		'models whose size is known otherwise than by their name, without adapters, with the size that the name states',
	sql: `
		WITH known AS MATERIALIZED (
			SELECT model_key, model, parameters_basis AS basis, parameters
			FROM {models}
			WHERE parameters_basis NOT IN ('unknown', 'name', 'parsed', 'estimate')
				AND relation IS DISTINCT FROM 'adapter'
				AND library <> 'peft'
		)
		SELECT k.basis, k.parameters, n.parameters AS stated
		FROM known k
		LEFT JOIN (${nameSizesSql('known')}
		) n USING (model_key)`,
});

/**
 * The fit is RANSAC (Fischler & Bolles 1981, doi 10.1145/358669.358692): a line through each of some drawn pairs of points, the
 * line that most points lie near to, and least squares over these points.
 */
export const FIT = {
	/** Which points are drawn follows from the model's id and this number. */
	seed: 1,
	/** All pairs of so many points are tried: 105, where scikit-learn tries 100. */
	drawn: 15,
	/**
	 * How near: a factor of 1.6, in powers of ten. Less than the factor of 2 between weights of 16 and of 32 bits, so that the
	 * line follows the more common of them and the others are outliers; more than what files hold beside the weights.
	 */
	threshold: 0.2,
	/** A line through fewer points near to it says nothing. */
	least: 20,
} as const;

export const size_points = defineRelation({
	name: 'size_points',
	description:
		'models, without quantized ones, of which the bytes of the weights (x) and a stated or counted size (y) are known, as powers of ten',
	// Nine digits, so that the last bit of a platform's logarithm moves nothing.
	sql: (context) => {
		need(context, 'weights', 'weight_bytes');
		const { column, join } = relationOf(context);
		return `
		SELECT
			l.model_key,
			l.model,
			round(log10(w.weight_bytes), 9) AS x,
			round(log10(coalesce(l.parameters, w.safetensors_parameters)), 9) AS y
		FROM {listed_models} l
		JOIN {weight_counts} w USING (model_key)
		${join}
		WHERE w.weight_bytes IS NOT NULL
			AND coalesce(l.parameters, w.safetensors_parameters) IS NOT NULL
			AND ${column} <> 'quantized'`;
	},
});

export const size_fit = defineRelation({
	name: 'size_fit',
	description:
		'the line that gives a size by the bytes of the weights, by RANSAC; no row where too few points lie near to one',
	sql: `
		WITH drawn AS MATERIALIZED (
			SELECT row_number() OVER (ORDER BY draw, model) AS n, x, y
			FROM (SELECT model, x, y, md5(model || ' ${FIT.seed}') AS draw FROM {size_points})
			ORDER BY draw, model
			LIMIT ${FIT.drawn}
		),
		lines AS MATERIALIZED (
			SELECT a.n AS first, b.n AS second, (b.y - a.y) / (b.x - a.x) AS slope, a.y - slope * a.x AS intercept
			FROM drawn a
			JOIN drawn b ON a.n < b.n AND a.x <> b.x
			WHERE slope > 0
		),
		best AS MATERIALIZED (
			SELECT first, second, any_value(slope) AS slope, any_value(intercept) AS intercept, count(*) AS near
			FROM lines
			JOIN {size_points} ON abs(y - intercept - slope * x) <= ${FIT.threshold}
			GROUP BY first, second
			ORDER BY near DESC, first, second
			LIMIT 1
		)
		SELECT
			regr_slope(y, x ORDER BY model_key) AS slope,
			regr_intercept(y, x ORDER BY model_key) AS intercept,
			regr_r2(y, x ORDER BY model_key) AS r2,
			count(*) AS inliers
		FROM {size_points} p, best b
		WHERE abs(p.y - b.intercept - b.slope * p.x) <= ${FIT.threshold}
		HAVING count(*) >= ${FIT.least} AND regr_slope(y, x ORDER BY model_key) > 0`,
});

/** The first of the sources at the head of this file that has a number. */
export const known_sizes = defineRelation({
	name: 'known_sizes',
	description: 'sizes of models whose snapshot does not state them, and what they rest on',
	sql: (context) => {
		// The lists of the Hub count parameters, and do not give the bytes that an estimate needs.
		const estimated = context.hasColumn('weights', 'weight_bytes');
		const size = (parameters: string, active: string, basis: string): string =>
			`CASE WHEN ${parameters} IS NOT NULL THEN {'parameters': ${parameters}, 'active_parameters': ${active}, 'basis': ${basis}} END`;
		const sources = [
			size('d.counted', 'd.registry_active', `'safetensors'`),
			size('d.registry_parameters', 'd.registry_active', 'd.registry_basis'),
			size('d.gguf_parameters', 'd.registry_active', `'gguf'`),
			size('n.parameters', 'n.active_parameters', `'parsed'`),
			size('d.packed', 'd.registry_active', `'safetensors'`),
			...(estimated ? [size('e.parameters', 'NULL::BIGINT', `'estimate'`)] : []),
		];
		return `
		SELECT model_key, unnest(size)
		FROM (
			SELECT model_key, coalesce(
				${sources.join(',\n\t\t\t\t')}
			) AS size
			FROM {declared_sizes} d
			LEFT JOIN {name_sizes} n USING (model_key)
			${estimated ? 'LEFT JOIN {estimated_sizes} e USING (model_key)' : ''}
		)
		WHERE size IS NOT NULL`;
	},
});

export const estimated_sizes = defineRelation({
	name: 'estimated_sizes',
	description: 'sizes that the line gives by the bytes of the weights, rounded to two digits; not of quantized models',
	sql: `
		SELECT model_key, (round(size / digit) * digit)::BIGINT AS parameters
		FROM (
			SELECT model_key, size, pow(10, floor(log10(size)) - 1) AS digit
			FROM (
				SELECT model_key, pow(10, round(f.intercept + f.slope * log10(d.weight_bytes), 9)) AS size
				FROM {declared_sizes} d, {size_fit} f
				WHERE NOT d.quantized AND d.weight_bytes IS NOT NULL
			)
			WHERE size >= 10 AND size < ${LARGEST}
		)`,
});
