// Points on earth: distances, the datums that Chinese maps use, and boxes that a database can search.

/** WGS 84 degrees. */
export interface GeoPoint {
  /** -90 to 90. */
  latitude: number;
  /** -180 to 180. */
  longitude: number;
}

export type GeoDatum = "WGS84" | "GCJ02" | "BD09";

/** Mean radius of the earth (IUGG, R1). */
export const EARTH_RADIUS_METERS = 6_371_008.8;

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (value: number) => (value * 180) / Math.PI;

/** Whether the numbers are a point; false for anything out of range and for NaN. */
export function isGeoPoint({ latitude, longitude }: GeoPoint): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}

/** Great-circle distance in metres by the haversine formula (R. W. Sinnott, Sky and Telescope 68, 1984). */
export function distanceMeters(a: GeoPoint, b: GeoPoint, radiusMeters = EARTH_RADIUS_METERS): number {
  const sinLatitude = Math.sin(radians(b.latitude - a.latitude) / 2);
  const sinLongitude = Math.sin(radians(b.longitude - a.longitude) / 2);
  const across = Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * sinLongitude ** 2;
  // rounding can take opposite points a little above 1
  const haversine = Math.min(1, sinLatitude ** 2 + across);
  return 2 * radiusMeters * Math.asin(Math.sqrt(haversine));
}

/** All points within a distance lie in it, and some others. */
export interface GeoBox {
  south: number;
  north: number;
  /** One span of longitudes, or two where the box crosses the antimeridian. */
  longitudes: readonly (readonly [west: number, east: number])[];
}

/** About a millimetre: more than what rounding can take from a box, less than anybody notices. */
const MARGIN_DEGREES = 1e-8;
const ALL_LONGITUDES = [[-180, 180]] as const;

/** The box around a circle (J. P. Matuschek, Finding Points Within a Distance of a Latitude/Longitude, 2010). */
export function boundingBox({ latitude, longitude }: GeoPoint, radiusMeters: number): GeoBox {
  const angle = radiusMeters / EARTH_RADIUS_METERS;
  const south = latitude - degrees(angle) - MARGIN_DEGREES;
  const north = latitude + degrees(angle) + MARGIN_DEGREES;
  // a circle with a pole in it has every longitude
  if (south <= -90 || north >= 90) {
    return { south: Math.max(south, -90), north: Math.min(north, 90), longitudes: ALL_LONGITUDES };
  }
  const half = degrees(Math.asin(Math.min(1, Math.sin(angle) / Math.cos(radians(latitude))))) + MARGIN_DEGREES;
  return { south, north, longitudes: longitudeSpans(longitude - half, longitude + half) };
}

function longitudeSpans(west: number, east: number): GeoBox["longitudes"] {
  if (east - west >= 360) return ALL_LONGITUDES;
  // both ways of writing the antimeridian itself are in the box when one is
  if (west <= -180) return [[west + 360, 180] as const, [-180, east] as const];
  if (east >= 180) return [[west, 180] as const, [-180, east - 360] as const];
  return [[west, east]];
}

/**
 * A point as a device reports it, in WGS 84. GCJ-02 and BD-09 have no published inverse: it is found by iterating their
 * known forward transformation, to less than a centimetre.
 */
export function toWgs84(point: GeoPoint, datum: GeoDatum): GeoPoint {
  if (datum === "WGS84") return point;
  const gcj02 = datum === "BD09" ? inverse(gcj02ToBd09, point) : point;
  return normalized(inverse(wgs84ToGcj02, gcj02));
}

const PRECISION_DEGREES = 1e-10;
const MAX_STEPS = 30;

/** Fixed-point iteration: both transformations move a point by a little that hardly changes with the place. */
function inverse(forward: (point: GeoPoint) => GeoPoint, target: GeoPoint): GeoPoint {
  let found = target;
  for (let step = 0; step < MAX_STEPS; step++) {
    const image = forward(found);
    const latitudeError = image.latitude - target.latitude;
    const longitudeError = image.longitude - target.longitude;
    found = { latitude: found.latitude - latitudeError, longitude: found.longitude - longitudeError };
    if (Math.abs(latitudeError) + Math.abs(longitudeError) < PRECISION_DEGREES) break;
  }
  return found;
}

function normalized({ latitude, longitude }: GeoPoint): GeoPoint {
  const wrapped = longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
  return { latitude: Math.min(90, Math.max(-90, latitude)), longitude: wrapped };
}

/** Krasovsky 1940, on which GCJ-02 is built. */
const KRASOVSKY_AXIS_METERS = 6_378_245;
const KRASOVSKY_ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;

/** The known form of the state's secret offset; it applies inside a rectangle around China only. */
export function wgs84ToGcj02(point: GeoPoint): GeoPoint {
  const { latitude, longitude } = point;
  if (longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271) return point;
  const [x, y] = [longitude - 105, latitude - 35];
  const sine = Math.sin(radians(latitude));
  const flattened = 1 - KRASOVSKY_ECCENTRICITY_SQUARED * sine * sine;
  const meridian = (KRASOVSKY_AXIS_METERS * (1 - KRASOVSKY_ECCENTRICITY_SQUARED)) / flattened ** 1.5;
  const parallel = (KRASOVSKY_AXIS_METERS / Math.sqrt(flattened)) * Math.cos(radians(latitude));
  return {
    latitude: latitude + degrees(northOffset(x, y) / meridian),
    longitude: longitude + degrees(eastOffset(x, y) / parallel),
  };
}

/** `sin(step π)` with a weight each: the waves that both offsets are made of. */
function waves(value: number, weights: readonly (readonly [weight: number, step: number])[]): number {
  return weights.reduce((sum, [weight, step]) => sum + (weight * 2 * Math.sin(value * step * Math.PI)) / 3, 0);
}

/** Metres. */
function northOffset(x: number, y: number): number {
  const plane = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  const alongX = waves(x, [[20, 6] as const, [20, 2] as const]);
  const alongY = waves(y, [[20, 1] as const, [40, 1 / 3] as const, [160, 1 / 12] as const, [320, 1 / 30] as const]);
  return plane + alongX + alongY;
}

/** Metres. */
function eastOffset(x: number, y: number): number {
  const plane = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  const near = waves(x, [[20, 6] as const, [20, 2] as const]);
  const far = waves(x, [[20, 1] as const, [40, 1 / 3] as const, [150, 1 / 12] as const, [300, 1 / 30] as const]);
  return plane + near + far;
}

/** What Baidu adds to GCJ-02, everywhere. */
export function gcj02ToBd09({ latitude, longitude }: GeoPoint): GeoPoint {
  const step = (Math.PI * 3000) / 180;
  const length = Math.hypot(longitude, latitude) + 0.000_02 * Math.sin(latitude * step);
  const angle = Math.atan2(latitude, longitude) + 0.000_003 * Math.cos(longitude * step);
  return { latitude: length * Math.sin(angle) + 0.006, longitude: length * Math.cos(angle) + 0.0065 };
}
