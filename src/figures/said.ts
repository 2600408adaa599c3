/**
 * What the marks of a drawing say: a reader with a script gets it by pointing at a mark or going to it with the arrow keys. Builders
 * put the words into their data (`Said` in builders/chart.ts); here they are taken from Vega's scene graph and set at the groups
 * of the SVG, one list for each group, so that marks themselves stay as they are.
 */
/** What is read of Vega's scene graph. */
export interface Scene {
	readonly marktype?: string;
	readonly items?: readonly SceneItem[];
}
interface SceneItem {
	readonly datum?: Readonly<Record<string, unknown>> | null;
	/** Of a group: the marks in it. */
	readonly items?: readonly Scene[];
}

/** Words of the marks of one group, in their order; an empty text where a mark says nothing. */
export interface SaidGroup {
	/** The same stands at this group of the other drawing. */
	readonly elsewhere?: boolean;
	readonly words: readonly string[];
	/** Of the points of one line or area: its name, when the points are, and every which of them says something, up to the last. */
	readonly along?: { readonly name: string; readonly when: readonly string[]; readonly step: number };
}

/** Points of a line that can be gone to; of longer lines every second, third … point, and always the last. */
const MOST_POINTS = 40;

/** What each mark group says, in the order in which the SVG has them; `undefined` where nothing does. */
export function saidIn(scene: Scene): readonly (SaidGroup | undefined)[] {
	const { items = [] } = scene;
	if (scene.marktype === 'group')
		return [undefined, ...items.flatMap((item) => (item.items ?? []).flatMap((mark) => saidIn(mark)))];
	const data = items.map(({ datum }) => datum ?? {});
	if (data.some((datum) => 'when' in datum)) return [pointsOf(data)];
	const words = data.map((datum) => wordsOf(datum['says']));
	// A line or area without times is one mark, and its first point speaks for it.
	if (scene.marktype === 'line' || scene.marktype === 'area') words.splice(1);
	return [words.some((text) => text !== '') ? { words } : undefined];
}

function pointsOf(data: readonly Readonly<Record<string, unknown>>[]): SaidGroup {
	const step = Math.ceil(data.length / MOST_POINTS);
	const kept = data.filter((_, i) => (data.length - 1 - i) % step === 0);
	return {
		words: kept.map((datum) => wordsOf(datum['says'])),
		along: { name: wordsOf(kept[0]?.['series']), when: kept.map((datum) => wordsOf(datum['when'])), step },
	};
}

/** On one line: a line break parts the words of a list. */
function wordsOf(value: unknown): string {
	return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}

/**
 * The groups of a drawing, without what the wide drawing of the same figure says already. Where both have the same marks its words
 * are better too: a narrow drawing shortens its names.
 */
export function besideWide(
	said: readonly (SaidGroup | undefined)[],
	wide: readonly (SaidGroup | undefined)[],
): readonly (SaidGroup | undefined)[] {
	const [own, others] = [said.filter(isSaid), wide.filter(isSaid)];
	const same = own.length === others.length && own.every((group, i) => group.words.length === others[i]!.words.length);
	return same ? said.map((group) => group && { ...group, elsewhere: true }) : said;
}

const isSaid = (group: SaidGroup | undefined): group is SaidGroup => group !== undefined;
