// Compiled operations against graphql-js: random ones of a schema with every kind of type, and all that the gateway sends to
// the six subgraphs for the mall's own operations. Resolvers give whatever resolvers can give.
import { buildSubgraphSchema } from "@apollo/subgraph";
import fc from "fast-check";
import {
  GraphQLScalarType,
  type GraphQLSchema,
  getOperationAST,
  isObjectType,
  OperationTypeNode,
  parse,
} from "graphql";
import { describe, expect, it } from "vitest";
import { generatedVariables } from "../gateway/execution/corpus/generate-leaves.ts";
import { randomOperation, randomVariables } from "../gateway/execution/corpus/random-operation.ts";
import { scalars } from "../kit/scalars.ts";
import { checkContracts } from "../schema/check.ts";
import { fetchesOf } from "../schema/plans.ts";
import { readSubgraphs } from "../schema/subgraphs.ts";
import { type Answer, type Asked, askCompiled, askGraphqlJs, NOT_EXECUTED, nulledPlaces } from "./both-ways.ts";
import { createFaultyWorld, type Faults } from "./faulty-world.ts";

const SDL = `
  enum Color { RED GREEN }
  interface Node { id: ID! name: String }
  union Thing = Part | Whole
  type Query {
    part: Part! whole: Whole parts: [Part!] things: [Thing]! node: Node nodes: [Node!]!
    text(upper: Boolean, of: Color = RED): String
  }
  type Part implements Node {
    id: ID! name: String whole: Whole! weight: Float size: Int! color: Color! tags: [String!]! notes: [String]
  }
  type Whole implements Node {
    id: ID! name: String! parts(first: Int! = 2): [Part!]! odd: [Part] main: Part matrix: [[Int!]!]! thing: Thing!
    is: Boolean
  }
`;

const RUNS = Number(process.env["COMPILED_RUNS"] ?? 200);

/** What both ways answer, and which resolvers they call in which order. */
async function askBothWays(asked: Asked, takeCalls: () => Promise<string[]>): Promise<[Answer | null, Answer]> {
  const expected = await askGraphqlJs(asked);
  const expectedCalls = await takeCalls();
  const compiled = await askCompiled(asked);
  if (compiled) expect(await takeCalls()).toEqual(expectedCalls);
  return [compiled, expected];
}

async function checkRandom(faults: Faults, check: (compiled: Answer | null, expected: Answer) => void) {
  const inputs = [fc.nat(), fc.array(fc.nat(1000), { maxLength: 200 })] as const;
  const property = fc.asyncProperty(...inputs, async (seed, numbers) => {
    const schema = buildSubgraphSchema({ typeDefs: parse(SDL) });
    const { takeCalls } = createFaultyWorld(schema, seed, faults);
    const operation = randomOperation(schema, numbers, { maxDepth: 5, hasConfusingAliases: true });
    check(...(await askBothWays({ schema, operation, variables: randomVariables(seed) }, takeCalls)));
  });
  await fc.assert(property, { numRuns: RUNS });
}

describe("a compiled operation", () => {
  it("answers to the letter as graphql-js does, whatever is given late", async () => {
    await checkRandom("late", (compiled, expected) => {
      expect(compiled).toEqual(expected);
      expect(JSON.stringify(compiled?.data)).toBe(JSON.stringify(expected.data));
    });
  });

  it("gives the same data for whatever is given at once, and an error for the same nulls", async () => {
    await checkRandom("any", (compiled, expected) => {
      expect(JSON.stringify(compiled?.data)).toBe(JSON.stringify(expected.data));
      // of errors that reach the same null within the same ticks, only one is told: not always the same one
      expect(nulledPlaces(compiled)).toEqual(nulledPlaces(expected));
    });
  });
});

/** What the gateway sends to each subgraph, by its plans. */
function fetchedOperations(): Map<string, Set<string>> {
  const fetches = checkContracts().planned.flatMap(({ plan }) => fetchesOf(plan));
  const names = new Set(fetches.map(({ serviceName }) => serviceName));
  const of = (name: string) => fetches.filter(({ serviceName }) => serviceName === name);
  return new Map([...names].map((name) => [name, new Set(of(name).map(({ operation }) => operation))]));
}

function schemaOf(subgraph: string): GraphQLSchema {
  const document = readSubgraphs().find(({ name }) => name === subgraph)?.document;
  if (!document) throw new Error(`No subgraph ${subgraph}`);
  const declared = document.definitions.map((node) => ("name" in node ? node.name?.value : undefined));
  const used = Object.entries(scalars).filter(([name]) => declared.includes(name));
  return buildSubgraphSchema({ typeDefs: document, resolvers: Object.fromEntries(used.map(takesAll)) });
}

/** Generated variables are no instants and no currencies. */
function takesAll([name, scalar]: [string, GraphQLScalarType]): [string, GraphQLScalarType] {
  return [name, new GraphQLScalarType({ ...scalar.toConfig(), parseValue: (value) => value })];
}

function variablesOf(schema: GraphQLSchema, operation: string): Record<string, unknown> {
  const definition = getOperationAST(parse(operation));
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const asked = types.filter(({ name }) => operation.includes(`on ${name}`));
  const representations = [0, 1, 2].flatMap((id) => asked.map(({ name }) => ({ __typename: name, id })));
  return { ...(definition && generatedVariables(schema, definition)), representations };
}

const isMutation = (operation: string) => getOperationAST(parse(operation))?.operation === OperationTypeNode.MUTATION;

describe("what the gateway sends for the mall's operations", () => {
  it.each([...fetchedOperations()])("to %s is answered as by graphql-js", async (subgraph, operations) => {
    let compiledOnes = 0;
    for (const seed of [1, 2, 3]) {
      const schema = schemaOf(subgraph);
      const { takeCalls } = createFaultyWorld(schema, seed, "late");
      for (const operation of operations) {
        const asked = { schema, operation, variables: variablesOf(schema, operation) };
        const [compiled, expected] = await askBothWays(asked, takeCalls);
        expect(expected.data).not.toBe(NOT_EXECUTED);
        expect(compiled).toEqual(isMutation(operation) ? null : expected);
        if (compiled) compiledOnes += 1;
      }
    }
    expect(compiledOnes).toBe(3 * [...operations].filter((operation) => !isMutation(operation)).length);
  });
});
