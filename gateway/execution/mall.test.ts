// Every operation of every client on the real supergraph: against the reference, and against one server with all data.
import { describe, expect, it } from "vitest";
import type { Answer } from "./corpus/graph.ts";
import { createMall, mallOperations, operationOn } from "./corpus/mall.ts";
import { answerOf, ourAnswer, ourEvents, referenceAnswer } from "./corpus/reference.ts";
import type { Servers } from "./corpus/worlds.ts";

const WORLDS = [1, 2, 3];
const malls = { client: createMall("client"), internal: createMall("internal") };

for (const isFailing of [false, true]) {
  describe(isFailing ? "the mall, where some fields fail" : "the mall, where every field answers", () => {
    for (const { name, kind, audience, document } of mallOperations()) {
      const mall = malls[audience];
      const operation = operationOn(mall.supergraph, document);
      const inEachWorld = async (check: (servers: Servers) => Promise<void>) => {
        for (const world of WORLDS) await check(mall.inWorld({ world, isFailing }));
      };

      if (kind !== "subscription") {
        it(`answers ${name} like the reference`, () =>
          inEachWorld(async ({ send }) => {
            expect(await ourAnswer(operation, send)).toEqual(await referenceAnswer(operation, send));
          }));
      }

      it(`answers ${name} like one server with all data`, () =>
        inEachWorld(async ({ send, answer }) => {
          const answers =
            kind === "subscription" ? await ourEvents(operation, send) : [await ourAnswer(operation, send)];
          const { data = null, errors = [] } = await answer(operation);
          expect(answers.map(withoutCodes)).toEqual([withoutCodes(answerOf({ data, errors }))]);
        }));
    }
  });
}

/** One server has no code for an error that brings none. */
function withoutCodes({ data, errors }: Answer): Answer {
  return { data, errors: errors.map(({ code: _, ...error }) => error) };
}
