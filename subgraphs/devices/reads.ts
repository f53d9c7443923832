// Every SELECT of labels. Keyed reads take many keys, lists take a slice of a page.
import { and, asc, count, eq, inArray, lt, lte, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import {
  castableSortValues,
  isCount,
  type Page,
  type PageArgs,
  pageOf,
  pageSlice,
  readPage,
  type Slice,
  sortValues,
} from "../../kit/page.ts";
import {
  accessPoints,
  eslLabels,
  LABEL_STATUSES,
  type LabelRow,
  type LabelStatus,
  labelShadows,
  type ShadowRow,
} from "./tables.ts";

export interface EslLabel extends LabelRow {
  shadow: ShadowRow;
  /** False when what it depends on is offline, so that we cannot tell. */
  isReachable: boolean;
}

/** By its own access point; by all of the store while that is not known. */
const isReachable = sql<boolean>`coalesce(
  (select p.is_online from ${accessPoints} p where p.store_id = ${eslLabels.storeId} and p.id = ${eslLabels.accessPointId}),
  (select bool_or(p.is_online) from ${accessPoints} p where p.store_id = ${eslLabels.storeId}),
  true)`;

/** Positions as bytes, those without one last. */
const position = sql`coalesce(${eslLabels.position}, '~') collate "C"`;
const idAsBytes = sql`${eslLabels.id} collate "C"`;
/** Wrong ones first. */
const urgency = sql<number>`array_position(array[${sql.raw(LABEL_STATUSES.map((status) => `'${status}'`).join(", "))}], ${eslLabels.status})`;

function selectLabels(db: Database, where: SQL | undefined) {
  return db
    .select({ label: eslLabels, shadow: labelShadows, isReachable })
    .from(eslLabels)
    .innerJoin(labelShadows, eq(labelShadows.labelId, eslLabels.id))
    .where(where);
}

type Selected = Awaited<ReturnType<typeof selectLabels>>[number];

function toLabel({ label, shadow, isReachable }: Selected): EslLabel {
  return { ...label, shadow, isReachable };
}

export async function readLabels(db: Database, ids: readonly string[]): Promise<EslLabel[]> {
  return (await selectLabels(db, inArray(eslLabels.id, [...ids]))).map(toLabel);
}

export interface LabelFilter {
  storeId: string;
  statuses?: readonly LabelStatus[] | null | undefined;
  skus?: readonly string[] | null | undefined;
}

const MAX_SKUS = 200;

/** Throws BAD_USER_INPUT for more than 200 SKUs. */
export function checkSkus(skus: readonly string[] | null | undefined): void {
  if (skus && skus.length > MAX_SKUS) throw failure("BAD_USER_INPUT", `skus takes at most ${MAX_SKUS}.`);
}

function isWanted({ storeId, statuses, skus }: LabelFilter): SQL | undefined {
  return and(
    eq(eslLabels.storeId, storeId),
    statuses ? inArray(eslLabels.status, [...statuses]) : undefined,
    skus ? inArray(eslLabels.sku, [...skus]) : undefined,
  );
}

const isAny = () => true;

/** Wrong ones first, then by position. */
export function pageOfLabels(db: Database, filter: LabelFilter, args: PageArgs): Promise<Page<EslLabel>> {
  checkSkus(filter.skus);
  const sortKey = (label: EslLabel) => [
    String(LABEL_STATUSES.indexOf(label.status) + 1),
    label.position ?? "~",
    label.id,
  ];
  return readPage(args, sortKey, async (slice) => {
    const after = castableSortValues(slice, [isCount, isAny, isAny]);
    const later = after && sql`(${urgency}, ${position}, ${idAsBytes}) > (${after[0]}::int, ${after[1]}, ${after[2]})`;
    const rows = await selectLabels(db, and(isWanted(filter), later ?? undefined))
      .orderBy(asc(urgency), asc(position), asc(idAsBytes))
      .limit(slice.limit);
    return rows.map(toLabel);
  });
}

/** All labels of a store, or those of some variants; at most `limit`. */
export async function readStoreLabels(db: Database, filter: LabelFilter, limit: number): Promise<EslLabel[]> {
  return (await selectLabels(db, isWanted(filter)).orderBy(asc(idAsBytes)).limit(limit)).map(toLabel);
}

export interface VariantLabelsKey {
  sku: string;
  storeId: string;
  first: number;
  after: string | null;
}

export interface VariantLabels extends VariantLabelsKey {
  page: Page<EslLabel>;
}

/** The labels of many variants, a page of each, by position. Keys that agree in store and page are read together. */
export async function pagesOfVariants(db: Database, keys: readonly VariantLabelsKey[]): Promise<VariantLabels[]> {
  const groups = new Map<string, VariantLabelsKey[]>();
  for (const key of keys) {
    const name = JSON.stringify([key.storeId, key.first, key.after]);
    groups.set(name, [...(groups.get(name) ?? []), key]);
  }
  return (await Promise.all([...groups.values()].map((group) => pagesOfGroup(db, group)))).flat();
}

async function pagesOfGroup(db: Database, group: readonly VariantLabelsKey[]): Promise<VariantLabels[]> {
  const [args] = group;
  if (!args) return [];
  const slice = pageSlice(args);
  const skus = group.map(({ sku }) => sku);
  const labels = await readVariantLabels(db, { storeId: args.storeId, skus, slice });
  const sortKey = (label: EslLabel) => [label.position ?? "~", label.id];
  return group.map((key) => ({
    ...key,
    page: pageOf(
      key,
      sortKey,
      labels.filter(({ sku }) => sku === key.sku),
    ),
  }));
}

/** At most `slice.limit` labels of each variant. */
async function readVariantLabels(
  db: Database,
  { storeId, skus, slice }: { storeId: string; skus: readonly string[]; slice: Slice },
): Promise<EslLabel[]> {
  const after = sortValues(slice, 2);
  const later = after && sql`(${position}, ${idAsBytes}) > (${after[0]}, ${after[1]})`;
  const place = sql<number>`row_number() over (partition by ${eslLabels.sku} order by ${position}, ${idAsBytes})`;
  const placed = db
    .select({ id: eslLabels.id, place: place.as("place") })
    .from(eslLabels)
    .where(and(isWanted({ storeId, skus }), later ?? undefined))
    .as("placed");
  const onPage = db.select({ id: placed.id }).from(placed).where(lte(placed.place, slice.limit));
  const rows = await selectLabels(db, inArray(eslLabels.id, onPage)).orderBy(asc(position), asc(idAsBytes));
  return rows.map(toLabel);
}

const LOW_BATTERY_MV = 2600;

export interface LabelHealth {
  total: number;
  unbound: number;
  updating: number;
  inSync: number;
  failed: number;
  stale: number;
  unknown: number;
  lowBattery: number;
}

/** The six states sum to the total, for each label is in exactly one. */
export async function readLabelHealth(db: Database, storeId: string): Promise<LabelHealth> {
  const rows = await db
    .select({ status: eslLabels.status, labels: count(), low: sum(lt(eslLabels.batteryMv, LOW_BATTERY_MV)) })
    .from(eslLabels)
    .where(eq(eslLabels.storeId, storeId))
    .groupBy(eslLabels.status);
  const of = (status: LabelStatus) => rows.find((row) => row.status === status)?.labels ?? 0;
  return {
    total: rows.reduce((total, { labels }) => total + labels, 0),
    unbound: of("UNBOUND"),
    updating: of("UPDATING"),
    inSync: of("IN_SYNC"),
    failed: of("FAILED"),
    stale: of("STALE"),
    unknown: of("UNKNOWN"),
    lowBattery: rows.reduce((total, { low }) => total + low, 0),
  };
}

function sum(condition: SQL): SQL<number> {
  return sql`count(*) filter (where ${condition})`.mapWith(Number) as SQL<number>;
}
