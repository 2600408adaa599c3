/**
 * Corrections of published editions: `content/<edition>/errata.yaml`, a list in the order in which they were made. Each says what was
 * wrong and why, and names the hash of what it replaced and of what stands there now, so that nothing changes without one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { didYouMean, type Problem, ReportError } from '../problem.ts';
import type { Edition } from '../prose/edition.ts';
import { parseYamlFile } from '../prose/yaml.ts';
import type { Folders } from './folders.ts';

const sha = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'expected sha256: and 64 hexadecimal digits');

const erratumSchema = z
	.strictObject({
		date: z.iso.date().describe('Day of the correction.'),
		chapter: z.string().optional().describe('The chapter that it corrects.'),
		metric: z
			.string()
			.optional()
			.describe('Or the metric whose table it corrects; with neither it corrects edition.yaml.'),
		what: z.string().min(1).describe('What was wrong and what stands there now, for readers: a sentence or two.'),
		why: z.string().min(1).describe('How the mistake came about.'),
		from: sha.describe('Hash of what it replaced; npm run check prints both.'),
		to: sha.describe('Hash of what stands there now.'),
	})
	.refine(
		({ chapter, metric }) => chapter === undefined || metric === undefined,
		'name a chapter or a metric, not both',
	);
export type Erratum = z.infer<typeof erratumSchema>;
export const errataSchema = z.array(erratumSchema);

export type Subject = Pick<Erratum, 'chapter' | 'metric'>;

/** Name of a subject in messages, and as a key. */
export function subjectName({ chapter, metric }: Subject): string {
	return chapter !== undefined ? `chapter ${chapter}` : metric !== undefined ? `metric ${metric}` : 'edition.yaml';
}

/** The corrections of one edition. */
export class Errata {
	/** As messages name it. */
	readonly file: string;
	/** In the order of the file. */
	readonly list: readonly Erratum[];
	readonly #placeOf: (path: readonly PropertyKey[]) => Pick<Problem, 'line' | 'column'>;

	constructor(
		file: string,
		list: readonly Erratum[] = [],
		placeOf: (path: readonly PropertyKey[]) => Pick<Problem, 'line' | 'column'> = () => ({}),
	) {
		this.file = file;
		this.list = list;
		this.#placeOf = placeOf;
	}

	/** Whether there are corrections of a subject. */
	about(name: string): boolean {
		return this.list.some((erratum) => subjectName(erratum) === name);
	}

	subjectOf(name: string): Subject {
		const [kind, id] = name.split(' ');
		return kind === 'chapter' ? { chapter: id } : kind === 'metric' ? { metric: id } : {};
	}

	/** The line to write for a correction that is missing, in YAML's short form. */
	lineFor(name: string, from: string, to: string): string {
		const subject = Object.entries(this.subjectOf(name)).map(([key, id]) => `${key}: ${id}, `);
		return `- { date: …, ${subject.join('')}what: …, why: …, from: "${from}", to: "${to}" }`;
	}

	/** A problem of one entry. */
	fault(index: number, key: keyof Erratum, message: string): Problem {
		const place = this.#placeOf([index, key]);
		return { file: this.file, ...place, severity: 'error', rule: 'erratum', message };
	}
}

/** Reads the corrections of an edition; none where there is no file. Throws a `ReportError` with every fault of its form. */
export function loadErrata(edition: Edition, folders: Folders): Errata {
	const path = join(folders.content, edition.id, 'errata.yaml');
	const file = relative(process.cwd(), path);
	if (!existsSync(path)) return new Errata(file);
	const text = readFileSync(path, 'utf8');
	const { value, problems: faults, placeOf, problem } = parseYamlFile(text, errataSchema, file, 'erratum');
	if (!value) throw new ReportError(faults);
	const errata = new Errata(file, value, placeOf);
	const problems = value.flatMap((erratum, i) => datesOf(errata, edition, erratum, i));
	if (edition.status !== 'published' && value.length > 0)
		problems.push(problem([], 'a draft is changed, not corrected: remove the file'));
	if (problems.length > 0) throw new ReportError(problems);
	return errata;
}

function datesOf(errata: Errata, edition: Edition, { date }: Erratum, index: number): Problem[] {
	const before = errata.list[index - 1]?.date ?? edition.published;
	if (date >= before) return [];
	const what = index === 0 ? 'the day of publication' : 'the correction before it';
	return [errata.fault(index, 'date', `${date} is before ${before}, ${what}: corrections stand in their order`)];
}

/**
 * The corrections of each subject are a chain: from what was published, each from where the one before led, to what stands there
 * now. An edition that was frozen again after a correction starts anywhere in its chain.
 */
export function checkErrata(
	errata: Errata,
	frozen: ReadonlyMap<string, string>,
	now: ReadonlyMap<string, string>,
): readonly Problem[] {
	const problems: Problem[] = [];
	const last = new Map<string, { readonly index: number; readonly to: string }>();
	const chains = new Map<string, Set<string>>();
	errata.list.forEach((erratum, index) => {
		const name = subjectName(erratum);
		if (!frozen.has(name)) {
			const key = erratum.metric === undefined ? 'chapter' : 'metric';
			const known = [...frozen.keys()].map((other) => other.split(' ')[1] ?? '');
			const hint = didYouMean(erratum[key] ?? '', known);
			problems.push(errata.fault(index, key, `the edition has no ${name}${hint}`));
			return;
		}
		const before = last.get(name);
		if (before && before.to !== erratum.from)
			problems.push(errata.fault(index, 'from', `the correction of ${name} before it led to ${before.to}`));
		if (erratum.from === erratum.to)
			problems.push(errata.fault(index, 'to', 'equals from: a correction that changes nothing is none'));
		chains.set(name, new Set([...(chains.get(name) ?? [erratum.from]), erratum.to]));
		last.set(name, { index, to: erratum.to });
	});
	for (const [name, { index, to }] of last) {
		const [then, current] = [frozen.get(name)!, now.get(name)];
		if (!chains.get(name)!.has(then))
			problems.push(errata.fault(index, 'from', `no correction of ${name} begins at what was frozen, ${then}`));
		if (to !== current) problems.push(errata.fault(index, 'to', `${name} is now ${current ?? 'gone'}`));
	}
	return problems;
}
