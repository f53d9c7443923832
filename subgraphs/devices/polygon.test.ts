import { describe, expect, it } from "vitest";
import { isSimplePolygon } from "./polygon.ts";
import type { Corner } from "./tables.ts";

const SQUARE: Corner[] = [
  [0, 0],
  [4, 0],
  [4, 3],
  [0, 3],
];

describe("a polygon", () => {
  it.each<[string, Corner[]]>([
    ["a square", SQUARE],
    ["the same the other way round", SQUARE.toReversed()],
    [
      "a triangle",
      [
        [0, 0],
        [4, 0],
        [4, 3],
      ],
    ],
    [
      "a shape with a dent",
      [
        [0, 0],
        [6, 0],
        [6, 4],
        [3, 1],
        [0, 4],
      ],
    ],
    [
      "a square with a corner on a side",
      [
        [0, 0],
        [2, 0],
        [4, 0],
        [4, 3],
        [0, 3],
      ],
    ],
  ])("encloses one area: %s", (_, corners) => {
    expect(isSimplePolygon(corners)).toBe(true);
  });

  it.each<[string, Corner[]]>([
    [
      "two corners",
      [
        [0, 0],
        [4, 0],
      ],
    ],
    ["65 corners", Array.from({ length: 65 }, (_, i): Corner => [Math.cos(i / 11), Math.sin(i / 11)])],
    [
      "a bow tie",
      [
        [0, 0],
        [4, 3],
        [4, 0],
        [0, 3],
      ],
    ],
    [
      "a corner that touches another side",
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [2, 0],
        [0, 4],
      ],
    ],
    [
      "a corner twice",
      [
        [0, 0],
        [4, 0],
        [4, 0],
        [0, 3],
      ],
    ],
    [
      "a side that runs back over the one before",
      [
        [0, 0],
        [4, 0],
        [2, 0],
        [0, 3],
      ],
    ],
    [
      "all corners in a line",
      [
        [0, 0],
        [1, 0],
        [2, 0],
      ],
    ],
    [
      "a place that is no number",
      [
        [0, 0],
        [4, Number.NaN],
        [4, 3],
      ],
    ],
  ])("is refused: %s", (_, corners) => {
    expect(isSimplePolygon(corners)).toBe(false);
  });
});
