/**
 * How each type of figure stands against the critical tests of Chartability (https://chartability.github.io/POUR-CAF/, fourteen of its
 * fifty heuristics), in our own words. A verdict covers what has been looked at: what nobody has tried does not pass.
 */

export const VERDICTS = { pass: 'Passes', partly: 'Partly', fail: 'Fails' } as const;
export type Verdict = keyof typeof VERDICTS;

export interface FigureType {
	readonly id: string;
	readonly name: string;
	/** Files of `src/figures/builders` that draw it. */
	readonly builders: readonly string[];
	/** A figure that shows it, for the link. */
	readonly example: string;
}

export const FIGURE_TYPES: readonly FigureType[] = [
	{ id: 'bars', name: 'Ranked and grouped bars', builders: ['bars'], example: 'repackagers-top' },
	{ id: 'shares', name: 'Divided bars', builders: ['shares'], example: 'country-type' },
	{ id: 'steps', name: 'Parts of a change', builders: ['steps'], example: 'relation-restated' },
	{ id: 'dots', name: 'Dots and intervals', builders: ['dumbbell', 'intervals'], example: 'size-by-cohort' },
	{ id: 'slope', name: 'Slopes', builders: ['slope'], example: 'country-share-slope' },
	{ id: 'lines', name: 'Lines over time', builders: ['lines', 'records'], example: 'monthly-concentration' },
	{ id: 'lorenz', name: 'Lorenz curves', builders: ['lines'], example: 'lorenz' },
	{ id: 'areas', name: 'Stacked areas', builders: ['areas'], example: 'hub-monthly-downloads' },
	{ id: 'matrix', name: 'Matrices', builders: ['heat'], example: 'derivation-flow' },
	{ id: 'map', name: 'Map', builders: ['map'], example: 'country-map' },
	{ id: 'flow', name: 'Flows', builders: ['flow'], example: 'modality-sankey' },
	{ id: 'violin', name: 'Violins', builders: ['violin'], example: 'size-density' },
];

export interface Judgement {
	readonly verdict: Verdict;
	readonly why: string;
}

export interface CriticalTest extends Judgement {
	readonly id: string;
	readonly principle: 'Perceivable' | 'Operable' | 'Understandable' | 'Compromising' | 'Assistive' | 'Flexible';
	readonly name: string;
	/** What it asks for. */
	readonly asks: string;
	/** Types for which it is otherwise, by their id. */
	readonly except: Readonly<Record<string, Judgement>>;
}

