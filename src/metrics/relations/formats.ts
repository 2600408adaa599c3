/** In which format the weights of converted models are. */
import { sqlString } from '../../snapshot/package.ts';
import { defineRelation } from '../relation.ts';

interface Format {
	/** Library tags that say it. */
	readonly libraries?: readonly string[];
	/** Regular expression (RE2) for the name in lower case. */
	readonly name: string;
}

/**
 * A library tag is the word of those who publish the file, a name only their habit: of `x-AWQ` with the tag of OpenVINO the files are
 * OpenVINO's. Among names the first that matches counts. Formats of a program come before ways to compress that several formats know: an ONNX file with
 * eight-bit integers is an ONNX file. Names are the habits of those who publish conversions: `…-GGUF`, `…-AWQ-INT4`, `…-Q4_K_M`.
 */
const FORMATS = {
	gguf: { libraries: ['gguf', 'ggml', 'llama.cpp', 'llama-cpp'], name: 'gguf|ggml|[-_.]i?q[2-8]_[01k](?:$|[-_.])' },
	mlx: { libraries: ['mlx'], name: '(?:^|[-_.])mlx(?:$|[-_.])' },
	exl: { libraries: ['exllamav2', 'exllamav3'], name: '(?:^|[-_.])exl[23](?:$|[-_.])' },
	awq: { name: 'awq' },
	gptq: { name: 'gptq' },
	bitsandbytes: { name: '(?:^|[-_.])bnb(?:$|[-_.])|bitsandbytes' },
	onnx: { libraries: ['onnx', 'transformers.js'], name: 'onnx' },
	'other-formats': {
		libraries: ['openvino', 'ctranslate2', 'coreml'],
		name: 'openvino|[-_.]ov$|core-?ml|ctranslate2|(?:^|[-_.])ct2(?:$|[-_.])|tflite',
	},
	fp4: { name: '(?:nv|mx)?fp4' },
	fp8: { name: 'fp8' },
	integer: { name: 'autoround|int[348](?:$|[-_.])|(?:^|[-_.])w[48]a(?:8|16)(?:$|[-_.])|[-_.][48]-?bit' },
} as const satisfies Record<string, Format>;

/** What a conversion can be recognised as. */
export const RECOGNISED = Object.keys(FORMATS);
export const CONVERSION_FORMATS = [...RECOGNISED, 'unrecognised'];

const tagged = Object.entries<Format>(FORMATS)
	.filter(([, { libraries }]) => libraries !== undefined)
	.map(
		([format, { libraries }]) => `WHEN library IN (${libraries!.map(sqlString).join(', ')}) THEN ${sqlString(format)}`,
	);
const named = Object.entries<Format>(FORMATS).map(
	([format, { name }]) => `WHEN regexp_matches(name, ${sqlString(name)}) THEN ${sqlString(format)}`,
);

export const model_formats = defineRelation({
	name: 'model_formats',
	description: 'models whose library tag or name says in which converted format they are',
	sql: `
		SELECT model_key, format
		FROM (
			SELECT
				model_key,
				CASE
					${[...tagged, ...named].join('\n\t\t\t\t\t')}
				END AS format
			FROM (SELECT model_key, lower(library) AS library, lower(split_part(model, '/', -1)) AS name FROM {models})
		)
		WHERE format IS NOT NULL`,
});
