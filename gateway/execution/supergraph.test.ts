import { readFileSync } from "node:fs";
import { parse, validate } from "graphql";
import { expect, it } from "vitest";
import { loadSupergraph, UnenforcedFeatureError } from "./supergraph.ts";

const SDL = readFileSync(new URL("../../schema/supergraph.graphql", import.meta.url), "utf8");
const AUTHENTICATED = "https://specs.apollo.dev/authenticated/v0.1";
const SCOPES = "https://specs.apollo.dev/requiresScopes/v0.1";
const HIDDEN = `{ memberIdByCode(code: "x", storeId: "s") { __typename } }`;

it("refuses a supergraph with a security feature that nobody enforces", () => {
  const load = () => loadSupergraph(SDL, { enforcedFeatures: [AUTHENTICATED] });
  expect(load).toThrow(UnenforcedFeatureError);
  expect(load).toThrow(SCOPES);
});

it("refuses a security feature in a version that is not the enforced one", () => {
  const newer = SDL.replaceAll(SCOPES, `${SCOPES}1`);
  expect(() => loadSupergraph(newer, { enforcedFeatures: [AUTHENTICATED, SCOPES] })).toThrow(UnenforcedFeatureError);
});

it("names the subgraphs and their addresses", () => {
  const { subgraphs } = loadSupergraph(SDL, { enforcedFeatures: [AUTHENTICATED, SCOPES] });
  expect(subgraphs.map(({ name }) => name)).toEqual([
    "catalog",
    "content",
    "devices",
    "inventory",
    "members",
    "orders",
  ]);
  expect(subgraphs.every(({ url }) => URL.canParse(url))).toBe(true);
});

it("hides inaccessible fields from clients and shows them to services", () => {
  const schemaFor = (audience: "client" | "internal") =>
    loadSupergraph(SDL, { enforcedFeatures: [AUTHENTICATED, SCOPES], audience }).apiSchema;
  const problems = (audience: "client" | "internal") =>
    validate(schemaFor(audience), parse(HIDDEN)).filter(({ message }) => message.includes("Cannot query field"));
  expect(problems("client")).toHaveLength(1);
  expect(problems("internal")).toHaveLength(0);
});
