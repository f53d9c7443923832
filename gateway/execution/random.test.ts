// Random operations with generated data, against one server that has everything.
import fc from "fast-check";
import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { createGraph } from "./corpus/graph.ts";
import { library } from "./corpus/library.ts";
import { createMall } from "./corpus/mall.ts";
import { randomOperation, randomVariables } from "./corpus/random-operation.ts";
import { answerOf, ourAnswer } from "./corpus/reference.ts";
import { shop } from "./corpus/shop.ts";
import { createWorlds, type Worlds } from "./corpus/worlds.ts";

/** Enough to notice a break; before a release thousands. */
const RUNS = Number(process.env["RANDOM_RUNS"] ?? 40);

const numbers = fc.array(fc.nat(1 << 16), { minLength: 40, maxLength: 400 });

function answersLikeOneServer(graph: Worlds, isFailing: boolean): Promise<void> {
  const property = fc.asyncProperty(numbers, fc.nat(100), async (tape, world) => {
    const { send, answer } = graph.inWorld({ world, isFailing });
    const text = randomOperation(graph.supergraph.apiSchema, tape, { maxDepth: 4, hasConfusingAliases: true });
    const operation = { supergraph: graph.supergraph, document: parse(text), variables: randomVariables(world) };
    const { data = null } = await answer(operation);
    expect((await ourAnswer(operation, send)).data, text).toEqual(answerOf({ data }).data);
  });
  return fc.assert(property, { numRuns: RUNS });
}

describe("any operation", { timeout: 120_000 }, () => {
  it("has the data of one server on the mall", () => answersLikeOneServer(createMall("client"), false));

  it("has the data of one server on the mall where some fields fail", () =>
    answersLikeOneServer(createMall("client"), true));

  for (const source of [shop, library]) {
    it(`has the data of one server on the ${source.name} graph`, () => {
      const { supergraph, sdl } = createGraph(source);
      return answersLikeOneServer(createWorlds(supergraph, sdl), false);
    });
  }
});
