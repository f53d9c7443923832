// Operations through real Apollo Servers, to subgraphs behind real HTTP servers.
import { RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer, type ApolloServerPlugin, HeaderMap } from "@apollo/server";
import { ApolloServerPluginUsageReportingDisabled } from "@apollo/server/plugin/disabled";
import { afterAll, beforeAll, expect, it } from "vitest";
import { composeAt, type HttpSubgraph, serveSubgraph } from "../../test/http-subgraph.ts";
import { openLocalPlanner } from "../planning/local-planner.ts";
import { createSupergraphGateway } from "./gateway.ts";
import type { SupergraphGatewayOptions } from "./options.ts";

const USERS = `
  type Query { me: User users: [User!]! }
  type Mutation { rename(name: String!): User note(text: String!): Boolean }
  type User @key(fields: "id") { id: ID! name: String! }`;

const REVIEWS = `
  type Query { reviews(first: Int! = 2): [Review!]! broken: String refused: String! }
  type Mutation { addReview(text: String!): Review }
  type Subscription { reviewAdded: Review }
  type Review { text: String! author: User }
  type User @key(fields: "id") { id: ID! score: Int }`;

const NAMES: Readonly<Record<string, string>> = { u1: "Ann", u2: "Bob" };
const user = (id: unknown) => ({ id, name: NAMES[String(id)] });
const author = (id: string) => ({ id, score: id === "u1" ? 7 : null });

let users: HttpSubgraph;
let reviews: HttpSubgraph;
let supergraphSdl: string;
/** Arrivals of root fields of mutations, over all subgraphs. */
const writes: string[] = [];

beforeAll(async () => {
  users = await serveSubgraph(
    {
      typeDefs: USERS,
      resolvers: {
        Query: { me: () => user("u1"), users: () => [user("u1"), user("u2")] },
        Mutation: {
          rename: (_: unknown, { name }: { name: string }) => {
            writes.push(`rename ${name}`);
            return { ...user("u1"), name };
          },
          note: (_: unknown, { text }: { text: string }) => writes.push(`note ${text}`) > 0,
        },
        User: { __resolveReference: ({ id }: { id: string }) => user(id) },
      },
    },
    { "cache-control": "max-age=60, public" },
  );
  reviews = await serveSubgraph(
    {
      typeDefs: REVIEWS,
      resolvers: {
        Query: {
          reviews: (_: unknown, { first }: { first: number }) =>
            [
              { text: "fine", author: author("u1") },
              { text: "poor", author: author("u2") },
            ].slice(0, first),
          broken: () => {
            throw new Error("no such table");
          },
          refused: () => {
            throw Object.assign(new Error("Not yours."), { extensions: { code: "FORBIDDEN", because: "rules" } });
          },
        },
        Mutation: {
          addReview: (_: unknown, { text }: { text: string }) => {
            writes.push(`addReview ${text}`);
            return { text, author: author("u2") };
          },
        },
        User: { __resolveReference: ({ id }: { id: string }) => author(id) },
      },
    },
    { "cache-control": "max-age=20, private" },
  );
  supergraphSdl = composeAt({
    users: { typeDefs: USERS, url: users.url },
    reviews: { typeDefs: REVIEWS, url: reviews.url },
  });
});

afterAll(async () => {
  await users.stop();
  await reviews.stop();
});

interface Asked {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

interface Served {
  readonly ask: (asked: Asked, context?: object) => Promise<{ status: number; body: unknown; headers: HeaderMap }>;
  [Symbol.asyncDispose](): Promise<void>;
}

async function serve(
  options: Partial<SupergraphGatewayOptions> = {},
  plugins: readonly ApolloServerPlugin<object>[] = [],
): Promise<Served> {
  const server = new ApolloServer<object>({
    gateway: createSupergraphGateway({ supergraphSdl, openPlanner: openLocalPlanner, ...options }),
    includeStacktraceInErrorResponses: false,
    plugins: [ApolloServerPluginUsageReportingDisabled(), ...plugins],
  });
  await server.start();
  return {
    ask: async (body, context = {}) => {
      const {
        status,
        headers,
        body: answer,
      } = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: "POST",
          headers: new HeaderMap([["content-type", "application/json"]]),
          search: "",
          body,
        },
        context: async () => context,
      });
      return { status: status ?? 200, headers, body: answer.kind === "complete" ? JSON.parse(answer.string) : null };
    },
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

