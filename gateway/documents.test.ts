import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { anonymousViewer } from "../kit/viewer.ts";
import { type Door, openDoor } from "../test/gateway-door.ts";
import { createDocuments } from "./documents.ts";

const schema = buildSchema("type Query { m: String }");

async function openCounting(limits = {}): Promise<{ door: Door; ask(query: string, name?: string): Promise<unknown> }> {
  const door = await openDoor({ gateway: { limits } });
  const request = { viewer: anonymousViewer, clientId: "test", requestId: "request-1" };
  const ask = async (query: string, operationName?: string) => {
    const { errors = [] } = await door.gateway.execute({ query, ...request, ...(operationName && { operationName }) });
    return errors[0]?.extensions?.["code"] ?? "ok";
  };
  return { door, ask };
}

describe("what is kept of documents", () => {
  it("counts the bytes of their trees, which a text hides", async () => {
    const documents = createDocuments({ schema, maxTokens: 15_000 });
    const wide = `{ m { ${"a ".repeat(10_000)} } }`;
    await documents.parse(wide, null);
    // the names, four braces, and `m`
    expect(documents.size).toBe(2 * wide.length + 500 * 10_005);
  });

  it("stays below 200 MB whatever is sent", async () => {
    const documents = createDocuments({ schema, maxTokens: 15_000 });
    for (let sent = 0; sent < 45; sent += 1)
      await documents.parse(`query Q${sent} { m { ${"a ".repeat(10_000)} } }`, null);
    expect([documents.size > 190_000_000, documents.size <= 200_000_000]).toEqual([true, true]);
  });

  it.each([
    ["is too deep", "{ books { author { name } } }", undefined, "OPERATION_TOO_DEEP"],
    ["does not fit the schema", "{ boks }", undefined, "GRAPHQL_VALIDATION_FAILED"],
    ["is no GraphQL", "{ books", undefined, "GRAPHQL_PARSE_FAILED"],
    ["has no operation of the name", "query A { whoami }", "B", "BAD_USER_INPUT"],
  ])("is nothing when one %s", async (_, query, name, code) => {
    const { door, ask } = await openCounting({ maxDepth: 2 });
    expect([await ask(query, name), door.gateway.variants.api.documents.size]).toEqual([code, 0]);
    await door.stop();
  });
});

describe("what is kept of plans", () => {
  it("is counted by the fields that they fetch", async () => {
    const { door, ask } = await openCounting();
    const { plans } = door.gateway.variants.api;
    await ask("{ whoami }");
    const one = plans.size;
    await ask(`{ ${Array.from({ length: 101 }, (_, index) => `a${index}: whoami`).join(" ")} }`);
    expect(plans.size - 2 * one).toBeGreaterThan(100 * 500);
    await door.stop();
  });
});
