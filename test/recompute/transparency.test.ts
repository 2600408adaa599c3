import { TRANSPARENCY } from '../../src/metrics/transparency/index.ts';
import { noTable, testAgreement } from './agreement.ts';
import { TRANSPARENCY as recomputed } from './transparency.ts';

testAgreement({
	metrics: TRANSPARENCY,
	recomputed,
	lacking: {
		openness_criteria: noTable('openness'),
		openness_by_country: noTable('openness'),
		openness_by_type: noTable('openness'),
		openness_by_year: noTable('openness'),
	},
});
