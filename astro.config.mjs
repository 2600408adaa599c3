import { join } from 'node:path';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { siteMap } from './src/components/sitemap.ts';
import { chapterCheck } from './src/prose/integration.ts';
import { currentPages } from './src/report/cache/current.ts';
import { chaptersNow, proseDataFrom } from './src/report/prose.ts';
import { report } from './src/report/read.ts';
import { palette } from './src/styles/palette.ts';
import { targetCurrent } from './src/styles/target-current.ts';

// Everything that differs between a project and a test of it comes from the environment; README names the variables.
const {
	SITE_URL,
	BASE_PATH = '/',
	CONTENT_FOLDER = join(import.meta.dirname, 'content'),
	DIST_FOLDER = './dist',
} = process.env;

/** A chapter that does not hold stops the build, and shows in the overlay of `npm run dev`, at its line. */
const check = chapterCheck({
	load(edition) {
		// npm run dev checks in a process of its own, which always runs the metrics as they are now.
		if (process.env.DEV_SESSION) return undefined;
		// npm run build has checked all chapters before it renders them.
		if (currentPages()) return undefined;
		const chapters = chaptersNow(CONTENT_FOLDER, edition);
		return chapters && { data: proseDataFrom(report, edition, CONTENT_FOLDER), chapters };
	},
});

export default defineConfig({
	...(SITE_URL ? { site: SITE_URL } : {}),
	base: BASE_PATH,
	outDir: DIST_FOLDER,
	trailingSlash: 'always',
	// The default, 'jsx', glues words to inline tags across line breaks.
	compressHTML: true,
	// Files are written while other pages are rendered.
	build: { concurrency: 16, format: 'directory', assets: 'assets', inlineStylesheets: 'never' },
	devToolbar: { enabled: false },
	integrations: [mdx(), ...(SITE_URL ? siteMap(BASE_PATH) : [])],
	markdown: { syntaxHighlight: false },
	vite: {
		plugins: [check, palette(), targetCurrent()],
		resolve: { alias: { '@content': CONTENT_FOLDER } },
		server: { fs: { allow: ['.', CONTENT_FOLDER] } },
		build: { cssCodeSplit: false, assetsInlineLimit: 0 },
	},
});
