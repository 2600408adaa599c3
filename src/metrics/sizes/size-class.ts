/** Size classes: those of the ATOM project, which its figures and its Relative Adoption Metric use. */
import { keyColumn } from '../breakdown.ts';

/** Upper bounds, exclusive, in 10⁹ parameters. */
const BOUNDS = [
	['<1B', 1],
	['1-5B', 5],
	['5-10B', 10],
	['10-50B', 50],
	['50-100B', 100],
	['100-250B', 250],
] as const;
const LAST = '250B+';
const UNKNOWN = 'unknown';

/** Size classes in ascending order. */
export const SIZE_CLASSES = [...BOUNDS.map(([name]) => name), LAST, UNKNOWN] as const;
/** The class of a model by its column `parameters`. */
export const SIZE_CLASS_SQL = `CASE WHEN parameters IS NULL THEN '${UNKNOWN}' ${BOUNDS.map(([name, bound]) => `WHEN parameters < ${bound}000000000 THEN '${name}'`).join(' ')} ELSE '${LAST}' END`;

export const SIZE_CLASS_RULE =
	'Classes include their lower bound and not their upper one; they are those of the ATOM project, which calls the third "7-9B".';
export const SIZE_CLASS_COLUMN = keyColumn('Size class', `${SIZE_CLASSES.join(', ')}; B is 10⁹ parameters.`);
/** For `splitSql` and `crossSql`. */
export const SIZE_CLASS_SPLIT = { part: 'size_class', expression: SIZE_CLASS_SQL, vocabulary: SIZE_CLASSES } as const;
export const UNKNOWN_SIZES = 'Models of unknown size are the class "unknown".';
export const SIZE_CLASS_SOURCES = [{ cite: 'atom2026', where: 'size classes' }] as const;
