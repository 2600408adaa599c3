/** Tables in the order of one of their columns: by full value, then as they were. */
import { element } from '../explore/dom.ts';
import { speak } from './speak.ts';
import { say } from './words.ts';

export type Order = 'ascending' | 'descending' | 'none';
/** What a cell is sorted by: a number, words, or nothing. */
export type Cell = number | string | undefined;

/** Fewer rows are seen at once. */
const LEAST_ROWS = 3;

/**
 * Positions of rows in the order of their cells. Equal ones keep their order, and what is not available stands at the end whichever
 * way it is sorted.
 */
export function orderOf(cells: readonly Cell[], order: Order, language: string): readonly number[] {
	const positions = cells.map((_, i) => i);
	if (order === 'none') return positions;
	const words = new Intl.Collator(language, { numeric: true });
	const sign = order === 'ascending' ? 1 : -1;
	return positions.sort((i, j) => {
		const [a, b] = [cells[i], cells[j]];
		if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined) || i - j;
		const between = typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
		return sign * between || i - j;
	});
}

/** The order after a press: numbers are looked up from the top, names from A; the third press gives the order of the page. */
export function orderAfter(order: Order, numeric: boolean): Order {
	const turns: readonly Order[] = numeric ? ['none', 'descending', 'ascending'] : ['none', 'ascending', 'descending'];
	return turns[(turns.indexOf(order) + 1) % turns.length]!;
}

export function startSorting(): void {
	for (const table of document.querySelectorAll<HTMLTableElement>('table.data')) makeSortable(table);
}

function makeSortable(table: HTMLTableElement): void {
	const [body, ...more] = table.tBodies;
	const heads = [...(table.tHead?.rows ?? [])].at(-1)?.cells;
	if (!body || !heads || more.length > 0 || body.rows.length < LEAST_ROWS) return;
	const rows = [...body.rows];
	// Columns have to be the same in every row.
	if (
		rows.some(
			({ cells }) => cells.length !== heads.length || [...cells].some((cell) => cell.colSpan + cell.rowSpan > 2),
		)
	)
		return;
	for (const [column, head] of [...heads].entries()) {
		if (head.textContent?.trim() === '') continue;
		const button = element('button', { type: 'button', class: 'sort' }, ...head.childNodes);
		head.append(button);
		button.addEventListener('click', () => {
			const cells = rows.map((row) => cellOf(row.cells[column]!));
			const order = orderAfter(
				(head.getAttribute('aria-sort') ?? 'none') as Order,
				cells.some((cell) => typeof cell === 'number'),
			);
			for (const other of heads) other.removeAttribute('aria-sort');
			if (order !== 'none') head.setAttribute('aria-sort', order);
			body.append(...orderOf(cells, order, document.documentElement.lang).map((i) => rows[i]!));
			const name = button.textContent?.trim() ?? '';
			speak(order === 'none' ? say('unsorted') : say(order, { name }));
		});
	}
}

function cellOf(cell: HTMLTableCellElement): Cell {
	const exact = cell.querySelector('data')?.value;
	if (exact !== undefined) return exact === '' ? undefined : Number(exact);
	const text = cell.textContent?.trim() ?? '';
	return text === '' || text === '–' ? undefined : text;
}
