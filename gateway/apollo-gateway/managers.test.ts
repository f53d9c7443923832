// Where the supergraph comes from, and what happens when another one comes.
import { IntrospectAndCompose, LocalCompose, LocalGraphQLDataSource, type SupergraphSdlHook } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { afterEach, expect, it } from "vitest";
import { composeAt, type HttpSubgraph, type SubgraphSource, serveSubgraph } from "../../test/http-subgraph.ts";
import { waitUntil } from "../../test/servers.ts";
import { openLocalPlanner } from "../planning/local-planner.ts";
import { createSupergraphGateway, type SupergraphGateway } from "./gateway.ts";
import { checkOptions, type Logger, type SupergraphGatewayOptions } from "./options.ts";

const TITLES = "type Query { title: String }";
const titles: SubgraphSource = { typeDefs: TITLES, resolvers: { Query: { title: () => "Ulysses" } } };
const longerTitles: SubgraphSource = {
  typeDefs: "type Query { title: String pages: Int }",
  resolvers: { Query: { title: () => "Ulysses", pages: () => 732 } },
};
const names: SubgraphSource = {
  typeDefs: "type Query { name: String }",
  resolvers: { Query: { name: () => "Joyce" } },
};

type Stop = () => Promise<unknown>;
const stops: Stop[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function subgraph(source: SubgraphSource): Promise<HttpSubgraph> {
  const served = await serveSubgraph(source);
  stops.push(served.stop);
  return served;
}

async function start(gateway: SupergraphGateway): Promise<(query: string) => Promise<unknown>> {
  const server = new ApolloServer({ gateway, includeStacktraceInErrorResponses: false });
  await server.start();
  stops.push(() => server.stop());
  return async (query) => {
    const { body } = await server.executeOperation({ query });
    return body.kind === "single" ? JSON.parse(JSON.stringify(body.singleResult)) : null;
  };
}

/** Plans in this thread: a thread for each of them takes longer to start than its test. */
const create = (options: SupergraphGatewayOptions) =>
  createSupergraphGateway({ openPlanner: openLocalPlanner, ...options });

function recordingLogger(): Logger & { readonly errors: string[] } {
  const errors: string[] = [];
  return { errors, debug: () => {}, info: () => {}, warn: () => {}, error: (text) => errors.push(String(text)) };
}

/** A function as `supergraphSdl`, and the `update` that it was given. */
function controlled(supergraphSdl: string) {
  let given: Parameters<SupergraphSdlHook>[0] | undefined;
  const cleanups: string[] = [];
  const hook: SupergraphSdlHook = async (options) => {
    given = options;
    return { supergraphSdl, cleanup: async () => void cleanups.push("cleaned up") };
  };
  return {
    hook,
    cleanups,
    update: (next: string) => given?.update(next),
    healthCheck: (of: string) => given?.healthCheck(of),
  };
}

it("takes the supergraph of an asynchronous function, which may update it even before it answers", async () => {
  const { url } = await subgraph(longerTitles);
  const whole = composeAt({ books: { ...longerTitles, url } });
  const gateway = create({
    supergraphSdl: async ({ update }) => {
      update(composeAt({ books: { ...titles, url } }));
      return { supergraphSdl: whole };
    },
  });
  const told: string[] = [];
  gateway.onSchemaLoadOrUpdate(({ coreSupergraphSdl }) => told.push(coreSupergraphSdl));
  const ask = await start(gateway);
  expect(await ask("{ pages }")).toEqual({ data: { pages: 732 } });
  expect(told).toEqual([composeAt({ books: { ...titles, url } }), whole]);
});

it("runs LocalCompose with LocalGraphQLDataSource", async () => {
  const typeDefs = parse(TITLES);
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: { Query: { title: () => "Emma" } } }]);
  const gateway = create({
    supergraphSdl: new LocalCompose({ localServiceList: [{ name: "books", url: "local", typeDefs }] }),
    buildService: () => new LocalGraphQLDataSource(schema),
  });
  const ask = await start(gateway);
  expect(await ask("{ title }")).toEqual({ data: { title: "Emma" } });
});

