/**
 * The components that authors have, with their props: the one list that the linter, the site's `components/mdx.ts` and the
 * README share. Props are strings only, so that a chapter can be checked without running it.
 */

/** What a prop's string has to be. */
export type PropKind =
	/** Name of a value: `country_share.CN.share`. */
	| 'value'
	/** How a number is written: one of `FORMS`. */
	| 'form'
	/** How a change is written: one of `CHANGE_FORMS`. */
	| 'change-form'
	/** Digits after the point, 0 to 6. */
	| 'digits'
	/** A method's id (`rolling-direct-all`), or what differs from the default (`rolling`, `recursive`, `200plus`, `head`). */
	| 'method'
	/** A condition in Vega expression syntax. */
	| 'condition'
	/** How near to flipping a claim is called fragile: `0.5 points`, `2%`, or a number in the metric's own unit. */
	| 'margin'
	/** A new name, unique in the edition. */
	| 'id'
	/** Id of a figure. */
	| 'figure'
	/** A figure's id, a chapter, `chapter#section` or `#section`. */
	| 'reference'
	/** Key of the bibliography. */
	| 'citation'
	/** `<source>.<id>` of a published figure. */
	| 'published'
	/** Id of the glossary. */
	| 'term'
	/** `previous`, or the id of the edition before. */
	| 'since'
	/** A clause for readers; numbers in it are not written by hand. */
	| 'reason'
	/** Any text that is not empty. */
	| 'text';

export interface Prop {
	readonly kind: PropKind;
	readonly required?: boolean;
	readonly description: string;
}

export interface Component {
	readonly description: string;
	readonly props: Readonly<Record<string, Prop>>;
	/** Whether something stands between its tags. */
	readonly children: 'required' | 'optional' | 'none';
	readonly example: string;
}

const NUMBER_PROPS = {
	as: {
		kind: 'form',
		description: 'percent, points, count, compact, words, rank or plain; the unit decides otherwise.',
	},
	digits: { kind: 'digits', description: 'Digits after the point; the metric declares them otherwise.' },
} as const;

export const COMPONENTS = {
	Value: {
		description: 'A number of a metric.',
		props: {
			of: { kind: 'value', required: true, description: 'Name of the value.' },
			...NUMBER_PROPS,
			method: { kind: 'method', description: 'The method under which it is counted; the default one otherwise.' },
		},
		children: 'none',
		example: '<Value of="country_share.CN.share" />',
	},
	Change: {
		description: 'How a value moved since the previous edition, in words: "rose by 3.2 points".',
		props: {
			of: { kind: 'value', required: true, description: 'Name of the value.' },
			since: { kind: 'since', description: '"previous" or the id of the edition before.' },
			as: { kind: 'change-form', description: 'words, points, percent or count; the unit decides otherwise.' },
		},
		children: 'none',
		example: '<Change of="country_share.CN.share" since="previous" />',
	},
	Claim: {
		description: 'A sentence with the condition under which it is true.',
		props: {
			that: { kind: 'condition', required: true, description: 'The condition, in Vega expression syntax.' },
			id: { kind: 'id', description: 'Stable name; made from chapter and condition otherwise.' },
			margin: { kind: 'margin', description: 'How near to flipping it is called fragile.' },
			comparable: {
				kind: 'reason',
				description:
					'Why the sentence compares with the previous edition all the same, where the numbers are not comparable; shown as evidence.',
			},
			counted: {
				kind: 'reason',
				description:
					'What the other ways of counting give, where it holds under the default one alone; shown as evidence.',
			},
		},
		children: 'required',
		example: '<Claim that="country_share.US.share > country_share.CN.share">The United States lead</Claim>',
	},
	Figure: {
		description: 'A figure. What stands between the tags is its message: the finding that it shows.',
		props: { id: { kind: 'figure', required: true, description: 'Id of the figure.' } },
		children: 'required',
		example: '<Figure id="country-share">Two countries make most of what is downloaded</Figure>',
	},
	Ref: {
		description: 'A link to a figure, a chapter or a section, with its number or title as text.',
		props: {
			to: { kind: 'reference', required: true, description: 'A figure, a chapter, chapter#section or #section.' },
		},
		children: 'optional',
		example: '<Ref to="country-share" />',
	},
	Cite: {
		description: 'A citation: (Longpre et al., 2025).',
		props: {
			key: { kind: 'citation', required: true, description: 'Key of content/references.bib.' },
			locator: { kind: 'text', description: 'The place in the work: section 3.' },
		},
		children: 'none',
		example: '<Cite key="longpre2025" locator="section 3" />',
	},
	Published: {
		description: 'A number that somebody else published, with its citation.',
		props: {
			of: { kind: 'published', required: true, description: 'Name of the published figure.' },
			...NUMBER_PROPS,
		},
		children: 'none',
		example: '<Published of="longpre2025.table1.organization_company.2025" />',
	},
	Term: {
		description: 'A word of the glossary.',
		props: { id: { kind: 'term', required: true, description: 'Id of content/glossary.yaml.' } },
		children: 'optional',
		example: '<Term id="rolling-window">rolling window</Term>',
	},
	Quoted: {
		description:
			'Marks numbers that are part of a quotation, a name or a definition, and so may stand written by hand.',
		props: {},
		children: 'required',
		example: 'models with at least <Quoted>200</Quoted> downloads',
	},
	Note: {
		description: 'A side note.',
		props: {},
		children: 'required',
		example: '<Note>Counted on the last day.</Note>',
	},
	Post: {
		description: 'The brief as the text of a post, up to 500 characters: /<edition>/brief.txt. Only in brief.mdx.',
		props: {},
		children: 'required',
		example: '<Post>Two countries have <Value of="country_group_share.leading.share" /> of the downloads.</Post>',
	},
} as const satisfies Record<string, Component>;

export type ComponentName = keyof typeof COMPONENTS;
export const COMPONENT_NAMES = Object.keys(COMPONENTS) as readonly ComponentName[];

export function isComponent(name: string | null): name is ComponentName {
	return name !== null && Object.hasOwn(COMPONENTS, name);
}

/** The component of a name, with the general type. */
export function componentOf(name: ComponentName): Component {
	return COMPONENTS[name];
}
