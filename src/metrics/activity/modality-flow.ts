import { sqlString } from '../../snapshot/package.ts';
import { INPUT_LABELS, type InputLabel, OUTPUT_LABELS, type OutputLabel } from '../../snapshot/sample/groups.ts';
import { downloadsColumn, keyColumn, modelsColumn, shareColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';

/** Kinds of output as Figure 6 groups them: embeddings and classes of text, or of images, are one kind each. */
const OUTPUTS: Readonly<Record<OutputLabel, string>> = {
	'Text Generation': 'generation-text',
	'Image Generation': 'generation-image',
	'Video Generation': 'generation-video',
	'Speech Generation': 'generation-speech',
	Tabular: 'tabular',
	'Text Classification': 'embedding-text',
	'Text Sequence Classification': 'embedding-text',
	'Image Classification': 'embedding-image',
	'Image Segmentation': 'embedding-image',
	'Image Bounding Boxes': 'embedding-image',
	'Text Embedding': 'embedding-text',
	'Image Embedding': 'embedding-image',
	Other: 'other',
};
const inputCode = (label: InputLabel): string => label.toLowerCase();

/** The kinds of a model, in alphabetical order and joined by "+"; no row where it has no label. */
const joined = (column: 'input' | 'output', codes: readonly (readonly [string, string])[]): string => `
				SELECT model_key, string_agg(DISTINCT coalesce(k.code, 'other'), '+' ORDER BY coalesce(k.code, 'other')) AS ${column}
				FROM (SELECT model_key, unnest(${column}) AS label FROM {annotated}) l
				LEFT JOIN (VALUES ${codes.map(([label, code]) => `(${sqlString(label)}, ${sqlString(code)})`).join(', ')}) k(label, code) USING (label)
				GROUP BY model_key`;

export const modalityFlow = defineMetric({
	id: 'modality_flow',
	title: 'From what downloaded models take in to what they give out',
	group: 'activity',
	definition:
		'Downloads by the kinds of input and of output that annotators recorded. Classes, boxes, segments and embeddings of text are the kind "embedding-text", those of images "embedding-image"; labels without a kind of their own are "other". A model with several kinds counts once, in a row whose name joins them by "+".',
	denominator: 'the downloads of annotated models that the method counts',
	exclusions:
		'Models without annotations are left out. Pairs without downloads have no row. Where annotators recorded no input or no output, the model counts as undocumented.',
	sources: [{ cite: 'longpre2025', where: 'Figure 6 and appendix D.2' }],
	dimensions: ['window', 'population'],
	origin: 'computed',
	columns: {
		input: keyColumn('Input', `${INPUT_LABELS.map(inputCode).join(', ')} or undocumented; several are joined by "+".`),
		output: keyColumn(
			'Output',
			`${[...new Set(Object.values(OUTPUTS))].join(', ')} or undocumented; several are joined by "+".`,
		),
		downloads: downloadsColumn('Downloads of annotated models of the pair.'),
		share: shareColumn({
			label: 'Share of annotated downloads',
			description: 'Share of the downloads of annotated models that the method counts.',
		}),
		models: modelsColumn('Annotated models of the pair.'),
	},
	sql: `
		WITH flows AS (
			SELECT
				coalesce(i.input, 'undocumented') AS input,
				coalesce(o.output, 'undocumented') AS output,
				sum(c.downloads) AS downloads,
				count(*) AS models
			FROM {annotated} a
			JOIN {counted} c USING (model_key)
			LEFT JOIN (${joined(
				'input',
				INPUT_LABELS.map((label) => [label, inputCode(label)] as const),
			)}
			) i USING (model_key)
			LEFT JOIN (${joined(
				'output',
				OUTPUT_LABELS.map((label) => [label, OUTPUTS[label]] as const),
			)}
			) o USING (model_key)
			GROUP BY ALL
			HAVING sum(c.downloads) > 0
		)
		SELECT
			input,
			output,
			downloads::BIGINT AS downloads,
			downloads::DOUBLE / sum(downloads) OVER ()::DOUBLE AS share,
			models
		FROM flows
		ORDER BY downloads DESC, input, output`,
});
