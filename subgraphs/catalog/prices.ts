// Setting prices (C16): now or for a time to come, within guardrails, one after another for each variant of a list.
import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { once } from "../../kit/idempotency.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { recomputePrices } from "./effective-prices.ts";
import { type Money, money } from "./money.ts";
import { ceilingOf, DAY_MS } from "./price-guardrails.ts";
import {
  type PriceListEntry,
  readBaseAmount,
  readMedianOfCategory,
  readPriceLists,
  readSeriesEntries,
} from "./price-reads.ts";
import { entryAt, lastBegun, planSchedule, planSet } from "./price-windows.ts";
import { readVariants } from "./reads.ts";
import {
  idempotencyKeys,
  type PriceListEntryRow,
  type PriceListRow,
  priceListEntries,
  priceSeries,
  type VariantRow,
} from "./tables.ts";

interface PriceInput {
  idempotencyKey: string;
  priceListId: string;
  sku: string;
  amount: Money;
  wasAmount?: Money | null | undefined;
  reason?: string | null | undefined;
}

export interface SetPrice extends PriceInput {
  expectedVersion?: number | null | undefined;
}

export function setPrice({ db, viewer, now }: OperationContext, input: SetPrice) {
  viewer.require("prices:write");
  checkInput(input);
  return once({ db, table: idempotencyKeys, viewer, operation: "setPrice", input }, async (tx) => {
    const series = await lockSeries(tx, viewer, input, now);
    const { at, entries } = series;
    const outdated = outdatedSince(entries, at, input.expectedVersion ?? null);
    if (outdated) return priceOutdated(outdated);
    const refusal = await refusalOf(tx, series, input.amount.amount, at);
    if (refusal) return refusal;
    const plan = planSet(entries, at);
    if (plan.replaced) await endEntry(tx, plan.replaced.id, at);
    const entry = await addEntry(tx, series, { ...newEntry(viewer, input), validFrom: at, validTo: plan.validTo }, now);
    for (const { id } of plan.resuming) await followEntry(tx, series, id, entry);
    await recomputePrices(tx, { skus: [input.sku], storeId: series.list.storeId }, { at, staffId: staffIdOf(viewer) });
    return { __typename: "SetPriceSuccess" as const, entry };
  });
}

export interface SchedulePrice extends PriceInput {
  validFrom: Date;
  validTo?: Date | null | undefined;
}

export function schedulePrice({ db, viewer, now }: OperationContext, input: SchedulePrice) {
  viewer.require("prices:write");
  checkInput(input);
  const { validFrom, validTo = null } = input;
  if (validTo !== null && validTo <= validFrom)
    throw failure("BAD_USER_INPUT", "validTo takes a time after validFrom.");
  return once({ db, table: idempotencyKeys, viewer, operation: "schedulePrice", input }, async (tx) => {
    const series = await lockSeries(tx, viewer, input, now);
    // in here, so that a retry gets its answer also when the time has come meanwhile
    if (validFrom <= series.at) throw failure("BAD_USER_INPUT", "validFrom takes a time in the future.");
    const plan = planSchedule(series.entries, { validFrom, validTo });
    if (!plan.isFree) return windowOverlap(entryOf(series, plan.conflicting.id));
    const refusal = await refusalOf(tx, series, input.amount.amount, validFrom);
    if (refusal) return refusal;
    if (plan.interrupted) await endEntry(tx, plan.interrupted.id, validFrom);
    const entry = await addEntry(tx, series, { ...newEntry(viewer, input), validFrom, validTo }, now);
    if (plan.interrupted && plan.resumption) {
      const { amount, wasAmount, staffId, reason } = entryOf(series, plan.interrupted.id);
      await addEntry(tx, series, { amount, wasAmount, staffId, reason, ...plan.resumption, validTo: null }, now);
    }
    const cause = { at: series.at, staffId: staffIdOf(viewer) };
    await recomputePrices(tx, { skus: [input.sku], storeId: series.list.storeId }, cause);
    return { __typename: "SchedulePriceSuccess" as const, entry };
  });
}

const MAX_REASON = 200;

function checkInput({ amount, wasAmount, reason }: PriceInput): void {
  if (amount.amount <= 0) throw failure("BAD_USER_INPUT", "amount takes more than zero.");
  if (wasAmount && wasAmount.amount <= amount.amount)
    throw failure("BAD_USER_INPUT", "wasAmount takes more than amount.");
  if ((reason?.length ?? 0) > MAX_REASON) {
    throw failure("BAD_USER_INPUT", `reason takes at most ${MAX_REASON} characters.`);
  }
}

interface Series {
  id: number;
  list: PriceListRow;
  variant: VariantRow;
  /** The moment of the change: now, but never before the last change, whatever clock that one went by. */
  at: Date;
  /** Those that hold or will, and those of the last two days. */
  entries: PriceListEntry[];
}

