import { QUALITY } from '../../src/metrics/quality/index.ts';
import { testAgreement } from './agreement.ts';
import { QUALITY as recomputed } from './quality.ts';

testAgreement({ metrics: QUALITY, recomputed });
