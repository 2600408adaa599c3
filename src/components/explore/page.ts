/** The script of the page of choices: reads the address, fetches tables, draws. Without it the page shows plain tables. */
import { DIMENSIONS } from '../../metrics/method.ts';
import { longDate } from '../../snapshot/dates.ts';
import { methodName } from '../methods.ts';
import {
	type Choice,
	editionOf,
	FIELDS,
	levelName,
	methodOfChoice,
	optionsOf,
	periodOf,
	readChoice,
	writeQuery,
} from './choice.ts';
import { byId, type Column, drawn, element, table, withAttributes } from './dom.ts';
import { drawBars, drawLines, drawSwatch, type Mark } from './drawing.ts';
import { EXPORTS, exportCsv, exportName } from './exports.ts';
import { type Concentration, type Leaders, Tables, type Views, viewsOf } from './load.ts';
import type { Level, Offer, OfferedEdition, TableId } from './offer.ts';
import { type Course, MEASURES } from './views.ts';
import { concentrationSentence, countText, courseSentence, leadersSentence, measureText, shareText } from './words.ts';

/** Bars that are drawn; the table has all rows. */
const BARS = 12;
/** Milliseconds after which a reader is told that tables are loading. */
const PATIENCE = 400;
const OF: Readonly<Record<Level, string | undefined>> = { country: undefined, developer: 'Country', model: 'Account' };

export function startExplore(): void {
	const offer = JSON.parse(byId('explore-offer', HTMLScriptElement).textContent) as Offer;
	new Explorer(offer).start();
}

class Explorer {
	readonly #offer: Offer;
	readonly #tables = new Tables(fetchText);
	readonly #results = byId('explore-results', HTMLElement);
	readonly #status = byId('explore-status', HTMLElement);
	#choice: Choice;
	/** Redraws at the width that there is. */
	#redraw = (): void => {};
	#width = 0;
	#addresses: readonly string[] = [];

	constructor(offer: Offer) {
		this.#offer = offer;
		this.#choice = readChoice(offer, new URLSearchParams()).choice;
	}

