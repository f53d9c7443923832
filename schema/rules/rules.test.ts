import { buildSchema, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { typesOf } from "../sdl.ts";
import type { SubgraphName } from "../subgraphs.ts";
import { internalFields, knownScopes, rootFields, scopedFields } from "./access.ts";
import { boundedLists, connections, listItems } from "./lists.ts";
import { mutationInputs, mutationResults, resultUnions } from "./mutations.ts";
import { descriptions, enumValues, fieldNames, problemMessages } from "./names.ts";
import { entityOwners, nullableContributions, nullableReferences } from "./ownership.ts";
import type { Rule } from "./rule.ts";
import { selectableTogether, sharedTypes } from "./shared.ts";
import { eventUnions, resumable } from "./subscriptions.ts";

function subgraph(sdl: string, name: SubgraphName = "orders") {
  return { name, types: typesOf(parse(sdl)) };
}

function findings(rule: Rule, sdl: string): string[] {
  return [...rule(subgraph(sdl))];
}

describe("names", () => {
  it("finds a field that is not camelCase, of inputs as well", () => {
    expect(findings(fieldNames, "type Cart { piece_count: Int } input AddInput { SKU: ID }")).toEqual([
      "orders: Cart.piece_count is not camelCase.",
      "orders: AddInput.SKU is not camelCase.",
    ]);
  });

  it("finds money as a Float, not a rate", () => {
    expect(findings(fieldNames, "type Cart { totalAmount: Float! averageStars: Float! }")).toEqual([
      "orders: Cart.totalAmount is money as a Float.",
    ]);
  });

  it("finds an enum value that is not UPPER_CASE", () => {
    expect(findings(enumValues, "enum Status { OPEN Closed IN_TRANSIT }")).toEqual([
      "orders: Status.Closed is not UPPER_CASE.",
    ]);
  });

  it("finds types and root fields without a description, not contributions to entities of others", () => {
    const sdl = `type Query { cart: Cart } type Cart @key(fields: "id") { id: ID! } type Member @key(fields: "id") { id: ID! }`;
    expect(findings(descriptions, sdl)).toEqual([
      "orders: Cart has no description.",
      "orders: Query.cart has no description.",
    ]);
  });

  it("finds a Problem without a message", () => {
    expect(findings(problemMessages, "type CartFull implements Problem { limit: Int }")).toEqual([
      "orders: CartFull is a Problem without a message.",
    ]);
  });
});

describe("ownership", () => {
  it("finds an entity that nobody is named to own", () => {
    expect(findings(entityOwners, `type Basket @key(fields: "id") { id: ID! }`)).toEqual([
      "orders: Basket is an entity without a named owner.",
    ]);
  });

  it("finds a non-null reference to an entity of another subgraph", () => {
    expect(findings(nullableReferences, "type CartLine { variant: ProductVariant! cart: Cart! store: Store }")).toEqual(
      ["orders: CartLine.variant is a non-null reference to ProductVariant of catalog."],
    );
  });

  it("finds a non-null contribution to an entity of another subgraph, other than its key", () => {
    expect(findings(nullableContributions, `type Member @key(fields: "id") { id: ID! orderCount: Int! }`)).toEqual([
      "orders: Member.orderCount is a non-null contribution to Member of another subgraph.",
    ]);
  });
});

describe("lists", () => {
  it("finds nullable items, in fields, inputs and arguments", () => {
    const sdl = "type Cart { lines: [CartLine]! pick(skus: [ID]!): Int } input AddInput { skus: [ID] }";
    expect(findings(listItems, sdl)).toEqual([
      "orders: Cart.lines is a list of nullable items.",
      "orders: AddInput.skus is a list of nullable items.",
      "orders: Cart.pick(skus) is a list of nullable items.",
    ]);
  });

  it("finds a list without a maximum", () => {
    const sdl = `
      type Cart {
        lines: [CartLine!]!
        notes: [String!]! @listSize(assumedSize: 3)
        "At most 20." gifts: [ID!]!
      }
      type CartConnection { edges: [CartEdge!]! nodes: [Cart!]! }
      input AddInput { "As you like." skus: [ID!]! "1 to 100." others: [ID!]! }`;
    expect(findings(boundedLists, sdl)).toEqual([
      "orders: Cart.lines is a list without a maximum.",
      "orders: AddInput.skus is a list without a maximum.",
    ]);
  });

  it("finds a connection without its arguments or its size", () => {
    expect(findings(connections, "type Query { carts(first: Int): CartConnection }")).toEqual([
      "orders: Query.carts is a connection without first and after.",
      "orders: Query.carts is a connection without @listSize.",
    ]);
  });
});

describe("access", () => {
  it("finds a scope that no token carries", () => {
    const sdl = `type Cart { total: Int @requiresScopes(scopes: [["orders:read", "carts:read"]]) }`;
    expect(findings(knownScopes, sdl)).toEqual(["orders: Cart.total requires the unknown scope carts:read."]);
  });

  it("finds a scoped field that takes its siblings along when refused", () => {
    expect(findings(scopedFields, "type Cart { total: Int! @authenticated note: String @authenticated }")).toEqual([
      "orders: Cart.total is scoped but non-null.",
    ]);
  });

  it("finds what is only half internal", () => {
    const sdl = `type Query { a: Int @tag(name: "internal") b: Int @inaccessible c: Int @inaccessible @tag(name: "internal") }`;
    expect(findings(internalFields, sdl)).toEqual([
      "orders: Query.a wants both @inaccessible and the tag internal.",
      "orders: Query.b wants both @inaccessible and the tag internal.",
    ]);
  });

  it("finds root fields that are non-null, untagged or open", () => {
    const sdl = `type Query { cart: Int! @tag(name: "public") } type Mutation { pay: Int }`;
    expect(findings(rootFields, sdl)).toEqual([
      "orders: Query.cart is a non-null root field.",
      "orders: Mutation.pay has no @tag, so it is in no contract.",
      "orders: Mutation.pay is open to anybody.",
    ]);
  });
});

describe("mutations", () => {
  it("finds a mutation without its one input, the input's key and a cost", () => {
    const sdl = "type Mutation { addLine(cartId: ID!, sku: ID!): AddLineResult }";
    expect(findings(mutationInputs, sdl)).toEqual([
      "orders: Mutation.addLine wants one input: AddLineInput!.",
      "orders: Mutation.addLine: AddLineInput has no idempotencyKey: ID!.",
      "orders: Mutation.addLine has no @cost.",
    ]);
  });

  it("finds a mutation that answers no union of its own", () => {
    expect(findings(mutationResults, "type Mutation { addLine: Cart }")).toEqual([
      "orders: Mutation.addLine wants to answer the union AddLineResult.",
    ]);
  });

  it("finds a member that is neither success nor Problem, and a union without any Problem", () => {
    const sdl =
      "union AddLineResult = AddLineSuccess | CartFull type AddLineSuccess { id: ID } type CartFull { message: String! }";
    expect(findings(resultUnions, sdl)).toEqual([
      "orders: AddLineResult: CartFull is neither AddLineSuccess nor a Problem.",
      'orders: AddLineResult has no Problem, so "... on Problem" is refused on it.',
    ]);
  });
});

describe("subscriptions", () => {
  it("finds a subscription that cannot be resumed", () => {
    expect(findings(resumable, "type Subscription { cartChanged(after: ID): CartChangedEvent }")).toEqual([
      "orders: Subscription.cartChanged has no argument after: Cursor.",
    ]);
  });

  it("finds an event that is no union with Resync, or lacks what every event has", () => {
    const sdl = `
      type Subscription { cartChanged: CartChangedEvent }
      union CartChangedEvent = CartChanged | Cart
      type CartChanged { cursor: Cursor! at: DateTime! kind: Kind! }`;
    expect(findings(eventUnions, sdl)).toEqual([
      "orders: Subscription.cartChanged wants to answer the union CartChangedEvent = CartChanged | Resync.",
      "orders: CartChanged has no version.",
    ]);
  });
});

describe("what is shared", () => {
  it("finds a value type that differs between subgraphs, not an entity or a root", () => {
    const orders = subgraph("type Money { amount: Int } type Query { a: Int } type Member { id: ID }");
    const catalog = subgraph(
      "type Money { amount: Float } type Query { b: Int } type Member { name: String }",
      "catalog",
    );
    expect([...sharedTypes([orders, catalog])]).toEqual(["Money differs between orders, catalog."]);
  });

  it("finds members of a union that cannot be selected together", () => {
    const schema = buildSchema(`
      type Query { item: Item }
      union Item = Post | Review
      type Post { status: Int }
      type Review { status: String }`);
    expect([...selectableTogether(schema)]).toEqual(["Item: Review.status is String, Post.status is Int."]);
  });
});
