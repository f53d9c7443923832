import { type OperationDefinitionNode, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { brokenLimits, GENEROUS_LIMITS, measureShape } from "./limits.ts";

function shapeOf(text: string) {
  const document = parse(text);
  // every text of this file begins with its operation
  return measureShape(document, document.definitions[0] as OperationDefinitionNode);
}

/** Each level spreads the next twice. */
function laughs(levels: number): string {
  const fragments = Array.from({ length: levels }, (_, level) => {
    const next = level + 1 < levels ? `...F${level + 1}` : "x";
    return `fragment F${level} on T { a: t { ${next} } b: t { ${next} } }`;
  });
  return `{ ...F0 } ${fragments.join("\n")}`;
}

describe("the shape of an operation", () => {
  it("counts depth, aliases, root fields and all fields", () => {
    expect(shapeOf("{ a b: c { d { e: f } } }")).toEqual({
      ...{ depth: 3, aliases: 2, rootFields: 2, fields: 4, introspects: false },
    });
  });

  it("counts fragments wherever they are spread", () => {
    const text = "{ a { ...F } b { ... on T { ...F } } } fragment F on T { x: y { z } }";
    expect(shapeOf(text)).toEqual({ depth: 3, aliases: 2, rootFields: 2, fields: 6, introspects: false });
  });

  it("does not go round in a cycle of fragments", () => {
    const text = "{ ...A } fragment A on T { a { ...B } } fragment B on T { b { ...A } }";
    expect(shapeOf(text)).toEqual({ depth: 2, aliases: 0, rootFields: 1, fields: 2, introspects: false });
  });

  it("does not count how deep introspection goes", () => {
    const text = "{ __schema { types { fields { type { ofType { ofType { name } } } } } } }";
    expect(shapeOf(text)).toMatchObject({ depth: 1, introspects: true });
  });

  it("counts what a few fragments multiply to, without writing them out", () => {
    expect(shapeOf(laughs(60)).fields).toBeGreaterThan(2 ** 60);
  });
});

describe("broken limits", () => {
  it("are told each with its code", () => {
    const limits = { ...GENEROUS_LIMITS, maxDepth: 1, maxAliases: 1, maxRootFields: 1, maxFields: 3 };
    expect(
      brokenLimits(shapeOf("{ a: x { y } b: x { y } }"), limits).map(({ extensions }) => extensions["code"]),
    ).toEqual(["OPERATION_TOO_DEEP", "OPERATION_TOO_COSTLY", "OPERATION_TOO_COSTLY", "OPERATION_TOO_COSTLY"]);
  });

  it("are none at the limit itself", () => {
    const limits = { ...GENEROUS_LIMITS, maxDepth: 2, maxAliases: 2, maxRootFields: 2, maxFields: 4 };
    expect(brokenLimits(shapeOf("{ a: x { y } b: x { y } }"), limits)).toEqual([]);
  });
});
