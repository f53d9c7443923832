// Stores around a point (C06). The database searches a box, the distance decides.
import { and, between, eq, gt, or, type SQL, sql } from "drizzle-orm";
import { failure } from "../../kit/errors.ts";
import type { OperationContext } from "../../kit/operation.ts";
import { type PageArgs, readPage, type Slice, sortValues } from "../../kit/page.ts";
import { type Availability, availabilityAt } from "./availability.ts";
import { boundingBox, distanceMeters, type GeoDatum, type GeoPoint, isGeoPoint, toWgs84 } from "./geo.ts";
import { isOpenAt } from "./opening-hours.ts";
import { freeOf, isOfSameLevel, offersAll, overdueHolds, readStores, type StoreServices } from "./reads.ts";
import { type StoreRow, stockLevels, stores } from "./tables.ts";

export interface NearbyStoresArgs extends PageArgs {
  near: GeoPoint & { datum: GeoDatum };
  radiusMeters: number;
  services?: StoreServices;
  sku?: string | null | undefined;
}

/** A store seen from the point. */
interface NearbyStore {
  store: StoreRow;
  distanceMeters: number;
  /** Of the SKU that was asked for; null when none was. */
  availability: Availability | null;
}

const MAX_RADIUS_METERS = 200_000;

type Context = Pick<OperationContext, "db" | "now">;

/** The nearest first, equally near ones by id. Throws INVALID_COORDINATE for a point that is none. */
export async function pageOfNearbyStores(context: Context, args: NearbyStoresArgs) {
  if (!isGeoPoint(args.near)) {
    throw failure("INVALID_COORDINATE", "latitude takes -90 to 90, longitude -180 to 180.");
  }
  if (args.radiusMeters < 0) throw failure("BAD_USER_INPUT", "radiusMeters takes 0 or more.");
  const center = toWgs84(args.near, args.near.datum);
  const radius = Math.min(args.radiusMeters, MAX_RADIUS_METERS);
  const { edges, nodes, pageInfo } = await readPage(
    args,
    ({ store, distanceMeters }: NearbyStore) => [String(distanceMeters), store.id],
    (slice) => readNearest(context, { ...args, center, radius }, slice),
  );
  const at = context.now();
  return {
    edges: edges.map(({ cursor, node: { store, ...seen } }) => {
      return { cursor, node: store, ...seen, openNow: isOpenAt(store.openingHours, store.timeZone, at) };
    }),
    nodes: nodes.map(({ store }) => store),
    pageInfo,
  };
}

interface Search {
  center: GeoPoint;
  /** In metres. */
  radius: number;
  services?: StoreServices;
  sku?: string | null | undefined;
}

/** Where stores are many, a small circle fills the page already; where they are few, a wide one is cheap. */
const CIRCLES = [1 / 25, 1 / 5, 1];

async function readNearest(context: Context, search: Search, slice: Slice): Promise<NearbyStore[]> {
  const last = cursorPlace(slice);
  for (const part of CIRCLES) {
    const radius = search.radius * part;
    if (part < 1 && last && last.distanceMeters >= radius) continue;
    const nearest = await readCircle(context, { ...search, radius }, last);
    if (nearest.length >= slice.limit || part === 1) return withStores(context, nearest.slice(0, slice.limit));
  }
  return [];
}

type Found = Candidate & Place;

/** Everything within the radius after the last place, the nearest first. */
async function readCircle(context: Context, search: Search, last: Place | null): Promise<Found[]> {
  const candidates = await (search.sku == null ? readInBox(context, search) : readInBoxWithStock(context, search));
  return candidates
    .map((candidate) => ({ ...candidate, distanceMeters: distanceMeters(search.center, candidate) }))
    .filter((place) => place.distanceMeters <= search.radius && (last === null || byDistance(place, last) > 0))
    .toSorted(byDistance);
}

async function withStores({ db }: Context, found: readonly Found[]): Promise<NearbyStore[]> {
  const ids = found.map(({ id }) => id);
  const rows = new Map((await readStores(db, ids)).map((row) => [row.id, row]));
  return found.flatMap(({ id, distanceMeters, availability }) => {
    const store = rows.get(id);
    return store ? [{ store, distanceMeters, availability }] : [];
  });
}

interface Place {
  id: string;
  distanceMeters: number;
}

function byDistance(a: Place, b: Place): number {
  if (a.distanceMeters !== b.distanceMeters) return a.distanceMeters - b.distanceMeters;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

function cursorPlace(slice: Slice): Place | null {
  const last = sortValues(slice, 2);
  if (!last) return null;
  const distance = Number(last[0]);
  if (!Number.isFinite(distance)) throw failure("BAD_USER_INPUT", "after is not a cursor of this list.");
  return { distanceMeters: distance, id: last[1] };
}

interface Candidate extends GeoPoint {
  id: string;
  availability: Availability | null;
}

const place = { id: stores.id, latitude: stores.latitude, longitude: stores.longitude };

async function readInBox({ db }: Context, { center, radius, services }: Search): Promise<Candidate[]> {
  const rows = await db
    .select(place)
    .from(stores)
    .where(and(isInBox(center, radius), offersAll(services)));
  return rows.map((row) => ({ ...row, availability: null }));
}

/** Only stores that have some of the variant now. */
async function readInBoxWithStock({ db, now }: Context, search: Search): Promise<Candidate[]> {
  const at = now();
  const overdue = overdueHolds(db, at);
  const available = sql<number>`${freeOf(overdue)} - ${stockLevels.safetyStock}`.mapWith(Number);
  const rows = await db
    .select({ ...place, available })
    .from(stores)
    .innerJoin(stockLevels, and(eq(stockLevels.storeId, stores.id), eq(stockLevels.sku, search.sku ?? "")))
    .leftJoin(overdue, isOfSameLevel(overdue))
    .where(and(isInBox(search.center, search.radius), offersAll(search.services), gt(available, 0)));
  return rows.map(({ available: quantity, ...row }) => ({ ...row, availability: availabilityAt(quantity, at) }));
}

function isInBox(center: GeoPoint, radiusMeters: number): SQL | undefined {
  const { south, north, longitudes } = boundingBox(center, radiusMeters);
  const spans = longitudes.map(([west, east]) => between(stores.longitude, west, east));
  return and(between(stores.latitude, south, north), or(...spans));
}
