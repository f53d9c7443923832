// A bounded cache of what is expensive to make: plans, compiled plans.

export interface Cache<Value> {
  /** The cached value, if there is one: at once, where a promise would cost as much as the look-up. */
  peek(key: string): Value | undefined;
  /** The cached value, or the one that `create` makes. Callers that ask meanwhile share one `create`. */
  get(key: string, create: () => Promise<Value>): Promise<Value>;
  forget(key: string): void;
  /** From the one that was not asked for the longest to the latest. */
  values(): Iterable<Value>;
  readonly size: number;
}

/** `undefined` is no value. */
export interface CacheOptions<Value> {
  /** Upper limit of the sum of `sizeOf` over all entries. */
  readonly maxSize: number;
  /** 1 for each entry by default. */
  readonly sizeOf?: (value: Value, key: string) => number;
}

/** Least recently used goes first. A failed `create` is not remembered. */
export function createCache<Value>({ maxSize, sizeOf = () => 1 }: CacheOptions<Value>): Cache<Value> {
  // A Map iterates in order of insertion: the first key is the one that was not asked for the longest.
  const entries = new Map<string, { readonly value: Value; readonly size: number }>();
  const underWay = new Map<string, Promise<Value>>();
  let total = 0;
  /** The last key of `entries`, when it was asked for last. */
  let latest: string | null = null;

  function drop(key: string): void {
    total -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  }

  function keep(key: string, value: Value): void {
    const size = sizeOf(value, key);
    if (size > maxSize) return;
    entries.set(key, { value, size });
    latest = key;
    total += size;
    for (const oldest of entries.keys()) {
      if (total <= maxSize) return;
      drop(oldest);
    }
  }

  async function make(key: string, create: () => Promise<Value>): Promise<Value> {
    try {
      // Never in the same tick: a `create` that throws at once would be forgotten before it is remembered.
      const value = await Promise.resolve().then(create);
      keep(key, value);
      return value;
    } finally {
      underWay.delete(key);
    }
  }

  function peek(key: string): Value | undefined {
    const entry = entries.get(key);
    // asked for again and again, it is the latest as it is
    if (!entry || key === latest) return entry?.value;
    latest = key;
    entries.delete(key);
    entries.set(key, entry);
    return entry.value;
  }

  return {
    peek,
    async get(key, create) {
      const value = peek(key);
      if (value !== undefined) return value;
      const pending = underWay.get(key);
      if (pending) return pending;
      const started = make(key, create);
      underWay.set(key, started);
      return started;
    },
    forget: drop,
    *values() {
      for (const { value } of entries.values()) yield value;
    },
    get size() {
      return total;
    },
  };
}
