import { INTERMEDIARIES } from '../../src/metrics/intermediaries/index.ts';
import { testGroup } from './group.ts';
import { INTERMEDIARIES_ROWS } from './intermediaries.ts';

testGroup(INTERMEDIARIES, INTERMEDIARIES_ROWS);
