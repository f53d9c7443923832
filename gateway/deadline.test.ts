import { describe, expect, it } from "vitest";
import { clientErrorCode } from "../kit/errors.ts";
import { clientLeft, withDeadline } from "./deadline.ts";
import type { CancelSignal } from "./execution/cancel-signal.ts";

const ended = (signal: CancelSignal) =>
  new Promise<unknown>((resolve) => signal.addEventListener("abort", () => resolve(signal.reason)));

describe("a deadline", () => {
  it("ends when its time is over, and is not abandoned then", async () => {
    const deadline = withDeadline(5, undefined);
    expect(clientErrorCode(await ended(deadline.signal))).toBe("DEADLINE_EXCEEDED");
    expect(deadline.isAbandoned).toBe(false);
  });

  it("has ended for whoever reads its signal only afterwards", async () => {
    const clock = withDeadline(10, undefined);
    const deadline = withDeadline(5, undefined);
    await ended(clock.signal);
    expect([deadline.signal.aborted, clientErrorCode(deadline.signal.reason)]).toEqual([true, "DEADLINE_EXCEEDED"]);
  });

  it("ends when it is abandoned, with the reason", () => {
    const deadline = withDeadline(60_000, undefined);
    const reason = clientLeft();
    deadline.abandon(reason);
    expect([deadline.isAbandoned, deadline.signal.aborted, deadline.signal.reason]).toEqual([true, true, reason]);
    deadline.clear();
  });

  it.each([
    ["fires", new AbortController(), false],
    ["has fired", new AbortController(), true],
  ])("is abandoned when the outer signal %s", (_, outer, isBefore) => {
    if (isBefore) outer.abort("gone");
    const deadline = withDeadline(60_000, outer.signal);
    outer.abort("gone");
    expect([deadline.isAbandoned, deadline.signal.reason]).toEqual([true, "gone"]);
    deadline.clear();
  });

  it("does not end any more once it is cleared", async () => {
    const outer = new AbortController();
    const deadline = withDeadline(5, outer.signal);
    deadline.clear();
    outer.abort();
    await ended(withDeadline(20, undefined).signal);
    expect([deadline.isAbandoned, deadline.signal.aborted]).toEqual([false, false]);
  });
});
