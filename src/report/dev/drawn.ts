/** Figures that lie in `.report/`, as they are: what pages show until there is time to draw them again. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DrawnFigures } from '../figures.ts';
import { type FigureReport, reportPath } from '../site.ts';
import type { Write } from '../write.ts';

export function drawnBefore(report: string, drawings: DrawnFigures): DrawnFigures {
	return {
		find(figure, prepared, message, variant = {}) {
			const { id } = prepared.assembled.edition;
			const { language, under } = variant;
			const own =
				under === undefined ? reportPath.figure(id, figure.id, language) : reportPath.figureUnder(id, figure.id, under);
			const path = join(report, own);
			const isVariant = language !== undefined || under !== undefined;
			const isThere = isVariant || existsSync(join(report, reportPath.download(id, figure.id, 'svg')));
			if (!existsSync(path) || !isThere) return drawings.find(figure, prepared, message, variant);
			const { subtitle, alt, caption, table, svg } = JSON.parse(readFileSync(path, 'utf8')) as FigureReport;
			return { drawn: { subtitle, alt, caption, table, svg } };
		},
		note: drawings.note,
	};
}

/** Writes files that differ from what is there, so that nothing else looks changed. */
export function writeChanged(folder: string): Write {
	return (path, content) => {
		const full = join(folder, path);
		if (existsSync(full) && Buffer.compare(readFileSync(full), Buffer.from(content)) === 0) return;
		mkdirSync(dirname(full), { recursive: true });
		// The built site may have the same file under another name: see `link.ts`.
		rmSync(full, { force: true });
		writeFileSync(full, content);
	};
}