it("introspects and composes two running subgraphs, and follows one that changes", async () => {
  const books = await subgraph(titles);
  const people = await subgraph(names);
  const gateway = create({
    supergraphSdl: new IntrospectAndCompose({
      subgraphs: [
        { name: "books", url: books.url },
        { name: "people", url: people.url },
      ],
      pollIntervalInMs: 20,
    }),
  });
  const ask = await start(gateway);
  expect(await ask("{ title name }")).toEqual({ data: { title: "Ulysses", name: "Joyce" } });
  expect(await ask("{ pages }")).toMatchObject({ errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] });
  books.replace(longerTitles);
  await waitUntil("the new field", async () => JSON.stringify(await ask("{ pages name }")).includes("732"));
  expect(await ask("{ pages name }")).toEqual({ data: { pages: 732, name: "Joyce" } });
});

it("keeps the last good supergraph while the subgraphs do not compose, and takes the next good one", async () => {
  const books = await subgraph(titles);
  const people = await subgraph(names);
  const logger = recordingLogger();
  const gateway = create({
    supergraphSdl: new IntrospectAndCompose({
      subgraphs: [
        { name: "books", url: books.url },
        { name: "people", url: people.url },
      ],
      pollIntervalInMs: 20,
      logger,
    }),
  });
  const ask = await start(gateway);
  people.replace({ typeDefs: "type Query { title: Int name: String }", resolvers: names.resolvers ?? {} });
  await waitUntil("a refusal", async () => logger.errors.length > 0);
  expect(logger.errors[0]).toContain("A valid schema couldn't be composed");
  expect(await ask("{ title name }")).toEqual({ data: { title: "Ulysses", name: "Joyce" } });
  people.replace({ ...longerTitles, typeDefs: "type Query { pages: Int name: String }" });
  await waitUntil("the repaired schema", async () => JSON.stringify(await ask("{ pages }")).includes("732"));
});

it("refuses an update that is no supergraph to whoever gives it, tells no listener, and keeps the last good one", async () => {
  const { url } = await subgraph(titles);
  const source = controlled(composeAt({ books: { ...titles, url } }));
  const logger = recordingLogger();
  const gateway = create({ supergraphSdl: source.hook, logger });
  const ask = await start(gateway);
  let told = 0;
  gateway.onSchemaLoadOrUpdate(() => {
    told += 1;
  });
  expect(() => source.update("type Query {")).toThrow("Syntax Error: Expected Name, found <EOF>.");
  expect(() => source.update(TITLES)).toThrow();
  expect(logger.errors[0]).toBe("The supergraph is refused: Syntax Error: Expected Name, found <EOF>.");
  expect(logger.errors).toHaveLength(2);
  expect(told).toBe(0);
  expect(await ask("{ title }")).toEqual({ data: { title: "Ulysses" } });
});

it("ends a request on the supergraph on which it began", async () => {
  const { url } = await subgraph(longerTitles);
  const whole = composeAt({ books: { ...longerTitles, url } });
  const source = controlled(whole);
  const gateway = create({ supergraphSdl: source.hook });
  const server = new ApolloServer({
    gateway,
    plugins: [
      {
        requestDidStart: async () => ({
          // after validation, before the executor
          didResolveOperation: async () => source.update(composeAt({ books: { ...titles, url } })),
        }),
      },
    ],
  });
  await server.start();
  stops.push(() => server.stop());
  const { body } = await server.executeOperation({ query: "{ pages }" });
  expect(body).toMatchObject({ singleResult: { data: { pages: 732 } } });
  const after = await server.executeOperation({ query: "{ pages }" });
  expect(after.body).toMatchObject({
    singleResult: { errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] },
  });
});

