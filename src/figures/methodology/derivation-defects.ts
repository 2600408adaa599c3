import { rankingFigure } from '../shapes/ranking.ts';

const NAMES: Readonly<Record<string, string>> = {
	links: 'Links to a parent',
	parents_outside: 'Parent outside the table',
	self_loops: 'Names itself as parent',
	models_in_cycles: 'Models in cycles',
	several_parents: 'More than one parent',
	several_relations: 'More than one relation',
	ways_closed: 'Ways closed at a cycle',
	ways_cut: 'Links not followed',
};

export const derivationDefects = rankingFigure({
	id: 'derivation-defects',
	metric: 'derivation_defects',
	name: 'What declared derivations hold',
	what: 'Number of cases in the declared derivations',
	label: (row) => NAMES[String(row['defect'])] ?? String(row['defect']).replaceAll('_', ' '),
	value: 'count',
	rows: (data) => data.rows.filter((row) => String(row['defect']) in NAMES),
	top: 10,
	noun: ['kind of case', 'kinds of cases'],
	of: 'number of cases',
	caption: () =>
		'Links and models as declared in the tags of model cards. The table says what each case is and how many downloads it touches.',
});
