// A small supergraph for tests of what the gateway enforces: policies, scopes, contracts and progressive overrides.
// `works` has collections, `loans` adds to them, and is about to take fields over from `works`.
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { execute, type GraphQLSchema, parse, subscribe } from "graphql";
import type { SubgraphResult } from "../gateway/execution/send.ts";
import {
  type InProcessSubgraph,
  inProcessTransport,
  type OpenTransport,
  type SubgraphCall,
} from "../gateway/transport.ts";

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@tag", "@policy", "@requiresScopes", "@override", "@shareable", "@requires", "@external"])`;

const WORKS = `
  type Query {
    work(id: ID!, place: Place @tag(name: "partner")): Work @tag(name: "public") @tag(name: "partner")
    works(filter: Filter): [Work!] @tag(name: "public") @tag(name: "partner")
    pieces: [Piece!] @tag(name: "public") @tag(name: "partner")
    vault: String @policy(policies: [["vault"]])
    plans: String @tag(name: "partner") @tag(name: "draft")
  }
  type Mutation {
    appraise(id: ID!): Work @policy(policies: [["appraise"], ["curator", "night"]]) @tag(name: "partner")
    rename(id: ID!): Work @tag(name: "partner")
  }
  type Subscription { workChanged: Work @tag(name: "public") }
  interface Piece { id: ID! worth: Int age: Int }
  type Work implements Piece @key(fields: "id") @key(fields: "shelfmark") {
    id: ID!
    shelfmark: String!
    title: String
    size: Int
    weight: Int
    worth: Int @policy(policies: [["insurance"]])
    note: String @tag(name: "partner")
    age: Int
  }
  type Copy implements Piece @tag(name: "partner") { id: ID! worth: Int age: Int @requiresScopes(scopes: [["copies"]]) }
  type Sketch implements Piece { id: ID! worth: Int age: Int }
  enum Place { HALL CELLAR @tag(name: "partner") }
  input Filter { title: String place: Place @tag(name: "partner") }`;

const LOANS = `
  type Work @key(fields: "id") {
    id: ID!
    shelfmark: String! @override(from: "works", label: "shelfmarks")
    size: Int @override(from: "works", label: "sizes")
    weight: Int @override(from: "works", label: "percent(50)")
    lender: String @requiresScopes(scopes: [["loans:read"]])
    crate: String @requires(fields: "title")
    title: String @external
  }`;

const work = (id: string) => ({
  ...{ __typename: "Work", id, shelfmark: `s${id}`, title: `Work ${id}`, size: 3, weight: 40, worth: 900 },
  ...{ note: "fragile", lender: "Louvre", crate: "small" },
});

const ROOT = {
  work: ({ id }: { id: string }) => work(id),
  works: () => [work("w1"), work("w2")],
  pieces: () => [work("w1"), { __typename: "Copy", id: "c", worth: 5 }, { __typename: "Sketch", id: "k", worth: 7 }],
  vault: () => "gold",
  plans: () => "a new wing",
  appraise: ({ id }: { id: string }) => work(id),
  rename: ({ id }: { id: string }) => work(id),
};

export interface MuseumCall {
  readonly subgraph: string;
  readonly operation: string;
}

export interface Museum {
  readonly supergraphSdl: string;
  readonly transports: OpenTransport;
  /** Every call that reached a subgraph. */
  readonly calls: MuseumCall[];
}

export function createMuseum(): Museum {
  const calls: MuseumCall[] = [];
  const texts: Readonly<Record<string, string>> = { works: WORKS, loans: LOANS };
  const { supergraphSdl, errors } = composeServices(
    Object.entries(texts).map(([name, text]) => ({
      ...{ name, url: `http://${name}.test/graphql`, typeDefs: parse(FEDERATION + text) },
    })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? []);
  return {
    ...{ supergraphSdl, calls },
    transports: (name) => inProcessTransport(subgraphOf(name, schemaOf(texts[name] ?? ""), calls)),
  };
}

function schemaOf(text: string): GraphQLSchema {
  const __resolveReference = ({ id, shelfmark = "" }: { id?: string; shelfmark?: string }) =>
    work(id ?? shelfmark.slice(1));
  return buildSubgraphSchema([{ typeDefs: parse(FEDERATION + text), resolvers: { Work: { __resolveReference } } }]);
}

function subgraphOf(subgraph: string, schema: GraphQLSchema, calls: MuseumCall[]): InProcessSubgraph {
  const argsOf = ({ operation, variables, operationName }: SubgraphCall, rootValue: object) => {
    calls.push({ subgraph, operation });
    return { schema, document: parse(operation), rootValue, variableValues: variables, operationName };
  };
  return {
    execute: async (call) => asJson(await execute(argsOf(call, ROOT))),
    subscribe: async (call) => {
      const events = await subscribe(argsOf(call, { workChanged: threeChanges }));
      if (Symbol.asyncIterator in events) return mapped(events);
      throw new TypeError("The subscription gave no stream");
    },
  };
}

async function* threeChanges() {
  for (const id of ["w1", "w2", "w3"]) yield { workChanged: work(id) };
}

async function* mapped(events: AsyncIterable<unknown>): AsyncGenerator<SubgraphResult> {
  for await (const event of events) yield asJson(event);
}

/** Without the null prototypes of graphql-js, like an answer that came over a network. */
function asJson(value: unknown): SubgraphResult {
  return JSON.parse(JSON.stringify(value));
}
