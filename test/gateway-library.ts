// A small supergraph without retail in it, for tests of the gateway: a library of two subgraphs in this process.
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  parse,
  subscribe,
} from "graphql";
import type { SubgraphResult } from "../gateway/execution/send.ts";
import type { InProcessSubgraph, OpenTransport, SubgraphCall } from "../gateway/transport.ts";
import { inProcessTransport } from "../gateway/transport.ts";
import { failure } from "../kit/errors.ts";

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@inaccessible", "@authenticated", "@requiresScopes", "@cost", "@listSize", "@shareable"])`;

const BOOKS = `
  type Query {
    books(first: Int = 10): [Book!]! @listSize(slicingArguments: ["first"], assumedSize: 10, requireOneSlicingArgument: false)
    book(id: ID!): Book
    whoami: String
    slow: String
    bug: String
    refused: String
    shelf: String @requiresScopes(scopes: [["shelf:read"], ["shelf:write", "staff"]])
    hidden: String @inaccessible @requiresScopes(scopes: [["internal"]])
    media: [Media!]!
  }
  type Mutation { rename(id: ID!, title: String!): Book }
  type Subscription {
    bookChanged: Book
    shelfChanged: String @requiresScopes(scopes: [["shelf:read"]])
    numbers(to: Int!): Int!
  }
  type Book @key(fields: "id") {
    id: ID!
    title: String
    price: Int @authenticated
    margin: Int! @requiresScopes(scopes: [["books:margin"]])
    related(first: Int): [Book!]! @listSize(assumedSize: 5, slicingArguments: ["first"], requireOneSlicingArgument: false)
  }
  type Film { name: String }
  union Media = Book | Film`;

const PEOPLE = `
  type Book @key(fields: "id") { id: ID! author: Author }
  type Author @key(fields: "id") { id: ID! name: String! email: String @authenticated report: Report }
  type Report @requiresScopes(scopes: [["staff"]]) { text: String }
  type Query { authors: [Author!]! }`;

const TITLES: Readonly<Record<string, string>> = { b1: "Ulysses", b2: "Emma" };

type Resolve = GraphQLFieldResolver<unknown, SubgraphCall, { readonly id: string; readonly title: string }>;

export interface Library {
  readonly supergraphSdl: string;
  readonly transports: OpenTransport;
  /** Every call that reached a subgraph. */
  readonly calls: readonly { readonly subgraph: string; readonly operation: string; readonly requestId: string }[];
  readonly schemas: Readonly<Record<string, GraphQLSchema>>;
  readonly subgraphs: Readonly<Record<string, InProcessSubgraph>>;
  /** To every open `bookChanged`. */
  publish(id: string): void;
  /** Breaks every open `bookChanged`, as a lost subgraph does. */
  lose(): void;
  readonly openStreams: number;
}

/** `urls` by subgraph, for those that run elsewhere. */
export function createLibrary(urls: Readonly<Record<string, string>> = {}): Library {
  const calls: { subgraph: string; operation: string; requestId: string }[] = [];
  const feed = createFeed();
  const sdl = { books: BOOKS, people: PEOPLE };
  const { supergraphSdl, errors } = composeServices(
    Object.entries(sdl).map(([name, text]) => ({
      name,
      url: urls[name] ?? `http://${name}.test/graphql`,
      typeDefs: parse(FEDERATION + text),
    })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? []);
  const book = (id: string) => ({ __typename: "Book", id, title: TITLES[id] ?? null });
  const author = { id: "a1", name: "Joyce", email: "joyce@library.test", report: { text: "fine" } };
  const schemas = {
    books: schemaOf(BOOKS, {
      Query: {
        books: () => [book("b1"), book("b2")],
        book: (_, { id }) => (id in TITLES ? book(id) : null),
        whoami: (_, __, { viewer }) => `${viewer.kind} ${viewer.id ?? "nobody"}`,
        slow: (_, __, { signal }) => new Promise((resolve) => signal.addEventListener("abort", () => resolve(null))),
        bug: () => {
          throw new Error("the database password is 12345");
        },
        refused: () => {
          throw failure("NOT_FOUND", "There is no such thing.", { thing: "t1" });
        },
        shelf: () => "top",
        hidden: () => "treasure",
        media: () => [book("b1"), { __typename: "Film", name: "Stalker" }],
      },
      Mutation: { rename: (_, { id, title }) => ({ ...book(id), title }) },
      Subscription: {
        bookChanged: { subscribe: () => feed.open(), resolve: (id: unknown) => book(String(id)) },
        shelfChanged: { subscribe: () => feed.open(), resolve: () => "top" },
        numbers: { subscribe: (_: unknown, { to }: { to: number }) => countTo(to), resolve: (value: unknown) => value },
      },
      Book: {
        price: () => 12,
        margin: () => 3,
        related: () => [book("b2")],
        __resolveReference: ({ id }: { id: string }) => book(id),
      },
    }),
    people: schemaOf(PEOPLE, {
      Query: { authors: () => [author] },
      Book: { __resolveReference: ({ id }: { id: string }) => ({ id }), author: () => author },
      Author: { __resolveReference: () => author },
    }),
  };
  const subgraphs = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, subgraphOf(name, schema, calls)]),
  );
  return {
    ...{ supergraphSdl, calls, schemas, subgraphs, publish: feed.publish, lose: feed.lose },
    transports: (name) => {
      const subgraph = subgraphs[name];
      if (!subgraph) throw new Error(`no subgraph ${name}`);
      return inProcessTransport(subgraph);
    },
    get openStreams() {
      return feed.size;
    },
  };
}

