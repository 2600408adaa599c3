import { defineMetric } from '../metric.ts';
import { MODEL_PULSE, MONTH_COLUMN, publishedShare } from './hub-months.ts';

export const hubMonthlyDerived = defineMetric({
	id: 'hub_monthly_derived',
	title: 'Share of derived models in the downloads of the whole Hub by month',
	group: 'activity',
	definition:
		'Which share of the downloads of each month goes to models whose card names a base model, of which quantized files and fine-tunes, and to repositories with GGUF files, as Model Pulse publishes it.',
	denominator: 'downloads of all public models in the month',
	exclusions:
		'The import leaves out months that end after the snapshot. Adapters and merges count as derived, but have no column of their own; GGUF overlaps with quantized.',
	sources: [MODEL_PULSE],
	dimensions: [],
	origin: 'published',
	columns: {
		month: MONTH_COLUMN,
		derived_share: publishedShare('Derived', 'Share of models that name a base model.'),
		quantized_share: publishedShare('Quantized', 'Share of models quantized from another.'),
		finetune_share: publishedShare('Fine-tuned', 'Share of models fine-tuned from another.'),
		gguf_share: publishedShare('GGUF', 'Share of repositories with GGUF files.'),
	},
	sql: `
		SELECT month, derived AS derived_share, quantized AS quantized_share, finetune AS finetune_share, gguf AS gguf_share
		FROM {hub_months}
		WHERE coalesce(derived, quantized, finetune, gguf) IS NOT NULL
		ORDER BY month`,
});
