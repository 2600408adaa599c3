import { downloadsColumn, keyColumn, listSql, modelsColumn, shareColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { CONVERSION_FORMATS } from '../relations/formats.ts';

export const conversionFormat = defineMetric({
	id: 'conversion_format',
	title: 'Quantized models by format',
	group: 'intermediaries',
	definition:
		'Models that their tags call quantized, by the format of their weights as far as it shows: in the library tag (gguf, mlx, transformers.js for ONNX and the like) or else in the name after the slash (…-GGUF, …-AWQ, …-FP8, …-w8a8). In names formats of a program (GGUF, MLX, EXL, AWQ, GPTQ, bitsandbytes, ONNX, others) come in this order and before plain FP4, FP8 and integers. GGUF includes its predecessor GGML.',
	denominator: 'the downloads (models) that are tagged as quantized',
	exclusions:
		'Files are not looked at: a conversion whose name and library are silent is "unrecognised", and so is a model that is called quantized by a wrong tag. Models of a format that are not tagged as quantized stand beside, outside the shares.',
	sources: [{ cite: 'longpre2025', where: 'section 6, The Rise of Intermediary Developers' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		format: keyColumn('Format', `${CONVERSION_FORMATS.join(', ')}.`),
		downloads: downloadsColumn('Downloads of quantized models in that format.'),
		share: shareColumn({
			label: 'Share of quantized downloads',
			description: 'Share of the downloads of quantized models.',
		}),
		models: modelsColumn('Quantized models in that format.'),
		model_share: shareColumn({
			label: 'Share of quantized models',
			description: 'Share of the number of quantized models.',
		}),
		untagged_downloads: downloadsColumn('Downloads of models in that format that are not tagged as quantized.', {
			label: 'Downloads without the tag',
		}),
		untagged_models: modelsColumn('Models in that format that are not tagged as quantized.', {
			label: 'Models without the tag',
		}),
	},
	sql: `
		SELECT
			v.format,
			coalesce(sum(c.downloads) FILTER (c.quantized), 0)::BIGINT AS downloads,
			coalesce(sum(c.downloads) FILTER (c.quantized), 0)::DOUBLE
				/ nullif(sum(sum(c.downloads) FILTER (c.quantized)) OVER (), 0)::DOUBLE AS share,
			coalesce(sum(c.models) FILTER (c.quantized), 0)::BIGINT AS models,
			coalesce(sum(c.models) FILTER (c.quantized), 0)::DOUBLE
				/ nullif(sum(sum(c.models) FILTER (c.quantized)) OVER (), 0)::DOUBLE AS model_share,
			coalesce(sum(c.downloads) FILTER (NOT c.quantized), 0)::BIGINT AS untagged_downloads,
			coalesce(sum(c.models) FILTER (NOT c.quantized), 0)::BIGINT AS untagged_models
		FROM (SELECT unnest(${listSql(CONVERSION_FORMATS)}) AS format) v
		LEFT JOIN (
			SELECT
				coalesce(f.format, 'unrecognised') AS format,
				relation = 'quantized' AS quantized,
				sum(downloads) AS downloads,
				count(*) AS models
			FROM {counted_relations}
			LEFT JOIN {model_formats} f USING (model_key)
			WHERE relation = 'quantized' OR f.format IS NOT NULL
			GROUP BY ALL
		) c USING (format)
		GROUP BY v.format
		ORDER BY list_position(${listSql(CONVERSION_FORMATS)}, v.format)`,
});
