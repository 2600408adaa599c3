/** Reads the strings of props. Each returns undefined both for an absent and for a wrong prop: the linter tells them apart. */
import { FORMS, type Form } from '../metrics/format.ts';

export function parseForm(text: string | undefined): Form | undefined {
	return FORMS.find((form) => form === text);
}

export const MAX_DIGITS = 6;

export function parseDigits(text: string | undefined): number | undefined {
	return text !== undefined && /^\d$/.test(text) && Number(text) <= MAX_DIGITS ? Number(text) : undefined;
}
