/** A small offer and its tables, written by hand: two real editions without a log and a sample with three weeks. */
import type { Offer, OfferedTable } from '../../src/components/explore/offer.ts';

const table = (edition: string, id: string, incomparable?: string): OfferedTable => ({
	csv: `/${edition}/${id}.csv`,
	title: id,
	page: `/${edition}/${id}/`,
	...(incomparable && { incomparable }),
});
const WHOLE_IDS = ['country_share', 'developer_share', 'model_share', 'concentration'] as const;
const WEEKLY_IDS = ['weekly_country_share', 'weekly_developer_share', 'weekly_concentration'] as const;
const tablesOf = (edition: string, ids: readonly string[], incomparable?: string) =>
	Object.fromEntries(ids.map((id) => [id, table(edition, id, id === 'country_share' ? incomparable : undefined)]));

export const OFFER: Offer = [
	{
		id: 'summer',
		title: 'Summer',
		sample: false,
		date: '2026-06-10',
		population: 'ten models',
		periods: [{ id: 'whole', label: '30 days' }],
		methods: ['all-direct-all', 'rolling-direct-all'],
		tables: tablesOf('summer', WHOLE_IDS, 'labels were corrected'),
		absent: ['Other periods: no log.'],
	},
	{
		id: 'spring',
		title: 'Spring',
		sample: false,
		date: '2026-04-28',
		population: 'nine models',
		periods: [{ id: 'whole', label: '30 days' }],
		methods: ['all-direct-all'],
		tables: tablesOf('spring', WHOLE_IDS),
		absent: [],
	},
	{
		id: 'sample',
		title: 'Sample',
		sample: true,
		date: '2025-01-19',
		population: 'made-up models',
		periods: [
			{ id: 'whole', label: 'All-time' },
			{ id: '2025', label: '2025', weeks: ['2025-01-06', '2025-01-13'] },
		],
		methods: ['all-direct-all', 'all-direct-200plus'],
		tables: tablesOf('sample', [...WHOLE_IDS, ...WEEKLY_IDS]),
		absent: [],
	},
];

const METHOD = 'window,attribution,population';
const MEASURES = 'n,hhi,gini,top1_share,top10_share,top100_share';

/** By address. */
export const FILES: Readonly<Record<string, string>> = {
	'/summer/country_share.csv': `${METHOD},country,downloads,share,rank
all,direct,all,US,60,0.6,1
all,direct,all,CN,40,0.4,2
rolling,direct,all,CN,10,1,1
`,
	'/spring/country_share.csv': `${METHOD},country,downloads,share,rank
all,direct,all,US,50,0.5,1
all,direct,all,FR,50,0.5,2
`,
	'/summer/model_share.csv': `${METHOD},model,rank,developer,country,downloads,share
all,direct,all,a/=b,1,a,US,60,0.6
`,
	'/spring/model_share.csv': `${METHOD},model,rank,developer,country,downloads,share
all,direct,all,c/d,1,c,US,50,0.5
`,
	'/summer/concentration.csv': `${METHOD},level,${MEASURES}
all,direct,all,country,2,0.52,0.1,0.6,1,1
all,direct,all,model,12,0.4,0.3,0.6,0.9,1
rolling,direct,all,country,1,1,0,1,1,1
`,
	'/spring/concentration.csv': `${METHOD},level,${MEASURES}
all,direct,all,country,2,0.5,0,0.5,1,1
`,
	'/sample/developer_share.csv': `${METHOD},developer,rank,name,country,downloads,share
all,direct,all,x,1,Ex,US,70,0.7
all,direct,all,y,2,Why,FR,30,0.3
`,
	'/sample/model_share.csv': `${METHOD},model,rank,developer,country,downloads,share
all,direct,all,x/m,1,x,US,70,0.7
`,
	'/sample/weekly_developer_share.csv': `${METHOD},week,developer,downloads,share
all,direct,all,2024-12-30,x,40,0.8
all,direct,all,2024-12-30,y,5,0.1
all,direct,all,2024-12-30,rest,5,0.1
all,direct,all,2025-01-06,x,2,0.1
all,direct,all,2025-01-06,y,10,0.5
all,direct,all,2025-01-06,rest,8,0.4
all,direct,all,2025-01-13,x,6,0.2
all,direct,all,2025-01-13,y,9,0.3
all,direct,all,2025-01-13,rest,15,0.5
`,
	'/sample/concentration.csv': `${METHOD},level,${MEASURES}
all,direct,all,developer,2,0.58,0.2,0.7,1,1
all,direct,all,model,1,1,0,1,1,1
`,
	'/sample/weekly_concentration.csv': `${METHOD},week,level,${MEASURES}
all,direct,all,2024-12-30,developer,3,0.66,0.46,0.8,1,1
all,direct,all,2024-12-30,model,1,1,0,1,1,1
all,direct,all,2025-01-06,developer,3,0.42,0.26,0.5,1,1
all,direct,all,2025-01-13,developer,3,0.38,0.2,0.5,1,1
`,
};
