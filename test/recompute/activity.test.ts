import { ACTIVITY } from '../../src/metrics/activity/index.ts';
import { ACTIVITY as recomputed } from './activity.ts';
import { noTable, testAgreement } from './agreement.ts';

testAgreement({
	metrics: ACTIVITY,
	recomputed,
	lacking: {
		hub_monthly: noTable('hub'),
		hub_monthly_concentration: noTable('hub'),
		hub_monthly_derived: noTable('hub'),
		hub_monthly_cohorts: noTable('hub'),
	},
});
