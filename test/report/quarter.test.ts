/** A new quarter as README.md describes it: its commands, one after the other, on a small Hub and a small edition. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '../../src/problem.ts';
import { checkEditions } from '../../src/report/build.ts';
import { dossierMarkdown } from '../../src/report/compare/markdown.ts';
import { comparePair } from '../../src/report/compare/pair.ts';
import { readReview, reviewLines } from '../../src/report/compare/review.ts';
import { type Folders, foldersOf } from '../../src/report/folders.ts';
import { freezeEdition } from '../../src/report/freeze.ts';
import { writeNew } from '../../src/report/new/index.ts';
import { isVerified, verifyEdition, verifyReport } from '../../src/report/verify.ts';
import { accumulate } from '../../src/snapshot/accumulate/index.ts';
import { checkSnapshot } from '../../src/snapshot/check.ts';
import { openSnapshot } from '../../src/snapshot/package.ts';
import { loadRegistries } from '../../src/snapshot/registry.ts';
import { run as collect } from '../collect/fixture.ts';
import { HubServer } from '../collect/hub-server.ts';
import type { Item, World } from '../collect/world.ts';
import { copyFixture } from './fixture.ts';
import { type Project, ROOT } from './project.ts';

const [DAY_BEFORE, DAY] = ['2026-04-06', '2026-07-06'];
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
/** Commands of the section, without their comments, in the names of the fixture. */
const COMMANDS = /### A new quarter[\s\S]*?```sh\n([\s\S]*?)```/
	.exec(README)![1]!
	.trim()
	.split('\n')
	.map((line) =>
		line
			.replace(/\s+#.*/, '')
			.replaceAll('<day before>', DAY_BEFORE)
			.replaceAll('<day>', DAY),
	)
	.map((line) => line.replaceAll('summer-2026', 'three'));
/** What needs the real files, the site or a person, each tested elsewhere. */
const ELSEWHERE = /^npm run (import( -- --into \S+)?|dev|build)$/;

let project: Project;
let server: HubServer;
beforeAll(async () => {
	project = copyFixture('quarter');
	server = await HubServer.start(hubOf(500, 200));
});
afterAll(async () => {
	await server?.close();
	project?.remove();
});

/** A Hub of six models, of which two have so many downloads; the other day they have others. */
function hubOf(us: number, cn: number): World {
	const model = (serial: number, id: string, downloads: number, tags: readonly string[] = []): Item => ({
		_id: serial.toString(16).padStart(24, '0'),
		id,
		private: false,
		createdAt: '2024-05-06T07:08:09.000Z',
		downloads,
		downloadsAllTime: 10_000 + 3 * downloads,
		likes: serial,
		gated: false,
		pipeline_tag: 'text-generation',
		library_name: 'transformers',
		tags: ['license:mit', ...tags],
		safetensors: { total: 1_000_000_000 * serial },
	});
	const models = [
		model(1, 'us-lab/a', us),
		model(2, 'us-lab/b', 100),
		model(3, 'cn-lab/c', cn),
		model(4, 'fr-uni/d', 150),
		model(5, 'cn-lab/c-GGUF', 50, ['base_model:cn-lab/c', 'base_model:quantized:cn-lab/c']),
		model(6, 'fr-uni/a-ft', 50, ['base_model:us-lab/a', 'base_model:finetune:us-lab/a']),
	];
	return { models, datasets: [], spaces: [], organizations: new Map(), users: new Map(), renames: new Map() };
}

interface Ended {
	readonly text: string;
	readonly problems: readonly Problem[];
}
const folders = (): Folders => foldersOf(project.root);
const at = (day: string): string => join(folders().snapshots, day);

async function collectDay(day: string): Promise<Ended> {
	const [work, to] = [join(project.root, '.collect', day), folders().snapshots];
	const lines: string[] = [];
	await collect(
		{ root: project.root, work, to },
		{ hub: server.url, date: day, without: ['datasets', 'trending'], lines },
	);
	return { text: lines.join(''), problems: [] };
}

/** What each command does, in this process: a tenth of the time. `options` are those of the line, `names` its other words. */
const DOES: Readonly<
	Record<string, (names: readonly string[], options: Readonly<Record<string, string>>) => Promise<Ended>>
> = {
	collect: () => collectDay(DAY),
	accumulate: async (days) => {
		const lines: string[] = [];
		const print = (line: string): void => void lines.push(line);
		const directory = await accumulate({ snapshots: days.map(at), editions: folders().editions, print });
		return {
			text: lines.join('\n'),
			problems: await checkSnapshot(openSnapshot(directory), loadRegistries(folders().registry)),
		};
	},
	new: async ([kind, name], options) => {
		const lines = await writeNew(folders(), kind, name, { metric: '', group: '', ...options });
		return { text: lines.join('\n'), problems: [] };
	},
	check: async () => ({ text: '', problems: (await checkEditions(folders())).problems }),
	compare: async ([earlier, later], { review }) => {
		const { dossier, problems } = await comparePair(earlier!, later!, folders());
		const file = readReview(folders().content, later!);
		return { text: review === undefined ? dossierMarkdown(dossier) : reviewLines(dossier, file), problems };
	},
	publish: async ([id]) => ({ text: await freezeEdition(id!, folders()), problems: [] }),
	verify: async ([id]) => {
		const rows = await verifyEdition(id!, folders(), { frozenOnly: false, site: undefined });
		expect(isVerified(rows)).toBe(true);
		return { text: verifyReport(id!, rows), problems: [] };
	},
};

/** Runs a line of the README. Its output goes where it says. */
async function perform(line: string): Promise<Ended> {
	const [, script, args = '', target] = /^npm run (?:--silent )?(\w+)(?: -- (.*?))?(?: >> (\S+))?$/.exec(line)!;
	const known = readFileSync(join(ROOT, 'scripts', `${script}.ts`), 'utf8');
	const options: Record<string, string> = {};
	const names: string[] = [];
	const words = args.split(' ').filter(Boolean);
	while (words.length > 0) {
		const word = words.shift()!;
		if (!word.startsWith('--')) {
			names.push(word);
			continue;
		}
		const [found, kind] = new RegExp(`\\s${word.slice(2)}: \\{\\s*type: '(\\w+)'`).exec(known) ?? [];
		expect(found, `${line}: ${word} is an option`).toBeDefined();
		options[word.slice(2)] = kind === 'boolean' ? '' : words.shift()!;
	}
	const ended = await DOES[script!]!(names, options);
	if (target !== undefined) appendFileSync(join(project.root, target), ended.text);
	return ended;
}

const edit = (path: string, change: (text: string) => string): void => {
	const file = join(project.root, path);
	writeFileSync(file, change(readFileSync(file, 'utf8')));
};
const errorsIn = ({ problems }: Ended): string[] => [
	...new Set(problems.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)),
];

