import type { Row } from '../../metrics/table.ts';
import { flowChart } from '../builders/flow.ts';
import { defineFigure, type FigureData, type Width } from '../figure.ts';
import type { Category } from '../theme.ts';
import { altText, countWords, denominatorOf, numberOf, sentences, subtitleOf, textAs } from '../words.ts';
import { inputName, lowerFirst, modalityTable, outputName, shortOutputName } from './modalities.ts';

/** Kinds with a node of their own; all smaller ones have one together. */
const LIMITS = { input: 6, output: 10 } as const;
/** Colours of inputs, the largest first. */
const FILLS: readonly Category[] = ['c1', 'c2', 'c3', 'c6', 'c5', 'c4'];
/** What is not known, and what is left over, are grey. */
const fillOf = (code: string | null, position: number): Category =>
	code === null ? 'faint' : code === 'undocumented' ? 'rest' : FILLS[position]!;
const OTHERS = 'All others';
const shareOf = (row: Row): number => numberOf(row, 'share') ?? 0;
type Side = keyof typeof LIMITS;

interface Kind {
	/** `null` for all others together. */
	readonly code: string | null;
	readonly share: number;
}

/** Kinds by their share, the largest first, and all others. */
function kindsOf(data: FigureData, side: Side): readonly Kind[] {
	const sums = new Map<string, number>();
	for (const row of data.rows) sums.set(String(row[side]), (sums.get(String(row[side])) ?? 0) + shareOf(row));
	const sorted = [...sums]
		.filter(([, share]) => share > 0)
		.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
		.map(([code, share]) => ({ code, share }));
	const rest = sorted.slice(LIMITS[side]);
	const share = rest.reduce((sum, kind) => sum + kind.share, 0);
	return [...sorted.slice(0, LIMITS[side]), ...(rest.length > 0 ? [{ code: null, share }] : [])];
}

/** Shares between kinds, by their positions. */
function linksOf(data: FigureData, inputs: readonly Kind[], outputs: readonly Kind[]) {
	const position = (kinds: readonly Kind[], code: unknown): number => {
		const own = kinds.findIndex((kind) => kind.code === code);
		return own === -1 ? kinds.length - 1 : own;
	};
	const sums = new Map<string, { source: number; target: number; value: number }>();
	for (const row of data.rows.filter((candidate) => shareOf(candidate) > 0)) {
		const [source, target] = [position(inputs, row['input']), position(outputs, row['output'])];
		const key = `${source} ${target}`;
		sums.set(key, { source, target, value: (sums.get(key)?.value ?? 0) + shareOf(row) });
	}
	return [...sums.values()];
}

/** A kind by itself has room for its whole name. */
const inputLabel = (code: string | null, width: Width): string =>
	code === null ? OTHERS : inputName(code, code.includes('+') ? width : 'wide');
const outputLabel = (code: string | null, width: Width): string =>
	code === null ? OTHERS : width === 'wide' ? outputName(code) : shortOutputName(code);

export const modalitySankey = defineFigure({
	id: 'modality-sankey',
	metric: 'modality_flow',
	name: 'Flow from input to output of downloaded models',
	subtitle: (data) => subtitleOf('Share of annotated downloads by input (left) and output (right)', data),
	alt: (data) => {
		const [inputs, outputs] = [kindsOf(data, 'input'), kindsOf(data, 'output')];
		const say = (name: string, { share }: Kind): string => `${lowerFirst(name)} with ${textAs(data, share, 'share')}`;
		const [first, last] = [inputs[0], outputs[0]];
		return altText(
			`Flow diagram from ${countWords(inputs.length, ['kind of input', 'kinds of input'])} to ${countWords(outputs.length, ['kind of output', 'kinds of output'])}.`,
			first && `The largest input is ${say(inputName(first.code ?? OTHERS), first)}.`,
			last && `The largest output is ${say(outputName(last.code ?? OTHERS), last)}.`,
		);
	},
	caption: (data) =>
		sentences(
			denominatorOf(data),
			'Bands are as high as their shares and have the colour of the input. A model with several kinds counts once, under their names together.',
			'The kinds with the smallest shares are drawn together; each pair is in the table.',
		),
	spec: (data, width) => {
		const [inputs, outputs] = [kindsOf(data, 'input'), kindsOf(data, 'output')];
		return flowChart(
			{
				heads: ['Input', 'Output'],
				sources: inputs.map(({ code, share }, i) => ({
					label: inputLabel(code, width),
					text: textAs(data, share, 'share'),
					fill: fillOf(code, i),
				})),
				targets: outputs.map(({ code, share }) => ({
					label: outputLabel(code, width),
					text: textAs(data, share, 'share'),
				})),
				links: linksOf(data, inputs, outputs).map((link) => ({ ...link, text: textAs(data, link.value, 'share') })),
			},
			width,
		);
	},
	table: modalityTable,
});
