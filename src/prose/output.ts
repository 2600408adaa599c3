/** How a run's problems are printed: for people, for programs, and as annotations of a pull request. */
import { formatProblems, PROBLEM_LIMIT, type Problem } from '../problem.ts';

export const OUTPUT_FORMATS = ['text', 'json', 'github'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/**
 * The problems as one text. `text` prints the first hundred, errors before warnings where there are more, and counts the rest;
 * the others hold all of them.
 */
export function printProblems(problems: readonly Problem[], format: OutputFormat): string {
	switch (format) {
		case 'text':
			return [formatProblems(errorsFirst(problems), PROBLEM_LIMIT), summary(problems)]
				.filter((line) => line !== '')
				.join('\n');
		case 'json':
			return JSON.stringify(
				{ problems, errors: count(problems, 'error'), warnings: count(problems, 'warning') },
				null,
				'\t',
			);
		case 'github':
			return problems.map(annotation).join('\n');
	}
}

/** An error must not be among those that are only counted. */
function errorsFirst(problems: readonly Problem[]): readonly Problem[] {
	if (problems.length <= PROBLEM_LIMIT) return problems;
	const isError = ({ severity }: Problem): boolean => severity === 'error';
	return [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
}

function count(problems: readonly Problem[], severity: Problem['severity']): number {
	return problems.filter((problem) => problem.severity === severity).length;
}

function summary(problems: readonly Problem[]): string {
	const part = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
	return `${part(count(problems, 'error'), 'error')}, ${part(count(problems, 'warning'), 'warning')}`;
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function annotation({ file, line, column, severity, rule, message }: Problem): string {
	const text = (value: string): string => value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
	const property = (value: string): string => text(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
	const place = [
		`file=${property(file)}`,
		line && `line=${line}`,
		line && column && `col=${column}`,
		`title=${property(rule)}`,
	];
	return `::${severity} ${place.filter(Boolean).join(',')}::${text(message)}`;
}
