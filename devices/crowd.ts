// People who walk through a store, so that a simulated camera has something to count. Pure: time is what `advance` is given.
import { crossing, isInside, type Point } from "./geometry.ts";
import { type CameraConfig, DWELL_EDGES_SECONDS } from "./protocol.ts";
import { exponential, type Random } from "./random.ts";

export type ZoneConfig = CameraConfig["zones"][number];
export type LineConfig = CameraConfig["lines"][number];

export interface Floor {
  zones: readonly ZoneConfig[];
  lines: readonly LineConfig[];
}

/** Counted since the last `count`. */
export interface Counts {
  zones: {
    zone: string;
    v: number;
    in: number;
    out: number;
    occ: number;
    dwellSum: number;
    dwellN: number;
    dwell: number[];
  }[];
  lines: { line: string; in: number; out: number }[];
}

interface Stop {
  at: Point;
  stayMs: number;
}

interface Person {
  at: Point;
  /** Where they still want to go. */
  stops: Stop[];
  /** When they came into each zone that they are in. */
  since: Map<string, number>;
}

const STEP_MS = 500;
const WALK_METERS_PER_MS = 0.0012;
const MEAN_STAY_MS = 35_000;
const LONGEST_STAY_MS = 600_000;
/** Traffic comes in waves of ten minutes. */
const WAVE_MS = 600_000;

export class Crowd {
  readonly #random: Random;
  readonly #arrivalsPerMinute: number;
  #floor: Floor = { zones: [], lines: [] };
  #people: Person[] = [];
  #nowMs = 0;
  #leftMs = 0;
  #zoneCounts = new Map<string, Counts["zones"][number]>();
  #lineCounts = new Map<string, Counts["lines"][number]>();

  constructor({ random, arrivalsPerMinute }: { random: Random; arrivalsPerMinute: number }) {
    this.#random = random;
    this.#arrivalsPerMinute = arrivalsPerMinute;
  }

  /** People on the floor, in a zone or not. */
  get size(): number {
    return this.#people.length;
  }

