/** What authors can write in chapters: the components of src/prose/components.ts, and the headings of Markdown. */
import type { ComponentName } from '../prose/components.ts';
import Change from './prose/Change.astro';
import Cite from './prose/Cite.astro';
import Claim from './prose/Claim.astro';
import Figure from './prose/Figure.astro';
import Heading2 from './prose/Heading2.astro';
import Heading3 from './prose/Heading3.astro';
import Note from './prose/Note.astro';
import Post from './prose/Post.astro';
import Published from './prose/Published.astro';
import Quoted from './prose/Quoted.astro';
import Ref from './prose/Ref.astro';
import Table from './prose/Table.astro';
import TableCell from './prose/TableCell.astro';
import TableHead from './prose/TableHead.astro';
import Term from './prose/Term.astro';
import Value from './prose/Value.astro';

const AUTHORS = {
	Value,
	Change,
	Claim,
	Figure,
	Ref,
	Cite,
	Published,
	Term,
	Quoted,
	Note,
	Post,
} satisfies Readonly<Record<ComponentName, unknown>>;

export const MDX_COMPONENTS = { ...AUTHORS, h2: Heading2, h3: Heading3, table: Table, th: TableHead, td: TableCell };