it("builds a data source once for each subgraph, and again for another URL", async () => {
  const old = await subgraph(titles);
  const moved = await subgraph(longerTitles);
  const people = await subgraph(names);
  const composed = (url: string, books: SubgraphSource) =>
    composeAt({ books: { ...books, url }, people: { ...names, url: people.url } });
  const source = controlled(composed(old.url, titles));
  const built: unknown[] = [];
  const gateway = create({
    supergraphSdl: source.hook,
    buildService: (definition) => {
      built.push(definition);
      return { process: async () => ({ data: { title: definition.url, pages: 1, name: "Joyce" } }) };
    },
  });
  const ask = await start(gateway);
  source.update(composed(old.url, longerTitles));
  expect(await ask("{ title }")).toEqual({ data: { title: old.url } });
  source.update(composed(moved.url, longerTitles));
  expect(await ask("{ title }")).toEqual({ data: { title: moved.url } });
  expect(built).toEqual([
    { name: "books", url: old.url },
    { name: "people", url: people.url },
    { name: "books", url: moved.url },
  ]);
});

it("tells of each supergraph with the one before it", async () => {
  const { url } = await subgraph(titles);
  const [first, second] = [composeAt({ books: { ...titles, url } }), composeAt({ books: { ...longerTitles, url } })];
  const source = controlled(first);
  const told: unknown[] = [];
  const gateway = create({
    supergraphSdl: source.hook,
    experimental_didUpdateSupergraph: (current, previous) => {
      told.push([current, previous].map((one) => one && "supergraphSdl" in one && one.supergraphSdl));
    },
  });
  await start(gateway);
  source.update(second);
  source.update(second);
  expect(told).toEqual([
    [first, undefined],
    [second, first],
  ]);
});

it("updates though a listener fails, and lets none update from within", async () => {
  const { url } = await subgraph(titles);
  const source = controlled(composeAt({ books: { ...titles, url } }));
  const logger = recordingLogger();
  const gateway = create({ supergraphSdl: source.hook, logger });
  const ask = await start(gateway);
  gateway.onSchemaLoadOrUpdate(() => {
    throw new Error("no room");
  });
  gateway.onSchemaLoadOrUpdate(() => source.update(composeAt({ books: { ...titles, url } })));
  source.update(composeAt({ books: { ...longerTitles, url } }));
  expect(logger.errors).toEqual([
    "A listener failed at the update of the supergraph: no room",
    "A listener failed at the update of the supergraph: The supergraph cannot be updated by a listener of its update.",
  ]);
  expect(await ask('{ __type(name: "Query") { fields { name } } }')).toEqual({
    data: { __type: { fields: [{ name: "title" }, { name: "pages" }] } },
  });
});

it("opens a planner for each supergraph, lets the one before rest, and stops the last one when it stops", async () => {
  const { url } = await subgraph(longerTitles);
  const [first, second] = [composeAt({ books: { ...titles, url } }), composeAt({ books: { ...longerTitles, url } })];
  const source = controlled(first);
  const calls: string[] = [];
  const gateway = createSupergraphGateway({
    supergraphSdl: source.hook,
    openPlanner: async (options) => {
      const name = options.supergraphSdl === first ? "first" : "second";
      const planner = await openLocalPlanner(options);
      calls.push(`open ${name}`);
      return {
        ...planner,
        rest: async () => void calls.push(`rest ${name}`),
        stop: async () => void calls.push(`stop ${name}`),
      };
    },
  });
  const ask = await start(gateway);
  source.update(second);
  expect(await ask("{ pages }")).toEqual({ data: { pages: 732 } });
  await gateway.stop();
  expect(calls).toEqual(["open first", "open second", "rest first", "stop second"]);
});

it("does not load when its planner does not start", async () => {
  const supergraphSdl = composeAt({ books: { ...titles, url: "http://books.test/" } });
  const gateway = createSupergraphGateway({ supergraphSdl, openPlanner: () => Promise.reject(new Error("no thread")) });
  await expect(gateway.load({ apollo: {} })).rejects.toThrow("no thread");
  await gateway.stop();
});

it("plans in a thread of its own when it is told nothing else", async () => {
  const { url } = await subgraph(titles);
  const ask = await start(createSupergraphGateway({ supergraphSdl: composeAt({ books: { ...titles, url } }) }));
  expect(await ask("{ title }")).toEqual({ data: { title: "Ulysses" } });
  expect(await ask("query Again { again: title }")).toEqual({ data: { again: "Ulysses" } });
});