  /** Sets zones and lines anew. Who is inside a zone with new corners did not come in: they are there, from now on. */
  configure(floor: Floor): void {
    const kept = new Set(
      floor.zones.filter(({ zone, v }) => this.#zoneCounts.get(zone)?.v === v).map(({ zone }) => zone),
    );
    this.#floor = floor;
    for (const person of this.#people) {
      const inside = floor.zones.filter(({ polygon }) => isInside(person.at, polygon));
      person.since = new Map(
        inside.map(({ zone }) => [zone, (kept.has(zone) ? person.since.get(zone) : undefined) ?? this.#nowMs]),
      );
    }
    this.#reset();
  }

  /** Lets this much time pass on the floor. */
  advance(ms: number): void {
    this.#leftMs += ms;
    for (; this.#leftMs >= STEP_MS; this.#leftMs -= STEP_MS) this.#step();
  }

  /** What was counted, and begins anew. */
  count(): Counts {
    const zones = [...this.#zoneCounts.values()].map((zone) => ({ ...zone, occ: this.#occupancy(zone.zone) }));
    const lines = [...this.#lineCounts.values()];
    this.#reset();
    return { zones, lines };
  }

  #reset(): void {
    this.#zoneCounts = new Map(
      this.#floor.zones.map(({ zone, v }) => [
        zone,
        { zone, v, in: 0, out: 0, occ: 0, dwellSum: 0, dwellN: 0, dwell: DWELL_EDGES_SECONDS.map(() => 0).concat(0) },
      ]),
    );
    this.#lineCounts = new Map(this.#floor.lines.map(({ line }) => [line, { line, in: 0, out: 0 }]));
  }

  #occupancy(zone: string): number {
    return this.#people.filter(({ since }) => since.has(zone)).length;
  }

  #step(): void {
    this.#nowMs += STEP_MS;
    const wave = 1 + Math.sin((2 * Math.PI * this.#nowMs) / WAVE_MS) / 2;
    const arrives = this.#random() < (this.#arrivalsPerMinute * wave * STEP_MS) / 60_000;
    if (arrives && this.#floor.zones.length > 0) this.#people.push(this.#arrival());
    for (const person of this.#people) this.#move(person);
    this.#people = this.#people.filter(({ stops }) => stops.length > 0);
  }

  /** Somebody at the door who wants to see one to four zones. */
  #arrival(): Person {
    const [outside, inside] = this.#door();
    const stops: Stop[] = [{ at: inside, stayMs: 0 }];
    for (let visits = 1 + Math.floor(this.#random() * 4); visits > 0; visits--) {
      const { zones } = this.#floor;
      const zone = zones[Math.floor(this.#random() * zones.length)];
      if (zone === undefined) continue;
      stops.push({ at: this.#somewhereIn(zone.polygon), stayMs: this.#stayMs() });
    }
    stops.push({ at: inside, stayMs: 0 }, { at: outside, stayMs: 0 });
    return { at: outside, stops, since: new Map() };
  }

  #stayMs(): number {
    return Math.min(exponential(this.#random, MEAN_STAY_MS), LONGEST_STAY_MS);
  }

  /** Both sides of the first line, or a point in front of the south-west corner. Never inside a zone on its outer side. */
  #door(): [outside: Point, inside: Point] {
    const [line] = this.#floor.lines;
    const corners = this.#floor.zones.flatMap(({ polygon }) => polygon);
    const west = Math.min(...corners.map(([x]) => x));
    const south = Math.min(...corners.map(([, y]) => y));
    const corner: Point = [west - 2, south - 2];
    if (line === undefined) return [corner, corner];
    const [dx, dy] = [line.to[0] - line.from[0], line.to[1] - line.from[1]];
    const length = Math.hypot(dx, dy) || 1;
    const beside = (meters: number): Point => [
      (line.from[0] + line.to[0]) / 2 - (dy / length) * meters,
      (line.from[1] + line.to[1]) / 2 + (dx / length) * meters,
    ];
    return [beside(1.5), beside(-1.5)];
  }

  #somewhereIn(polygon: readonly Point[]): Point {
    const [xs, ys] = [polygon.map(([x]) => x), polygon.map(([, y]) => y)];
    const within = (values: number[]) => {
      const least = Math.min(...values);
      return least + this.#random() * (Math.max(...values) - least);
    };
    for (let tries = 0; tries < 50; tries++) {
      const point: Point = [within(xs), within(ys)];
      if (isInside(point, polygon)) return point;
    }
    return polygon[0] ?? [0, 0];
  }

  #move(person: Person): void {
    const [stop] = person.stops;
    if (stop === undefined) return;
    const before = person.at;
    const [dx, dy] = [stop.at[0] - before[0], stop.at[1] - before[1]];
    const meters = Math.hypot(dx, dy);
    const share = Math.min(1, (WALK_METERS_PER_MS * STEP_MS) / (meters || 1));
    person.at = meters === 0 ? before : [before[0] + dx * share, before[1] + dy * share];
    if (share === 1 || meters === 0) stop.stayMs -= STEP_MS;
    if (stop.stayMs <= 0 && (share === 1 || meters === 0)) person.stops.shift();
    for (const line of this.#floor.lines) this.#cross(line, crossing(before, person.at, line));
    for (const zone of this.#floor.zones) this.#pass(person, zone, person.stops.length > 0);
  }

  #cross({ line }: LineConfig, direction: -1 | 0 | 1): void {
    const counts = this.#lineCounts.get(line);
    if (counts === undefined || direction === 0) return;
    if (direction === 1) counts.in += 1;
    else counts.out += 1;
  }

  /** Who leaves the floor leaves its zones, wherever the door is. */
  #pass(person: Person, { zone, polygon }: ZoneConfig, isHere: boolean): void {
    const counts = this.#zoneCounts.get(zone);
    const since = person.since.get(zone);
    const isIn = isHere && isInside(person.at, polygon);
    if (counts === undefined || isIn === (since !== undefined)) return;
    if (since === undefined) {
      counts.in += 1;
      person.since.set(zone, this.#nowMs);
      return;
    }
    person.since.delete(zone);
    const seconds = (this.#nowMs - since) / 1000;
    counts.out += 1;
    counts.dwellSum += seconds;
    counts.dwellN += 1;
    const bucket = DWELL_EDGES_SECONDS.findIndex((edge) => seconds < edge);
    const at = bucket === -1 ? DWELL_EDGES_SECONDS.length : bucket;
    counts.dwell[at] = (counts.dwell[at] ?? 0) + 1;
  }
}
