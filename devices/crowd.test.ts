import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Crowd, type Floor } from "./crowd.ts";
import { crossing, isInside, isSimple, type Point } from "./geometry.ts";
import { createRandom } from "./random.ts";

const square = (x: number, y: number, side: number): [number, number][] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];

const FLOOR: Floor = {
  zones: [
    { zone: "dairy", v: 1, polygon: square(0, 0, 4) },
    { zone: "bakery", v: 1, polygon: square(6, 0, 3) },
  ],
  lines: [{ line: "door", from: [-1, 1], to: [-1, 4] }],
};

function crowd(seed: number, floor = FLOOR): Crowd {
  const people = new Crowd({ random: createRandom(seed), arrivalsPerMinute: 6 });
  people.configure(floor);
  return people;
}

describe("people on the floor", () => {
  it("come in and go out by as much as their number changes, in every zone and every minute", () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 12 }), (seed, windows) => {
        const people = crowd(seed);
        let before = new Map(FLOOR.zones.map(({ zone }) => [zone, 0]));
        for (const ms of windows) {
          people.advance(ms);
          const { zones } = people.count();
          for (const { zone, in: came, out, occ } of zones) expect(came - out).toBe(occ - (before.get(zone) ?? 0));
          for (const { dwell, dwellN, out } of zones)
            expect([dwell.reduce((a, b) => a + b, 0), dwellN]).toEqual([out, out]);
          before = new Map(zones.map(({ zone, occ }) => [zone, occ]));
        }
      }),
      { numRuns: 50 },
    );
  });

  it("cross the door by as much as their number changes", () => {
    const people = crowd(3);
    people.advance(3_600_000);
    const [door] = people.count().lines;
    expect(door?.in).toBeGreaterThan(200);
    expect(Math.abs((door?.in ?? 0) - (door?.out ?? 0) - people.size)).toBeLessThanOrEqual(1);
  });

  it("are the same people for the same seed", () => {
    const counts = [1, 1, 2].map((seed) => {
      const people = crowd(seed);
      people.advance(600_000);
      return people.count();
    });
    expect(counts[0]).toEqual(counts[1]);
    expect(counts[0]).not.toEqual(counts[2]);
  });

  it("stay about as long as they want to", () => {
    const people = crowd(5, { zones: FLOOR.zones.slice(0, 1), lines: [] });
    people.advance(4 * 3_600_000);
    const [dairy] = people.count().zones;
    const mean = (dairy?.dwellSum ?? 0) / (dairy?.dwellN ?? 1);
    expect(dairy?.dwellN).toBeGreaterThan(500);
    // One to four stays of 35 s on average, and the way between them.
    expect(mean).toBeGreaterThan(70);
    expect(mean).toBeLessThan(110);
  });

  it("do not come in when only the corners change around them", () => {
    const people = crowd(7);
    people.advance(900_000);
    const before = people.count().zones.map(({ occ }) => occ);
    people.configure({
      ...FLOOR,
      zones: FLOOR.zones.map((zone) => ({ ...zone, v: 2, polygon: square(-50, -50, 100) })),
    });
    const counts = people.count().zones;
    expect(counts.map(({ v, in: came, out, occ }) => [v, came, out, occ])).toEqual([
      [2, 0, 0, people.size],
      [2, 0, 0, people.size],
    ]);
    expect(before.every((occ) => occ <= people.size)).toBe(true);
  });
});

describe("geometry", () => {
  const triangle: Point[] = [
    [0, 0],
    [4, 0],
    [0, 4],
  ];

  it("tells inside from outside", () => {
    expect(isInside([1, 1], triangle)).toBe(true);
    expect(isInside([3, 3], triangle)).toBe(false);
    expect(isInside([-1, 1], triangle)).toBe(false);
  });

  it("counts a crossing in its direction, and none beside the line", () => {
    const line = { from: [0, 0], to: [0, 2] } as const;
    expect(crossing([-1, 1], [1, 1], line)).toBe(1);
    expect(crossing([1, 1], [-1, 1], line)).toBe(-1);
    expect(crossing([-1, 3], [1, 3], line)).toBe(0);
    expect(crossing([-2, 1], [-1, 1], line)).toBe(0);
  });

  it("knows a polygon that crosses itself", () => {
    expect(isSimple(triangle)).toBe(true);
    expect(isSimple(square(0, 0, 1))).toBe(true);
    const bowTie: Point[] = [
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
    ];
    expect(isSimple(bowTie)).toBe(false);
  });
});
