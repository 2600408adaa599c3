/**
 * What a page can do with a script, and does without: values of marks, tables in another order, copying. Nothing is loaded for it, and
 * nothing of the page depends on it.
 */
import { startCopying } from './copy.ts';
import { startSorting } from './sort.ts';
import { startValues } from './values.ts';

/** When the page has been shown: tables of thousands of cells are looked at. Not every browser can tell. */
const whenIdle = window.requestIdleCallback ?? setTimeout;

for (const start of [startValues, startSorting, startCopying]) whenIdle(start, { timeout: 500 });