/** Locks one variant in one list, so that its prices change one after another. Throws FORBIDDEN, NOT_FOUND or BAD_USER_INPUT. */
async function lockSeries(tx: Database, viewer: Viewer, input: PriceInput, now: () => Date): Promise<Series> {
  const list = await listToChange(tx, viewer, input.priceListId);
  const [variant] = await readVariants(tx, [input.sku]);
  if (!variant) throw failure("NOT_FOUND", "There is no such variant.");
  const currencies = [input.amount.currency, input.wasAmount?.currency ?? list.currency];
  if (currencies.some((currency) => currency !== list.currency)) {
    throw failure("BAD_USER_INPUT", `The currency of this list is ${list.currency}.`);
  }
  const [row] = await tx
    .insert(priceSeries)
    .values({ priceListId: list.id, sku: variant.sku, changedAt: now() })
    .onConflictDoUpdate({
      target: [priceSeries.priceListId, priceSeries.sku],
      set: { changedAt: sql`greatest(${priceSeries.changedAt}, excluded.changed_at)` },
    })
    .returning();
  if (!row) throw new Error("an upsert gave no row");
  const entries = await readSeriesEntries(tx, row.id, new Date(row.changedAt.getTime() - 2 * DAY_MS));
  return { id: row.id, list, variant, at: row.changedAt, entries };
}

/** Lists of a store are for its managers, all others for the head office. */
async function listToChange(tx: Database, viewer: Viewer, id: string): Promise<PriceListRow> {
  const [list] = await readPriceLists(tx, [id]);
  if (!list) throw failure("NOT_FOUND", "There is no such price list.");
  if (list.storeId !== null) viewer.require("prices:write", list.storeId);
  else if (viewer.sites !== "all") throw failure("FORBIDDEN", "This list is for the head office.");
  return list;
}

/** What holds, when it is not what the caller saw. Null when it is, or when the caller does not mind. */
function outdatedSince(
  entries: readonly PriceListEntry[],
  at: Date,
  expectedVersion: number | null,
): PriceListEntry | null {
  if (expectedVersion === null) return null;
  const seen = lastBegun(entries, at);
  if (!seen) throw failure("BAD_USER_INPUT", "expectedVersion names a price that this list does not have.");
  return seen.version === expectedVersion ? null : seen;
}

function priceOutdated(current: PriceListEntry) {
  return { __typename: "PriceOutdated" as const, message: "The price has changed since you looked.", current };
}

function windowOverlap(conflicting: PriceListEntry) {
  const message = "Another price of this list holds in part of that time.";
  return { __typename: "PriceWindowOverlap" as const, message, conflicting };
}

/** The guardrail that an amount breaks from `at` on; null when it keeps all of them. */
async function refusalOf(tx: Database, { variant, entries }: Series, amount: number, at: Date) {
  if (amount < variant.floorAmount) {
    const message = "The price is below what this variant may cost.";
    return { __typename: "PriceBelowFloor" as const, message, floor: money(variant.floorAmount) };
  }
  const dayBefore = entryAt(entries, new Date(at.getTime() - DAY_MS))?.amount ?? null;
  const ceiling = ceilingOf({
    medianAmount: await readMedianOfCategory(tx, variant.sku, at),
    dayBefore: dayBefore ?? (await readBaseAmount(tx, variant.sku, at)),
  });
  if (ceiling === null || amount <= ceiling) return null;
  const message = "The price is too high to be set by one person.";
  return { __typename: "PriceNeedsApproval" as const, message, ceiling: money(ceiling) };
}

type NewEntry = Pick<PriceListEntryRow, "amount" | "wasAmount" | "staffId" | "reason" | "validFrom" | "validTo"> &
  Partial<Pick<PriceListEntryRow, "resumesId">>;

function newEntry(viewer: Viewer, { amount, wasAmount, reason }: PriceInput) {
  const was = wasAmount?.amount ?? null;
  return { amount: amount.amount, wasAmount: was, staffId: staffIdOf(viewer), reason: reason ?? null };
}

function staffIdOf({ kind, id }: Viewer): string | null {
  return kind === "staff" ? id : null;
}

async function addEntry(tx: Database, series: Series, entry: NewEntry, now: () => Date): Promise<PriceListEntry> {
  const version = await nextVersion(tx, series);
  const [row] = await tx
    .insert(priceListEntries)
    .values({ id: newId(now), seriesId: series.id, version, createdAt: series.at, ...entry })
    .returning();
  if (!row) throw new Error("an insert gave no row");
  return { ...row, priceListId: series.list.id, sku: series.variant.sku };
}

async function nextVersion(tx: Database, { id }: Series): Promise<number> {
  const [row] = await tx
    .update(priceSeries)
    .set({ version: sql`${priceSeries.version} + 1` })
    .where(eq(priceSeries.id, id))
    .returning({ version: priceSeries.version });
  if (!row) throw new Error(`price series ${id} vanished while it was locked`);
  return row.version;
}

async function endEntry(tx: Database, id: string, validTo: Date): Promise<void> {
  await tx.update(priceListEntries).set({ validTo }).where(eq(priceListEntries.id, id));
}

/** A price that was to be taken up again is a new one now. */
async function followEntry(tx: Database, series: Series, id: string, entry: PriceListEntry): Promise<void> {
  const { amount, wasAmount, staffId, reason } = entry;
  const version = await nextVersion(tx, series);
  await tx
    .update(priceListEntries)
    .set({ amount, wasAmount, staffId, reason, version, resumesId: entry.id })
    .where(and(eq(priceListEntries.id, id), eq(priceListEntries.seriesId, series.id)));
}

function entryOf({ entries }: Series, id: string): PriceListEntry {
  const entry = entries.find((one) => one.id === id);
  if (!entry) throw new Error(`entry ${id} is not of the series that was read`);
  return entry;
}
