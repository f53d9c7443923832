// DataLoader for SELECTs that answer many keys at once. A loader lives for one operation.
import DataLoader from "dataloader";

/** One row a key, or null. `keyOf` gives the key of a row. */
export function loadOne<Key, Row>(
  read: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): DataLoader<Key, Row | null, string> {
  return new DataLoader<Key, Row | null, string>(
    async (keys) => {
      const rows = new Map((await read(keys)).map((row) => [cacheKey(keyOf(row)), row]));
      return keys.map((key) => rows.get(cacheKey(key)) ?? null);
    },
    { cacheKeyFn: cacheKey },
  );
}

/** All rows of a key, in the order of the SELECT. */
export function loadMany<Key, Row>(
  read: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): DataLoader<Key, Row[], string> {
  return new DataLoader<Key, Row[], string>(
    async (keys) => {
      const groups = new Map<string, Row[]>();
      for (const row of await read(keys)) {
        const key = cacheKey(keyOf(row));
        const group = groups.get(key);
        if (group) group.push(row);
        else groups.set(key, [row]);
      }
      return keys.map((key) => groups.get(cacheKey(key)) ?? []);
    },
    { cacheKeyFn: cacheKey },
  );
}

/** Keys of several columns are objects with their properties in one order. */
function cacheKey(key: unknown): string {
  return typeof key === "string" ? key : JSON.stringify(key);
}
