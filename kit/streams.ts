// Streams of a subscription, as async iterators whose `return()` ends them at once, also while they wait.

/** A stream of one item. */
export async function* single<T>(value: T): AsyncGenerator<T, void, undefined> {
  yield value;
}

/** `fail` makes the last item of a source that breaks. */
export function mapEvents<In, Out>(
  source: AsyncIterable<In>,
  map: (event: In) => Promise<Out>,
  fail: (error: unknown) => Out,
): AsyncIterableIterator<Out> {
  const events = source[Symbol.asyncIterator]();
  let isBroken = false;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      if (isBroken) return { done: true, value: undefined };
      try {
        const next = await events.next();
        return next.done ? { done: true, value: undefined } : { done: false, value: await map(next.value) };
      } catch (error) {
        isBroken = true;
        return { done: false, value: fail(error) };
      }
    },
    // straight through: the source ends at once, also while it waits
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
}

/** The same stream, which is in `open` until it has ended. */
export function keepIn<T>(
  open: Set<AsyncIterableIterator<T>>,
  stream: AsyncIterableIterator<T>,
): AsyncIterableIterator<T> {
  const kept: AsyncIterableIterator<T> = {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      const next = await stream.next();
      if (next.done) open.delete(kept);
      return next;
    },
    return: async () => {
      open.delete(kept);
      await stream.return?.();
      return { done: true, value: undefined };
    },
  };
  open.add(kept);
  return kept;
}
