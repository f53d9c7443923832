// Random choices out of a seed: the same seed, the same choices, on every machine.

export interface Random {
  /** From 0 to `count - 1`. */
  below(count: number): number;
  chance(percent: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Between `least` and `most` of them, as far as there are so many, in their order. */
  some<T>(items: readonly T[], least: number, most: number): readonly T[];
}

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);

  function pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError("Nothing to choose from");
    // Within the list, where undefined is an item like any other.
    return items[below(items.length)] as T;
  }

  function some<T>(items: readonly T[], least: number, most: number): readonly T[] {
    const count = Math.min(items.length, least + below(most - least + 1));
    const chosen = new Set<T>();
    while (chosen.size < count) chosen.add(pick(items));
    return items.filter((item) => chosen.has(item));
  }

  return { below, chance: (percent) => below(100) < percent, pick, some };
}
