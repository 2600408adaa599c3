import { GEOGRAPHY } from '../../src/metrics/geography/index.ts';
import { GEOGRAPHY_ROWS } from './geography.ts';
import { testGroup } from './group.ts';

testGroup(GEOGRAPHY, GEOGRAPHY_ROWS);
