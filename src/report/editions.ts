/** Finds the editions in `content/` and reads their `edition.yaml`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { didYouMean, type Problem, ReportError } from '../problem.ts';
import { type Edition, editionSchema, notePlaces } from '../prose/edition.ts';

/** Every edition, the latest first; by date of publication, then id. Throws a `ReportError` with all problems of all files. */
export function loadEditions(content: string): readonly Edition[] {
	const problems: Problem[] = [];
	const editions: Edition[] = [];
	for (const entry of readdirSync(content, { withFileTypes: true })) {
		const path = join(content, entry.name, 'edition.yaml');
		if (!entry.isDirectory() || readdirSync(join(content, entry.name)).length === 0) continue;
		if (!existsSync(path)) {
			problems.push({
				file: relative(process.cwd(), path),
				severity: 'error',
				rule: 'missing-file',
				message: 'no such file, though the folder has others; restore it, or remove the folder',
			});
			continue;
		}
		const result = parseEdition(readFileSync(path, 'utf8'), relative(process.cwd(), path));
		problems.push(...result.problems);
		if (!result.edition) continue;
		editions.push(result.edition);
		if (result.edition.id !== entry.name)
			problems.push({
				file: relative(process.cwd(), path),
				severity: 'error',
				rule: 'edition-id',
				message: `id is "${result.edition.id}" but the folder is "${entry.name}"; make them equal, the URL is made from it`,
			});
	}
	const ids = editions.map((edition) => edition.id);
	for (const edition of editions) {
		if (edition.previous === undefined || ids.includes(edition.previous)) continue;
		problems.push({
			file: relative(process.cwd(), join(content, edition.id, 'edition.yaml')),
			severity: 'error',
			rule: 'unknown-edition',
			message: `previous: unknown edition "${edition.previous}"${didYouMean(edition.previous, ids)}`,
		});
	}
	if (problems.length > 0) throw new ReportError(problems);
	return editions.sort((a, b) =>
		a.published === b.published ? (a.id < b.id ? -1 : 1) : a.published < b.published ? 1 : -1,
	);
}

/** The edition of an id that somebody has typed. Throws a `ReportError` where there is none. */
export function requireEdition(id: string, editions: readonly Edition[]): Edition {
	const edition = editions.find((candidate) => candidate.id === id);
	if (edition) return edition;
	const known = editions.map((candidate) => candidate.id);
	throw ReportError.at('content', 'unknown-edition', `unknown edition "${id}"${didYouMean(id, known)}`);
}

/** The edition that `/` shows: the last published one that reports measurements. */
export function latestEdition(editions: readonly Edition[]): Edition {
	const latest = editions.find((edition) => edition.kind === 'real');
	if (!latest)
		throw ReportError.at('content', 'no-edition', 'no edition of kind "real"; npm run new -- edition <name> makes one');
	return latest;
}

const SEASONS = ['spring', 'summer', 'autumn', 'winter'];

/** `autumn-2026` after `summer-2026`, `spring-2027` after `winter-2026`. Throws a `ReportError` where an id is named otherwise. */
export function nextEditionId(id: string): string {
	const [, season = '', year = ''] = /^([a-z]+)-(\d{4})$/.exec(id) ?? [];
	const at = SEASONS.indexOf(season);
	if (at < 0)
		throw ReportError.at(
			'content',
			'edition-id',
			`"${id}" is not named by season and year: name the next edition yourself`,
		);
	const next = (at + 1) % SEASONS.length;
	return `${SEASONS[next]}-${next === 0 ? Number(year) + 1 : year}`;
}

/** Parses `edition.yaml`; problems carry the line and column of the value they are about. */
export function parseEdition(text: string, file: string): { edition?: Edition; problems: readonly Problem[] } {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines });
	const at = (offset: number | undefined) => {
		if (offset === undefined) return {};
		const { line, col } = lines.linePos(offset);
		return { line, column: col };
	};
	if (document.errors.length > 0)
		return {
			problems: document.errors.map((error) => ({
				file,
				...at(error.pos[0]),
				severity: 'error',
				rule: 'yaml',
				message: error.message.split('\n')[0]!,
			})),
		};
	const place = (path: readonly PropertyKey[]) => {
		const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined;
		return at(node?.range?.[0] ?? 0);
	};
	const parsed = editionSchema.safeParse(document.toJS());
	if (parsed.success) {
		notePlaces(parsed.data, place);
		return { edition: parsed.data, problems: [] };
	}
	const problems = parsed.error.issues.map((issue): Problem => {
		return {
			file,
			...place(issue.path),
			severity: 'error',
			rule: 'edition',
			message: `${issue.path.join('.') || 'file'}: ${issue.message}`,
		};
	});
	return { problems };
}