function schemaOf(typeDefs: string, resolvers: Record<string, Record<string, Resolve | object>>): GraphQLSchema {
  // resolvers of tests: their arguments are what the SDL above says
  return buildSubgraphSchema([{ typeDefs: parse(FEDERATION + typeDefs), resolvers: resolvers as never }]);
}

function subgraphOf(
  name: string,
  schema: GraphQLSchema,
  calls: { subgraph: string; operation: string; requestId: string }[],
): InProcessSubgraph {
  const argsOf = (call: SubgraphCall) => {
    calls.push({ subgraph: name, operation: call.operation, requestId: call.requestId });
    const { operation, variables, operationName } = call;
    return { schema, document: parse(operation), contextValue: call, variableValues: variables, operationName };
  };
  const asJson = (result: ExecutionResult) => JSON.parse(JSON.stringify(result));
  return {
    execute: async (call) => asJson(await execute(argsOf(call))),
    subscribe: async (call) => {
      const events = await subscribe(argsOf(call));
      if (!(Symbol.asyncIterator in events)) return single(asJson(events));
      return {
        next: async () => {
          const { value, done } = await events.next();
          return done ? { value: undefined, done: true } : { value: asJson(value), done: false };
        },
        return: async () => {
          await events.return(undefined);
          return { value: undefined, done: true };
        },
        [Symbol.asyncIterator]() {
          return this;
        },
      } satisfies AsyncIterableIterator<SubgraphResult>;
    },
  };
}

async function* single<T>(value: T): AsyncGenerator<T> {
  yield value;
}

async function* countTo(to: number): AsyncGenerator<number> {
  for (let value = 1; value <= to; value += 1) yield value;
}

interface Listener {
  push(id: string): void;
  fail(): void;
}

function createFeed() {
  const listeners = new Set<Listener>();
  const open = (): AsyncIterableIterator<string> => {
    const waiting: string[] = [];
    let wake = () => {};
    let state: "open" | "lost" | "over" = "open";
    const listener: Listener = {
      push: (id) => {
        waiting.push(id);
        wake();
      },
      fail: () => {
        state = "lost";
        wake();
      },
    };
    listeners.add(listener);
    return {
      next: async () => {
        while (waiting.length === 0 && state === "open") {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        const value = waiting.shift();
        if (value !== undefined) return { value, done: false };
        listeners.delete(listener);
        if (state === "lost") throw failure("SUBGRAPH_UNAVAILABLE", "The stream was lost.");
        return { value: undefined, done: true };
      },
      return: async () => {
        listeners.delete(listener);
        state = "over";
        wake();
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  };
  return {
    open,
    publish: (id: string) => {
      for (const listener of listeners) listener.push(id);
    },
    lose: () => {
      for (const listener of listeners) listener.fail();
    },
    get size() {
      return listeners.size;
    },
  };
}
