import { COMMUNITIES } from '../../src/metrics/communities/index.ts';
import { testAgreement } from './agreement.ts';
import { COMMUNITIES as recomputed } from './communities.ts';

const REASON = 'the sample holds nothing that others have published';

testAgreement({
	metrics: COMMUNITIES,
	recomputed,
	lacking: { published_counts: REASON, published_growth: REASON },
});
