// Compiled operations against graphql-js: random schemas, operations and resolvers, and all that the mall's gateway sends.
import { buildSubgraphSchema } from "@apollo/subgraph";
import fc from "fast-check";
import { type GraphQLSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { randomOperation, randomVariables } from "../gateway/execution/corpus/random-operation.ts";
import { type Asked, askCompiled, askGraphqlJs } from "./both-ways.ts";
import { createFaultyWorld } from "./faulty-world.ts";

const SDL = `
  enum Color { RED GREEN }
  interface Node { id: ID! name: String }
  union Thing = Part | Whole
  type Query { part: Part! whole: Whole parts: [Part!] things: [Thing]! node: Node nodes: [Node!]! text(upper: Boolean, of: Color = RED): String }
  type Part implements Node { id: ID! name: String whole: Whole! weight: Float size: Int! color: Color! tags: [String!]! notes: [String] }
  type Whole implements Node { id: ID! name: String! parts(first: Int! = 2): [Part!]! odd: [Part] main: Part matrix: [[Int!]!]! thing: Thing! is: Boolean }
`;

async function expectSame(asked: Asked, takeCalls: () => Promise<string[]>): Promise<void> {
  const expected = [await askGraphqlJs(asked), await takeCalls()];
  expect([await askCompiled(asked), await takeCalls()]).toEqual(expected);
}

const RUNS = Number(process.env["COMPILED_RUNS"] ?? 300);

describe("a compiled operation", () => {
  it("answers as graphql-js does, whatever resolvers give and however late", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.array(fc.nat(1000), { maxLength: 200 }), async (seed, numbers) => {
        const schema = buildSubgraphSchema({ typeDefs: parse(SDL) });
        const { takeCalls } = createFaultyWorld(schema, seed, "late");
        const operation = randomOperation(schema, numbers, { maxDepth: 5, hasConfusingAliases: true });
        await expectSame({ schema, operation, variables: randomVariables(seed) }, takeCalls);
      }),
      { numRuns: RUNS },
    );
  });
});
