/** Tells whoever waits how far the collection is: one line that moves on a terminal, a plain line every few seconds elsewhere. */
import type { Clock } from './clock.ts';
import type { RateLimit } from './rate-limit.ts';

export interface Output {
	readonly write: (text: string) => void;
	readonly isTerminal: boolean;
	/** Characters in a line of the terminal. */
	readonly width?: number | undefined;
}

export interface Progress {
	/** `fresh`: fetched now, not found on disk; only that says how fast it goes. */
	add(rows: number, fresh: boolean): void;
	end(): void;
}

/** Waits shorter than this are not worth a line. */
const WORTH_SAYING = 5000;
const PLAIN_INTERVAL = 10_000;
const TERMINAL_INTERVAL = 200;

export class Reporter {
	readonly #output: Output;
	readonly #clock: Clock;
	readonly #limit: () => RateLimit | undefined;
	#moving = false;

	constructor(output: Output, clock: Clock, limit: () => RateLimit | undefined) {
		this.#output = output;
		this.#clock = clock;
		this.#limit = limit;
	}

	line(text: string): void {
		this.#output.write(`${this.#moving ? CLEAR : ''}${text}\n`);
		this.#moving = false;
	}

	readonly wait = (milliseconds: number, reason: string): void => {
		if (milliseconds >= WORTH_SAYING) this.line(`waiting ${duration(milliseconds)}: ${reason}`);
	};

	readonly broken = (path: string): void => {
		this.line(`${path} cannot be read; it and the pages after it are fetched again`);
	};

	begin(title: string, expected: number | undefined): Progress {
		const start = this.#clock.now();
		let [rows, fresh, shown] = [0, 0, start];
		const describe = (): string => {
			const seconds = (this.#clock.now() - start) / 1000;
			const rate = seconds > 0 ? fresh / seconds : 0;
			return [
				`${title}: ${number(rows)}${expected === undefined ? '' : ` of about ${number(Math.max(expected, rows))}`}`,
				...(rate > 0 ? [`${number(Math.round(rate))}/s`] : []),
				...(rate > 0 && expected !== undefined && expected > rows
					? [`${duration(((expected - rows) / rate) * 1000)} to go`]
					: []),
				...this.#window(),
			].join(', ');
		};
		return {
			add: (added, isFresh) => {
				rows += added;
				if (isFresh) fresh += added;
				const now = this.#clock.now();
				const { isTerminal } = this.#output;
				if (now - shown < (isTerminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL)) return;
				shown = now;
				if (isTerminal) this.#move(describe(), rows, expected);
				else this.line(describe());
			},
			end: () =>
				this.line(
					`${title}: ${number(rows)}${fresh === rows ? '' : `, ${number(rows - fresh)} of them found on disk`}`,
				),
		};
	}

	#move(text: string, rows: number, expected: number | undefined): void {
		const bar = expected === undefined ? '' : `${drawBar(rows / Math.max(expected, rows, 1))} `;
		this.#output.write(`${CLEAR}${`${bar}${text}`.slice(0, (this.#output.width ?? 80) - 1)}`);
		this.#moving = true;
	}

	#window(): string[] {
		const limit = this.#limit();
		if (limit === undefined) return [];
		const quota = limit.quota === undefined ? '' : ` of ${number(limit.quota)}`;
		const left = Math.max(0, limit.reset - this.#clock.now());
		return [`${number(limit.remaining)}${quota} requests left for ${duration(left)}`];
	}
}

/** Back to the first column, and the line erased. */
const CLEAR = '\r\u001b[K';
const BAR = 20;

function drawBar(share: number): string {
	const full = Math.floor(share * BAR);
	return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}]`;
}

function number(value: number): string {
	return value.toLocaleString('en-GB');
}

/** `45 s`, `12 min`, `1 h 5 min`. */
export function duration(milliseconds: number): string {
	const seconds = Math.ceil(milliseconds / 1000);
	if (seconds < 120) return `${seconds} s`;
	const minutes = Math.round(seconds / 60);
	return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