	start(): void {
		for (const field of FIELDS)
			selectOf(field).addEventListener('change', () => {
				const query = new URLSearchParams(FIELDS.map((name): [string, string] => [name, selectOf(name).value]));
				const { choice, corrections } = readChoice(this.#offer, query);
				history.pushState(null, '', addressOf(this.#offer, choice));
				void this.#show(choice, corrections);
			});
		addEventListener('popstate', () => this.#showAddress());
		new ResizeObserver(([entry]) => {
			const width = Math.floor(entry!.contentRect.width);
			if (width !== this.#width) this.#redraw();
			this.#width = width;
		}).observe(this.#results);
		byId('explore', HTMLElement).hidden = false;
		byId('explore-plain', HTMLElement).hidden = true;
		this.#showAddress();
	}

	#showAddress(): void {
		const { choice, corrections } = readChoice(this.#offer, new URLSearchParams(location.search));
		// An address that asked for something else than is shown would be passed on.
		if (corrections.length > 0) history.replaceState(null, '', addressOf(this.#offer, choice));
		void this.#show(choice, corrections);
	}

	async #show(choice: Choice, corrections: readonly string[]): Promise<void> {
		this.#choice = choice;
		const edition = editionOf(this.#offer, choice.edition);
		this.#fillChoices(edition);
		this.#results.setAttribute('aria-busy', 'true');
		const waiting = setTimeout(() => {
			if (this.#choice === choice) this.#status.textContent = 'Loading the tables …';
		}, PATIENCE);
		try {
			const views = await viewsOf(this.#offer, choice, this.#tables);
			// A later choice may have been made while this one was loading.
			if (this.#choice === choice) this.#fill(edition, views);
			if (this.#choice === choice) this.#status.textContent = [...corrections, this.#context(edition)].join(' ');
		} catch (error) {
			if (this.#choice === choice) this.#fail(edition, error);
		} finally {
			clearTimeout(waiting);
			if (this.#choice === choice) this.#results.removeAttribute('aria-busy');
		}
	}

	/** Says what went wrong and where the numbers are to be had all the same. */
	#fail(edition: OfferedEdition, error: unknown): void {
		this.#results.hidden = true;
		const links = Object.values(edition.tables).flatMap(({ page, title }) => [
			' ',
			element('a', { href: page }, title),
			'.',
		]);
		this.#status.replaceChildren(
			`The tables could not be loaded (${error instanceof Error ? error.message : error}). Choose again to retry, or read them on their own pages:`,
			...links,
		);
	}

	#fillChoices(edition: OfferedEdition): void {
		for (const field of FIELDS) {
			const options = optionsOf(this.#offer, { ...this.#choice }, field);
			const select = selectOf(field);
			select.replaceChildren(...options.map(({ value, label }) => element('option', { value }, label)));
			select.value = this.#choice[field];
		}
		byId('explore-absent', HTMLElement).replaceChildren(...edition.absent.map((text) => element('li', {}, text)));
		for (const label of document.querySelectorAll<HTMLElement>('.explore-sample')) label.hidden = !edition.sample;
	}

	#fill(edition: OfferedEdition, views: Views): void {
		this.#results.hidden = false;
		const { leaders, course, concentration } = views;
		const parts = {
			leaders: new Part('leaders', leadersSentence(leaders.list), leaders.notes),
			course: new Part('course', courseSentence(course.course.lines[0], course.course.times), course.notes),
			concentration: new Part('concentration', concentrationSentence(concentration.summary), concentration.notes),
		};
		parts.leaders.tabulate(leadersTable(this.#choice.level, leaders));
		parts.course.tabulate(courseTable(course.course));
		parts.course.list(course.course);
		parts.concentration.tabulate(concentrationTable(concentration));
		parts.concentration.list(concentration.course);
		const bars = leaders.list.filter(({ rank }) => rank !== null).slice(0, BARS);
		const drawnBars = bars.map(({ name, share }) => ({ name, text: shareText(share), value: share ?? 0 }));
		this.#redraw = () => {
			parts.leaders.draw(bars.length > 0 && ((width) => drawBars(drawnBars, width)));
			parts.course.draw(course.course.lines.length > 0 && ((width) => drawLines(course.course, width, percent)));
			parts.concentration.draw(
				concentration.list.length > 0 &&
					((width) => drawLines(concentration.course, width, (value) => value.toFixed(1))),
			);
		};
		this.#redraw();
		for (const kind of EXPORTS) parts[kind].cite(edition, views[kind].sources);
		this.#fillDownloads(edition, views);
	}

	/** What is shown, in words. */
	#context(edition: OfferedEdition): string {
		const { level } = this.#choice;
		const words = [
			edition.title,
			levelName(level),
			periodOf(edition, this.#choice).label,
			methodName(methodOfChoice(this.#choice), DIMENSIONS),
		];
		return `${words.join(' · ')}. Counted: ${edition.population}.`;
	}

	#fillDownloads(edition: OfferedEdition, views: Views): void {
		for (const address of this.#addresses) URL.revokeObjectURL(address);
		this.#addresses = EXPORTS.map((kind) => {
			const text = exportCsv(kind, this.#choice, edition.sample, views);
			const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
			const link = byId(`explore-${kind}-csv`, HTMLAnchorElement);
			link.href = address;
			link.download = exportName(kind, this.#choice);
			return address;
		});
	}
}

/** One of the three views: its finding, drawing, names of lines and table. */
class Part {
	readonly #id: string;
	readonly #finding: string;

	constructor(id: string, finding: string, notes: readonly string[]) {
		this.#id = id;
		this.#finding = finding;
		this.#place('finding').replaceChildren(element('p', {}, finding));
		this.#place('notes').replaceChildren(...notes.map((note) => element('p', {}, note)));
	}

	/** Replaces the drawing; none where there is nothing to draw. */
	draw(make: false | ((width: number) => Mark)): void {
		const place = this.#place('drawing');
		place.hidden = !make;
		place.replaceChildren(...(make ? [this.#drawing(make(Math.max(Math.floor(place.clientWidth), 200)))] : []));
	}

	#drawing(mark: Mark): SVGElement {
		return withAttributes(drawn(mark), { role: 'img', 'aria-label': `${this.#finding} The table has all values.` });
	}

	tabulate(made: HTMLElement): void {
		this.#place('table').replaceChildren(made);
	}

	/** Links to the metrics that it is made from. */
	cite({ tables }: OfferedEdition, sources: readonly TableId[]): void {
		const links = sources
			.flatMap((id) => tables[id] ?? [])
			.map(({ page, title }) => element('a', { href: page }, title));
		this.#place('sources').replaceChildren(
			...links.flatMap((link, i) => [i === 0 ? ' · From the metric ' : ' and ', link]),
		);
	}

	/** Names of the lines. */
	list({ lines }: Course): void {
		const items = lines.map(({ name }, i) => {
			const swatch = drawn(drawSwatch(i));
			swatch.setAttribute('aria-hidden', 'true');
			return element('li', {}, swatch, ` ${name}`);
		});
		this.#place('lines').replaceChildren(...items);
	}

	#place(name: string): HTMLElement {
		return byId(`explore-${this.#id}-${name}`, HTMLElement);
	}
}

function leadersTable(level: Level, { list }: Leaders): HTMLElement {
	const of = list.some((row) => row.of !== undefined) ? OF[level] : undefined;
	const columns: readonly Column[] = [
		{ label: 'Name', numeric: false },
		{ label: 'Rank', numeric: true },
		{ label: 'Share of downloads', numeric: true },
		{ label: 'Downloads', numeric: true },
		...(of ? [{ label: of, numeric: false }] : []),
	];
	const rows = list.map((row) => [
		row.name,
		row.rank === null ? '–' : countText(row.rank),
		shareText(row.share),
		countText(row.downloads),
		...(of ? [row.of ?? ''] : []),
	]);
	return table('Downloads and shares', columns, rows);
}

function courseTable({ times, lines }: Course): HTMLElement {
	const columns = [{ label: 'Date', numeric: false }, ...lines.map(({ name }) => ({ label: name, numeric: true }))];
	const rows = times.map((time, i) => [
		longDate(time),
		...lines.map(({ values }) => (values[i] == null ? '–' : shareText(values[i]))),
	]);
	return table('Share of downloads by date', columns, rows);
}

function concentrationTable({ list }: Concentration): HTMLElement {
	const columns = [{ label: 'Date', numeric: false }, ...MEASURES.map(({ label }) => ({ label, numeric: true }))];
	const rows = list.map((row) => [longDate(row.time), ...MEASURES.map(({ column }) => measureText(row, column))]);
	return table('Measures of concentration by date', columns, rows);
}

function percent(value: number): string {
	return `${Number((value * 100).toFixed(6))}%`;
}

function selectOf(field: string): HTMLSelectElement {
	return byId(`explore-${field}`, HTMLSelectElement);
}

function addressOf(offer: Offer, choice: Choice): string {
	return location.pathname + writeQuery(offer, choice);
}

async function fetchText(address: string): Promise<string> {
	const answer = await fetch(address);
	if (!answer.ok) throw new Error(`${address} was answered with ${answer.status}`);
	return answer.text();
}
