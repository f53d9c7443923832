import { parse, print, stripIgnoredCharacters } from "graphql";
import { expect, it } from "vitest";
import { clientName, variantName } from "../client-names.ts";
import { createGraph } from "../corpus/graph.ts";
import { shop } from "../corpus/shop.ts";
import { withOwnNames } from "./own-names.ts";

const { fieldSets } = createGraph(shop).supergraph;
const renamed = (text: string) => stripIgnoredCharacters(print(withOwnNames(parse(text), fieldSets)));

it.each([
  ["a field under its own name", `{me{id username}}`, `{me{id username}}`],
  ["an alias that no field set has", `{me{name:username}}`, `{me{name:username}}`],
  ["an alias that is a key's name", `{me{id:email}}`, `{me{client__id:email}}`],
  ["an alias that is the name of the type", `{me{__typename:email}}`, `{me{client__typename:email}}`],
  ["a required field that takes arguments", `{product(upc:1){price}}`, `{product(upc:1){price}}`],
  [
    "an alias that is the name of a required field with arguments",
    `{product(upc:1){price__required1:name}}`,
    `{product(upc:1){client__price__required1:name}}`,
  ],
  ["a name that looks like a renamed one", `{me{client__x:email}}`, `{me{client__client__x:email}}`],
  ["a name that looks like one of several", `{me{client1__x:email}}`, `{me{client__client1__x:email}}`],
  [
    "aliases in introspection",
    `{__type(name:"A"){id:name ...T}}fragment T on __Type{sku:name}`,
    `{__type(name:"A"){id:name ...T}}fragment T on __Type{sku:name}`,
  ],
  [
    "the planner's variable",
    `query($representations:ID!){__type(name:$representations){name}}`,
    `query($client__representations:ID!){__type(name:$client__representations){name}}`,
  ],
])("treats %s", (_, text, expected) => {
  expect(renamed(text)).toBe(expected.replace("client__typename", "client____typename"));
});

it("takes every renaming back", () => {
  const renamings = ["id", "client__id", "client__client__x", "client____typename", "client__client1__x"];
  expect(renamings.map(clientName)).toEqual(["id", "id", "client__x", "__typename", "client1__x"]);
});

it("takes back the names of what else a key stands for", () => {
  expect([variantName("id", 1), variantName("client__client1__x", 12)].map(clientName)).toEqual(["id", "client1__x"]);
});
