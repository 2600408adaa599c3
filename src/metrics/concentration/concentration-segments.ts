import { shareColumn } from '../breakdown.ts';
import { defineMetric } from '../metric.ts';
import { COUNTRY_PARTICIPANTS, LEVEL_COLUMN, LEVEL_ORDER } from './inequality.ts';
import { SEGMENT_NAMES, SEGMENTS } from './segments.ts';

/** Above every number of participants. */
const NO_END = '9223372036854775807';

export const concentrationSegments = defineMetric({
	id: 'concentration_segments',
	title: 'Downloads by rank, and what they add to the Herfindahl-Hirschman index',
	group: 'concentration',
	definition: `How the downloads divide between the first by downloads, the second to tenth, the eleventh to hundredth and all others, for models, developers and countries; and how the Herfindahl-Hirschman index, which is the sum of the squared shares, divides between them. The larger the share, the more of the index it makes: one participant with a tenth of the downloads adds as much as twenty-five with a fiftieth each. ${COUNTRY_PARTICIPANTS}`,
	denominator: 'all downloads that the method counts; for the parts of the index, the whole index',
	exclusions:
		'As for concentration: models that the snapshot does not list are not participants. A segment that nobody reaches has a row with zeros. Where the method counts no model there are no rows.',
	sources: [
		{ cite: 'longpre2025', where: 'section 3, Figure 3 (segments)' },
		{ cite: 'rhoades1993', where: 'p. 188 (HHI as a sum of squared shares)' },
	],
	dimensions: ['window', 'attribution', 'population'],
	origin: 'computed',
	columns: {
		level: LEVEL_COLUMN,
		segment: {
			key: true,
			unit: 'text',
			label: 'Rank',
			description: `Rank by downloads: ${SEGMENT_NAMES.join(', ')}.`,
		},
		n: {
			unit: 'count',
			label: 'Participants',
			description: 'Number of models, developers or countries in the segment.',
		},
		share: shareColumn({ description: 'Downloads of the segment divided by all downloads.' }),
		hhi_share: shareColumn({
			label: 'Part of the HHI',
			description:
				'Sum of the squared shares of the segment divided by that of all participants, the Herfindahl-Hirschman index.',
		}),
	},
	// A block is the ranks after "above" up to "above + participants": it gives a segment as many as both have in common.
	sql: `
		WITH segments AS (
			SELECT * FROM (VALUES
				${SEGMENTS.map(({ name, above, last }, i) => `(${i}, '${name}', ${above}, ${last ?? NO_END})`).join(',\n\t\t\t\t')}
			) AS s(position, segment, first, last)
		), cells AS (
			SELECT
				level,
				position,
				segment,
				credit,
				greatest(least(above + participants, last) - greatest(above, first), 0)::HUGEINT AS members
			FROM {blocks}
			CROSS JOIN segments
		), sums AS (
			SELECT
				level,
				position,
				segment,
				sum(members)::BIGINT AS n,
				sum(members * credit)::HUGEINT AS downloads,
				sum(members * credit * credit)::HUGEINT AS squares
			FROM cells
			GROUP BY level, position, segment
		), totals AS (
			SELECT level, sum(downloads)::HUGEINT AS downloads, sum(squares)::HUGEINT AS squares FROM sums GROUP BY level
		)
		SELECT
			level,
			segment,
			n,
			s.downloads::DOUBLE / nullif(t.downloads, 0)::DOUBLE AS share,
			s.squares::DOUBLE / nullif(t.squares, 0)::DOUBLE AS hhi_share
		FROM sums s
		JOIN totals t USING (level)
		ORDER BY ${LEVEL_ORDER}, level, position, segment`,
});
