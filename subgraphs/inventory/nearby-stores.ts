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

async function readNearest(context: Context, search: Search, slice: Slice): Promise<NearbyStore[]> {
  const isAfter = laterThan(slice);
  const candidates = await (search.sku == null ? readInBox(context, search) : readInBoxWithStock(context, search));
  const nearest = candidates
    .map((candidate) => ({ ...candidate, distanceMeters: distanceMeters(search.center, candidate) }))
    .filter((candidate) => candidate.distanceMeters <= search.radius && isAfter(candidate))
    .toSorted(byDistance)
    .slice(0, slice.limit);
  const rows =
    nearest.length > 0
      ? await readStores(
          context.db,
          nearest.map(({ id }) => id),
        )
      : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return nearest.flatMap(({ id, distanceMeters, availability }) => {
    const store = byId.get(id);
    return store ? [{ store, distanceMeters, availability }] : [];
  });
}

interface Place {
  id: string;
  distanceMeters: number;
}

function byDistance(a: Place, b: Place): number {
  return a.distanceMeters - b.distanceMeters || (a.id < b.id ? -1 : 1);
}

function laterThan(slice: Slice): (place: Place) => boolean {
  const last = sortValues(slice, 2);
  if (!last) return () => true;
  const after = { distanceMeters: Number(last[0]), id: last[1] };
  if (!Number.isFinite(after.distanceMeters)) throw failure("BAD_USER_INPUT", "after is not a cursor of this list.");
  return (place) => place.id !== after.id && byDistance(place, after) > 0;
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
