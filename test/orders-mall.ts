// The rest of the mall, as far as orders asks it: prices, stores, stock with holds, members. Small, in memory, and true to the
// contract: one effect a key, refusals that hold nothing, holds that end by themselves.
import type { Graph, GraphOperation } from "../kit/graph.ts";
import { parseDuration } from "../kit/scalars.ts";
import {
  CommitReservation,
  DeliverySources,
  ExtendReservation,
  MemberIdByCode,
  PickupRecipient,
  PosLines,
  PriceLines,
  ReleaseReservation,
  ReserveStock,
  StoreForPickup,
} from "../subgraphs/orders/graph.generated.ts";

export interface Hold {
  id: string;
  ownerId: string;
  status: "ACTIVE" | "COMMITTED" | "FULFILLED" | "RELEASED" | "EXPIRED";
  items: { storeId: string; sku: string; quantity: number }[];
  expiresAt: number;
}

export interface MallStore {
  regionCode: string;
  services: ("PICKUP" | "EXPERIENCE" | "EVENT")[];
  /** Pieces by SKU that nobody holds. */
  stock: Map<string, number>;
}

/** As many as one answer lists, as over the wire. */
const SOURCES_PAGE = 100;

const DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"] as const;

export function createOrdersMall(now: () => Date) {
  const prices = new Map<string, number>();
  /** What a store charges instead, by store and SKU. */
  const storePrices = new Map<string, number>();
  const stores = new Map<string, MallStore>();
  const holds = new Map<string, Hold>();
  const tiers = new Map<string, string>();
  const codes = new Map<string, string>();
  const done = new Map<string, unknown>();
  const calls: string[] = [];
  const answers = new Map<string, (variables: never) => unknown>();

  const answer = <R, V>(operation: GraphOperation<R, V>, give: (variables: V) => NoInfer<R>) => {
    answers.set(operation.name, give);
  };
  const once = <R>(key: string, work: () => R, isDone: (result: R) => boolean): R => {
    const known = done.get(key);
    // written below under the same key, by the same operation
    if (known !== undefined) return known as R;
    const result = work();
    if (isDone(result)) done.set(key, result);
    return result;
  };
  const move = ({ items }: Hold, sign: 1 | -1) => {
    for (const { storeId, sku, quantity } of items) {
      const { stock } = storeOf(storeId);
      stock.set(sku, (stock.get(sku) ?? 0) + sign * quantity);
    }
  };
  const storeOf = (id: string): MallStore => {
    const store = stores.get(id);
    if (!store) throw new Error(`no store ${id}`);
    return store;
  };
  const holdOf = (id: string): Hold => {
    const hold = holds.get(id);
    if (!hold) throw new Error(`no reservation ${id}`);
    if (hold.status === "ACTIVE" && hold.expiresAt <= now().getTime()) end(hold, "EXPIRED");
    return hold;
  };
  const end = (hold: Hold, status: "RELEASED" | "EXPIRED" | "FULFILLED") => {
    if (hold.status !== "ACTIVE" && hold.status !== "COMMITTED") return;
    if (status !== "FULFILLED") move(hold, 1);
    hold.status = status;
  };
  const sweep = () => [...holds.keys()].forEach(holdOf);
  const expiredAnswer = (hold: Hold) => {
    const expiredAt = new Date(hold.expiresAt).toISOString();
    return { __typename: "ReservationExpired" as const, message: "The hold has ended.", expiredAt };
  };
  const price = (sku: string, storeId?: string | null) => {
    const amount = storePrices.get(`${storeId}/${sku}`) ?? prices.get(sku);
    return amount === undefined ? null : { amount: { amount, currency: "CNY" }, version: 1, priceList: { id: "base" } };
  };
  const variants = (skus: readonly string[] | string) =>
    [skus].flat().filter((sku) => prices.has(sku) || sku === "UNPRICED");

  answer(PriceLines, ({ skus, context }) => ({
    productVariants: variants(skus).map((sku) => ({ sku, name: `货 ${sku}`, price: price(sku, context.storeId) })),
  }));
  answer(PosLines, ({ skus, storeId }) => ({
    store: stores.has(storeId) ? { id: storeId } : null,
    productVariants: variants(skus).map((sku) => {
      const available = stores.get(storeId)?.stock.get(sku);
      return {
        sku,
        name: `货 ${sku}`,
        price: price(sku, storeId),
        stock: available === undefined ? null : { available },
      };
    }),
  }));
  answer(StoreForPickup, ({ storeId }) => {
    const store = stores.get(storeId);
    const openingHours = DAYS.map((day) => ({ day, opens: "10:00", closes: "22:00" }));
    return { store: store ? { id: storeId, services: store.services, timeZone: "Asia/Shanghai", openingHours } : null };
  });
  answer(DeliverySources, ({ skus, after }) => {
    sweep();
    const wanted = [skus].flat();
    const start = after == null ? 0 : Number(after) + 1;
    const end = start + SOURCES_PAGE;
    const nodes = [...stores].slice(start, end).map(([id, { regionCode, stock }]) => ({
      id,
      address: { regionCode },
      stockLevels: {
        nodes: [...stock].filter(([sku]) => wanted.includes(sku)).map(([sku, available]) => ({ sku, available })),
      },
    }));
    const pageInfo = { hasNextPage: end < stores.size, endCursor: nodes.length === 0 ? null : String(end - 1) };
    return { stores: { nodes, pageInfo } };
  });
  answer(PickupRecipient, ({ memberId }) => ({
    member: {
      id: memberId,
      maskedName: "张*",
      maskedPhone: "138****1234",
      tier: { code: tiers.get(memberId) ?? "BASIC" },
    },
    membershipTiers: [
      { code: "BASIC", benefits: [] },
      { code: "GOLD", benefits: [{ kind: "EXCLUSIVE_DISCOUNT" as const }, { kind: "PRIORITY_SHIPPING" as const }] },
    ],
  }));
  answer(MemberIdByCode, ({ dynamicCode }) => ({ memberIdByCode: codes.get(dynamicCode) ?? null }));
  answer(ReserveStock, ({ input: { idempotencyKey, ownerId, items, ttl } }) => {
    sweep();
    const reserve = () => {
      const shortages = items
        .map(({ storeId, sku, quantity }) => {
          return { sku, storeId, requested: quantity, available: storeOf(storeId).stock.get(sku) ?? 0 };
        })
        .filter(({ requested, available }) => requested > available);
      if (shortages.length > 0) return { __typename: "InsufficientStock" as const, message: "short", shortages };
      const expiresAt = now().getTime() + parseDuration(ttl);
      const id = `hold-${holds.size + 1}`;
      const hold: Hold = { id, ownerId, status: "ACTIVE", items: items.map((item) => ({ ...item })), expiresAt };
      holds.set(id, hold);
      move(hold, -1);
      const reservation = { id, status: "ACTIVE" as const, expiresAt: new Date(expiresAt).toISOString() };
      return { __typename: "ReserveStockSuccess" as const, reservation };
    };
    return { reserveStock: once(idempotencyKey, reserve, (result) => result.__typename === "ReserveStockSuccess") };
  });
  answer(CommitReservation, ({ input: { reservationId: id } }) => {
    const hold = holdOf(id);
    if (hold.status === "ACTIVE") hold.status = "COMMITTED";
    if (hold.status !== "COMMITTED") return { commitReservation: expiredAnswer(hold) };
    return {
      commitReservation: {
        __typename: "CommitReservationSuccess" as const,
        reservation: { id, status: "COMMITTED" as const },
      },
    };
  });
  answer(ExtendReservation, ({ input: { reservationId: id, ttl } }) => {
    const hold = holdOf(id);
    if (hold.status !== "ACTIVE") return { extendReservation: expiredAnswer(hold) };
    hold.expiresAt = now().getTime() + parseDuration(ttl);
    const expiresAt = new Date(hold.expiresAt).toISOString();
    return { extendReservation: { __typename: "ExtendReservationSuccess" as const, reservation: { id, expiresAt } } };
  });
  answer(ReleaseReservation, ({ input: { reservationId: id } }) => {
    const hold = holdOf(id);
    end(hold, "RELEASED");
    return {
      releaseReservation: {
        __typename: "ReleaseReservationSuccess" as const,
        reservation: { id, status: hold.status },
      },
    };
  });

  const graph: Graph = async <R, V extends Record<string, unknown>>(
    operation: GraphOperation<R, V>,
    variables: V,
  ): Promise<R> => {
    const give = answers.get(operation.name);
    if (!give) throw new Error(`the graph was not expected to be asked ${operation.name}`);
    calls.push(operation.name);
    // as over the wire: JSON in, JSON out; registered above for this very operation
    const result = (give as (variables: V) => R)(JSON.parse(JSON.stringify(variables)));
    return JSON.parse(JSON.stringify(result));
  };

  return {
    graph,
    prices,
    storePrices,
    stores,
    holds,
    tiers,
    codes,
    /** Names of the operations that were asked, in order. */
    calls,
    /** What inventory does when it hears that an order was called off or handed over. */
    endHold: (id: string, status: "RELEASED" | "FULFILLED") => end(holdOf(id), status),
    holdOf,
  };
}

export type OrdersMall = ReturnType<typeof createOrdersMall>;
