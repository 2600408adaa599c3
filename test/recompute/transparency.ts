/** Metrics on licences, declared data and openness, computed a second time. */
import type { Recompute } from './agreement.ts';
import { DECLARED } from './declared.ts';
import { LICENCES } from './licences.ts';
import { OPENNESS } from './openness.ts';
import { ANNOTATED } from './table1.ts';

export const TRANSPARENCY: Readonly<Record<string, Recompute>> = {
	...LICENCES,
	...DECLARED,
	...ANNOTATED,
	...OPENNESS,
};
