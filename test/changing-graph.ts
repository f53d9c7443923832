// A supergraph that changes while a gateway serves it, with transports that tell what became of them.
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { graphql, parse } from "graphql";
import type { SubgraphResult } from "../gateway/execution/send.ts";
import type { OpenTransport } from "../gateway/transport.ts";

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])`;

const SUBGRAPHS = {
  books: `type Query { book: Book slow: String }
    type Subscription { ticks: Int }
    type Book @key(fields: "id") { id: ID! title: String }`,
  /** Without `title`, with `pages`. */
  newBooks: `type Query { book: Book slow: String }
    type Subscription { ticks: Int }
    type Book @key(fields: "id") { id: ID! pages: Int }`,
  reviews: `type Query { reviewed: Int } type Book @key(fields: "id") { id: ID! stars: Int }`,
};

const VALUES = {
  Query: { book: () => ({ id: "b1" }), slow: () => "at last", reviewed: () => 1 },
  Book: { title: () => "Ulysses", pages: () => 732, stars: () => 5, __resolveReference: (book: unknown) => book },
};

export interface ChangingGraph {
  /** `books` alone, then with `reviews`, then `books` at another address, then with other fields. */
  readonly supergraphs: Readonly<Record<"first" | "reviewed" | "moved" | "changed", string>>;
  readonly transports: OpenTransport;
  /** `name url` of those that are open. */
  readonly open: readonly string[];
  /** Answers every `slow` that waits. */
  answerSlow(): void;
  readonly waiting: number;
  /** To every open subscription. */
  tick(): void;
}

export function createChangingGraph(): ChangingGraph {
  const open: string[] = [];
  const slow: (() => void)[] = [];
  const streams: ((result: SubgraphResult) => void)[] = [];
  const schemas = new Map(Object.entries(SUBGRAPHS).map(([name, sdl]) => [name, schemaOf(sdl)] as const));
  const address = (name: string, host = name) => ({ name, url: `http://${host}.test/graphql` });
  const [books, reviews] = [address("books"), address("reviews")];
  return {
    supergraphs: {
      first: compose([{ ...books, sdl: SUBGRAPHS.books }]),
      reviewed: compose([
        { ...books, sdl: SUBGRAPHS.books },
        { ...reviews, sdl: SUBGRAPHS.reviews },
      ]),
      moved: compose([{ ...address("books", "elsewhere"), sdl: SUBGRAPHS.books }]),
      changed: compose([{ ...books, sdl: SUBGRAPHS.newBooks }]),
    },
    transports: (name, url) => {
      const label = `${name} ${url}`;
      open.push(label);
      return {
        send: async ({ operation, operationName, variables }) => {
          if (!open.includes(label)) throw new Error(`${label} is stopped`);
          if (operation.includes("slow")) await new Promise<void>((resolve) => slow.push(resolve));
          const schema = schemas.get(operation.includes("pages") ? "newBooks" : name);
          if (!schema) throw new Error(`no subgraph ${name}`);
          const result = await graphql({ schema, source: operation, operationName, variableValues: variables });
          return JSON.parse(JSON.stringify(result));
        },
        subscribe: async () => streamOf(streams),
        stop: async () => void open.splice(open.indexOf(label), 1),
      };
    },
    open,
    answerSlow: () => {
      for (const answer of slow.splice(0)) answer();
    },
    get waiting() {
      return slow.length;
    },
    tick: () => {
      for (const push of streams) push({ data: { ticks: 1 } });
    },
  };
}

function schemaOf(sdl: string) {
  const fields = { ...VALUES, Subscription: { ticks: () => 1 } };
  // resolvers of tests, as the SDL above says; those of fields that a subgraph does not have are left out
  const typeDefs = parse(`${FEDERATION}\n${sdl}`);
  const resolvers = Object.fromEntries(
    Object.entries(fields).map(([type, own]) => [
      type,
      Object.fromEntries(Object.entries(own).filter(([field]) => field.startsWith("__") || sdl.includes(`${field}:`))),
    ]),
  );
  return buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
}

function compose(subgraphs: readonly { readonly name: string; readonly url: string; readonly sdl: string }[]): string {
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(`${FEDERATION}\n${sdl}`) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new AggregateError(errors ?? []);
  return supergraphSdl;
}

/** One result for each push, until it is returned. */
async function* streamOf(streams: ((result: SubgraphResult) => void)[]): AsyncGenerator<SubgraphResult> {
  const waiting: SubgraphResult[] = [];
  let wake = () => {};
  const push = (result: SubgraphResult) => {
    waiting.push(result);
    wake();
  };
  streams.push(push);
  try {
    for (;;) {
      const next = waiting.shift();
      if (next) yield next;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    streams.splice(streams.indexOf(push), 1);
  }
}
