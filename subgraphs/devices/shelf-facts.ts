// What catalog says of prices at the till, and the labels that follow it.
//
// Facts are locked before labels: whoever ties a label holds its variant's facts, so that no change of price passes it by.
import { and, eq, lt, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import type { Graph } from "../../kit/graph.ts";
import { newId } from "../../kit/operation.ts";
import type { EventPayload, PriceChanged } from "../../schema/events.ts";
import { LabelContents, type LabelContentsQuery } from "./graph.generated.ts";
import { changeLabels } from "./label-changes.ts";
import { contentsOf } from "./label-content.ts";
import { withContents } from "./label-contents.ts";
import type { Moment } from "./label-status.ts";
import { eslLabels, type ShelfFactsRow, type ShelfPrice, shelfFacts } from "./tables.ts";

type NewFacts = Omit<ShelfFactsRow, "updatedAt">;

/** A variant's price in a store has changed, or what is planned for it: each of its labels gets a new document. */
export async function applyPrice(tx: Database, payload: EventPayload<typeof PriceChanged>, moment: Moment) {
  // labels show what the till asks for
  if (!payload.channels.includes("POS")) return;
  const updatedAt = new Date(moment.at);
  const [facts] = await tx
    .insert(shelfFacts)
    .values({ ...factsOfEvent(payload), updatedAt })
    .onConflictDoUpdate({
      target: [shelfFacts.storeId, shelfFacts.sku],
      set: { ...factsOfEvent(payload), updatedAt },
      setWhere: lt(shelfFacts.version, payload.version),
    })
    .returning();
  if (facts) await renewLabels(tx, facts, moment);
}

async function renewLabels(tx: Database, facts: ShelfFactsRow, moment: Moment): Promise<void> {
  const id = newId(() => new Date(moment.at));
  const isBound = and(eq(eslLabels.storeId, facts.storeId), eq(eslLabels.sku, facts.sku));
  await changeLabels(tx, { where: isBound, moment }, (label) => {
    const contents = contentsOf(facts, label.templateId ?? "", moment.at);
    return withContents(label, { contents, cause: "PRICE", id, at: moment.at });
  });
}

type EventPrice = NonNullable<EventPayload<typeof PriceChanged>["price"]>;

function factsOfEvent(payload: EventPayload<typeof PriceChanged>): NewFacts {
  const { storeId, sku, version, nameZh: name, gtin, price, upcoming } = payload;
  return {
    storeId,
    sku,
    version,
    name,
    gtin,
    price: price && shelfPriceOf(price),
    upcoming: upcoming.map((change) => ({
      at: Date.parse(change.at),
      price: change.price && shelfPriceOf(change.price),
    })),
  };
}

function shelfPriceOf({ amount, wasAmount, priceListId, entryVersion, validFrom, validTo }: EventPrice): ShelfPrice {
  return {
    amount: amount.amount,
    wasAmount: wasAmount?.amount ?? null,
    currency: amount.currency,
    listId: priceListId,
    entryVersion,
    validFrom: Date.parse(validFrom),
    validTo: validTo === null ? null : Date.parse(validTo),
  };
}

export interface Variant {
  storeId: string;
  sku: string;
}

/**
 * What the graph says of a variant of which no event has come yet; version 0, so that any event wins. Null when we have its
 * facts. Throws NOT_FOUND for a variant that catalog does not know. Not to be called in a transaction.
 */
export async function fetchMissingFacts(db: Database, graph: Graph, variant: Variant): Promise<NewFacts | null> {
  const [known] = await db.select({ sku: shelfFacts.sku }).from(shelfFacts).where(isOf(variant));
  if (known) return null;
  const { storeId, sku } = variant;
  const answer = await graph(LabelContents, { skus: [sku], context: { channel: "POS", storeId } });
  const found = answer.productVariants?.find((candidate) => candidate.sku === sku);
  if (!found) throw failure("NOT_FOUND", "There is no such variant.");
  const { name, gtin, price } = found;
  return { storeId, sku, version: 0, name, gtin, price: price && shelfPriceOfGraph(price), upcoming: [] };
}

type GraphPrice = NonNullable<NonNullable<LabelContentsQuery["productVariants"]>[number]["price"]>;

function shelfPriceOfGraph({ amount, wasAmount, priceList, version, validFrom, validTo }: GraphPrice): ShelfPrice {
  return {
    amount: amount.amount,
    wasAmount: wasAmount?.amount ?? null,
    currency: amount.currency,
    listId: priceList.id,
    entryVersion: version,
    validFrom: Date.parse(validFrom),
    validTo: validTo === null ? null : Date.parse(validTo),
  };
}

/** The facts of a variant, held until the transaction ends. `fetched` is written where none are there. */
export async function holdFacts(
  tx: Database,
  variant: Variant,
  fetched: NewFacts | null,
  at: Date,
): Promise<ShelfFactsRow> {
  if (fetched) {
    await tx
      .insert(shelfFacts)
      .values({ ...fetched, updatedAt: at })
      .onConflictDoNothing();
  }
  const [facts] = await tx.select().from(shelfFacts).where(isOf(variant)).for("share");
  if (!facts) throw failure("NOT_FOUND", "There is no such variant.");
  return facts;
}

function isOf({ storeId, sku }: Variant) {
  return and(eq(shelfFacts.storeId, storeId), eq(shelfFacts.sku, sku));
}

/** What is known of many variants of one or several stores. */
export function readFacts(db: Database, variants: readonly Variant[]): Promise<ShelfFactsRow[]> {
  if (variants.length === 0) return Promise.resolve([]);
  const keys = sql.join(
    variants.map(({ storeId, sku }) => sql`(${storeId}, ${sku})`),
    sql`, `,
  );
  return db.select().from(shelfFacts).where(sql`(${shelfFacts.storeId}, ${shelfFacts.sku}) in (${keys})`);
}
