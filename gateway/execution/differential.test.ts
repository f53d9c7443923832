// Our executor against that of @apollo/gateway: the same plans, the same subgraphs, the same answers.
import { parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { type Case, createGraph, type Graph, withoutSubgraphs } from "./corpus/graph.ts";
import { ourAnswer, type PlannedOperation, referenceAnswer } from "./corpus/reference.ts";
import { shop } from "./corpus/shop.ts";
import { createPlanner } from "./plan.ts";

process.env["APOLLO_TELEMETRY_DISABLED"] = "true";

for (const source of [shop]) {
  const graph = createGraph(source);
  describe(`the ${source.name} graph`, () => {
    for (const test of source.cases) {
      if (test.differs) it(`answers ${test.name} unlike the reference: ${test.differs.why}`, () => expectBoth(graph, test));
      else it(`answers ${test.name} like the reference`, () => expectEqual(graph, test));
    }
  });
}

async function planned({ supergraph }: Graph, { operation, variables = {} }: Case): Promise<PlannedOperation> {
  const document = parse(operation);
  expect(validate(supergraph.apiSchema, document)).toEqual([]);
  const plan = await createPlanner(supergraph)({ document, operationName: null });
  return { supergraph, plan, document, operationName: null, variables };
}

async function bothAnswers(graph: Graph, test: Case) {
  const operation = await planned(graph, test);
  const send = withoutSubgraphs(graph.send, test.down ?? []);
  return { ours: await ourAnswer(operation, send), reference: await referenceAnswer(operation, send) };
}

async function expectEqual(graph: Graph, test: Case): Promise<void> {
  const { ours, reference } = await bothAnswers(graph, test);
  expect(ours).toEqual(reference);
}

async function expectBoth(graph: Graph, test: Case): Promise<void> {
  const { ours, reference } = await bothAnswers(graph, test);
  expect({ ours, reference }).toEqual({ ours: test.differs?.ours, reference: test.differs?.reference });
}
