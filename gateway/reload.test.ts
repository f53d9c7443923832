import { Registry } from "prom-client";
import { afterEach, describe, expect, it } from "vitest";
import { createLog } from "../kit/log.ts";
import { anonymousViewer } from "../kit/viewer.ts";
import { type ChangingGraph, createChangingGraph } from "../test/changing-graph.ts";
import { askOverHttp, askOverSocket, openDoor } from "../test/gateway-door.ts";
import { createGateway, type Gateway, type GatewayOptions } from "./gateway.ts";
import { openLocalPlanner } from "./planning/local-planner.ts";
import type { OpenPlanner } from "./planning/planner.ts";

const opened: Gateway[] = [];

afterEach(async () => {
  for (const gateway of opened.splice(0)) await gateway.stop();
});

async function open(options: Partial<GatewayOptions> & { readonly graph?: ChangingGraph } = {}) {
  const { graph = createChangingGraph(), ...rest } = options;
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    name: "test",
    level: "error",
    destination: { write: (text) => lines.push(JSON.parse(text)) },
  });
  const registry = new Registry();
  const gateway = await createGateway({
    supergraphSdl: graph.supergraphs.first,
    ...{ transports: graph.transports, log, registry, now: () => new Date(), openPlanner: openLocalPlanner },
    ...rest,
  });
  opened.push(gateway);
  const ask = async (query: string) => {
    const { data, errors } = await gateway.execute({
      ...{ query, viewer: anonymousViewer, clientId: "test", requestId: "request-1" },
    });
    return errors ? errors.map(({ message }) => message) : data;
  };
  const reloads = async () => {
    const { values } = await (registry.getSingleMetric("gateway_supergraph_reloads_total")?.get() ?? { values: [] });
    return Object.fromEntries(values.map(({ labels, value }) => [labels["outcome"], value]));
  };
  return { graph, gateway, lines, ask, reloads };
}

