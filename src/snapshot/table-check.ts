/** Checks the records of one table, row by row: header, number of fields, cells, keys, references. */
import { didYouMean, type Problem } from '../problem.ts';
import type { Column } from './columns.ts';
import type { CsvRecord, OnProblem } from './csv-read.ts';
import type { Resource } from './package.ts';
import type { ProblemList } from './problem-list.ts';
import type { Registries } from './registry.ts';
import { type CellCheck, compileCell, quote } from './rules.ts';
import type { TableName } from './tables.ts';

export interface TableRules {
	readonly columns: readonly Column[];
	/** The columns that the file must have, in this order; default: any that are known, if none is missing that must be filled. */
	readonly order?: readonly string[];
	/** First and last day that dated rows may name; without it dates are not compared. */
	readonly span?: { readonly start: string; readonly end: string };
	/** Where licences and tasks are looked up; without them they are not. */
	readonly registries?: Pick<Registries, 'licences' | 'tasks' | 'names'>;
	/** The ids of the table `models`; without them references are not followed. */
	readonly models?: ReadonlySet<string>;
	/** Keys to look for twice; default: all. A table that does not fit into memory names the ones that its gate found. */
	readonly duplicates?: ReadonlySet<string>;
}

/** A table whose file is being checked. */
export interface Target {
	readonly table: TableName;
	readonly resource: Resource;
	readonly path: string;
	/** The name that problems carry. */
	readonly file: string;
	readonly list: ProblemList;
	/** Adds an error about the file as a whole. */
	readonly report: (rule: string, message: string) => void;
}

/** Stands between the cells of a key: no cell holds it, a NUL byte being refused before. */
export const KEY_SEPARATOR = '\u0000';

export class TableCheck {
	readonly #file: string;
	readonly #rules: TableRules;
	readonly #onProblem: OnProblem;
	readonly #seen = new Map<string, number>();
	#header: readonly string[] | undefined;
	#cells: readonly (CellCheck | undefined)[] = [];
	#keys: readonly number[] = [];
	#prefixes: readonly { readonly cell: number; readonly id: number }[] = [];
	/** Values of the first key column: the ids that other tables refer to. */
	readonly ids: Set<string> | undefined;
	/** Records after the header, blank lines not counted. */
	rowCount = 0;

	constructor(file: string, rules: TableRules, onProblem: OnProblem, options: { readonly collectIds?: boolean } = {}) {
		this.#file = file;
		this.#rules = rules;
		this.#onProblem = onProblem;
		this.ids = options.collectIds ? new Set() : undefined;
	}

	/** The names of the header, or undefined before it was read. */
	get header(): readonly string[] | undefined {
		return this.#header;
	}

