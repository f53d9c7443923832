import { type DocumentNode, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { contractOf, internalOf } from "./contracts.ts";
import { hasDirective, outputFieldsOf, typesOf } from "./sdl.ts";

const SUPERGRAPH = parse(`
  type Query {
    cart: Cart @tag(name: "public")
    pickups: [Pickup] @tag(name: "store")
    hold: Hold @inaccessible @tag(name: "internal")
  }
  type Mutation { refund(input: RefundInput): RefundResult @tag(name: "store") }
  type Cart { id: ID audit: Audit secret: Code note(kind: Kind): String }
  type Audit @tag(name: "store") { by: ID }
  type Code @tag(name: "public") { digits: String }
  type Pickup implements Fulfillment { id: ID code: Code order: Fulfillment }
  type Shipment implements Fulfillment { id: ID }
  interface Fulfillment { id: ID }
  type Hold { id: ID }
  input RefundInput { id: ID reason: Reason }
  enum Reason { DAMAGED OTHER @tag(name: "partner") }
  enum Kind @tag(name: "store") { A }
  union RefundResult = RefundSuccess | RefundRefused
  type RefundSuccess { id: ID }
  type RefundRefused { message: String }
  enum join__Graph { ORDERS }
`);

/** What is left, as "Type" and "Type.field". */
function visibleIn(document: DocumentNode): string[] {
  const types = [...typesOf(document).values()].filter((type) => !hasDirective(type, "inaccessible"));
  return types.flatMap((type) => [
    type.name.value,
    ...outputFieldsOf(type)
      .filter((field) => !hasDirective(field, "inaccessible"))
      .map((field) => `${type.name.value}.${field.name.value}`),
  ]);
}

describe("contractOf", () => {
  it("keeps the root fields of the contract and what they lead to", () => {
    expect(visibleIn(contractOf(SUPERGRAPH, "public"))).toEqual([
      ...["Query", "Query.cart", "Cart", "Cart.id", "Cart.secret", "Cart.note", "Code", "Code.digits", "join__Graph"],
    ]);
  });

  it("keeps the implementers of an interface that a field answers, and hides fields of hidden types", () => {
    expect(visibleIn(contractOf(SUPERGRAPH, "store"))).toEqual([
      ...["Query", "Query.pickups", "Mutation", "Mutation.refund"],
      ...["Pickup", "Pickup.id", "Pickup.order", "Shipment", "Shipment.id", "Fulfillment", "Fulfillment.id"],
      ...["RefundInput", "Reason", "RefundResult", "RefundSuccess", "RefundSuccess.id", "RefundRefused"],
      ...["RefundRefused.message", "join__Graph"],
    ]);
  });

  it("hides arguments of hidden types and tagged enum values", () => {
    const kind = outputFieldsOf(typesOf(contractOf(SUPERGRAPH, "public")).get("Cart"))
      .find((field) => field.name.value === "note")
      ?.arguments?.find((argument) => argument.name.value === "kind");
    expect(kind && hasDirective(kind, "inaccessible")).toBe(true);
    const reason = typesOf(contractOf(SUPERGRAPH, "store")).get("Reason");
    const values = reason && "values" in reason ? (reason.values ?? []) : [];
    expect(values.map((value) => [value.name.value, hasDirective(value, "inaccessible")])).toEqual([
      ["DAMAGED", false],
      ["OTHER", true],
    ]);
  });

  it("hides a root type without a field of the contract", () => {
    expect(visibleIn(contractOf(SUPERGRAPH, "partner"))).toEqual(["join__Graph"]);
  });
});

describe("internalOf", () => {
  it("lifts every @inaccessible and hides nothing", () => {
    const visible = visibleIn(internalOf(SUPERGRAPH));
    expect(visible).toContain("Query.hold");
    expect(visible).toContain("Hold.id");
    expect(visible).toEqual(visibleIn(parse(PLAIN)));
  });
});

const PLAIN = (SUPERGRAPH.loc?.source.body ?? "").replaceAll("@inaccessible", "");
