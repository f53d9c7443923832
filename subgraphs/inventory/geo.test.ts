import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  boundingBox,
  distanceMeters,
  EARTH_RADIUS_METERS,
  type GeoPoint,
  gcj02ToBd09,
  isGeoPoint,
  toWgs84,
  wgs84ToGcj02,
} from "./geo.ts";

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
const point = fc.record({ latitude: degrees(90), longitude: degrees(180) });
const inChina = fc.record({
  latitude: fc.double({ min: 4, max: 53, noNaN: true }),
  longitude: fc.double({ min: 74, max: 135, noNaN: true }),
});

/** Another way to the same angle, from vectors: good at every distance. */
function vectorDistance(a: GeoPoint, b: GeoPoint): number {
  const [p, q] = [a, b].map(({ latitude, longitude }) => {
    const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)] as const;
  });
  if (!p || !q) throw new Error("two points");
  const cross = [p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]];
  return EARTH_RADIUS_METERS * Math.atan2(Math.hypot(...cross), p[0] * q[0] + p[1] * q[1] + p[2] * q[2]);
}

describe("distanceMeters", () => {
  it("gives the distance of the documentation of PostgreSQL's earthdistance on its sphere", () => {
    const tokyo = { latitude: 35.6762, longitude: 139.6503 };
    const osaka = { latitude: 34.6937, longitude: 135.5023 };
    expect(distanceMeters(tokyo, osaka, 6_378_168)).toBeCloseTo(392_882.764_834_07, 4);
  });

  it("gives half the circumference between opposite points, and nothing between two names of one point", () => {
    const half = Math.PI * EARTH_RADIUS_METERS;
    expect(distanceMeters({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(half, 6);
    expect(distanceMeters({ latitude: 90, longitude: 7 }, { latitude: -90, longitude: 99 })).toBeCloseTo(half, 6);
    expect(distanceMeters({ latitude: 10, longitude: 180 }, { latitude: 10, longitude: -180 })).toBeCloseTo(0, 6);
  });

  it("is symmetric, never negative and never longer than a way round", () => {
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(distanceMeters(a, b)).toBe(distanceMeters(b, a));
        expect(distanceMeters(a, a)).toBe(0);
        // half a metre is what the formula loses between opposite ends of the earth
        expect(distanceMeters(a, c)).toBeLessThanOrEqual(distanceMeters(a, b) + distanceMeters(b, c) + 0.5);
      }),
      { numRuns: 2000 },
    );
  });

  it("agrees with a computation by vectors within a millionth for ten thousand pairs", () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        const expected = vectorDistance(a, b);
        expect(Math.abs(distanceMeters(a, b) - expected)).toBeLessThanOrEqual(1e-6 * expected + 1e-3);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe("boundingBox", () => {
  const holds = ({ south, north, longitudes }: ReturnType<typeof boundingBox>, { latitude, longitude }: GeoPoint) =>
    south <= latitude && latitude <= north && longitudes.some(([w, e]) => w <= longitude && longitude <= e);

  it("never loses a point within the radius", () => {
    const close = fc.record({ bearing: degrees(180), part: fc.double({ min: 0, max: 1, noNaN: true }) });
    const radius = fc.double({ min: 0, max: 200_000, noNaN: true });
    const edge = fc.constantFrom(-180, -179.999, 179.999, 180);
    const center = fc.oneof(point, fc.record({ latitude: degrees(90), longitude: edge }), poles());
    fc.assert(
      fc.property(center, radius, close, (from, radiusMeters, { bearing, part }) => {
        const to = destination(from, bearing, radiusMeters * part);
        fc.pre(distanceMeters(from, to) <= radiusMeters);
        expect(holds(boundingBox(from, radiusMeters), to)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  function poles() {
    return fc.record({ latitude: fc.constantFrom(-90, -89.5, 89.5, 90), longitude: degrees(180) });
  }

  it("has one span of longitudes, two across the antimeridian, and all of them around a pole", () => {
    expect(boundingBox({ latitude: 0, longitude: 113 }, 100_000).longitudes).toHaveLength(1);
    const across = boundingBox({ latitude: -17, longitude: 179.9 }, 100_000);
    expect(across.longitudes).toHaveLength(2);
    expect(holds(across, { latitude: -17, longitude: -179.9 })).toBe(true);
    expect(holds(across, { latitude: -17, longitude: 0 })).toBe(false);
    expect(boundingBox({ latitude: 89.9, longitude: 0 }, 100_000).longitudes).toEqual([[-180, 180]]);
  });

  it("leaves out most of the earth", () => {
    const { south, north, longitudes } = boundingBox({ latitude: 23, longitude: 113 }, 10_000);
    expect(north - south).toBeLessThan(0.2);
    expect(longitudes.map(([west, east]) => east - west < 0.2)).toEqual([true]);
  });
});

/** Where one comes to from a point. */
function destination({ latitude, longitude }: GeoPoint, bearing: number, meters: number): GeoPoint {
  const [phi, theta, angle] = [(latitude * Math.PI) / 180, (bearing * Math.PI) / 180, meters / EARTH_RADIUS_METERS];
  const sine = Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(theta);
  const y = Math.sin(theta) * Math.sin(angle) * Math.cos(phi);
  const lambda = Math.atan2(y, Math.cos(angle) - Math.sin(phi) * sine);
  const turned = longitude + (lambda * 180) / Math.PI;
  return { latitude: (Math.asin(sine) * 180) / Math.PI, longitude: ((turned + 540) % 360) - 180 };
}

describe("toWgs84", () => {
  it.each([
    ["Shanghai", 31.1774276, 121.5272106, 31.175_303_983_645_97, 121.531_541_859_215],
    ["Shenzhen", 22.543847, 113.912316, 22.540_796_131_694_766, 113.917_176_480_836_3],
    ["Beijing", 39.911954, 116.377817, 39.913_345_455_360_69, 116.384_047_224_556_57],
  ])("finds the published point of %s from GCJ-02", (_, latitude, longitude, gcjLatitude, gcjLongitude) => {
    const wgs84 = toWgs84({ latitude: gcjLatitude, longitude: gcjLongitude }, "GCJ02");
    expect(distanceMeters(wgs84, { latitude, longitude })).toBeLessThan(0.001);
  });

  it("finds the published point of Tian'anmen from BD-09", () => {
    const gcj02 = { latitude: 39.915, longitude: 116.404 };
    const bd09 = gcj02ToBd09(gcj02);
    expect(bd09.latitude).toBeCloseTo(39.921_336_993_510_21, 12);
    expect(bd09.longitude).toBeCloseTo(116.410_369_493_710_29, 12);
    expect(distanceMeters(toWgs84(bd09, "BD09"), toWgs84(gcj02, "GCJ02"))).toBeLessThan(0.001);
  });

  it("is the inverse of both transformations within a centimetre, all over China", () => {
    fc.assert(
      fc.property(inChina, (wgs84) => {
        const gcj02 = wgs84ToGcj02(wgs84);
        expect(distanceMeters(toWgs84(gcj02, "GCJ02"), wgs84)).toBeLessThan(0.01);
        expect(distanceMeters(toWgs84(gcj02ToBd09(gcj02), "BD09"), wgs84)).toBeLessThan(0.01);
      }),
      { numRuns: 5000 },
    );
  });

  it("leaves GPS alone everywhere, and GCJ-02 outside China", () => {
    const tokyo = { latitude: 35.6762, longitude: 139.6503 };
    expect(toWgs84(tokyo, "WGS84")).toEqual(tokyo);
    expect(toWgs84(tokyo, "GCJ02")).toEqual(tokyo);
  });

  it("gives a point for any point, also where the offset begins and at the ends of the map", () => {
    fc.assert(
      fc.property(point, fc.constantFrom("GCJ02" as const, "BD09" as const), (from, datum) => {
        expect(isGeoPoint(toWgs84(from, datum))).toBe(true);
        if (datum === "GCJ02") expect(distanceMeters(toWgs84(from, datum), from)).toBeLessThan(2500);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("isGeoPoint", () => {
  it.each([
    [90, 180, true],
    [-90, -180, true],
    [90.000001, 0, false],
    [0, -180.000001, false],
    [Number.NaN, 0, false],
    [0, Number.NaN, false],
    [Number.POSITIVE_INFINITY, 0, false],
  ])("says of %d, %d: %s", (latitude, longitude, expected) => {
    expect(isGeoPoint({ latitude, longitude })).toBe(expected);
  });
});