describe("a newer supergraph", () => {
  it("is served from then on, with transports for its new subgraphs", async () => {
    const { graph, gateway, ask, reloads } = await open();
    expect(await ask("{ book { stars } }")).toEqual(['Cannot query field "stars" on type "Book".']);
    expect(await gateway.reload(graph.supergraphs.reviewed)).toBe("applied");
    expect(await ask("{ book { title stars } }")).toEqual({ book: { title: "Ulysses", stars: 5 } });
    expect(graph.open).toEqual(["books http://books.test/graphql", "reviews http://reviews.test/graphql"]);
    expect(await reloads()).toEqual({ applied: 1 });
  });

  it("that is the one in service changes nothing", async () => {
    const { graph, gateway } = await open();
    const { variants } = gateway;
    expect(await gateway.reload(graph.supergraphs.first)).toBe("unchanged");
    expect(gateway.variants).toBe(variants);
  });

  it("fails none of the operations that come without a pause", async () => {
    const { graph, gateway, ask } = await open();
    let isOver = false;
    const answers = new Map<string, number>();
    const load = Array.from({ length: 8 }, async () => {
      while (!isOver) {
        const answer = JSON.stringify(await ask("{ book { id title } }"));
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
        await new Promise(setImmediate);
      }
    });
    const { first, reviewed, moved } = graph.supergraphs;
    for (const sdl of [reviewed, moved, first, reviewed, moved, first])
      expect(await gateway.reload(sdl)).toBe("applied");
    isOver = true;
    await Promise.all(load);
    expect([...answers.keys()]).toEqual(['{"book":{"id":"b1","title":"Ulysses"}}']);
    expect(answers.values().next().value).toBeGreaterThan(50);
  });

  it("lets operations end on the one before; then transports that nobody needs are stopped", async () => {
    const graph = createChangingGraph();
    const { reviewed, moved, first } = graph.supergraphs;
    const { gateway, ask } = await open({ graph, supergraphSdl: reviewed });
    const slow = ask("{ slow book { title stars } }");
    await expect.poll(() => graph.waiting).toBe(1);
    await gateway.reload(moved);
    await gateway.reload(first);
    const [books, reviews] = ["books http://books.test/graphql", "reviews http://reviews.test/graphql"];
    // what nothing runs on is stopped, and it came later than what is held
    await expect.poll(() => graph.open, { timeout: 5_000 }).toEqual([books, reviews]);
    graph.answerSlow();
    expect(await slow).toEqual({ slow: "at last", book: { title: "Ulysses", stars: 5 } });
    await expect.poll(() => graph.open, { timeout: 5_000 }).toEqual([books]);
  });

  it("lets the planner of the one before rest, and stops with its own", async () => {
    const calls: string[] = [];
    let count = 0;
    const openPlanner: OpenPlanner = async (options) => {
      count += 1;
      const name = count;
      const told = (what: string) => async () => void calls.push(`${name} ${what}`);
      return { ...(await openLocalPlanner(options)), rest: told("rests"), stop: told("stops") };
    };
    const { graph, gateway } = await open({ openPlanner });
    await gateway.reload(graph.supergraphs.reviewed);
    await gateway.stop();
    expect(calls).toEqual(["1 rests", "2 stops"]);
  });

  it("leaves running subscriptions on the one before", async () => {
    const graph = createChangingGraph();
    const { reviewed, moved, first } = graph.supergraphs;
    const { gateway } = await open({ graph, supergraphSdl: reviewed });
    const client = gateway.clients.clientFor(undefined, { viewer: anonymousViewer, clientId: null, expiresAt: null });
    const caller = { viewer: anonymousViewer, client, requestId: "request-1" };
    const events = gateway.follow(await gateway.accept({ query: "subscription { ticks }" }, caller), undefined);
    const next = events.next();
    await gateway.reload(moved);
    await gateway.reload(first);
    const [books, reviews] = ["books http://books.test/graphql", "reviews http://reviews.test/graphql"];
    await expect.poll(() => graph.open, { timeout: 5_000 }).toEqual([books, reviews]);
    graph.tick();
    expect(await next).toEqual({ value: { data: { ticks: 1 } }, done: false });
    await events.return?.();
    await expect.poll(() => graph.open, { timeout: 5_000 }).toEqual([books]);
  });

  it("has the plans of lists and of what was asked for most before it serves", async () => {
    const plans: string[] = [];
    const openPlanner: OpenPlanner = async (options) => {
      const planner = await openLocalPlanner(options);
      return {
        ...planner,
        plan: (request) => {
          plans.push(String(request.operationName));
          return planner.plan(request);
        },
      };
    };
    const operations = [{ id: "1", body: "query Listed { book { id } }" }];
    const { graph, gateway, ask } = await open({
      openPlanner,
      clients: [{ id: "app", level: "safelist", operations }],
    });
    await ask("query Once { book { title } }");
    await ask("query Often { book { id title } }");
    await ask("query Often { book { id title } }");
    expect(plans.splice(0)).toEqual(["Listed", "Once", "Often"]);
    await gateway.reload(graph.supergraphs.reviewed);
    expect(plans.splice(0)).toEqual(["Listed", "Often", "Once"]);
    await ask("query Often { book { id title } }");
    expect(plans).toEqual([]);
  });

  it("is what HTTP and sockets serve, by either way to an answer", async () => {
    const { supergraphs, transports } = createChangingGraph();
    const door = await openDoor({ gateway: { supergraphSdl: supergraphs.first, transports } });
    const [title, pages] = [{ query: "{ book { title } }" }, { query: "{ book { pages } }" }];
    const unknown = [{ message: 'Cannot query field "pages" on type "Book".' }];
    expect(await askOverHttp(door.url, title)).toEqual({ data: { book: { title: "Ulysses" } } });
    expect(await askOverHttp(door.url, pages)).toMatchObject({ errors: unknown });
    await door.gateway.reload(supergraphs.changed);
    for (const ask of [askOverHttp, askOverHttp, askOverSocket]) {
      expect(await ask(door.url, pages)).toEqual({ data: { book: { pages: 732 } } });
      expect(await ask(door.url, title)).toMatchObject({
        errors: [{ message: 'Cannot query field "title" on type "Book".' }],
      });
    }
    await door.stop();
  });

  it("that no longer fits a listed operation is served, and the operation is told", async () => {
    const operations = [{ id: "1", name: "Title", body: "query Title { book { title } }" }];
    const { graph, gateway, ask, lines } = await open({ clients: [{ id: "app", level: "off", operations }] });
    expect(await gateway.reload(graph.supergraphs.changed)).toBe("applied");
    expect(lines.map(({ client, operation, msg }) => [client, operation, msg])).toEqual([
      ["app", "Title", "unfit on the list"],
    ]);
    expect(await ask("{ book { pages } }")).toEqual({ book: { pages: 732 } });
  });
});

