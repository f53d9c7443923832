// A bounded cache of what is expensive to make: plans, compiled plans.

export interface Cache<Value> {
  /** The cached value, or the one that `create` makes. Callers that ask meanwhile share one `create`. */
  get(key: string, create: () => Promise<Value>): Promise<Value>;
  forget(key: string): void;
  /** From the one that was not asked for the longest to the latest. */
  values(): Iterable<Value>;
  readonly size: number;
}

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

  function drop(key: string): void {
    total -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  }

  function keep(key: string, value: Value): void {
    const size = sizeOf(value, key);
    if (size > maxSize) return;
    entries.set(key, { value, size });
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

  return {
    async get(key, create) {
      const entry = entries.get(key);
      if (entry) {
        entries.delete(key);
        entries.set(key, entry);
        return entry.value;
      }
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
