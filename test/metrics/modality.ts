/** What Table 1 calls the groups of outputs that the sample is made from. */
import type { OutputGroup } from '../../src/snapshot/sample/groups.ts';

export const MODALITY: Readonly<Record<OutputGroup, string>> = {
	'text-embedding': 'embedding-text',
	'text-generation': 'generation-text',
	'image-generation': 'generation-image',
	'image-embedding': 'embedding-image',
	audio: 'audio',
	undocumented: 'undocumented',
	'multimodal-embedding': 'embedding-multimodal',
	'multimodal-generation': 'generation-multimodal',
	'video-generation': 'generation-video',
	tabular: 'tabular',
};
