/** What the sample lacks: a snapshot before it, no log, and what people really write into tags. */
import { join } from 'node:path';
import { test } from 'vitest';
import { CHANGES } from '../../src/metrics/changes/index.ts';
import { CONCENTRATION } from '../../src/metrics/concentration/index.ts';
import { GEOGRAPHY } from '../../src/metrics/geography/index.ts';
import { INTERMEDIARIES } from '../../src/metrics/intermediaries/index.ts';
import { hasShared, realSnapshot, realTitle } from '../metrics/real.ts';
import { CHANGES_ROWS } from './changes.ts';
import { CONCENTRATION_ROWS } from './concentration.ts';
import { GEOGRAPHY_ROWS } from './geography.ts';
import { testOn } from './group.ts';
import { INTERMEDIARIES_ROWS } from './intermediaries.ts';

const METRICS = [...GEOGRAPHY, ...CONCENTRATION, ...INTERMEDIARIES, ...CHANGES];
const ROWS = { ...GEOGRAPHY_ROWS, ...CONCENTRATION_ROWS, ...INTERMEDIARIES_ROWS, ...CHANGES_ROWS };
const TITLE = realTitle('the 1,000 most downloaded models of 10 June 2026, beside those of 28 April');

if (hasShared)
	testOn(TITLE, METRICS, ROWS, {
		snapshot: await realSnapshot('2026-06-10'),
		previous: await realSnapshot('2026-04-28'),
		registry: join(import.meta.dirname, '../../data/registry'),
	});
else test.skip(TITLE, () => {});
