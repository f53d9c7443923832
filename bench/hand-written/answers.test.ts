import { buildSchema, execute, parse } from "graphql";
import { expect, it } from "vitest";
import { createShop } from "../shop/data.ts";
import { OPERATIONS } from "../shop/operations.ts";
import { composeShop, createSubgraphSchemas } from "../shop/subgraphs.ts";
import { answerInOnePiece } from "../shop/whole.ts";
import { ANSWERS } from "./answers.ts";
import type { Post } from "./calls.ts";

const shop = createShop();
const schemas = createSubgraphSchemas(shop);
const whole = buildSchema(composeShop((name) => name));

it.each([
  ["OneHop", 1],
  ["TwoHops", 2],
  ["Nested", 9],
])("answers %s as the shop in one piece does, with %i calls", async (operationName, calls) => {
  const operation = OPERATIONS.find((one) => one.operationName === operationName);
  const called: string[] = [];
  const post: Post = async (subgraph, body) => {
    called.push(subgraph);
    const { query, variables } = JSON.parse(body);
    const result = await execute({ schema: schemas[subgraph], document: parse(query), variableValues: variables });
    return JSON.stringify(result);
  };
  if (!operation) throw new Error(`there is no ${operationName}`);
  const answer = await ANSWERS[operationName]?.(post);
  const expected = await answerInOnePiece(shop, whole, { operation });
  expect(JSON.stringify(answer)).toBe(JSON.stringify(expected));
  expect(called).toHaveLength(calls);
});

it("fails when a subgraph does", async () => {
  const post: Post = async () => '{"errors":[{"message":"no"}]}';
  await expect(ANSWERS["TwoHops"]?.(post)).rejects.toThrow("products failed");
});
