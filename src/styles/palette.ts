/** Declares the colours of the figures as CSS variables, so that a drawing and the page around it cannot disagree. */
import type { Plugin } from 'vite';
import { cssVariables } from '../figures/theme.ts';

const ID = 'virtual:palette.css';

/** Style sheet of the variables: light by default and on paper, dark where the reader's system is. */
export function paletteCss(): string {
	return [
		`:root { color-scheme: light dark; ${cssVariables('light')} }`,
		`@media screen and (prefers-color-scheme: dark) { :root { ${cssVariables('dark')} } }`,
	].join('\n');
}

/** Vite plugin that provides `virtual:palette.css`. */
export function palette(): Plugin {
	return {
		name: 'palette',
		resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
		load: (id) => (id === `\0${ID}` ? paletteCss() : undefined),
	};
}