it("answers a query over two subgraphs", async () => {
  await using served = await serve();
  const { status, body } = await served.ask({ query: "{ reviews { text author { name score } } }" });
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      data: {
        reviews: [
          { text: "fine", author: { name: "Ann", score: 7 } },
          { text: "poor", author: { name: "Bob", score: null } },
        ],
      },
    },
  });
});

it("answers introspection with what clients may see", async () => {
  await using served = await serve();
  const { body } = await served.ask({ query: '{ __type(name: "Review") { fields { name } } __typename }' });
  expect(body).toEqual({
    data: { __type: { fields: [{ name: "text" }, { name: "author" }] }, __typename: "Query" },
  });
});

it("calls the hooks of plugins in Apollo's order, with the operation that they expect", async () => {
  const calls: unknown[] = [];
  const plugin: ApolloServerPlugin<object> = {
    serverWillStart: async ({ schema }) => {
      calls.push(["serverWillStart", schema.getType("Review")?.name]);
      return {
        schemaDidLoadOrUpdate: ({ coreSupergraphSdl }) => {
          calls.push(["schemaDidLoadOrUpdate", coreSupergraphSdl === supergraphSdl]);
        },
      };
    },
    requestDidStart: async () => ({
      didResolveOperation: async ({ operationName }) => void calls.push(["didResolveOperation", operationName]),
      executionDidStart: async () => ({ executionDidEnd: async () => void calls.push(["executionDidEnd"]) }),
      didEncounterErrors: async ({ errors }) => void calls.push(["didEncounterErrors", errors.map(({ path }) => path)]),
      willSendResponse: async ({ response }) => void calls.push(["willSendResponse", response.body.kind]),
    }),
  };
  await using served = await serve({}, [plugin]);
  await served.ask({ query: "query Broken { b: broken }" });
  expect(calls).toEqual([
    ["serverWillStart", "Review"],
    ["schemaDidLoadOrUpdate", true],
    ["didResolveOperation", "Broken"],
    ["didEncounterErrors", [["b"]]],
    ["executionDidEnd"],
    ["willSendResponse", "single"],
  ]);
});

it("gives a subgraph's errors at the client's paths, with their codes and facts", async () => {
  await using served = await serve();
  const { status, body } = await served.ask({ query: "{ a: broken me { name } refused }" });
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      data: null,
      errors: [
        {
          message: "no such table",
          path: ["a"],
          extensions: { code: "DOWNSTREAM_SERVICE_ERROR", serviceName: "reviews" },
        },
        {
          message: "Not yours.",
          path: ["refused"],
          extensions: { code: "FORBIDDEN", because: "rules", serviceName: "reviews" },
        },
      ],
    },
  });
});

it("runs the fields of a mutation one after the other, whichever subgraph they are of", async () => {
  await using served = await serve();
  writes.length = 0;
  const query = `mutation Write($text: String!) {
    first: rename(name: "Al") { name score } second: addReview(text: $text) { author { name } } third: note(text: "end") }`;
  const { body } = await served.ask({ query, variables: { text: "good" } });
  expect(body).toEqual({
    data: { first: { name: "Al", score: 7 }, second: { author: { name: "Bob" } }, third: true },
  });
  expect(writes).toEqual(["rename Al", "addReview good", "note end"]);
});

it("answers a deferred fragment together with the rest", async () => {
  await using served = await serve();
  const { body } = await served.ask({ query: "{ me { name ...late @defer } } fragment late on User { score }" });
  expect(body).toEqual({ data: { me: { name: "Ann", score: 7 } } });
});

it("refuses variables that do not fit, and fills in defaults", async () => {
  await using served = await serve();
  const query = "query Reviews($first: Int! = 1) { reviews(first: $first) { text } }";
  expect((await served.ask({ query })).body).toEqual({ data: { reviews: [{ text: "fine" }] } });
  const sent = reviews.requests.length;
  const { status, body } = await served.ask({ query, variables: { first: "two" } });
  expect(status).toBe(400);
  expect(body).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
  expect(reviews.requests).toHaveLength(sent);
});

it.each([
  ["an operation that the document does not have", "query A { me { id } }", "B", "OPERATION_RESOLUTION_FAILURE"],
  ["no name for two operations", "query A { me { id } } query B { me { id } }", "", "OPERATION_RESOLUTION_FAILURE"],
  ["a subscription", "subscription { reviewAdded { text } }", "", "BAD_USER_INPUT"],
  ["a field that does not exist", "{ you { id } }", "", "GRAPHQL_VALIDATION_FAILED"],
])("refuses %s with status 400", async (_, query, operationName, code) => {
  await using served = await serve();
  const { status, body } = await served.ask({ query, ...(operationName && { operationName }) });
  expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ extensions: { code } }] } });
});