	/** Takes the header first, then every row. */
	readonly record = (record: CsvRecord): void => {
		if (this.#header === undefined) this.#readHeader(record);
		else this.#readRow(record);
	};

	#readHeader(record: CsvRecord): void {
		const { columns } = this.#rules;
		const header = [...record.cells];
		this.#header = header;
		const known = new Map(columns.map((column) => [column.name, column]));
		header.forEach((name, index) => {
			const at = record.positionOf(index);
			if (header.indexOf(name) < index)
				this.#report(at, 'duplicate-column', `column ${quote(name)} stands twice; remove one`);
			else if (!known.has(name)) {
				const hint = didYouMean(
					name,
					[...known.keys()].filter((column) => !header.includes(column)),
				);
				this.#report(
					at,
					'unknown-column',
					`unknown column ${quote(name)}${hint}; the columns are ${[...known.keys()].join(', ')}`,
				);
			}
		});
		this.#checkColumns(record, header, known);
		this.#cells = header.map((name, index) => {
			const column = known.get(name);
			if (column === undefined || header.indexOf(name) < index) return undefined;
			return compileTableCell(column, this.#rules);
		});
		const keys = columns.filter((column) => column.key).map((column) => header.indexOf(column.name));
		this.#keys = keys.includes(-1) ? [] : keys;
		this.#prefixes = columns.flatMap((column) => {
			const [cell, id] = [
				header.indexOf(column.name),
				column.prefixOf === undefined ? -1 : header.indexOf(column.prefixOf),
			];
			return cell === -1 || id === -1 ? [] : [{ cell, id }];
		});
	}

	#checkColumns(record: CsvRecord, header: readonly string[], known: ReadonlyMap<string, Column>): void {
		const { columns, order } = this.#rules;
		const required = order ?? columns.filter((column) => !column.nullable).map((column) => column.name);
		const missing = required.filter((name) => !header.includes(name));
		for (const name of missing) {
			const message = `column "${name}" is missing; add it: ${known.get(name)?.description ?? 'datapackage.json declares it'}`;
			this.#report({ line: record.line, column: 1 }, 'missing-column', message);
		}
		if (order === undefined) return;
		const undeclared = header.filter((name) => known.has(name) && !order.includes(name));
		for (const name of undeclared) {
			const message = `column "${name}" is not declared in the schema of datapackage.json; declare or remove it`;
			this.#report(record.positionOf(header.indexOf(name)), 'undeclared-column', message);
		}
		const first = header.findIndex((name, index) => name !== order[index]);
		if (first === -1 || missing.length > 0 || header.length !== order.length) return;
		const message = `the columns are in another order than expected; write them as ${order.join(', ')}`;
		this.#report(record.positionOf(first), 'column-order', message);
	}

	#readRow(record: CsvRecord): void {
		const { cells } = record;
		const width = this.#header!.length;
		// A row that is wrong elsewhere still says which model it is about: references to it are not broken.
		if (this.ids && this.#keys.length > 0) this.ids.add(cells[this.#keys[0]!] ?? '');
		if (cells.length !== width) {
			this.#reportWidth(record, width);
			return;
		}
		this.rowCount++;
		let sound = true;
		for (let i = 0; i < width; i++) {
			const fault = this.#cells[i]?.(cells[i]!);
			if (fault === undefined) continue;
			sound = false;
			this.#report(record.positionOf(i), fault.rule, `${this.#header![i]}: ${fault.message}`);
		}
		for (const { cell, id } of this.#prefixes) {
			const slash = cells[id]!.indexOf('/');
			if (!sound || slash === -1 || cells[id]!.slice(0, slash) === cells[cell]) continue;
			const message = `${quote(cells[cell]!)} is not the account in ${quote(cells[id]!)}; write ${quote(cells[id]!.slice(0, slash))}`;
			this.#report(record.positionOf(cell), 'wrong-developer', `${this.#header![cell]}: ${message}`);
		}
		this.#checkKey(record);
	}

	#checkKey(record: CsvRecord): void {
		const { cells, line } = record;
		const keys = this.#keys;
		const watched = this.#rules.duplicates;
		if (keys.length === 0 || watched?.size === 0) return;
		let key = cells[keys[0]!]!;
		for (let i = 1; i < keys.length; i++) key += KEY_SEPARATOR + cells[keys[i]!]!;
		if (watched && !watched.has(key)) return;
		const first = this.#seen.get(key);
		if (first === undefined) {
			this.#seen.set(key, line);
			return;
		}
		const names = keys.map((index) => `${this.#header![index]} ${quote(cells[index]!)}`).join(', ');
		this.#report(
			record.positionOf(keys[0]!),
			'duplicate-key',
			`${names} stands on line ${first} already; keep one of the two rows`,
		);
	}

	#reportWidth(record: CsvRecord, width: number): void {
		const found = record.cells.length;
		if (found === 1 && record.cells[0] === '') {
			this.#report({ line: record.line, column: 1 }, 'blank-line', 'the line is empty; remove it');
			return;
		}
		this.rowCount++;
		const position = record.positionOf(Math.min(found, width));
		const counts = `${found} field${found === 1 ? '' : 's'}, expected ${width} (${this.#header!.join(', ')})`;
		if (found > width)
			this.#report(
				position,
				'too-many-fields',
				`${counts}; put cells that hold a comma in quotes, or remove what is too much`,
			);
		else
			this.#report(
				position,
				'too-few-fields',
				`${counts}; add what is missing, if need be as empty cells, or restore a file that was cut off`,
			);
	}

	#report(position: { readonly line: number; readonly column: number }, rule: string, message: string): void {
		const problem: Problem = {
			file: this.#file,
			line: position.line,
			column: position.column,
			severity: 'error',
			rule,
			message,
		};
		this.#onProblem(problem);
	}
}

/** A cell's own rules and those that look into the snapshot: registries, the table of models, the span. */
function compileTableCell(
	column: Column,
	{ registries, models, span }: Pick<TableRules, 'registries' | 'models' | 'span'>,
): CellCheck {
	const own = compileCell(column);
	if (column.references && models) {
		return (text) => {
			if (models.has(text)) return undefined;
			const message = `${quote(text)} is not in the table models; add the model there or remove the row`;
			return own(text) ?? { rule: 'unknown-model', message };
		};
	}
	if (column.registry && registries) {
		const known: ReadonlyMap<string, unknown> = registries[column.registry];
		const [rule, file] = [`unknown-${column.registry.slice(0, -1)}`, registries.names[column.registry]];
		return (text) => {
			if (text === '' || known.has(text)) return own(text);
			const hint = didYouMean(text, known.keys());
			return {
				rule,
				message: `no registry knows ${quote(text)}${hint}; correct it, or add a row with its evidence to ${file}`,
			};
		};
	}
	if (span && (column.withinSpan || column.notAfter)) {
		return (text) => {
			const fault = own(text);
			if (fault || text === '' || !isDayOutside(text, span, column)) return fault;
			const message =
				text > span.end
					? `${text} is after the snapshot, which ends ${span.end}; correct the date, or temporal.end in datapackage.json`
					: `${text} is before the snapshot, which begins ${span.start}; correct the date, or temporal.start in datapackage.json`;
			return { rule: 'outside-span', message };
		};
	}
	return own;
}

function isDayOutside(day: string, span: { readonly start: string; readonly end: string }, column: Column): boolean {
	return day > span.end || (column.withinSpan === true && day < span.start);
}
