// Polygons on a store's floor.
import type { Corner } from "./tables.ts";

const MIN_CORNERS = 3;
const MAX_CORNERS = 64;

/** Whether the corners (3 to 64, in order) enclose one area: no two sides meet but neighbours, and those only in their corner. */
export function isSimplePolygon(corners: readonly Corner[]): boolean {
  if (corners.length < MIN_CORNERS || corners.length > MAX_CORNERS) return false;
  if (!corners.flat().every(Number.isFinite)) return false;
  const sides = sidesOf(corners);
  return sides.every((side, index) => {
    const following = sides[(index + 1) % sides.length];
    if (following === undefined || isFoldedBack(side, following)) return false;
    return sides.slice(index + 2).every((other, offset) => {
      const closes = index === 0 && index + 2 + offset === sides.length - 1;
      return closes || !doMeet(side, other);
    });
  });
}

type Side = readonly [from: Corner, to: Corner];

function sidesOf(corners: readonly Corner[]): Side[] {
  return corners.map((corner, index) => [corner, corners[(index + 1) % corners.length] ?? corner]);
}

/** Positive when `point` lies to the left of the side, 0 on its line. */
function turn([[ax, ay], [bx, by]]: Side, [x, y]: Corner): number {
  return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
}

/** A side without length, or the next one running back over it. */
function isFoldedBack(side: Side, following: Side): boolean {
  const [[ax, ay], [bx, by]] = side;
  const [, [cx, cy]] = following;
  const isPoint = ax === bx && ay === by;
  const runsBack = turn(side, following[1]) === 0 && (cx - bx) * (ax - bx) + (cy - by) * (ay - by) > 0;
  return isPoint || runsBack;
}

function doMeet(one: Side, other: Side): boolean {
  const [a, b] = [turn(one, other[0]), turn(one, other[1])];
  const [c, d] = [turn(other, one[0]), turn(other, one[1])];
  if (a * b < 0 && c * d < 0) return true;
  return (
    (a === 0 && isBetween(one, other[0])) ||
    (b === 0 && isBetween(one, other[1])) ||
    (c === 0 && isBetween(other, one[0])) ||
    (d === 0 && isBetween(other, one[1]))
  );
}

/** Of a point on the side's line. */
function isBetween([[ax, ay], [bx, by]]: Side, [x, y]: Corner): boolean {
  return Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by);
}
