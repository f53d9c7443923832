// Our executor against that of @apollo/gateway: the same plans, the same subgraphs, the same answers.
import { parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { type Case, createGraph, type Graph, withoutSubgraphs } from "./corpus/graph.ts";
import { library } from "./corpus/library.ts";
import { ourAnswer, referenceAnswer } from "./corpus/reference.ts";
import { shop } from "./corpus/shop.ts";

process.env["APOLLO_TELEMETRY_DISABLED"] = "true";

for (const source of [shop, library]) {
  const graph = createGraph(source);
  describe(`the ${source.name} graph`, () => {
    for (const test of source.cases) {
      if (test.differs) it(`${test.name}: ${test.differs.why}`, () => expectBoth(graph, test));
      else it(`answers ${test.name} like the reference`, () => expectEqual(graph, test));
    }
  });
}

async function bothAnswers({ supergraph, send }: Graph, { operation, variables = {}, down = [] }: Case) {
  const document = parse(operation);
  expect(validate(supergraph.apiSchema, document)).toEqual([]);
  const outlet = withoutSubgraphs(send, down);
  return {
    ours: await ourAnswer({ supergraph, document, variables }, outlet),
    reference: await referenceAnswer({ supergraph, document, variables }, outlet),
  };
}

async function expectEqual(graph: Graph, test: Case): Promise<void> {
  const { ours, reference } = await bothAnswers(graph, test);
  expect(ours).toEqual(reference);
}

async function expectBoth(graph: Graph, test: Case): Promise<void> {
  const { ours, reference } = await bothAnswers(graph, test);
  expect({ ours, reference }).toEqual({ ours: test.differs?.ours, reference: test.differs?.reference });
}