class SignedDataSource extends RemoteGraphQLDataSource<{ user?: string }> {
  override willSendRequest({
    request,
    context,
    kind,
  }: Parameters<NonNullable<RemoteGraphQLDataSource["willSendRequest"]>>[0]) {
    request.http?.headers.set("x-user", String(context["user"] ?? "nobody"));
    request.http?.headers.set("x-kind", kind);
  }
}

it("lets willSendRequest add headers that the subgraph gets, made of the request's context", async () => {
  await using served = await serve({
    buildService: ({ url = "" }) => new SignedDataSource({ url }),
  });
  const sent = [users.requests.length, reviews.requests.length] as const;
  await served.ask({ query: "{ me { score } }" }, { user: "ann" });
  const headers = [...users.requests.slice(sent[0]), ...reviews.requests.slice(sent[1])].map(({ headers }) => [
    headers["x-user"],
    headers["x-kind"],
  ]);
  expect(headers).toEqual([
    ["ann", "incoming operation"],
    ["ann", "incoming operation"],
  ]);
});

it("gives data sources the client's request, and heeds what didReceiveResponse makes of an answer", async () => {
  const seen: unknown[] = [];
  await using served = await serve({
    buildService: ({ url = "" }) =>
      new RemoteGraphQLDataSource({
        url,
        willSendRequest: (options) => {
          if (options.kind !== ("incoming operation" as typeof options.kind)) return;
          const { incomingRequestContext, request } = options as typeof options & { incomingRequestContext: never };
          seen.push({ ...(incomingRequestContext as object), query: request.query, variables: request.variables });
        },
        didReceiveResponse: ({ response }) => ({ ...response, data: { me: { name: "Masked" } } }),
      }),
  });
  const { body } = await served.ask({ query: "query Me { me { name } }" });
  expect(body).toEqual({ data: { me: { name: "Masked" } } });
  expect(seen).toMatchObject([
    {
      operationName: "Me",
      source: "query Me { me { name } }",
      query: expect.stringContaining("me{name}"),
      variables: {},
    },
  ]);
});

it("puts what a data source throws at the path of what it was to bring", async () => {
  await using served = await serve({
    buildService: ({ name, url = "" }) =>
      name === "users" ? new RemoteGraphQLDataSource({ url }) : { process: () => Promise.reject(new Error("down")) },
  });
  const { body } = await served.ask({ query: "{ me { name s: score } }" });
  expect(body).toEqual({
    data: { me: { name: "Ann", s: null } },
    errors: [
      { message: "down", path: ["me", "s"], extensions: { code: "SUBGRAPH_UNAVAILABLE", serviceName: "reviews" } },
    ],
  });
});

it("refuses an answer of a data source that is no GraphQL result", async () => {
  await using served = await serve({ buildService: () => ({ process: async () => ({ data: "garbage" as never }) }) });
  const { body } = await served.ask({ query: "{ me { name } }" });
  expect(body).toEqual({
    data: { me: null },
    errors: [
      {
        message: '"users" answered with no GraphQL result.',
        path: ["me"],
        extensions: { code: "SUBGRAPH_INVALID_RESPONSE", serviceName: "users" },
      },
    ],
  });
});

it("restricts the client's cache-control to that of all subgraphs it came from", async () => {
  await using served = await serve();
  const one = await served.ask({ query: "{ me { name } }" });
  const both = await served.ask({ query: "{ me { name score } }" });
  expect([one.headers.get("cache-control"), both.headers.get("cache-control")]).toEqual([
    "max-age=60, public",
    "max-age=20, private",
  ]);
});

it("tells the plan of each operation to experimental_didResolveQueryPlan", async () => {
  const told: unknown[] = [];
  await using served = await serve({
    experimental_didResolveQueryPlan: ({ queryPlan, serviceMap, requestContext, operationContext }) => {
      told.push({
        node: queryPlan.node?.kind,
        services: Object.keys(serviceMap),
        operationName: requestContext.operationName,
        fragments: Object.keys(operationContext.fragments),
      });
    },
  });
  const asked = { query: "query Me { me { ...parts } } fragment parts on User { name score }" };
  await served.ask(asked);
  await served.ask(asked);
  const one = { node: "Sequence", services: ["reviews", "users"], operationName: "Me", fragments: ["parts"] };
  expect(told).toEqual([one, one]);
});
