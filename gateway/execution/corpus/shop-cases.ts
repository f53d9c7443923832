import type { Case } from "./graph.ts";

export const shopCases: readonly Case[] = [
  { name: "one field of one subgraph", operation: `{ me { username } }` },
  {
    name: "root fields of several subgraphs",
    operation: `{ me { id } products { upc } reviews { id } carriers { name zone } }`,
  },
  { name: "an entity one hop away", operation: `{ product(upc: "p1") { name score } }` },
  { name: "an entity two hops away", operation: `{ topReview { stars product { name carrier { name zone } } } }` },
  {
    name: "entities in several hops and back",
    operation: `{ me { reviews { product { name reviews { author { email reviews { id } } } } } } }`,
  },
  {
    name: "a list with the same entity many times",
    operation: `{ reviews { author { email } product { name inStock } } }`,
  },
  { name: "lists of lists of entities", operation: `{ shelves { name inStock tags } }` },
  { name: "lists of lists of leaves", operation: `{ products { tags } }` },
  { name: "null among the items", operation: `{ products(upcs: ["p1", "nope", "p2"]) { upc reviews { id } } }` },
  { name: "an empty list", operation: `{ products(upcs: []) { upc score } }` },
  { name: "a null entity at the root", operation: `{ product(upc: "nope") { name score inStock } }` },
  { name: "nested nulls under lists", operation: `{ product(upc: "p1") { related { name carrier { name } } } }` },
  {
    name: "aliases of everything",
    operation: `{ a: product(upc: "p1") { n: name s: score i: inStock } b: product(upc: "p2") { n: upc i: inStock } }`,
  },
  {
    name: "one field under two aliases",
    operation: `{ product(upc: "p1") { all: reviews { id } good: reviews(min: 4) { id stars } } }`,
  },
  {
    name: "an alias that is another field's name",
    operation: `{ product(upc: "p1") { name: status price: weight inStock: name } }`,
  },
  {
    name: "variables in several fetches",
    operation: `query ($upc: ID!, $min: Int, $currency: String) { product(upc: $upc) { price(currency: $currency) reviews(min: $min) { stars } } }`,
    variables: { upc: "p1", min: 3, currency: "EUR" },
  },
  {
    name: "defaults of variables",
    operation: `query ($upc: ID! = "p2", $min: Int = 5, $on: Boolean = true) { product(upc: $upc) { name @include(if: $on) reviews(min: $min) { stars } } }`,
  },
  {
    name: "a null variable",
    operation: `query ($min: Int) { product(upc: "p1") { reviews(min: $min) { id } } }`,
    variables: { min: null },
  },
  {
    name: "variables that no fetch needs",
    operation: `query ($on: Boolean!) { me { id username @include(if: $on) } }`,
    variables: { on: false, extra: 1 },
  },
  { name: "a constant @skip", operation: `{ me { id @skip(if: true) username @skip(if: false) } }` },
  { name: "a constant @include", operation: `{ me { id username @include(if: false) email @include(if: true) } }` },
  ...[true, false].map((on) => ({
    name: `@include(if: ${on}) around a whole fetch`,
    operation: `query ($on: Boolean!) { product(upc: "p1") { name ... @include(if: $on) { score inStock } } }`,
    variables: { on },
  })),
  ...[true, false].map((off) => ({
    name: `@skip(if: ${off}) on a fragment spread`,
    operation: `query ($off: Boolean!) { product(upc: "p1") { name ...More @skip(if: $off) } } fragment More on Product { score carrier { name } }`,
    variables: { off },
  })),
  ...[true, false].map((on) => ({
    name: `a field selected twice, once @include(if: ${on})`,
    operation: `query ($on: Boolean!) { product(upc: "p1") { reviews @include(if: $on) { id } reviews { stars } } }`,
    variables: { on },
  })),
  ...[true, false].flatMap((a) =>
    [true, false].map((b) => ({
      name: `nested conditions ${a} and ${b}`,
      operation: `query ($a: Boolean!, $b: Boolean!) { product(upc: "p1") @include(if: $a) { upc ... @skip(if: $b) { name score @include(if: $a) } } }`,
      variables: { a, b },
    })),
  ),
  ...[true, false].map((on) => ({
    name: `a root field @include(if: ${on}) of another subgraph`,
    operation: `query ($on: Boolean!) { me { id } topReview @include(if: $on) { id product { name } } }`,
    variables: { on },
  })),
  {
    name: "fragments in fragments",
    operation: `{ me { ...U } } fragment U on User { id ...V ... on User { email } } fragment V on User { username reviews { ...R } } fragment R on Review { id product { name } }`,
  },
  {
    name: "__typename everywhere",
    operation: `{ __typename me { __typename id reviews { __typename product { __typename name } } } shelves { __typename } }`,
  },
  {
    name: "__typename under aliases",
    operation: `{ t: __typename me { kind: __typename reviews { what: __typename product { which: __typename score } } } }`,
  },
  { name: "only __typename", operation: `{ __typename }` },
  { name: "only __typename of an entity", operation: `{ product(upc: "p1") { __typename } }` },
  { name: "@requires", operation: `{ product(upc: "p1") { shippingCost } }` },
  { name: "@requires of what the client selects too", operation: `{ products { weight price shippingCost } }` },
  {
    name: "@requires of what the client selects with another argument",
    operation: `{ product(upc: "p1") { price(currency: "EUR") shippingCost } }`,
  },
  {
    name: "@requires in a list with nulls",
    operation: `{ products(upcs: ["p3", "nope", "p1"]) { name shippingCost inStock } }`,
  },
  { name: "@requires behind another entity", operation: `{ reviews { product { shippingCost } } }` },
  { name: "@provides", operation: `{ reviews { author { username } } }` },
  { name: "@provides and a field that it does not provide", operation: `{ reviews { author { username email } } }` },
  { name: "a nested key", operation: `{ me { zone address { street } } }` },
  { name: "a nested key over two hops", operation: `{ reviews { author { zone username } } }` },
  { name: "a nested key in a list", operation: `{ users { zone id } }` },
  { name: "several keys", operation: `{ topReview { product { sku inStock name } } }` },
  { name: "an enum", operation: `{ products { status } status(of: SOLD_OUT) }` },
  { name: "an enum variable", operation: `query ($s: Status!) { status(of: $s) }`, variables: { s: "ON_SALE" } },
  { name: "custom scalars", operation: `{ products { meta } }` },
  {
    name: "custom scalars as variables",
    operation: `query ($json: JSON) { echo(json: $json) }`,
    variables: { json: { a: [1, { b: null }], c: "x" } },
  },
  { name: "a custom scalar as literal", operation: `{ echo(json: { a: [1, { b: null }] }) }` },
  { name: "a resolver that throws", operation: `{ failing me { id } }` },
  { name: "a resolver that throws on one item", operation: `{ products { name score } }` },
  { name: "an error under aliases", operation: `{ list: products { points: score } }` },
  { name: "an error in a list of lists", operation: `{ shelves { score } }` },
  { name: "an error of an entity that is used twice", operation: `{ reviews { product { score } } }` },
  { name: "a reference that throws", operation: `{ products(upcs: ["p1", "late", "p2"]) { name reviews { id } } }` },
  {
    name: "a reference that throws under a hop",
    operation: `{ product(upc: "late") { name reviews { author { email } } } }`,
  },
  { name: "a non-null field of an entity that fails", operation: `{ products { name verdict } }` },
  {
    name: "introspection of a type",
    operation: `{ __type(name: "Product") { name fields { name type { kind name ofType { name } } } } }`,
  },
  { name: "introspection of a hidden enum value", operation: `{ __type(name: "Color") { enumValues { name } } }` },
  {
    name: "introspection of the schema beside data",
    operation: `{ s: __schema { queryType { name } mutationType { name } } me { id } }`,
  },
  {
    name: "introspection with variables and fragments",
    operation: `query ($name: String!) { ...Q } fragment Q on Query { __type(name: $name) { ...T } me { id } } fragment T on __Type { kind name }`,
    variables: { name: "User" },
  },
  { name: "a mutation", operation: `mutation { rename(upc: "p1", name: "New") { name upc } }` },
  {
    name: "a mutation with entities after it",
    operation: `mutation { rename(upc: "p1", name: "New") { name score carrier { zone } } }`,
  },
  {
    name: "several root fields of a mutation",
    operation: `mutation { a: touch(label: "1") r: rename(upc: "p2", name: "x") { name inStock } b: touch(label: "2") __typename }`,
  },
  { name: "a mutation that is refused", operation: `mutation { touch(label: "1") refuse { name score } }` },
];