describe("a bad supergraph", () => {
  const SECURED = "https://specs.apollo.dev/secret/v0.1";
  const bad = {
    "is no GraphQL": () => "type Query {",
    "is no supergraph": () => "type Query { book: String }",
    "has an API without fields": ({ supergraphs }: ChangingGraph) =>
      supergraphs.first.replace(/type Query\n[^}]*\}/, "type Query @join__type(graph: BOOKS)"),
    "needs a security feature that is not enforced": ({ supergraphs }: ChangingGraph) =>
      supergraphs.first.replace("schema\n", `schema\n  @link(url: "${SECURED}", for: SECURITY)\n`),
    "has a subgraph that cannot be reached from here": ({ supergraphs }: ChangingGraph) => supergraphs.reviewed,
  };

  for (const [name, change] of Object.entries(bad)) {
    it(`that ${name} is refused and told once, and the last good one stays`, async () => {
      const graph = createChangingGraph();
      const { gateway, ask, lines, reloads } = await open({
        graph,
        transports: (subgraph, url) => {
          if (subgraph === "reviews") throw new Error("reviews has no address");
          return graph.transports(subgraph, url);
        },
      });
      const sdl = change(graph);
      expect(sdl).not.toBe(graph.supergraphs.first);
      expect([await gateway.reload(sdl), await gateway.reload(sdl)]).toEqual(["refused", "refused"]);
      expect(await ask("{ book { title } }")).toEqual({ book: { title: "Ulysses" } });
      expect(lines.map(({ msg }) => msg)).toEqual(["supergraph refused, the last good one stays"]);
      expect(await reloads()).toEqual({ refused: 2 });
      expect(graph.open).toEqual(["books http://books.test/graphql"]);
      expect(await gateway.reload(graph.supergraphs.moved)).toBe("applied");
    });
  }

  it("that fails when its transports are open already leaves none of them open", async () => {
    const { supergraphs, ...graph } = createChangingGraph();
    const openPlanner: OpenPlanner = async (options) => {
      const planner = await openLocalPlanner(options);
      return options.supergraphSdl === supergraphs.first
        ? planner
        : { ...planner, apiSdl: { client: "", internal: "" } };
    };
    const { gateway } = await open({ graph: { supergraphs, ...graph }, openPlanner });
    expect(await gateway.reload(supergraphs.moved)).toBe("refused");
    expect(graph.open).toEqual(["books http://books.test/graphql"]);
  });

  it("as the first one lets no gateway start, and ends its source", async () => {
    let isEnded = false;
    const supergraphSdl = async () => ({
      supergraphSdl: "type Query { book: String }",
      cleanup: async () => {
        isEnded = true;
      },
    });
    await expect(open({ supergraphSdl })).rejects.toThrow("must be a core schema");
    expect(isEnded).toBe(true);
  });
});

describe("supergraphs that come faster than they can be loaded", () => {
  it("are loaded one at a time, and only the newest of those that wait", async () => {
    const { graph, gateway, reloads } = await open();
    const { reviewed, moved, changed, first } = graph.supergraphs;
    const outcomes = await Promise.all([reviewed, moved, changed, first].map(gateway.reload));
    expect(outcomes).toEqual(["applied", "superseded", "superseded", "applied"]);
    expect(await reloads()).toEqual({ applied: 2, superseded: 2 });
  });

  it("are not loaded any more when the gateway stops", async () => {
    const { graph, gateway } = await open();
    const { reviewed, moved, changed } = graph.supergraphs;
    const outcomes = [reviewed, moved].map(gateway.reload);
    await gateway.stop();
    expect(await Promise.all([...outcomes, gateway.reload(changed)])).toEqual(["applied", "superseded", "superseded"]);
    expect(graph.open).toEqual([]);
  });
});

describe("a source of supergraphs", () => {
  it("gives the first one and hands newer ones on, even before the first one serves", async () => {
    const { supergraphs } = createChangingGraph();
    const calls: string[] = [];
    let update = (_: string) => {};
    const { gateway, ask } = await open({
      supergraphSdl: {
        initialize: async (options) => {
          update = options.update;
          update(supergraphs.reviewed);
          return { supergraphSdl: supergraphs.first, cleanup: async () => void calls.push("cleanup") };
        },
      },
    });
    await expect.poll(() => ask("{ book { stars } }")).toEqual({ book: { stars: 5 } });
    update(supergraphs.changed);
    await expect.poll(() => ask("{ book { pages } }")).toEqual({ book: { pages: 732 } });
    opened.splice(0);
    await gateway.stop();
    expect(calls).toEqual(["cleanup"]);
  });

  it("may ask whether subgraphs answer, and ask them", async () => {
    const graph = createChangingGraph();
    const seen: unknown[] = [];
    await open({
      graph,
      supergraphSdl: async ({ healthCheck, getDataSource }) => {
        await healthCheck(graph.supergraphs.reviewed);
        const source = getDataSource({ name: "books", url: "http://books.test/graphql" });
        // what a manager gives: no request of a client is behind it
        const options = { kind: "loading schema", request: { query: "{ book { title } }" }, context: {} } as never;
        seen.push(await source.process(options));
        const missing = graph.supergraphs.reviewed.replace("reviews.test", "").replaceAll('"reviews"', '"gone"');
        seen.push(await healthCheck(missing).catch((error: Error) => error.message));
        return { supergraphSdl: graph.supergraphs.first };
      },
    });
    expect(seen).toEqual([{ data: { book: { title: "Ulysses" } } }, "no subgraph gone"]);
  });
});
