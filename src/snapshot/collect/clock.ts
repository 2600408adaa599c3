/** Time as the collector sees it. Every wait goes through here, so that tests wait for nothing. */

export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	sleep(milliseconds: number): Promise<void>;
	/** Calls `expire` after that time unless the function that it returns is called before. */
	deadline(milliseconds: number, expire: () => void): () => void;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
	deadline: (milliseconds, expire) => {
		const timer = setTimeout(expire, milliseconds);
		return () => clearTimeout(timer);
	},
};
