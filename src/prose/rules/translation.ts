/**
 * A translation against its original. Both must hold the same expressions: what a sentence shows or claims is the same in every
 * language, and only its words differ. Whether the words say the same nobody can check but a person who reads both.
 */
import { COMPONENTS, type ComponentName, isComponent } from '../components.ts';
import {
	type Attribute,
	attributesOf,
	type Document,
	type ElementNode,
	isElement,
	type ProseNode,
	walk,
} from '../mdx.ts';
import type { Reporter } from './report.ts';

/** An expression of a chapter: a component with the props that decide what it shows. */
interface Use {
	readonly name: ComponentName;
	readonly node: ElementNode;
	/** What it shows or claims, the same in every language. */
	readonly key: string;
	/** As an author would write it. */
	readonly tag: string;
	/** Key of the claim or figure that it stands in. */
	readonly within: string;
	/** Of the sections before it: a place that both languages have. */
	readonly section: number;
}

/** These hold words alone. */
const WORDS: readonly ComponentName[] = ['Quoted', 'Note'];
/** Props whose text is translated: only that they are there is compared. */
const TRANSLATED = ['reason', 'text'];

/** Reports every expression that a translation lacks, adds or changes, and sections or figures in another order. */
export function checkSameExpressions(original: Document, translation: Document, report: Reporter): void {
	const [there, here] = [usesIn(original), usesIn(translation)];
	const missing = without(there, here);
	const extra = without(here, there);
	for (const use of extra) {
		const at = missing.findIndex(({ name }) => name === use.name);
		const [meant] = at < 0 ? [] : missing.splice(at, 1);
		const what = meant
			? `${use.tag} is not what the original has, ${meant.tag} at ${placeOf(original, meant.node)}`
			: `${use.tag} is not in the original, ${original.file}`;
		report.at(
			translation,
			use.node.position.start.offset,
			'translation',
			`${what}: a translation changes words, not expressions`,
		);
	}
	const sections = sectionsOf(translation);
	for (const use of missing)
		report.at(
			translation,
			sections[use.section - 1] ?? 0,
			'translation',
			`${use.tag} is missing; the original has it at ${placeOf(original, use.node)}`,
		);
	if (missing.length + extra.length > 0) return;
	checkPlaces(there, here, original, translation, report);
	const [expected, found] = [sectionsOf(original).length, sections.length];
	if (expected !== found)
		report.at(
			translation,
			0,
			'translation',
			`has ${found} sections, the original ${original.file} has ${expected}: keep each heading`,
		);
}

/** The same expressions in other sentences would prove other claims; figures in another order would have other numbers. */
function checkPlaces(
	there: readonly Use[],
	here: readonly Use[],
	original: Document,
	translation: Document,
	report: Reporter,
): void {
	const withPlace = (use: Use): Use => ({ ...use, key: `${use.key} in ${use.within}` });
	const moved = without(here.map(withPlace), there.map(withPlace));
	for (const use of moved) {
		const what = use.within === '' ? 'outside of the claim or figure' : 'in another claim or figure than the one';
		report.at(
			translation,
			use.node.position.start.offset,
			'translation',
			`${use.tag} stands ${what} in which the original ${original.file} has it`,
		);
	}
	const figures = (uses: readonly Use[]): readonly Use[] => uses.filter(({ name }) => name === 'Figure');
	const [expected, found] = [figures(there), figures(here)];
	const at = found.findIndex((use, i) => use.key !== expected[i]!.key);
	if (at >= 0)
		report.at(
			translation,
			found[at]!.node.position.start.offset,
			'translation',
			`figure ${at + 1} of the original is ${expected[at]!.tag}: keep the order, numbers of figures are part of what is cited`,
		);
}

/** Uses whose key the others do not have, or have fewer times. */
function without(uses: readonly Use[], others: readonly Use[]): Use[] {
	const left = new Map<string, number>();
	for (const { key } of others) left.set(key, (left.get(key) ?? 0) + 1);
	return uses.filter(({ key }) => {
		const count = left.get(key) ?? 0;
		left.set(key, count - 1);
		return count <= 0;
	});
}

function usesIn(document: Document): readonly Use[] {
	const uses: Use[] = [];
	let section = 0;
	walk(document.root, (node, ancestors) => {
		if (node.type === 'heading') section++;
		if (!isElement(node) || !isComponent(node.name) || WORDS.includes(node.name)) return;
		const { name } = node;
		const within = ancestors.filter((outer) => isElement(outer) && (outer.name === 'Claim' || outer.name === 'Figure'));
		uses.push({
			name,
			node,
			section,
			...describe(name, node, document),
			within: within.map((outer) => keyOf(outer, document)).join(' '),
		});
	});
	return uses;
}

function keyOf(node: ProseNode, document: Document): string {
	return isElement(node) && isComponent(node.name) ? describe(node.name, node, document).key : '';
}

function describe(name: ComponentName, node: ElementNode, document: Document): Pick<Use, 'key' | 'tag'> {
	const kinds: Readonly<Record<string, { readonly kind: string }>> = COMPONENTS[name].props;
	const shown = attributesOf(document, node).filter(({ kind }) => kind === 'string');
	const isWords = (attribute: Attribute): boolean => TRANSLATED.includes(kinds[attribute.name]?.kind ?? '');
	const key = shown
		.map((attribute) => `${attribute.name}=${isWords(attribute) ? '…' : attribute.value.replace(/\s+/g, ' ').trim()}`)
		.sort();
	const first = shown[0];
	const quote = first?.value.includes('"') ? "'" : '"';
	return {
		key: `${name} ${key.join(' ')}`,
		tag: first ? `<${name} ${first.name}=${quote}${first.value}${quote}>` : `<${name}>`,
	};
}

/** Offsets of the headings. */
function sectionsOf({ root }: Document): readonly number[] {
	const offsets: number[] = [];
	walk(root, (node) => {
		if (node.type === 'heading') offsets.push(node.position.start.offset);
	});
	return offsets;
}

function placeOf(document: Document, node: ProseNode): string {
	const { line, column } = document.placeOf(node.position.start.offset);
	return `${document.file}:${line}:${column}`;
}
