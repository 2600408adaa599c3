import { CONCENTRATION } from '../../src/metrics/concentration/index.ts';
import { CONCENTRATION_ROWS } from './concentration.ts';
import { testGroup } from './group.ts';

testGroup(CONCENTRATION, CONCENTRATION_ROWS);
