/** What the script says in each language. */
import { describe, expect, test } from 'vitest';
import { ENGLISH, type Words } from '../../src/components/enhance/words.ts';
import { fr } from '../../src/components/strings/fr.ts';
import { ja } from '../../src/components/strings/ja.ts';
import { ko } from '../../src/components/strings/ko.ts';
import { zh } from '../../src/components/strings/zh.ts';

const namesIn = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(Object.entries({ fr, ja, ko, zh }))('in %s', (_, { script }) => {
	test.each(Object.entries(ENGLISH))('%s has the names in braces that it has in English', (key, english) => {
		expect(namesIn(script[key as keyof Words])).toEqual(namesIn(english));
	});

	test('nothing that has words is left in English', () => {
		const left = Object.entries(ENGLISH).filter(([key, english]) => script[key as keyof Words] === english);
		expect(left.filter(([, english]) => /[a-z]/i.test(english.replaceAll(/\{\w+\}/g, '')))).toEqual([]);
	});
});
