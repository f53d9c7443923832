import { Registry } from "prom-client";
import { describe, expect, it } from "vitest";
import { createLog } from "../kit/log.ts";
import { anonymousViewer, createViewer, serviceViewer } from "../kit/viewer.ts";
import { createLibrary } from "../test/gateway-library.ts";
import { createGateway, type GatewayOptions } from "./gateway.ts";
import { openLocalPlanner } from "./planning/local-planner.ts";

const log = createLog({ name: "test", level: "silent" });

async function openLibrary(options: Partial<GatewayOptions> = {}) {
  const library = createLibrary();
  const gateway = await createGateway({
    supergraphSdl: library.supergraphSdl,
    transports: library.transports,
    log,
    registry: new Registry(),
    now: () => new Date(),
    openPlanner: openLocalPlanner,
    ...options,
  });
  const ask = (query: string, viewer = anonymousViewer, variables: Record<string, unknown> = {}) =>
    gateway.execute({ query, variables, viewer, clientId: "test", requestId: "request-1" });
  return { library, gateway, ask };
}

const member = (...scopes: string[]) => createViewer({ kind: "member", id: "m1", scopes, sites: "all" });

describe("a request in process", () => {
  it("is answered from several subgraphs, in the viewer's name", async () => {
    const { ask, library } = await openLibrary();
    expect(await ask('{ whoami book(id: "b1") { title author { name } } }', member())).toEqual({
      data: { whoami: "member m1", book: { title: "Ulysses", author: { name: "Joyce" } } },
    });
    expect(library.calls.map(({ subgraph, requestId }) => ({ subgraph, requestId }))).toEqual([
      { subgraph: "books", requestId: "request-1" },
      { subgraph: "people", requestId: "request-1" },
    ]);
  });

  it("gets errors of the closed list as they are, without what is private", async () => {
    const { ask } = await openLibrary();
    expect(await ask("{ refused whoami }")).toEqual({
      data: { refused: null, whoami: "anonymous nobody" },
      errors: [
        { message: "There is no such thing.", path: ["refused"], extensions: { code: "NOT_FOUND", thing: "t1" } },
      ],
    });
  });

  it("gets any other error as a bug with its request id, never its words", async () => {
    const { ask } = await openLibrary();
    expect(await ask("{ bug }")).toEqual({
      data: { bug: null },
      errors: [
        {
          message: "Internal error",
          path: ["bug"],
          extensions: { code: "INTERNAL_SERVER_ERROR", requestId: "request-1" },
        },
      ],
    });
  });

  it("is answered without what the viewer may not have, each at its path", async () => {
    const { ask, library } = await openLibrary();
    expect(await ask("{ books { id price } shelf }")).toEqual({
      data: {
        books: [
          { id: "b1", price: null },
          { id: "b2", price: null },
        ],
        shelf: null,
      },
      errors: [
        { message: "Sign in to see this.", path: ["books", 0, "price"], extensions: { code: "UNAUTHENTICATED" } },
        { message: "Sign in to see this.", path: ["books", 1, "price"], extensions: { code: "UNAUTHENTICATED" } },
        { message: "Sign in to see this.", path: ["shelf"], extensions: { code: "UNAUTHENTICATED" } },
      ],
    });
    expect(library.calls.map(({ operation }) => operation)).toEqual(["{books{id}}"]);
  });

  it("makes no fetch when nothing is left that the viewer may have", async () => {
    const { ask, library } = await openLibrary();
    expect(await ask("{ shelf }", member("shelf:write"))).toEqual({
      data: { shelf: null },
      errors: [{ message: "You may not see this.", path: ["shelf"], extensions: { code: "FORBIDDEN" } }],
    });
    expect(library.calls).toEqual([]);
  });

  it("lets a null that is refused rise to the nearest nullable field", async () => {
    const { ask } = await openLibrary();
    expect(await ask('{ book(id: "b1") { id margin } }', member())).toEqual({
      data: { book: null },
      errors: [{ message: "You may not see this.", path: ["book", "margin"], extensions: { code: "FORBIDDEN" } }],
    });
  });

  it("sees hidden fields only in the name of a service", async () => {
    const clients = [{ id: "internal", level: "off" as const, operations: [] }];
    const { ask, gateway } = await openLibrary({ clients });
    const { errors } = await ask("{ hidden }", member("internal"));
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: "GRAPHQL_VALIDATION_FAILED" }]);
    const request = { query: "{ hidden }", viewer: serviceViewer("orders"), clientId: "internal", requestId: "r" };
    expect(await gateway.execute(request)).toEqual({ data: { hidden: "treasure" } });
  });

  it("ends at its deadline, with what is there by then", async () => {
    const { ask } = await openLibrary({ limits: { requestTimeoutMs: 50 } });
    expect(await ask("{ slow }")).toEqual({
      data: { slow: null },
      errors: [
        {
          message: "The answer did not come within 50 ms.",
          path: ["slow"],
          extensions: { code: "DEADLINE_EXCEEDED" },
        },
      ],
    });
  });
});
