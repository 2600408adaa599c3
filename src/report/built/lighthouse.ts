/** The gate of `npm run lighthouse`: scores of one page of each type, and what a reader waits for. It needs a machine of its own. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import type { Browser } from 'playwright-core';
import type { Problem } from '../../problem.ts';
import { BUDGETS_FILE, type Budgets } from '../budgets.ts';
import { launchChromium } from '../print/chromium.ts';
import { serveBuilt } from './serve.ts';

/** One page of each type, as far as the site has it; the sample is not for search engines and has none. */
const typesOf = (edition: string): readonly string[] => [
	'/',
	`/${edition}/`,
	`/${edition}/geography/`,
	`/${edition}/geography/rolling-recursive-all/`,
	`/${edition}/fr/key-findings/`,
	`/${edition}/figures/`,
	`/${edition}/figures/country-map/`,
	`/${edition}/metrics/`,
	`/${edition}/metrics/country_share/`,
	`/${edition}/claims/`,
	`/${edition}/changes/`,
	`/${edition}/data/`,
	`/${edition}/reproduction/`,
	`/${edition}/brief/`,
	'/editions/',
	'/methodology/',
	'/glossary/',
	'/explore/',
	'/accessibility/',
	'/search/',
];
/** Chapters with the most bytes and the most charts. */
const timedOf = (edition: string): readonly string[] => [`/${edition}/geography/`, `/${edition}/communities/`];
/** Noise only ever adds time: the fastest run is nearest to what the page costs. */
const RUNS = 5;
const PHONE = { width: 412, height: 823 };

/** Runs everything on the pages of an edition, telling `say` each result; gives what falls short of the budgets. */
export async function runGate(
	dist: string,
	edition: string,
	budgets: Budgets,
	say: (line: string) => void,
	only: readonly string[] = [],
): Promise<readonly Problem[]> {
	const port = await freePort();
	const server = await serveBuilt(dist, { compressed: true, named: true });
	const browser = await launchChromium([`--remote-debugging-port=${port}`]);
	const problems: Problem[] = [];
	const short = (rule: string, message: string): number =>
		problems.push({ file: BUDGETS_FILE, severity: 'error', rule, message });
	try {
		for (const path of timedOf(edition)) {
			const { charts, paint, shift } = await fastest(browser, server.origin + path, budgets.time.slowdown);
			say(`${path}: charts visible after ${charts} ms (slowed down), largest paint after ${paint} ms, shift ${shift}`);
			const { charts_visible, largest_paint } = budgets.time;
			if (charts > charts_visible)
				short('time', `${path}: charts are visible after ${charts} ms, not ${charts_visible}`);
			if (paint > largest_paint) short('time', `${path}: the largest paint is after ${paint} ms, not ${largest_paint}`);
			if (shift > 0) short('shift', `${path}: its parts move by ${shift} while it loads`);
		}
		const pages = (only.length > 0 ? only : typesOf(edition)).filter((path) =>
			existsSync(join(dist, path, 'index.html')),
		);
		for (const path of pages) {
			const { scores, failing } = await score(server.origin + path, port);
			say(
				`${path}: ${Object.entries(scores)
					.map(([name, value]) => `${name} ${value}`)
					.join(', ')}`,
			);
			for (const [name, least] of Object.entries(budgets.lighthouse))
				if ((scores[name] ?? 0) < least)
					short('lighthouse', `${path}: ${name} is ${scores[name]}, not ${least}: ${failing[name]?.join('; ')}`);
		}
	} finally {
		await browser.close();
		await server.stop();
	}
	return problems;
}

async function score(url: string, port: number) {
	const result = await lighthouse(url, { port, output: 'json', logLevel: 'error' });
	if (!result) throw new Error(`Lighthouse gave no result for ${url}`);
	const { categories, audits } = result.lhr;
	const all = Object.values(categories);
	const failing = (category: (typeof all)[number]): string[] =>
		category.auditRefs
			.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
			.map(({ id }) => `${audits[id]!.title}${audits[id]!.displayValue ? ` (${audits[id]!.displayValue})` : ''}`);
	return {
		scores: Object.fromEntries(all.map(({ id, score }) => [id, Math.round((score ?? 0) * 100)])) as Record<
			string,
			number
		>,
		failing: Object.fromEntries(all.map((category) => [category.id, failing(category)])) as Record<string, string[]>,
	};
}

interface Times {
	/** Milliseconds to the first frame after which every figure has its drawing, with a slow processor. */
	readonly charts: number;
	/** Milliseconds to the largest paint, with the processor as it is. */
	readonly paint: number;
	readonly shift: number;
}

async function fastest(browser: Browser, url: string, slowdown: number): Promise<Times> {
	const runs: Times[] = [];
	for (let i = 0; i < RUNS; i++) {
		const [slow, own] = [await time(browser, url, slowdown), await time(browser, url, 1)];
		runs.push({ charts: slow.charts, paint: own.paint, shift: Math.max(slow.shift, own.shift) });
	}
	const least = (of: (run: Times) => number): number => Math.round(Math.min(...runs.map(of)));
	return {
		charts: least(({ charts }) => charts),
		paint: least(({ paint }) => paint),
		shift: Math.max(...runs.map(({ shift }) => shift)),
	};
}

async function time(browser: Browser, url: string, slowdown: number): Promise<Times> {
	const context = await browser.newContext({ viewport: PHONE });
	const page = await context.newPage();
	const session = await context.newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
	await page.addInitScript(watch);
	await page.goto(url, { waitUntil: 'networkidle' });
	await page.waitForFunction(() => (globalThis as unknown as { times: Times }).times.charts > 0);
	const times = await page.evaluate(() => (globalThis as unknown as { times: Times }).times);
	await context.close();
	return times;
}

/** Runs in the page: it may use nothing from outside itself. */
function watch(): void {
	const times = { charts: 0, paint: 0, shift: 0 };
	Object.assign(globalThis, { times });
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) times.paint = entry.startTime;
	}).observe({ type: 'largest-contentful-paint', buffered: true });
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) times.shift += (entry as unknown as { value: number }).value;
	}).observe({ type: 'layout-shift', buffered: true });
	const isDrawn = (figure: Element): boolean =>
		[...figure.querySelectorAll('svg[role="img"]')].some((svg) => svg.getBoundingClientRect().height > 0);
	const look = (): void => {
		const figures = [...document.querySelectorAll('figure[id^="fig-"]')];
		if (document.readyState === 'loading' || !figures.every(isDrawn)) {
			requestAnimationFrame(look);
			return;
		}
		// The frame that was laid out is painted before the next task.
		requestAnimationFrame(() => setTimeout(() => Object.assign(times, { charts: performance.now() })));
	};
	requestAnimationFrame(look);
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as { port: number };
	await new Promise((done) => server.close(done));
	return port;
}
