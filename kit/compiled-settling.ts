// A value or a promise of one, completed, and its error handled where it may be null.
import type { GraphQLResolveInfo } from "graphql";
import { type Complete, handleError, type Place, type Position } from "./compiled-execution.ts";
import { completeLater, isPromise, Later } from "./later.ts";

/** Completes a value or a promise of one, and handles the error of either: null, or on to the parent. */
export function compileSettling(place: Place, complete: Complete): Complete {
  // closures are left to functions of their own, so that what is there at once allocates nothing
  return (execution, info, path, given) => {
    try {
      if (isPromise(given)) return settleLater(given, complete, { execution, info, path, place });
      const completed = complete(execution, info, path, given);
      return completed instanceof Later ? handleLater(completed, { execution, path, place }) : completed;
    } catch (error) {
      return handleError({ execution, path, place }, error);
    }
  };
}

/** As `promise.then(complete).then(undefined, handle)`. */
function settleLater(
  promise: PromiseLike<unknown>,
  complete: Complete,
  position: Position & { info: GraphQLResolveInfo },
): Later {
  const { execution, info, path } = position;
  return completeLater(
    promise,
    (value) => complete(execution, info, path, value),
    (later, error) => queueMicrotask(() => settleError(later, position, error)),
  );
}

/** As `completed.then(undefined, handle)`. */
function handleLater(completed: Later, position: Position): Later {
  const handled = new Later();
  completed.listen(
    (value) => handled.resolve(value),
    (error) => settleError(handled, position, error),
  );
  return handled;
}

function settleError(later: Later, position: Position, error: unknown): void {
  try {
    later.resolve(handleError(position, error));
  } catch (located) {
    later.reject(located);
  }
}
