/** Marks of what is left to do: comments in a chapter that begin with `TODO:`. A draft may have them. */
import { type Document, walk } from './mdx.ts';

const WORD = 'TODO:';

export interface Mark {
	readonly offset: number;
	readonly text: string;
}

/** A mark as it stands in a chapter. It must hold its place in a table, and end where it ends. */
export function formatMark(text: string): string {
	const plain = text.replaceAll('||', 'or').replaceAll('|', '/').replaceAll('*/', '* /').replace(/\s+/g, ' ');
	return `{/* ${WORD} ${plain} */}`;
}

/** The marks of a chapter, in order. */
export function marksIn(document: Document): readonly Mark[] {
	const marks: Mark[] = [];
	walk(document.root, (node) => {
		if (node.type !== 'mdxTextExpression' && node.type !== 'mdxFlowExpression') return;
		for (const match of (node.value ?? '').matchAll(/\/\*\s*TODO:\s*([\s\S]*?)\s*\*\//g))
			marks.push({ offset: node.position.start.offset, text: match[1]!.replace(/\s+/g, ' ') });
	});
	return marks;
}
