/** Every relation that metrics may read. */
import type { Relation } from '../relation.ts';
import * as attribution from './attribution.ts';
import * as models from './models.ts';
import { SOURCES } from './sources.ts';
import * as weekly from './weekly.ts';

export const RELATIONS: readonly Relation[] = [
	...SOURCES,
	...Object.values(models),
	...Object.values(attribution),
	...Object.values(weekly),
];
