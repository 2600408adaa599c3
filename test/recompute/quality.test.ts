import { QUALITY } from '../../src/metrics/quality/index.ts';
import { noTable, testAgreement } from './agreement.ts';
import { QUALITY as recomputed } from './quality.ts';

testAgreement({ metrics: QUALITY, recomputed, lacking: { interval_quality: noTable('interval_cases') } });
