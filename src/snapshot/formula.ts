/** What a spreadsheet would run. It stands by itself so that the script of a page can use it without what writes CSV. */

/** How such a cell begins. Papa Parse's own expression lets a formula pass that has a line break in it. */
export const FORMULA = /^[=+\-@\t\r]/;
