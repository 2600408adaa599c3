/** A snapshot whose every free text would do harm in a page, a drawing, a spreadsheet or a query that takes it for more than text. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCsv } from '../../src/snapshot/csv.ts';
import { OPENNESS_CRITERIA } from '../../src/snapshot/tables.ts';
import { writeSnapshot } from '../../src/snapshot/write.ts';
import { ROOT } from './project.ts';

export const EVIL = 'evil.example';

export const NAMES: readonly string[] = [
	'<script>alert(1)</script>',
	`=HYPERLINK("https://${EVIL}/";"x")`,
	`**bold** _em_ [link](https://${EVIL}/)`,
	'{{x}} {1 + 1} ${alert(1)} <%= x %>',
	`](https://${EVIL}/)`,
	`"><img src=x onerror=alert(1)> <a href='https://${EVIL}/'>`,
	'مختبر الذكاء المفتوح',
	'\u202Edesrever\u202C \u2067isolated\u2069',
	'🧑‍🔬👩🏽‍💻🇫🇮 Lab',
	'&lt;b&gt; &amp;amp; &#60;',
	'-1+1',
	'@SUM(A1:A9)',
	'+cmd|calc',
	'</title></desc></svg></style><script>alert(2)</script>',
	'constructor',
	"'; DROP TABLE models; --",
	'%3Cscript%3E ../../etc',
	'two\nlines, "quoted", \'single\' \\n `tick`',
	'<!-- ]]> <?php',
	'a "very" long name: '.repeat(12).trim(),
];

/** Accounts have to follow the Hub's pattern; those that JavaScript or the report itself knows as words are the worst. */
export const ACCOUNTS = ['constructor', 'toString', 'hasOwnProperty', 'US', 'online', 'paper', 'valueOf'];
/** The account that bears the name of that index. */
export const accountOf = (index: number): string => (index === 0 ? ACCOUNTS[0]! : `dev-${index}`);

/** Keys that every object of JavaScript inherits. */
export const INHERITED = ['__proto__', 'toString'];

/** Writes `content` and `data` of the edition into a folder. The other registries and shared files are those of the report. */
export function writeHostile(folder: string): void {
	cpSync(join(ROOT, 'test/fixtures/hostile/content'), join(folder, 'content'), { recursive: true });
	for (const file of ['references.bib', 'glossary.yaml'])
		cpSync(join(ROOT, 'content', file), join(folder, 'content', file));
	cpSync(join(ROOT, 'data/published'), join(folder, 'data/published'), { recursive: true });
	writeRegistries(join(folder, 'data/registry'));
	mkdirSync(join(folder, 'data/snapshots'), { recursive: true });
	const labels = [...NAMES, ...INHERITED];
	const models = labels.map((label, i) => ({
		model: `${accountOf(i)}/model-${i}`,
		developer: accountOf(i),
		created: '2025-06-01',
		downloads_30d: 1000 - i,
		likes: 1,
		task: label,
		library: label,
		licence: label,
		declared_datasets: 0,
		papers: 0,
	}));
	const derived = ACCOUNTS.slice(1).map((account, i) => ({
		...models[i]!,
		model: `${account}/__proto__.GGUF`,
		developer: account,
		downloads_30d: 500 - i,
	}));
	writeSnapshot({
		directory: join(folder, 'data/snapshots/hostile'),
		name: 'hostile',
		title: NAMES[0]!,
		created: '2026-01-31',
		kind: 'observed',
		temporal: { start: '2022-03-02', end: '2026-01-31' },
		population: `made-up models ${NAMES[5]}`,
		sources: [{ title: NAMES[13]!, path: 'javascript:alert(3)' }],
		licenses: [{ name: 'CC0-1.0', title: NAMES[2]!, path: 'javascript:alert(4)' }],
		tables: new Map([
			['models', { rows: [...models, ...derived] }],
			[
				'derivations',
				{ rows: derived.map(({ model }, i) => ({ child: model, parent: models[i]!.model, relation: 'quantized' })) },
			],
			[
				'openness',
				{
					rows: labels.map((label, i) => ({
						system: label,
						organisation: label,
						country: 'FR',
						contributor_type: labels[i % 5],
						released: '2025',
						...Object.fromEntries(OPENNESS_CRITERIA.map((criterion) => [criterion, i % 2 === 0 ? 'open' : 'closed'])),
					})),
				},
			],
		]),
	});
}

/** The report's own registries, with a row for every name that the snapshot uses. */
function writeRegistries(folder: string): void {
	mkdirSync(folder, { recursive: true });
	const extend = (name: string, rows: readonly Readonly<Record<string, string>>[]): void => {
		const text = readFileSync(join(ROOT, 'data/registry', `${name}.csv`), 'utf8');
		const columns = text.slice(0, text.indexOf('\n')).split(',');
		const added = writeCsv(rows, columns);
		writeFileSync(join(folder, `${name}.csv`), text + added.slice(added.indexOf('\n') + 1));
	};
	const labels = [...NAMES, ...INHERITED];
	const text = { evidence: NAMES[0]!, basis: 'none' };
	extend('developers', [
		...labels.map((name, i) => ({ ...text, developer: accountOf(i), name, type: 'company', country: 'FR' })),
		...ACCOUNTS.slice(1).map((account) => ({
			...text,
			developer: account,
			name: `Account ${account}`,
			type: 'user',
			country: '',
		})),
	]);
	extend(
		'licences',
		labels.map((licence) => ({ ...text, licence, name: licence, group: 'open-use', basis: 'hub' })),
	);
	extend(
		'tasks',
		labels.map((task) => ({ task, modality: 'other', name: task, source: 'made up' })),
	);
	extend(
		'families',
		labels.map((family, i) => ({
			...text,
			position: String(100_000 + i),
			family,
			organisation: family,
			country: 'FR',
			developer: accountOf(i),
			pattern: '.*',
		})),
	);
	cpSync(join(ROOT, 'data/registry/parameters.csv'), join(folder, 'parameters.csv'));
}
