/** What every command line shares: options, --help, problems on stderr, the exit status. */
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { didYouMean, formatProblems, type Problem, ReportError } from '../src/problem.ts';

export interface Option {
	readonly type: 'string' | 'boolean';
	readonly description: string;
	/** Name of the value in --help, for example `DIR`. */
	readonly value?: string;
	readonly default?: string;
}

export type Options = Readonly<Record<string, Option>>;

/** The values of options: text or undefined, true or false. */
export type Values<O extends Options> = {
	readonly [K in keyof O]: O[K]['type'] extends 'boolean'
		? boolean
		: O[K] extends { default: string }
			? string
			: string | undefined;
};

export interface Command<O extends Options> {
	/** As it is typed: `npm run import`. */
	readonly name: string;
	/** One sentence. */
	readonly summary: string;
	readonly options: O;
	/** Names of positional arguments in --help; without it none are accepted. */
	readonly positionals?: string;
}

// biome-ignore lint/suspicious/noConfusingVoidType: a command that has nothing to report need not return
type Outcome = readonly Problem[] | void;

/**
 * Parses the arguments and runs the command. `--help` prints and exits 0. A `ReportError` is printed in full and exits 1; wrong
 * options exit 2. The command may return problems: they are printed, and an error among them exits 1.
 */
export async function runCommand<const O extends Options>(
	command: Command<O>,
	run: (values: Values<O>, positionals: readonly string[]) => Outcome | Promise<Outcome>,
): Promise<void> {
	let parsed: ReturnType<typeof parse>;
	try {
		parsed = parse(command, process.argv.slice(2));
	} catch (error) {
		console.error(`${command.name}: ${explain(error as Error, command.options)}\nSee ${command.name} -- --help`);
		process.exitCode = 2;
		return;
	}
	if (parsed.values['help'] === true) {
		console.log(helpText(command));
		return;
	}
	try {
		const problems = (await run(parsed.values as Values<O>, parsed.positionals)) ?? [];
		if (problems.length > 0) console.error(formatProblems(problems));
		if (problems.some((problem) => problem.severity === 'error')) process.exitCode = 1;
	} catch (error) {
		const missing = missingFile(error);
		if (error instanceof ReportError) console.error(formatProblems(error.problems));
		else if (missing) console.error(formatProblems([missing]));
		else console.error(error);
		process.exitCode = 1;
	}
}

/** What authors and maintainers write; what commands make is not in version control. */
const WRITTEN = /^(?:content|data)\//;

/** A written file that every run needs, a registry say: whoever reads it says where it is, and this what to do about it. */
function missingFile(error: unknown): Problem | undefined {
	const { code, path } = error as NodeJS.ErrnoException;
	if (code !== 'ENOENT' || path === undefined) return undefined;
	const file = relative(process.cwd(), path).replaceAll('\\', '/');
	if (!WRITTEN.test(file)) return undefined;
	const message = 'no such file, and nothing can be made without it; restore it from version control';
	return { file, severity: 'error', rule: 'missing-file', message };
}

function parse(command: Command<Options>, args: string[]) {
	const { values, positionals } = parseArgs({
		args,
		options: {
			...Object.fromEntries(Object.entries(command.options).map(([name, option]) => [name, { type: option.type }])),
			help: { type: 'boolean', short: 'h' },
		},
		allowPositionals: command.positionals !== undefined,
	});
	const entries = Object.entries(command.options).map(([name, option]): [string, string | boolean | undefined] => {
		const given = (values as Record<string, string | boolean | undefined>)[name];
		return [name, given ?? (option.type === 'boolean' ? false : option.default)];
	});
	return { values: { ...Object.fromEntries(entries), help: (values as { help?: boolean }).help }, positionals };
}

function explain(error: Error, options: Options): string {
	const unknown = /^Unknown option '--?([^']+)'/.exec(error.message)?.[1];
	if (unknown === undefined) return error.message;
	return `unknown option --${unknown}${didYouMean(unknown, [...Object.keys(options), 'help'])}`;
}

function helpText(command: Command<Options>): string {
	const rows = Object.entries({
		...command.options,
		help: { type: 'boolean', description: 'Print this.' } as Option,
	}).map(([name, option]) => [
		`--${name}${option.type === 'string' ? ` ${option.value ?? 'TEXT'}` : ''}`,
		`${option.description}${option.default === undefined ? '' : ` Default: ${option.default}`}`,
	]);
	const width = Math.max(...rows.map(([flag]) => flag!.length));
	const lines = rows.map(([flag, description]) => `  ${flag!.padEnd(width)}  ${description}`);
	const positionals = command.positionals === undefined ? '' : ` ${command.positionals}`;
	return [command.summary, '', `Usage: ${command.name} -- [options]${positionals}`, '', ...lines].join('\n');
}
