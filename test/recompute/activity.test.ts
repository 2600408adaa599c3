import { ACTIVITY } from '../../src/metrics/activity/index.ts';
import { ACTIVITY as recomputed } from './activity.ts';
import { testAgreement } from './agreement.ts';

testAgreement({
	metrics: ACTIVITY,
	recomputed,
	lacking: {
		hub_monthly: 'hub',
		hub_monthly_concentration: 'hub',
		hub_monthly_derived: 'hub',
		hub_monthly_cohorts: 'hub',
	},
});
