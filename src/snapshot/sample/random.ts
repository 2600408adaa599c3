/** Seeded random numbers: the same seed gives the same numbers on every machine. */

/** sfc32 (Chris Doty-Humphrey, PractRand): small, fast, passes BigCrush. */
export class Random {
	#a: number;
	#b: number;
	#c: number;
	#counter = 1;

	constructor(seed: number) {
		this.#a = seed | 0;
		this.#b = Math.imul(seed, 0x9e3779b9) | 0;
		this.#c = 0x2545f491;
		for (let i = 0; i < 15; i++) this.next();
	}

	/** Uniform in [0, 1), 32 bits. */
	next(): number {
		const t = (this.#a + this.#b + this.#counter++) | 0;
		this.#a = this.#b ^ (this.#b >>> 9);
		this.#b = (this.#c + (this.#c << 3)) | 0;
		this.#c = ((this.#c << 21) | (this.#c >>> 11)) + t;
		this.#c |= 0;
		return (t >>> 0) / 4294967296;
	}

	/** Uniform integer in [0, n). */
	int(n: number): number {
		return Math.floor(this.next() * n);
	}

	/** True with probability `p`. */
	chance(p: number): boolean {
		return this.next() < p;
	}

	/** Standard normal (Box-Muller). */
	normal(): number {
		return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
	}

	pick<T>(items: readonly T[]): T {
		return items[this.int(items.length)]!;
	}

	/** One item with probability proportional to its weight. The weights must not all be 0. */
	pickWeighted<T>(items: readonly T[], weights: ArrayLike<number>): T {
		let total = 0;
		for (let i = 0; i < items.length; i++) total += weights[i]!;
		let rest = this.next() * total;
		for (let i = 0; i < items.length; i++) {
			rest -= weights[i]!;
			if (rest < 0) return items[i]!;
		}
		return items[items.length - 1]!;
	}

	/** Fisher-Yates, in place. */
	shuffle<T>(items: T[]): T[] {
		for (let i = items.length - 1; i > 0; i--) {
			const j = this.int(i + 1);
			[items[i], items[j]] = [items[j]!, items[i]!];
		}
		return items;
	}
}

/**
 * `n` labels in random order, their counts proportional to the weights to the power `flatness` (below 1 spreads them more
 * evenly), but at least `least` of every label whose weight is above 0, as far as `n` allows.
 */
export function dealDeck<T>(
	random: Random,
	n: number,
	labels: readonly T[],
	weights: readonly number[],
	flatness: number,
	least: number,
): T[] {
	const deck: T[] = [];
	for (let i = 0; i < labels.length; i++) if (weights[i]! > 0) for (let k = 0; k < least; k++) deck.push(labels[i]!);
	const flat = weights.map((weight) => (weight > 0 ? weight ** flatness : 0));
	while (deck.length < n) deck.push(random.pickWeighted(labels, flat));
	return random.shuffle(deck).slice(0, n);
}
