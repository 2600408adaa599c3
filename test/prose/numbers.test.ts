import { describe, expect, test } from 'vitest';
import { findBareNumbers } from '../../src/prose/numbers.ts';

const found = (text: string) => findBareNumbers(text).map((number) => number.text);

describe('numbers written by hand are found', () => {
	test.each([
		['China 15.2 % of it', ['15.2 %']],
		['58.6% of 1,234 models', ['58.6%', '1,234']],
		['10 000 models, 2.2 billion downloads', ['10 000', '2.2 billion']],
		['the 2nd of 3', ['2nd', '3']],
		['a mean of 20.8B parameters', ['20.8B']],
		['grew 17 times, or 17x', ['17 times', '17']],
		['Llama 70 % of', ['70 %']],
		['2024 % is no year', ['2024 %']],
		['2150 is no year', ['2150']],
		['rose by 3.2 percentage points', ['3.2 percentage points']],
		['DeepSeek-V3 671B', ['671B']],
	])('%s', (text, expected) => {
		expect(found(text)).toEqual(expected);
	});
});

describe('numbers that cannot go stale are left alone', () => {
	test.each([
		'In 2024, 2022–2024, 2024/25 and the 2020s',
		'on 28 April 2026, April 28, 2026, 2026-04-28, in 2026-04, 3–5 June 2026',
		'GPT-2, Qwen2.5, Qwen2.5-72B-Instruct, gpt-oss-20b, Q4_K_M, top-10, H100, v2',
		'Llama 3, Llama 3.1, Stable Diffusion 3, Apache 2.0, CC BY 4.0, ISO 3166-1, arXiv 2512.03073',
		'Figure 2.3, Tables 1 and 2, section 3, appendix B.3, pages 5–7, (section 4)',
		'4-bit weights, a 30-day window, 3D models',
		'https://example.org/17 and doi:10.1145/3715275',
	])('%s', (text) => {
		expect(found(text)).toEqual([]);
	});

	test('where the name stands in the node before', () => {
		expect(findBareNumbers(' 3 is', 'Llama')).toEqual([]);
		expect(findBareNumbers(' 3 is', 'Lama')).toEqual([{ text: '3', index: 1 }]);
	});
});
