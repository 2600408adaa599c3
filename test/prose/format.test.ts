import { describe, expect, test } from 'vitest';
import { type FormatOptions, formatValue, NOT_AVAILABLE } from '../../src/metrics/format.ts';
import { UNITS, type Unit } from '../../src/metrics/metric.ts';

describe('numbers are written by their unit', () => {
	test.each<[number, Unit, string, FormatOptions?]>([
		[0.5864, 'share', '58.6%'],
		[0, 'share', '0.0%'],
		[1, 'share', '100.0%'],
		[0.0003, 'share', '<0.1%'],
		[0.9997, 'share', '>99.9%'],
		[0.0003, 'share', '0.03%', { digits: 2 }],
		[0.032, 'points', '+3.2 points'],
		[-0.032, 'points', '−3.2 points'],
		[0.01, 'points', '+1.0 point'],
		[0, 'points', '0.0 points'],
		[2_134_567_890, 'downloads', '2.1 billion'],
		[2_134_567_890, 'downloads', '2,134,567,890', { as: 'count' }],
		[999, 'downloads', '999'],
		[1234, 'models', '1,234'],
		[7, 'models', 'seven', { as: 'words' }],
		[13, 'models', '13', { as: 'words' }],
		[0.0581, 'index', '0.058'],
		[-0.5, 'index', '−0.500'],
		[7.24, 'ratio', '7.2'],
		[1, 'rank', '1st'],
		[12, 'rank', '12th'],
		[23, 'rank', '23rd'],
		[2026, 'year', '2026'],
	])('%d of unit %s is %s', (value, unit, expected, options) => {
		expect(formatValue(value, { unit }, options)).toBe(expected);
	});

	test('with the digits that the column declares', () => {
		expect(formatValue(0.12345, { unit: 'share', digits: 2 })).toBe('12.35%');
	});

	test('and never as an empty text', () => {
		expect(formatValue(null, { unit: 'share' })).toBe(NOT_AVAILABLE);
		for (const unit of Object.keys(UNITS) as Unit[]) expect(formatValue(0, { unit })).not.toBe('');
	});
});
