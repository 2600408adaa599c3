import { SIZES } from '../../src/metrics/sizes/index.ts';
import { testAgreement } from './agreement.ts';
import { SIZES as recomputed } from './sizes.ts';

testAgreement({ metrics: SIZES, recomputed });
