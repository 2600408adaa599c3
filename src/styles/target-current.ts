/**
 * `:target-current`, the link to the section that is being read, is newer than the minifier, which warns of it at every build. The
 * sheets write it as a class, and the built sheet gets the pseudo-class.
 */
import type { Plugin } from 'vite';

/** Vite plugin that writes the pseudo-class into the built sheets. */
export function targetCurrent(): Plugin {
	return {
		name: 'target-current',
		enforce: 'post',
		generateBundle(_options, bundle) {
			for (const asset of Object.values(bundle))
				if (asset.type === 'asset' && asset.fileName.endsWith('.css'))
					asset.source = String(asset.source).replaceAll('.target-current', ':target-current');
		},
	};
}
