/** Names of new things: how they are written, and what is made from them. */
import { ReportError } from '../../problem.ts';

const LONGEST = 40;

/** Throws a `ReportError` unless a name is in kebab case (`data-centres`) or snake case (`task_share`), and free. */
export function requireName(
	kind: string,
	name: string,
	joint: '-' | '_',
	taken: Iterable<string>,
	reserved: readonly string[] = [],
): void {
	const fail = (message: string): never => {
		throw ReportError.at(`npm run new -- ${kind} ${name}`, 'name', message);
	};
	if (!new RegExp(`^[a-z][a-z0-9]*(?:${joint}[a-z0-9]+)*$`).test(name)) {
		const words = (name.toLowerCase().match(/[a-z0-9]+/g) ?? []).join(joint).replace(/^[^a-z]+/, '');
		const hint = words === '' ? '' : ` (for example ${words.slice(0, LONGEST)})`;
		fail(
			`a ${kind} is named by small letters, digits and "${joint}" between words, beginning with a letter${hint}; found "${name}"`,
		);
	}
	if (name.length > LONGEST) fail(`a name has at most ${LONGEST} characters: it is part of addresses`);
	if (reserved.includes(name)) fail(`"${name}" is the address of a page that every edition has; choose another name`);
	if ([...taken].includes(name)) fail(`the name "${name}" is taken by another ${kind}; choose another one`);
}

/** `data-centres` as `Data centres`. */
export function titleOf(name: string): string {
	const words = name.split(/[-_]/).join(' ');
	return words[0]!.toUpperCase() + words.slice(1);
}

/** `data-centres` as `dataCentres`. */
export function identifierOf(name: string): string {
	return name.replace(/[-_](.)/g, (_, letter: string) => letter.toUpperCase());
}
