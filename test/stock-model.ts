// What stock levels and holds are, without a database: the oracle of the random tests of inventory.

export interface ModelItem {
  sku: string;
  quantity: number;
  missing: number;
}

export interface ModelHold {
  id: string;
  status: "ACTIVE" | "COMMITTED" | "FULFILLED" | "RELEASED" | "EXPIRED";
  items: ModelItem[];
  expiresAt: number;
  createdAt: number;
}

interface Line {
  sku: string;
  quantity: number;
}

export type StockModel = ReturnType<typeof createStockModel>;

/** Holds are the truth, figures are sums over them; an overdue hold is expired the moment anybody looks. */
export function createStockModel(skus: readonly string[], start: { onHand: number; safetyStock: number }) {
  const onHand = new Map(skus.map((sku) => [sku, start.onHand]));
  const holds: ModelHold[] = [];
  const pieces = (sku: string) => onHand.get(sku) ?? 0;

  const expire = (at: number) => {
    for (const hold of holds) if (hold.status === "ACTIVE" && hold.expiresAt <= at) hold.status = "EXPIRED";
  };
  const heldAs = (sku: string, status: ModelHold["status"]) =>
    holds
      .filter((hold) => hold.status === status)
      .flatMap(({ items }) => items)
      .filter((item) => item.sku === sku)
      .reduce((sum, { quantity, missing }) => sum + quantity - missing, 0);
  const promised = (sku: string) => heldAs(sku, "ACTIVE") + heldAs(sku, "COMMITTED");
  const isWhole = (hold: ModelHold) => hold.status === "ACTIVE" && hold.items.every(({ missing }) => missing === 0);

  /** Unpaid holds lose first, and the newest first. */
  const losers = () =>
    [...holds].reverse().sort((a, b) => Number(a.status === "COMMITTED") - Number(b.status === "COMMITTED"));
  const takeFromHolds = (sku: string, wanted: number) => {
    let left = wanted;
    for (const hold of losers()) {
      if (hold.status !== "ACTIVE" && hold.status !== "COMMITTED") continue;
      for (const item of hold.items.filter((one) => one.sku === sku)) {
        const taken = Math.max(0, Math.min(left, item.quantity - item.missing));
        item.missing += taken;
        left -= taken;
      }
    }
  };

  return {
    holds,
    figures: (sku: string, at: number) => {
      expire(at);
      return { onHand: pieces(sku), committed: heldAs(sku, "COMMITTED"), reserved: heldAs(sku, "ACTIVE") };
    },
    stateOf: (hold: ModelHold, at: number) => {
      expire(at);
      const missing = hold.items.toSorted((a, b) => (a.sku < b.sku ? -1 : 1)).map((item) => item.missing);
      // what an expired hold lost is nobody's any more
      return hold.status === "EXPIRED" ? { status: hold.status } : { status: hold.status, missing };
    },
    reserve: (id: string, lines: readonly Line[], at: number, ttl: number) => {
      expire(at);
      const isShort = lines.some(({ sku, quantity }) => pieces(sku) - promised(sku) - start.safetyStock < quantity);
      if (isShort) return "InsufficientStock";
      const items = lines.map(({ sku, quantity }) => ({ sku, quantity, missing: 0 }));
      holds.push({ id, status: "ACTIVE", items, expiresAt: at + ttl, createdAt: at });
      return "ReserveStockSuccess";
    },
    commit: (hold: ModelHold | undefined, at: number) => {
      expire(at);
      if (!hold) return "NOT_FOUND";
      if (hold.status !== "COMMITTED" && hold.status !== "FULFILLED") {
        if (!isWhole(hold)) return "ReservationExpired";
        hold.status = "COMMITTED";
      }
      return "CommitReservationSuccess";
    },
    release: (hold: ModelHold | undefined) => {
      if (!hold) return "NOT_FOUND";
      if (hold.status === "FULFILLED") return "ReservationFulfilled";
      if (hold.status !== "EXPIRED") hold.status = "RELEASED";
      return "ReleaseReservationSuccess";
    },
    extend: (hold: ModelHold | undefined, at: number, ttl: number) => {
      expire(at);
      if (!hold) return "NOT_FOUND";
      if (!isWhole(hold)) return "ReservationExpired";
      hold.expiresAt = at + ttl;
      return "ExtendReservationSuccess";
    },
    /** A sale: `hold` is what was held for it, if anything was. */
    sell: (lines: readonly Line[], hold: ModelHold | undefined, at: number) => {
      if (hold?.status === "FULFILLED") return "sold";
      expire(at);
      if (hold?.status === "ACTIVE" || hold?.status === "COMMITTED") hold.status = "FULFILLED";
      for (const { sku, quantity } of lines) {
        const left = Math.max(0, pieces(sku) - quantity);
        onHand.set(sku, left);
        takeFromHolds(sku, promised(sku) - left);
      }
      return "sold";
    },
    adjust: (sku: string, quantity: number, at: number) => {
      expire(at);
      if (quantity === 0) return "BAD_USER_INPUT";
      if (pieces(sku) + quantity < 0) return "StockWouldBeNegative";
      onHand.set(sku, pieces(sku) + quantity);
      takeFromHolds(sku, promised(sku) - pieces(sku));
      return "AdjustStockSuccess";
    },
  };
}
