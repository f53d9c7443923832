import type { FetchNode, QueryPlan } from "@apollo/query-planner";
import { buildSchema, OperationTypeNode, parse } from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { composeSupergraph } from "../compose.ts";
import type { Client, OperationFile } from "../operation-files.ts";
import type { SubgraphName } from "../subgraphs.ts";
import { buildVariants, type Variant, type VariantName } from "../variants.ts";
import { createPlanner, operationNames, soundPlans, validOperations } from "./operations.ts";

interface Given {
  readonly client?: Client;
  readonly service?: SubgraphName;
  readonly path?: string;
}

function operationFile(
  text: string,
  { client = "app", service, path = `${client}/Home.graphql` }: Given = {},
): OperationFile {
  return { client, service: service ?? null, path, text, document: parse(text) };
}

describe("operationNames", () => {
  it("finds a file that holds an operation of another name", () => {
    expect([...operationNames(operationFile("query Wallet { me { id } }"))]).toEqual([
      "app/Home.graphql holds Wallet.",
    ]);
  });

  it("finds a file that holds two operations", () => {
    expect([...operationNames(operationFile("query Home { me { id } } query Other { me { id } }"))]).toEqual([
      "app/Home.graphql holds 2 operations, not one.",
    ]);
  });

  it("finds an internal operation that is in no service's folder or names another service", () => {
    const text = "# content: for whom.\nquery Home { me { id } }";
    const lost = operationFile(text, { client: "internal", path: "internal/Home.graphql" });
    expect([...operationNames(lost)]).toEqual(["internal/Home.graphql is not in the folder of a service."]);
    const wrong = operationFile(text, { client: "internal", service: "orders", path: "internal/orders/Home.graphql" });
    expect([...operationNames(wrong)]).toEqual(['internal/orders/Home.graphql does not begin with "# orders".']);
    expect([...operationNames({ ...wrong, service: "content" })]).toEqual([]);
  });
});

describe("on the graph", () => {
  let variants: Record<VariantName, Variant>;
  beforeAll(() => {
    variants = buildVariants(composeSupergraph().supergraphSdl);
  });

  it("finds an operation that its audience's contract does not hold", () => {
    const text = "query Home($by: MemberLookup!) { member(by: $by) { id } }";
    expect([...validOperations(operationFile(text, { client: "partner" }), variants)]).toEqual([
      'partner/Home.graphql in the variant partner: Unknown type "MemberLookup".',
      'partner/Home.graphql in the variant partner: Cannot query field "member" on type "Query".',
    ]);
  });

  it("lets services reach what clients cannot", () => {
    const text = "query Home($code: String!) { memberIdByCode(dynamicCode: $code) }";
    expect([...validOperations(operationFile(text, { client: "internal" }), variants)]).toEqual([]);
    expect([...validOperations(operationFile(text, { client: "clerk" }), variants)]).toEqual([
      expect.stringContaining('clerk/Home.graphql in the variant api: Cannot query field "memberIdByCode"'),
      expect.stringContaining('clerk/Home.graphql in the variant store: Cannot query field "memberIdByCode"'),
    ]);
  });

  it("finds a plan that sends what a subgraph does not know, or goes to none of them", () => {
    const plan = createPlanner(variants)(operationFile("query Home { me { id orders { nodes { id } } } }"));
    const known = new Map([["orders", buildSchema("type Query { cart: ID }")]]);
    expect([...soundPlans("app/Home.graphql", plan, known)]).toEqual([
      'app/Home.graphql: what goes to orders: Cannot query field "me" on type "Query".',
    ]);
    expect([...soundPlans("app/Home.graphql", plan, new Map())]).toEqual([
      "app/Home.graphql: what goes to orders: no such subgraph",
    ]);
  });
});

describe("soundPlans", () => {
  it("finds a plan of three requests one after another", () => {
    const fetch: FetchNode = {
      kind: "Fetch",
      serviceName: "orders",
      operation: "{ a }",
      operationKind: OperationTypeNode.QUERY,
      operationName: undefined,
    };
    const plan: QueryPlan = { kind: "QueryPlan", node: { kind: "Sequence", nodes: [fetch, fetch, fetch] } };
    const orders = new Map([["orders", buildSchema("type Query { a: Int }")]]);
    expect([...soundPlans("app/Home.graphql", plan, orders)]).toEqual([
      "app/Home.graphql takes 3 requests one after another, more than 2.",
    ]);
  });
});
