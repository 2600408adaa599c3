/**
 * What a page can do with a script, and does without: values of marks, tables in another order, copying. Nothing is loaded for it, and
 * nothing of the page depends on it.
 */
import { startCopying } from './copy.ts';
import { startSorting } from './sort.ts';
import { startValues } from './values.ts';

startValues();
startSorting();
startCopying();
