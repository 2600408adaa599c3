/** Numbers written by hand in the text of a chapter. */
import { type Language, languageOf } from '../../metrics/locale.ts';
import { componentOf, isComponent } from '../components.ts';
import {
	attributesOf,
	type Document,
	type ElementNode,
	isElement,
	offsetIn,
	offsetInText,
	type ProseNode,
	walk,
} from '../mdx.ts';
import { findBareNumbers } from '../numbers.ts';
import type { ChapterInput, Reporter } from './report.ts';

const ADVICE =
	'is written by hand: use <Value of="…" /> or <Published of="…" />, or put it in <Quoted> if it is part of a name, a definition or a quotation';

export function checkBareNumbers({ document, data }: ChapterInput, report: Reporter): void {
	const language = languageOf(data.edition.language);
	walk(document.root, (node, ancestors) => {
		if (isElement(node) && node.name === 'Quoted') return false;
		if (isElement(node)) checkReasons(node, document, language, report);
		const parent = ancestors.at(-1);
		if (node.type === 'image')
			for (const number of findBareNumbers(node.alt ?? '', '', '', language))
				report.at(document, node.position.start.offset, 'bare-number', `${number.text} ${ADVICE}`);
		if (node.type !== 'text' || (parent?.type === 'link' && isAddress(parent, node))) return true;
		const siblings = parent?.children ?? [];
		const i = siblings.indexOf(node);
		const found = findBareNumbers(node.value!, plain(siblings[i - 1]), plain(siblings[i + 1]), language);
		for (const { text, index } of found)
			report.at(document, offsetInText(document, node, index, text), 'bare-number', `${text} ${ADVICE}`);
		return true;
	});
}

/** Props that readers see as text. */
function checkReasons(node: ElementNode, document: Document, language: Language, report: Reporter): void {
	if (!isComponent(node.name)) return;
	const { props } = componentOf(node.name);
	for (const attribute of attributesOf(document, node)) {
		if (!Object.hasOwn(props, attribute.name) || props[attribute.name]!.kind !== 'reason') continue;
		for (const { text, index } of findBareNumbers(attribute.value, '', '', language))
			report.at(
				document,
				offsetIn(attribute, index),
				'bare-number',
				`${text} is written by hand: name it in the sentence with <Value of="…" />, and say it in words here`,
			);
	}
}

/** A bare address, which Markdown turns into a link with itself as text. */
function isAddress(link: ProseNode, text: ProseNode): boolean {
	return link.url?.replace(/^mailto:/, '').endsWith(text.value ?? '') === true && /[:/@.]/.test(text.value!);
}

/** Text of a neighbour: the name before a number may be emphasised. */
function plain(node: ProseNode | undefined): string {
	if (!node || isElement(node) || node.type === 'inlineCode') return '';
	return node.type === 'break' ? ' ' : (node.value ?? (node.children ?? []).map(plain).join(''));
}
