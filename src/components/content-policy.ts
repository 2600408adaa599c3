/**
 * What a page may load and run, as its Content-Security-Policy says it: files of its own site, and nothing written into the page. The
 * policy stands in the page, since any static host can serve that. `frame-ancestors` is not allowed there; README says what a host
 * may send besides.
 */
const DIRECTIVES: Readonly<Record<string, string>> = {
	'default-src': "'none'",
	'script-src': "'self'",
	'style-src': "'self'",
	'img-src': "'self' data:",
	'font-src': "'self'",
	'connect-src': "'self'",
	'form-action': "'self'",
	'base-uri': "'none'",
};

/** `wasm` lets scripts of the site run WebAssembly, as the search does. */
export function contentPolicy({ wasm = false }: { readonly wasm?: boolean } = {}): string {
	return Object.entries(DIRECTIVES)
		.map(([name, sources]) => `${name} ${sources}${wasm && name === 'script-src' ? " 'wasm-unsafe-eval'" : ''}`)
		.join('; ');
}
