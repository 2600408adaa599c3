/**
 * SQL that reads a column of somebody else's Parquet file whatever its era calls its type: a struct or JSON text, a list or JSON
 * text, numbers with NaN for nothing. What cannot be read is null, and `wrong` says that it was there.
 */

import { identifier } from '../gate.ts';
import { sqlString } from '../package.ts';
import type { Workbench } from '../workbench.ts';

/** What a column gives, and whether there was something that it could not give. */
export interface Reading {
	readonly value: string;
	/** A condition; undefined where every value can be read. */
	readonly wrong?: string;
}

/** Thrown where a column has a type that no era of the source has had: a person has to look. */
export class UnknownType extends Error {
	readonly column: string;
	readonly type: string;

	constructor(column: string, type: string) {
		super(`column ${column} is ${type}`);
		[this.column, this.type] = [column, type];
	}
}

/** The columns of a file by name, and which of them were asked for. */
export class ParquetColumns {
	readonly #types: ReadonlyMap<string, string>;
	readonly #asked = new Set<string>();

	private constructor(types: ReadonlyMap<string, string>) {
		this.#types = types;
	}

	static async of(bench: Workbench, path: string): Promise<ParquetColumns> {
		const rows = await bench.read(`DESCRIBE SELECT * FROM read_parquet(${sqlString(path)})`);
		return new ParquetColumns(new Map(rows.map(([name, type]) => [String(name), String(type)])));
	}

	has(name: string): boolean {
		this.#asked.add(name);
		return this.#types.has(name);
	}

	/** Columns that were asked for and that the file lacks. */
	get absent(): string[] {
		return [...this.#asked].filter((name) => !this.#types.has(name)).sort();
	}

	/** Columns that nothing was made of. */
	get unused(): string[] {
		return [...this.#types.keys()].filter((name) => !this.#asked.has(name)).sort();
	}

	text(name: string): Reading {
		const column = identifier(name);
		return this.#read(name, 'VARCHAR', [[/^VARCHAR$|^ENUM/, { value: `nullif(${column}::VARCHAR, '')` }]]);
	}

	count(name: string): Reading {
		const column = identifier(name);
		const whole = { value: `TRY_CAST(${column} AS BIGINT)`, wrong: `${column} IS NOT NULL` };
		// pandas writes whole numbers with gaps as doubles, and a gap as NaN.
		const double = {
			value: `CASE WHEN ${column} = floor(${column}) THEN TRY_CAST(${column} AS BIGINT) END`,
			wrong: `${column} IS NOT NULL AND NOT isnan(${column})`,
		};
		const digits = {
			value: `CASE WHEN regexp_full_match(${column}, '-?[0-9]+') THEN TRY_CAST(${column} AS BIGINT) END`,
			wrong: `${column} <> ''`,
		};
		return this.#read(name, 'BIGINT', [
			[/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/, whole],
			[/^(DOUBLE|FLOAT)$/, double],
			[/^VARCHAR$/, digits],
		]);
	}

	/** The day of an instant, in UTC. The connection's time zone must be UTC. */
	day(name: string): Reading {
		const column = identifier(name);
		return this.#read(name, 'DATE', [
			[/^DATE$|^TIMESTAMP(_S|_MS|_NS)?$/, { value: `${column}::DATE` }],
			[/^TIMESTAMP WITH TIME ZONE$/, { value: `timezone('UTC', ${column})::DATE` }],
			[/^VARCHAR$/, { value: `timezone('UTC', TRY_CAST(${column} AS TIMESTAMPTZ))::DATE`, wrong: `${column} <> ''` }],
		]);
	}

	flag(name: string): Reading {
		const column = identifier(name);
		const value = `CASE lower(${column}::VARCHAR) WHEN 'true' THEN true WHEN 'false' THEN false END`;
		return this.#read(name, 'BOOLEAN', [[/^BOOLEAN$|^VARCHAR$/, { value, wrong: `${column}::VARCHAR <> ''` }]]);
	}

	/** `no`, `auto` or `manual`; `yes` where only that is said. */
	gate(name: string): Reading {
		const column = identifier(name);
		const value = `CASE lower(trim(${column}::VARCHAR, '"')) WHEN 'false' THEN 'no' WHEN 'true' THEN 'yes' WHEN 'auto' THEN 'auto' WHEN 'manual' THEN 'manual' END`;
		return this.#read(name, 'VARCHAR', [
			[/^BOOLEAN$|^VARCHAR$|^JSON$/, { value, wrong: `${column}::VARCHAR NOT IN ('', 'null')` }],
		]);
	}

	texts(name: string): Reading {
		const column = identifier(name);
		const json = {
			value: `CASE WHEN json_type(TRY_CAST(${column} AS JSON)) = 'ARRAY' THEN TRY_CAST(TRY_CAST(${column} AS JSON) AS VARCHAR[]) END`,
			wrong: `${column}::VARCHAR NOT IN ('', 'null')`,
		};
		return this.#read(name, 'VARCHAR[]', [
			[/^VARCHAR\[\]$/, { value: column }],
			[/^VARCHAR$|^JSON$/, json],
		]);
	}

	/** A structure as JSON. */
	json(name: string): Reading {
		const column = identifier(name);
		return this.#read(name, 'JSON', [[/^STRUCT|^MAP/, { value: `to_json(${column})` }], this.#jsonText(column)]);
	}

	/** The whole number `total` of a structure: the others of its fields are long, and are not read. */
	total(name: string): Reading {
		const column = identifier(name);
		const [pattern, { value: json }] = this.#jsonText(column);
		const text = `(${json} ->> '$.total')`;
		return this.#read(name, 'BIGINT', [
			[/^STRUCT\(.*\btotal (U?BIGINT|INTEGER|DOUBLE)\b/, { value: `TRY_CAST(${column}.total AS BIGINT)` }],
			[
				pattern,
				{
					value: `CASE WHEN ${text} IS NULL THEN 0 ELSE TRY_CAST(${text} AS BIGINT) END`,
					wrong: `${column}::VARCHAR NOT IN ('', 'null')`,
				},
			],
		]);
	}

	#jsonText(column: string): readonly [RegExp, Reading] {
		const wrong = `${column}::VARCHAR <> ''`;
		return [/^VARCHAR$|^JSON$/, { value: `TRY_CAST(nullif(${column}::VARCHAR, '') AS JSON)`, wrong }];
	}

	#read(name: string, sql: string, ways: readonly (readonly [RegExp, Reading])[]): Reading {
		if (!this.has(name)) return { value: `NULL::${sql}` };
		const type = this.#types.get(name)!;
		const way = ways.find(([pattern]) => pattern.test(type));
		if (way === undefined) throw new UnknownType(name, type);
		const { value, wrong } = way[1];
		return wrong === undefined ? { value } : { value, wrong: `coalesce(${wrong}, false) AND (${value}) IS NULL` };
	}
}