it("cleans up once when it stops, and takes no update afterwards", async () => {
  const { url } = await subgraph(titles);
  const supergraphSdl = composeAt({ books: { ...titles, url } });
  const source = controlled(supergraphSdl);
  const gateway = create({ supergraphSdl: source.hook });
  await gateway.load({ apollo: {} });
  await Promise.all([gateway.stop(), gateway.stop()]);
  await gateway.stop();
  expect(source.cleanups).toEqual(["cleaned up"]);
  expect(() => source.update(supergraphSdl)).toThrow("The supergraph cannot be updated when the gateway has stopped.");
});

it("cleans up when it cannot load, and loads once", async () => {
  const source = controlled("type Query { a: Int }");
  const gateway = create({ supergraphSdl: source.hook, logger: recordingLogger() });
  await expect(gateway.load({ apollo: {} })).rejects.toThrow();
  expect(source.cleanups).toEqual(["cleaned up"]);
  await expect(gateway.load({ apollo: {} })).rejects.toThrow("A gateway loads once; this one has failed to load.");
  expect(() => source.update("")).toThrow("The supergraph cannot be updated when the gateway has failed to load.");
});

it("does not load with serviceHealthCheck while a subgraph gives no answer, and names it", async () => {
  const books = await subgraph(titles);
  const people = await serveSubgraph(names);
  await people.stop();
  const supergraphSdl = composeAt({ books: { ...titles, url: books.url }, people: { ...names, url: people.url } });
  const gateway = create({ supergraphSdl, serviceHealthCheck: true });
  await expect(gateway.load({ apollo: {} })).rejects.toThrow("[people]: ");
  const unchecked = create({ supergraphSdl });
  await unchecked.load({ apollo: {} });
  await expect(unchecked.serviceHealthCheck()).rejects.toThrow("[people]: ");
});

it("checks the subgraphs of a supergraph that is not in use yet for its manager", async () => {
  const books = await subgraph(titles);
  const gone = await serveSubgraph(names);
  await gone.stop();
  const source = controlled(composeAt({ books: { ...titles, url: books.url } }));
  await start(create({ supergraphSdl: source.hook }));
  await source.healthCheck(composeAt({ books: { ...longerTitles, url: books.url } }));
  expect(books.requests.map(({ query }) => query)).toEqual(["query __ApolloServiceHealthCheck__ { __typename }"]);
  const next = composeAt({ books: { ...titles, url: books.url }, people: { ...names, url: gone.url } });
  await expect(source.healthCheck(next)).rejects.toThrow("[people]: ");
});

it("does not start on a security directive unless its user enforces it", async () => {
  const { url } = await subgraph(titles);
  const supergraphSdl = composeAt({ books: { typeDefs: "type Query { title: String @authenticated }", url } });
  const feature = "https://specs.apollo.dev/authenticated/v0.1";
  const options: SupergraphGatewayOptions = { supergraphSdl, logger: recordingLogger() };
  await expect(create(options).load({ apollo: {} })).rejects.toThrow(feature);
  const ask = await start(create({ ...options, enforcedFeatures: [feature] }));
  expect(await ask("{ title }")).toEqual({ data: { title: "Ulysses" } });
});

it("refuses options that it would not heed, each by its name and with what to do", () => {
  const given = {
    serviceList: [],
    uplinkEndpoints: ["x"],
    buildServices: () => {},
    debug: false,
    telemetry: undefined,
  };
  expect(() => checkOptions(given)).toThrow(
    "Options of the gateway: " +
      "`serviceList`: give supergraphSdl: new IntrospectAndCompose({ subgraphs, ... }); " +
      "`uplinkEndpoints`: managed federation (Uplink) is not supported; give a supergraphSdl; " +
      "`buildServices`: not supported; " +
      "`supergraphSdl` is missing: managed federation (Uplink) is not supported; give a supergraphSdl.",
  );
});