export const CRITICAL_TESTS: readonly CriticalTest[] = [
	{
		id: 'contrast',
		principle: 'Perceivable',
		name: 'Low contrast',
		asks: 'Shapes stand out from what is behind them by 3:1, text by 4.5:1.',
		verdict: 'pass',
		why: 'Every colour of a series stands out by 3:1 and every text by 4.5:1, in both themes; a test computes both.',
		except: {
			map: {
				verdict: 'fail',
				why: 'The two lightest classes and countries without a value stand out from the page by less than 3:1. Classes must differ from each other, and five of them do not fit above 3:1. The values are in the table.',
			},
			matrix: {
				verdict: 'partly',
				why: 'The cells of the lightest classes stand out by less than 3:1. The number in each cell, which says the same, stands out by 4.5:1.',
			},
			areas: {
				verdict: 'partly',
				why: 'Each area stands out from the page by 3:1, but not always from its neighbour; a thin line of the page’s colour lies between them.',
			},
			shares: {
				verdict: 'partly',
				why: 'Each part stands out from the page by 3:1, but not always from its neighbour; a gap lies between them.',
			},
			violin: {
				verdict: 'partly',
				why: 'The two halves stand out from the page by 3:1, but not always from the marks that lie on them.',
			},
		},
	},
	{
		id: 'visual',
		principle: 'Perceivable',
		name: 'Only visual',
		asks: 'All that a drawing shows can also be had with a screen reader, tried with several of them.',
		verdict: 'partly',
		why: 'Every drawing has a name, a description with its main numbers and a table. This is tested in the tree that Chromium gives to screen readers. Nobody has listened to it with JAWS, NVDA or VoiceOver yet.',
		except: {},
	},
	{
		id: 'text-size',
		principle: 'Perceivable',
		name: 'Small text',
		asks: 'No text is smaller than 12 pixels.',
		verdict: 'pass',
		why: 'Text is drawn at 14 pixels, in a drawing of its own for phones, so that it stays at about 12 on a screen of 320 pixels.',
		except: {},
	},
	{
		id: 'seizure',
		principle: 'Perceivable',
		name: 'Risk of seizures',
		asks: 'Nothing flashes, and no large part is red and moves.',
		verdict: 'pass',
		why: 'No figure moves, blinks or changes by itself.',
		except: {},
	},
	{
		id: 'one-input',
		principle: 'Operable',
		name: 'Only one way of input',
		asks: 'What a mouse can do, a keyboard and a screen reader can do too.',
		verdict: 'pass',
		why: 'Values show when a mark is pointed at, touched, or reached with the arrow keys, and each is announced. Where no script runs there is nothing to operate but the links and the table.',
		except: {},
	},
	{
		id: 'cues',
		principle: 'Operable',
		name: 'No instructions',
		asks: 'What can be done, and with which keys, is explained.',
		verdict: 'partly',
		why: 'A screen reader reads the keys as the description of the figure. Somebody who sees the page and uses the keyboard is not told them beside the figure; this page tells them.',
		except: {},
	},
	{
		id: 'override',
		principle: 'Operable',
		name: 'Keys of assistive technology are taken',
		asks: 'Keys of its own work only while the figure has the focus.',
		verdict: 'pass',
		why: 'Arrow keys, Home, End and Escape are the figure’s own while it has the focus, and no others; keys held with Ctrl, Alt or Meta are left alone. Tab leaves it.',
		except: {},
	},
	{
		id: 'how-to-read',
		principle: 'Understandable',
		name: 'No explanation of how to read it',
		asks: 'A figure says what it is for, and how it is read and used.',
		verdict: 'partly',
		why: 'The title says what is found, the subtitle what is shown, the caption what each number is a share of. That a longer bar or a higher line is more is taken as known.',
		except: {
			lorenz: {
				verdict: 'pass',
				why: 'The caption says what the straight line means and what it means to lie below it.',
			},
			slope: { verdict: 'pass', why: 'The caption says what stands on each side and what a bold line is.' },
			matrix: { verdict: 'pass', why: 'The caption says what the cells add up to, what darker is and what a dash is.' },
			steps: { verdict: 'pass', why: 'The caption says what each step is and what the steps add up to.' },
		},
	},
	{
		id: 'title',
		principle: 'Understandable',
		name: 'No title, summary or caption',
		asks: 'There is a title, a summary or a caption.',
		verdict: 'pass',
		why: 'Every figure has a title that says what is found, a subtitle and a caption. It does not build without them, nor where the title is not true of the data.',
		except: {},
	},
	{
		id: 'reading-level',
		principle: 'Understandable',
		name: 'Reading level',
		asks: 'All text, also that of descriptions, can be read after nine years of school.',
		verdict: 'fail',
		why: 'Nobody has measured it, and captions use words such as attribution and quantized. The glossary explains them, in sentences that have not been measured either.',
		except: {},
	},
	{
		id: 'table',
		principle: 'Compromising',
		name: 'No table',
		asks: 'There is a table of what is drawn, made for people.',
		verdict: 'pass',
		why: 'Every figure has one below it, with header cells and the same rounding as the drawing. It can be downloaded and, where scripts run, sorted. Where it shows the first rows only it says how many more the metric’s page has.',
		except: {},
	},
	{
		id: 'density',
		principle: 'Assistive',
		name: 'Density',
		asks: 'No more marks compete for a place than can be told apart, or the crowd is explained.',
		verdict: 'pass',
		why: 'Rows are limited to the largest, the rest is one row or is counted in the caption, and labels never overlap; a test measures them.',
		except: {
			matrix: {
				verdict: 'partly',
				why: 'Up to a hundred numbers stand side by side. Colour leads to the large ones; somebody who looks for one cell has to follow a row and a column.',
			},
			map: {
				verdict: 'partly',
				why: 'Small countries lie close together; they are drawn as dots, and on a phone some dots touch.',
			},
			lines: {
				verdict: 'partly',
				why: 'Lines that run close together can cross often. Each is named at its end and most differ in their dashes.',
			},
			flow: { verdict: 'partly', why: 'Bands cross, and thin ones are hard to follow through a crossing.' },
		},
	},
	{
		id: 'tedious',
		principle: 'Assistive',
		name: 'Tedious to get through',
		asks: 'Long repetitions can be skipped, and a value is reached in few steps.',
		verdict: 'pass',
		why: 'A figure is one stop of the Tab key whatever it holds. Arrow keys go through it from the largest on, Home and End to its ends. The table is folded until somebody opens it.',
		except: {
			lines: {
				verdict: 'partly',
				why: 'A weekly line has more than a hundred points, one key press each; Home and End lead to its ends, but nothing to a given year. The table does.',
			},
			areas: {
				verdict: 'partly',
				why: 'A series over many months has one stop for each month or area, and nothing leads to a given year. The table does.',
			},
		},
	},
	{
		id: 'user-style',
		principle: 'Flexible',
		name: 'Style of the reader',
		asks: 'Settings and style sheets of the reader are respected.',
		verdict: 'partly',
		why: 'Dark and light themes, forced colours, reduced motion, zoom to 400 % and print are respected. The size and spacing of text within a drawing are those of the drawing: where a reader enlarges text alone, they stay.',
		except: {},
	},
];

/** The verdict on a type of figure by a test. */
export function judge(test: CriticalTest, type: FigureType): Judgement {
	return test.except[type.id] ?? { verdict: test.verdict, why: test.why };
}
