import { TRANSPARENCY } from '../../src/metrics/transparency/index.ts';
import { testAgreement } from './agreement.ts';
import { TRANSPARENCY as recomputed } from './transparency.ts';

testAgreement({
	metrics: TRANSPARENCY,
	recomputed,
	lacking: {
		openness_criteria: 'openness',
		openness_by_country: 'openness',
		openness_by_type: 'openness',
		openness_by_year: 'openness',
	},
});