test('the commands of the README lead from the Hub to a verified edition', async () => {
	await freezeEdition('three', folders());
	await collectDay(DAY_BEFORE);
	server.behave({}, hubOf(400, 900));

	const done: Record<string, Ended[]> = {};
	for (const line of COMMANDS.filter((command) => !ELSEWHERE.test(command))) {
		const name = line.includes('--review') ? 'review' : line.split(' ')[2]!;
		// What the maintainer does before the second check.
		if (name === 'check' && done['check']) finishDraft();
		done[name] = [...(done[name] ?? []), await perform(line)];
	}
	const ended = (name: string, nr = 0): Ended => done[name]![nr]!;

	expect(ended('collect').text).toContain('models 6');
	expect(ended('accumulate').text).toContain(
		`${DAY_BEFORE} to ${DAY}: counters rose by 2,100 and fell by 300, 1,800 downloads (models: idle 4, counted 1, rollback 1)`,
	);
	expect(errorsIn(ended('accumulate'))).toEqual([]);
	expect(ended('new').text).toContain('countries.mdx: title and summary, 2 claims that do not hold any more');
	expect(errorsIn(ended('check'))).toContain('claim-false');
	expect(errorsIn(ended('compare'))).toEqual(['unreviewed']);
	expect(ended('compare').text).toContain('country_share');
	expect(ended('review').text).toMatch(/^reviewed:\n {2}# /);
	expect(errorsIn(ended('check', 1))).toEqual([]);
	expect(ended('publish').text).toMatch(
		/^autumn-2026: \d+ tables, 1 chapters and \d+ figures of snapshot 2026-07-06 frozen/,
	);
	expect(ended('verify').text).toContain('autumn-2026 is what was published.');
	const frozen = readFileSync(join(folders().editions, 'autumn-2026/tables/interval_quality.csv'), 'utf8');
	expect(frozen).toContain(`all,direct,all,${DAY},${DAY_BEFORE},91,6,1800,2100,300,`);
}, 120_000);

/** Answers every change, and writes anew what is marked. */
function finishDraft(): void {
	edit('content/autumn-2026/review.yaml', (text) =>
		text.replaceAll('    by:\n    why:\n    date:', '    by: Me\n    why: The Hub did that.\n    date: 2026-07-07'),
	);
	edit('content/autumn-2026/countries.mdx', (text) =>
		text
			.replaceAll(/\s*\{\/\* TODO: [\s\S]*?\*\/\}/g, '')
			.replace('country_share.US.share > country_share.CN.share', 'country_share.CN.share > country_share.US.share')
			.replace(
				/Models from the United States were downloaded more than those\s+from China/,
				'China is before the United States',
			)
			.replace('rank(country_share.US.downloads)', 'rank(country_share.CN.downloads)')
			.replace('The United States lead', 'China leads'),
	);
}
