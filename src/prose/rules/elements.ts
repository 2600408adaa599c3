/** Components and their props: names, kinds, what they point at; and what MDX could do but chapters must not. */
import { COMPONENT_NAMES, componentOf, isComponent } from '../components.ts';
import { type Attribute, attributesOf, type ElementNode, isElement, offsetIn, type ProseNode, walk } from '../mdx.ts';
import { suggest } from '../suggestion.ts';
import { renderText } from '../text.ts';
import { checkProp } from './props.ts';
import type { ChapterInput, Reporter } from './report.ts';

export function checkElements(input: ChapterInput, report: Reporter): void {
	const { document } = input;
	walk(document.root, (node, ancestors) => {
		const { offset } = node.position.start;
		if (node.type === 'mdxjsEsm')
			report.at(document, offset, 'esm', 'import and export are not needed in a chapter: its components are at hand');
		if (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression') checkExpression(node, input, report);
		if (isElement(node)) checkElement(node, ancestors, input, report);
	});
}

/** Comments are welcome; anything that runs is not, since it cannot be checked. */
function checkExpression(node: ProseNode, { document }: ChapterInput, report: Reporter): void {
	if (/^\s*(?:\/\*(?:(?!\*\/)[\s\S])*\*\/\s*)*$/.test(node.value ?? '')) return;
	report.at(
		document,
		node.position.start.offset,
		'expression',
		'{…} runs JavaScript, which cannot be checked: write <Value of="…" /> for a number, \\{ for a brace',
	);
}

function checkElement(node: ElementNode, ancestors: readonly ProseNode[], input: ChapterInput, report: Reporter): void {
	const { document } = input;
	const { offset } = node.position.start;
	const name = node.name;
	if (!isComponent(name)) {
		const message =
			name === null || /^[a-z]/.test(name)
				? `<${name ?? ''}> is HTML: write Markdown, or one of ${COMPONENT_NAMES.map((known) => `<${known}>`).join(', ')}`
				: `unknown component <${name}>${suggest(name, COMPONENT_NAMES, 'components')}`;
		report.at(document, offset, 'unknown-component', message);
		return;
	}
	const component = componentOf(name);
	const seen = new Map<string, Attribute>();
	let hasSpread = false;
	for (const attribute of attributesOf(document, node)) {
		const prop = Object.hasOwn(component.props, attribute.name) ? component.props[attribute.name] : undefined;
		if (attribute.kind !== 'string') {
			if (attribute.kind === 'spread') {
				report.at(
					document,
					attribute.offset,
					'prop-kind',
					'{...} passes props that cannot be checked: write each as name="…"',
				);
				hasSpread = true;
				continue;
			}
			const what = attribute.kind === 'flag' ? 'has no value' : 'is an expression, which cannot be checked';
			report.at(
				document,
				attribute.offset,
				'prop-kind',
				`${attribute.name} of <${name}> ${what}: write ${attribute.name}="…"`,
			);
			seen.set(attribute.name, attribute);
			continue;
		}
		if (!prop) {
			const known = Object.keys(component.props);
			const hint = known.length === 0 ? ' (it has none)' : suggest(attribute.name, known, 'props');
			report.at(document, attribute.offset, 'unknown-prop', `<${name}> has no prop "${attribute.name}"${hint}`);
			continue;
		}
		if (seen.has(attribute.name))
			report.at(document, attribute.offset, 'duplicate-prop', `${attribute.name} of <${name}> stands twice: keep one`);
		seen.set(attribute.name, attribute);
		const fault = checkProp(prop.kind, attribute, seen, input);
		if (fault) report.at(document, offsetIn(attribute, fault.offset), fault.rule, fault.message, fault.severity);
	}
	for (const [prop, { required }] of Object.entries(component.props))
		if (required && !hasSpread && !seen.has(prop))
			report.at(document, offset, 'missing-prop', `<${name}> needs ${prop}="…": ${component.example}`);
	checkChildren(node, ancestors, input, report);
}

function checkChildren(
	node: ElementNode,
	ancestors: readonly ProseNode[],
	input: ChapterInput,
	report: Reporter,
): void {
	const { document, data } = input;
	const name = node.name!;
	const { offset } = node.position.start;
	const { children, example } = componentOf(name as Parameters<typeof componentOf>[0]);
	const isEmpty = renderText({ ...node, type: 'paragraph', name: null }, document, data) === '';
	if (children === 'none' && node.children.length > 0)
		report.at(
			document,
			node.children[0]!.position.start.offset,
			'children',
			`<${name}> makes its own text: write ${example}`,
		);
	if (children === 'required' && isEmpty) {
		if (name === 'Figure')
			report.at(
				document,
				offset,
				'figure-message',
				`the figure has no message: write what it shows between the tags, ${example}`,
			);
		else report.at(document, offset, 'children', `<${name}> is empty: ${example}`);
	}
	if (name === 'Figure' && ancestors.some((ancestor) => ancestor.type !== 'root'))
		report.at(
			document,
			offset,
			'figure-place',
			'a figure stands on its own, with empty lines around it, not inside a paragraph or list',
		);
	const within = ancestors.find((ancestor) => isElement(ancestor) && ancestor.name === name);
	if (within) report.at(document, offset, 'children', `<${name}> cannot stand inside <${name}>`);
}
