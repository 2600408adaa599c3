import { ARCHITECTURE_LINES, AVAILABILITY_FILL, LICENCE_FILL, METHOD_LINES } from '../groups.ts';
import { areaFigure, lineFigure } from '../shapes/course.ts';

const quarterly = { time: 'quarter', step: 'quarter' } as const;
const BASE = 'Shares are of the downloads of annotated models in the quarter.';
const OVERLAP = `${BASE} A model with several counts for each, so the lines do not add up to 100 per cent.`;

export const dataAvailabilityByQuarter = areaFigure({
	...quarterly,
	id: 'data-availability-by-quarter',
	metric: 'data_availability_by_quarter',
	name: 'Availability of training data, quarter by quarter',
	what: 'Share of annotated downloads by availability of the training data',
	part: 'category',
	share: 'share',
	fills: AVAILABILITY_FILL,
	order: Object.keys(AVAILABILITY_FILL),
	caption: () => `${BASE} The first and the last quarter are not covered to their ends.`,
});

export const architectureByQuarter = lineFigure({
	...quarterly,
	id: 'architecture-by-quarter',
	metric: 'architecture_by_quarter',
	name: 'Architectures, quarter by quarter',
	what: 'Share of annotated downloads by architecture',
	lines: { part: 'category', column: 'share', codes: ARCHITECTURE_LINES },
	caption: () => `${OVERLAP} Architectures without a line are in the table.`,
});

export const methodByQuarter = lineFigure({
	...quarterly,
	id: 'method-by-quarter',
	metric: 'method_by_quarter',
	name: 'Training methods, quarter by quarter',
	what: 'Share of annotated downloads by training or inference method',
	lines: { part: 'category', column: 'share', codes: METHOD_LINES },
	caption: () => `${OVERLAP} Pre-training and plain fine-tuning have no line.`,
});

export const licenceByQuarter = areaFigure({
	...quarterly,
	id: 'licence-by-quarter',
	metric: 'licence_by_quarter',
	name: 'Licences, quarter by quarter',
	what: 'Share of annotated downloads by group of the stated licence',
	part: 'category',
	share: 'share',
	fills: LICENCE_FILL,
	order: Object.keys(LICENCE_FILL),
	caption: () => `${BASE} The first and the last quarter are not covered to their ends.`,
});
