// Story (a): a price is set in the back room, and the shelf shows it.
import { randomUUID } from "node:crypto";
import * as dashboard from "../schema/operations/dashboard.generated.ts";
import type { MallClient } from "./client.ts";
import { type Story, yuan } from "./story.ts";

export interface PriceToShelf {
  story: Story;
  /** Signed in as the manager of `storeId`. */
  manager: MallClient;
  /** Signed in as somebody who may look at both stores. */
  admin: MallClient;
  sku: string;
  storeId: string;
  otherStoreId: string;
}

export async function priceToShelf(options: PriceToShelf): Promise<void> {
  const { story, manager, admin, sku, storeId, otherStoreId } = options;
  const context = { channel: "POS" as const, storeId };

  story.step(`The manager of ${storeId} looks up the price of ${sku}.`);
  const editing = await manager.run(dashboard.PriceForEditing, { sku, storeId, context });
  const list = editing.priceLists?.nodes[0];
  const entry = list?.entries?.nodes[0];
  const before = editing.productVariant?.priceExplanation?.price.amount;
  if (!list || !before) throw new Error(`${sku} has no price in ${storeId}`);
  story.saw(`${editing.productVariant?.name}: ${yuan(before)}; the store's own list is ${list.id}`);
  const labels = await shelvesAtRest(options);
  const here = labels.here?.nodes ?? [];
  story.expect(
    `${here.length} labels show it in ${storeId}, ${labels.there?.nodes.length ?? 0} in ${otherStoreId}`,
    here.length > 0,
  );

  story.step("A dashboard follows prices and labels of the store.");
  const prices = manager.follow(dashboard.PriceChanged, { storeId });
  const shelf = manager.follow(dashboard.LabelStatusChanged, { storeId });
  await prices.find("the price as it is", ({ priceChanged }) =>
    isChange(priceChanged) && priceChanged.sku === sku ? true : null,
  );
  await shelf.find("the labels as they are", ({ labelStatusChanged }) => labelStatusChanged);

  const amount = before.amount === 1190 ? 1250 : 1190;
  story.step(`The manager sets it to ${yuan({ ...before, amount })}.`);
  const set = await manager.run(dashboard.SetPrice, {
    input: {
      idempotencyKey: randomUUID(),
      priceListId: list.id,
      sku,
      amount: { amount, currency: before.currency },
      ...(entry && { expectedVersion: entry.version }),
    },
  });
  story.expect(`setPrice answers ${set.setPrice?.__typename}`, set.setPrice?.__typename === "SetPriceSuccess");
  const startedAt = performance.now();

  story.step("The event arrives, with the product's name and who did it.");
  const change = await prices.find("the new price", ({ priceChanged }) =>
    isChange(priceChanged) && priceChanged.sku === sku && priceChanged.price?.amount.amount === amount
      ? priceChanged
      : null,
  );
  story.saw(
    `${change.variant.name}: ${yuan(change.previousAmount)} → ${yuan(change.price?.amount)}, by ${change.changedBy?.displayName}` +
      `, after ${Math.round(performance.now() - startedAt)} ms`,
  );
  story.expect("it names the variant and the person", change.variant.name !== "" && change.changedBy !== null);

  story.step("Every label of the variant in the store shows it and says so.");
  for (const { id } of here) {
    await shelf.find(`label ${id} showing ${yuan({ ...before, amount })}`, ({ labelStatusChanged: event }) =>
      event?.__typename === "LabelStatusChanged" &&
      event.label.id === id &&
      event.label.status === "IN_SYNC" &&
      event.label.displayedPrice?.amount === amount
        ? true
        : null,
    );
    story.saw(`label ${id} shows ${yuan({ ...before, amount })} after ${Math.round(performance.now() - startedAt)} ms`);
  }

  story.step("The labels of the other store stay.");
  const after = await admin.run(dashboard.LabelsOfVariant, { sku, storeId, otherStoreId });
  story.expect(
    "all labels here report the new price and agree with what is desired",
    (after.here?.nodes ?? []).every(
      ({ shadow }) =>
        shadow?.reported?.price?.amount === amount &&
        shadow.desired.price?.amount === amount &&
        shadow.delta.length === 0,
    ),
  );
  const pictures = (there: typeof labels.there) =>
    JSON.stringify(there?.nodes.map(({ id, shadow, displayedPrice }) => [id, shadow?.version, displayedPrice?.amount]));
  story.expect(`the labels in ${otherStoreId} are as before`, pictures(after.there) === pictures(labels.there));
}

const REST_DEADLINE_MS = 60_000;

/** A mall that has just started still draws its first pictures: what is compared must have come to rest. */
async function shelvesAtRest({
  admin,
  sku,
  storeId,
  otherStoreId,
}: PriceToShelf): Promise<dashboard.LabelsOfVariantQuery> {
  const end = performance.now() + REST_DEADLINE_MS;
  for (;;) {
    const labels = await admin.run(dashboard.LabelsOfVariant, { sku, storeId, otherStoreId });
    const all = [...(labels.here?.nodes ?? []), ...(labels.there?.nodes ?? [])];
    if (all.length > 0 && all.every(({ status, displayedPrice }) => status === "IN_SYNC" && displayedPrice))
      return labels;
    if (performance.now() > end) throw new Error(`the labels of ${sku} do not come to rest: ${JSON.stringify(all)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

type PriceEvent = NonNullable<dashboard.PriceChangedSubscription["priceChanged"]>;

function isChange(event: PriceEvent | null): event is Extract<PriceEvent, { __typename: "PriceChanged" }> {
  return event?.__typename === "PriceChanged";
}
