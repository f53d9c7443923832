// Values of a running operation that are not there yet, and objects and lists that wait for them.

/**
 * Like a promise that has one listener, which is there before anything can happen. A value is told at once, not a tick later:
 * an answer has thousands of them. A failure takes the ticks that it takes through graphql-js's promises, because what else
 * fails within the same ticks decides which errors the answer has.
 */
// a class, because `instanceof` is what tells it from every value that a resolver may give
export class Later {
  private onValue: (value: unknown) => void = ignore;
  private onError: (error: unknown) => void = ignore;

  listen(onValue: (value: unknown) => void, onError: (error: unknown) => void): void {
    this.onValue = onValue;
    this.onError = onError;
  }

  resolve(value: unknown): void {
    this.onValue(value);
  }

  reject(error: unknown): void {
    queueMicrotask(() => this.onError(error));
  }
}

function ignore(): void {}

/** As `promise.then(complete)`. */
export function completeLater(
  promise: PromiseLike<unknown>,
  complete: (value: unknown) => unknown,
  fail = (later: Later, error: unknown) => later.reject(error),
): Later {
  const later = new Later();
  const onError = (error: unknown) => fail(later, error);
  promise.then((value) => {
    let completed: unknown;
    try {
      completed = complete(value);
    } catch (error) {
      return onError(error);
    }
    if (completed instanceof Later) completed.listen((late) => later.resolve(late), onError);
    else later.resolve(completed);
  }, onError);
  return later;
}

/** An object or list that waits for some of its parts. It fails with the first part that fails. */
export interface Parts {
  readonly whole: Later;
  await(part: Later, key: string | number): void;
}

/** `fail` ends the whole: a list fails with its part, an object of graphql-js a tick later. */
export function createParts(data: object, fail: (whole: Later, error: unknown) => void): Parts {
  // both kinds of whole take their parts by key
  const values = data as Record<string | number, unknown>;
  const whole = new Later();
  let missing = 0;
  let hasFailed = false;
  const onError = (error: unknown) => {
    if (hasFailed) return;
    hasFailed = true;
    fail(whole, error);
  };
  return {
    whole,
    await: (part, key) => {
      missing += 1;
      part.listen((value) => {
        values[key] = value;
        missing -= 1;
        if (missing === 0) whole.resolve(data);
      }, onError);
    },
  };
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return false;
  return typeof (value as { then?: unknown }).then === "function";
}
