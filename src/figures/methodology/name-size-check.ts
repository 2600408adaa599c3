import { contrastFigure } from '../shapes/contrast.ts';
import { BASIS } from './parameter-basis.ts';

/** Shares of fewer names say little; they are part of the first row. */
const LEAST = 20;

export const nameSizeCheck = contrastFigure({
	id: 'name-size-check',
	metric: 'name_size_check',
	name: 'How often names state the right size',
	what: 'Share of names within a tenth and within a half of the known size',
	key: 'basis',
	label: (basis) => (basis === 'all' ? 'All known sizes' : (BASIS[basis] ?? basis)),
	ends: [
		{ column: 'share', label: 'Within a tenth', fill: 'c1' },
		{ column: 'within_half', label: 'Within a half', fill: 'c2' },
	],
	noun: ['source of known sizes', 'sources of known sizes'],
	rows: (data) => data.rows.filter((row) => row['basis'] === 'all' || Number(row['stated']) >= LEAST),
	caption: () =>
		`Shares are of the models whose name states a size that is also known from elsewhere, by where it is known from. Each model counts once, whatever its downloads. Sources with fewer than ${LEAST} such names are part of the first row only.`,
});
