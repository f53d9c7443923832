// Plane geometry of a store's floor, in metres.

export type Point = readonly [x: number, y: number];

/** Even-odd rule; the polygon closes itself. */
export function isInside([x, y]: Point, polygon: readonly Point[]): boolean {
  let inside = false;
  for (const [[ax, ay], [bx, by]] of edges(polygon)) {
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** How the way from `a` to `b` crosses the line: 1 from its left to its right (seen from `from` to `to`), -1 back, 0 not. */
export function crossing(a: Point, b: Point, line: { from: Point; to: Point }): -1 | 0 | 1 {
  const before = side(a, line.from, line.to);
  const after = side(b, line.from, line.to);
  if (before > 0 === after > 0) return 0;
  const isWithin = side(line.from, a, b) > 0 !== side(line.to, a, b) > 0;
  if (!isWithin) return 0;
  return before > 0 ? 1 : -1;
}

/** Whether no two edges of the polygon cross. */
export function isSimple(polygon: readonly Point[]): boolean {
  const all = edges(polygon);
  return all.every(([a, b], index) =>
    all.slice(index + 2).every(([c, d], offset) => {
      const areNeighbours = index === 0 && index + 2 + offset === all.length - 1;
      return areNeighbours || !doCross(a, b, c, d);
    }),
  );
}

/** Positive when `point` lies to the left of the way from `from` to `to`. */
function side([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
}

function doCross(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, c, d) * side(b, c, d) < 0 && side(c, a, b) * side(d, a, b) < 0;
}

function edges(polygon: readonly Point[]): [Point, Point][] {
  return polygon.flatMap((point, index): [Point, Point][] => {
    const next = polygon[(index + 1) % polygon.length];
    return next === undefined ? [] : [[point, next]];
  });
}
