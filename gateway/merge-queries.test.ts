import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HttpFailure } from "./http-client/failure.ts";
import type { Settle } from "./http-client/patience.ts";
import type { HttpReply } from "./http-client/response-parser.ts";
import { type MergeableRequest, mergeQueries } from "./merge-queries.ts";

type Outcome = HttpReply | HttpFailure;

const reply = (text: string): HttpReply => ({ status: 200, contentType: "", text });
const query = (body: string, change: Partial<MergeableRequest> = {}): MergeableRequest => ({
  ...{ operationKind: "query", audience: "everybody", body, isLive: false },
  ...change,
});
const mutation = (body: string) => query(body, { operationKind: "mutation" });

/** A way out whose requests end when the test says so. */
function createWire(share = (answer: HttpReply) => answer) {
  const sent: { readonly request: MergeableRequest; readonly settle: Settle<HttpReply> }[] = [];
  const left: MergeableRequest[] = [];
  const merged: [MergeableRequest, MergeableRequest][] = [];
  const start = mergeQueries<MergeableRequest, HttpReply>({
    start: (request, settle) => {
      sent.push({ request, settle });
      return () => left.push(request);
    },
    share,
    onMerged: (...both) => merged.push(both),
  });
  const ask = (request: MergeableRequest) => {
    const outcomes: Outcome[] = [];
    const leave = start(request, (outcome) => outcomes.push(outcome));
    return { outcomes, leave };
  };
  return { sent, left, merged, ask, bodies: () => sent.map(({ request }) => request.body) };
}

describe("equal queries under way", () => {
  it("are sent once, and all who wait get the answer", () => {
    const { sent, ask, merged } = createWire();
    const [first, second, third] = [query("a"), query("a"), query("a")];
    const asked = [first, second, third].map(ask);
    expect(sent).toHaveLength(1);
    sent[0]?.settle(reply("1"));
    expect(asked.map(({ outcomes }) => outcomes)).toEqual([[reply("1")], [reply("1")], [reply("1")]]);
    expect(merged.map(([one, other]) => [one === second || one === third, other === first])).toEqual([
      [true, true],
      [true, true],
    ]);
  });

  it("get an answer that says when it is one for several", () => {
    const { sent, ask } = createWire(({ text }) => reply(`${text} for several`));
    const [alone, first, second] = [ask(query("a")), ask(query("b")), ask(query("b"))];
    for (const { settle } of sent) settle(reply("1"));
    expect(alone.outcomes).toEqual([reply("1")]);
    expect([first.outcomes, second.outcomes]).toEqual([[reply("1 for several")], [reply("1 for several")]]);
  });

  it("fail for all who wait", () => {
    const { sent, ask } = createWire();
    const asked = [ask(query("a")), ask(query("a"))];
    const failure = new HttpFailure("closed", "gone");
    sent[0]?.settle(failure);
    expect(asked.map(({ outcomes }) => outcomes)).toEqual([[failure], [failure]]);
  });

  it("are sent again when they are asked after the answer", () => {
    const { sent, ask, bodies } = createWire();
    ask(query("a"));
    sent[0]?.settle(reply("1"));
    const { outcomes } = ask(query("a"));
    expect([bodies(), outcomes]).toEqual([["a", "a"], []]);
  });

  it("of different audiences, or with different bodies, are not equal", () => {
    const { ask, bodies } = createWire();
    for (const request of [query("a"), query("a", { audience: "staff" }), query("b")]) ask(request);
    expect(bodies()).toEqual(["a", "a", "b"]);
  });

  it("are cancelled by the last who leaves, and by no other", () => {
    const { sent, ask, left } = createWire();
    const request = query("a");
    const [first, second, third] = [ask(request), ask(query("a")), ask(query("a"))];
    first.leave();
    first.leave();
    second.leave();
    expect(left).toEqual([]);
    third.leave();
    expect(left).toEqual([request]);
    ask(query("a"));
    expect([sent.length, first.outcomes, third.outcomes]).toEqual([2, [], []]);
  });

  it("are nothing to those who have left when the answer comes", () => {
    const { sent, ask } = createWire();
    const [first, second] = [ask(query("a")), ask(query("a"))];
    first.leave();
    sent[0]?.settle(reply("1"));
    second.leave();
    expect([first.outcomes, second.outcomes]).toEqual([[], [reply("1")]]);
  });

  it("are not joined by what follows an event, which later ones join", () => {
    const { sent, ask } = createWire();
    const [first, live, last] = [ask(query("a")), ask(query("a", { isLive: true })), ask(query("a"))];
    sent[0]?.settle(reply("old"));
    expect([first.outcomes, live.outcomes, last.outcomes]).toEqual([[reply("old")], [], []]);
    sent[1]?.settle(reply("new"));
    expect([sent.length, live.outcomes, last.outcomes]).toEqual([2, [reply("new")], [reply("new")]]);
  });
});

describe("mutations", () => {
  it("are sent each for itself, and cancelled by who sent it", () => {
    const { sent, ask, left } = createWire();
    const [first, second] = [ask(mutation("a")), ask(mutation("a"))];
    second.leave();
    sent[0]?.settle(reply("1"));
    expect([sent.length, first.outcomes, left.length]).toEqual([2, [reply("1")], 1]);
  });

  it.each([
    ["answered", (end: { settle(): void; leave(): void }) => end.settle()],
    ["left", (end: { settle(): void; leave(): void }) => end.leave()],
  ])("that are %s let nobody join a query that was sent before", (_, end) => {
    const { sent, ask } = createWire();
    const before = ask(query("a"));
    const { leave } = ask(mutation("m"));
    end({ settle: () => sent[1]?.settle(reply("m")), leave });
    const after = ask(query("a"));
    sent[0]?.settle(reply("old"));
    sent[2]?.settle(reply("new"));
    expect([before.outcomes, after.outcomes]).toEqual([[reply("old")], [reply("new")]]);
  });
});

it("in any order of asking, leaving and answering, everybody who stays gets one answer to the own query, and no request is left open", () => {
  const step = fc.tuple(fc.constantFrom("ask", "leave", "answer"), fc.nat(5), fc.constantFrom("a", "b"));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { sent, left, ask } = createWire();
      const asked: { body: string; outcomes: Outcome[]; leave(): unknown; hasLeft: boolean }[] = [];
      const answered = new Set<number>();
      const answer = (index: number) => {
        const flight = sent[index];
        if (!flight || answered.has(index) || left.includes(flight.request)) return;
        answered.add(index);
        flight.settle(reply(flight.request.body));
      };
      for (const [what, index, body] of steps) {
        if (what === "ask") asked.push({ body, hasLeft: false, ...ask(query(body)) });
        if (what === "answer") answer(index);
        const leaving = asked[index];
        if (what !== "leave" || !leaving || leaving.outcomes.length > 0) continue;
        leaving.hasLeft = true;
        leaving.leave();
      }
      for (const index of sent.keys()) answer(index);
      for (const { body, outcomes, hasLeft } of asked) expect(outcomes).toEqual(hasLeft ? [] : [reply(body)]);
      expect(answered.size + left.length).toBe(sent.length);
    }),
    { numRuns: 500 },
  );
});
