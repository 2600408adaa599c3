import { ATTENTION } from '../../src/metrics/attention/index.ts';
import { testAgreement } from './agreement.ts';
import { ATTENTION as recomputed } from './attention.ts';

testAgreement({ metrics: ATTENTION, recomputed });
