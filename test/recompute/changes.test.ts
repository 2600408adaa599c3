import { CHANGES } from '../../src/metrics/changes/index.ts';
import { CHANGES_ROWS } from './changes.ts';
import { testGroup } from './group.ts';

testGroup(CHANGES, CHANGES_ROWS);
