// Random histories of points against a model in memory that knows nothing of journals, locks or SQL.
import { eq, inArray, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  backOffice,
  type MembersFixture,
  memberViewer,
  openMembersFixture,
  orders,
} from "../../test/members-fixture.ts";
import { reversedBy } from "./lot-rules.ts";
import { mergeMembers } from "./merges.ts";
import { earnPoints, redeemPoints } from "./points.ts";
import { readAccounts } from "./points-reads.ts";
import { reverseOrder } from "./reversals.ts";
import { pointsAccounts, pointsLots, pointsPostings } from "./tables.ts";

const DAY_MS = 86_400_000;
const MEMBERS = 4;

interface ModelLot {
  order: string;
  owner: number;
  earned: number;
  left: number;
  expiresOn: number;
  takenBack: number;
}

interface ModelSpending {
  order: string;
  points: number;
  returned: number;
  from: { lot: ModelLot; points: number }[];
}

/** Days as time, members as numbers, lots in the order in which they were earned. */
function createModel() {
  const lots: ModelLot[] = [];
  const spendings: ModelSpending[] = [];
  const owed: { lot: ModelLot; points: number }[] = [];
  const survivors = Array.from({ length: MEMBERS }, (_, member) => member);
  let day = 0;

  const who = (member: number) => survivors[member] ?? member;
  const lotsOf = (member: number) =>
    lots.filter(({ owner, left }) => owner === who(member) && left > 0).toSorted((a, b) => a.expiresOn - b.expiresOn);
  const balance = (member: number) => lotsOf(member).reduce((sum, { left }) => sum + left, 0);
  const expire = () => {
    for (const lot of lots) if (lot.expiresOn <= day) lot.left = 0;
  };
  const take = (from: readonly ModelLot[], points: number) => {
    const taken: { lot: ModelLot; points: number }[] = [];
    let missing = points;
    for (const lot of from) {
      const part = Math.min(lot.left, missing);
      if (part === 0) continue;
      lot.left -= part;
      missing -= part;
      taken.push({ lot, points: part });
    }
    return { taken, missing };
  };
  const pay = (member: number) => {
    for (const debt of owed.toSorted((a, b) => lots.indexOf(a.lot) - lots.indexOf(b.lot))) {
      if (debt.lot.owner === who(member)) debt.points = take(lotsOf(member), debt.points).missing;
    }
  };
  const giveBack = (spending: ModelSpending, points: number) => {
    let left = points;
    for (const part of spending.from.toReversed().toSorted((a, b) => b.lot.expiresOn - a.lot.expiresOn)) {
      const returned = Math.min(left, part.points);
      part.points -= returned;
      part.lot.left += returned;
      left -= returned;
    }
    spending.returned += points;
    expire();
  };
  const takeBack = (lot: ModelLot, points: number) => {
    const others = lotsOf(lot.owner).filter((one) => one !== lot);
    const { missing } = take([lot, ...others], points);
    lot.takenBack += points;
    if (missing > 0) owed.push({ lot, points: missing });
  };

  return {
    balance,
    shortfall: (member: number) =>
      owed.filter(({ lot }) => lot.owner === who(member)).reduce((sum, { points }) => sum + points, 0),
    isMerged: (member: number) => who(member) !== member,
    remaining: () => lots.map(({ left }) => left),
    advance: (days: number) => {
      day += days;
      expire();
    },
    earn: (member: number, order: string, points: number) => {
      const earlier = lots.find((lot) => lot.order === order);
      if (earlier) return earlier.earned === points && earlier.owner === who(member);
      lots.push({ order, owner: who(member), earned: points, left: points, expiresOn: day + 365, takenBack: 0 });
      pay(member);
      return true;
    },
    redeem: (member: number, order: string, points: number) => {
      if (balance(member) < points) return false;
      spendings.push({ order, points, returned: 0, from: take(lotsOf(member), points).taken });
      return true;
    },
    reverse: (order: string, part: { refundedTotal: number; orderTotal: number }) => {
      for (const spending of spendings.filter((one) => one.order === order)) {
        giveBack(spending, Math.max(0, reversedBy(spending.points, part) - spending.returned));
      }
      for (const lot of lots.filter((one) => one.order === order)) {
        takeBack(lot, Math.max(0, reversedBy(lot.earned, part) - lot.takenBack));
      }
    },
    merge: (survivor: number, merged: number) => {
      for (const lot of lots) if (lot.owner === merged) lot.owner = survivor;
      for (const [member, now] of survivors.entries()) if (now === merged) survivors[member] = survivor;
      pay(survivor);
    },
  };
}

const member = fc.nat({ max: MEMBERS - 1 });
const order = fc.tuple(member, fc.nat({ max: 3 }));
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant("earn" as const), order, points: fc.integer({ min: 1, max: 200 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant("redeem" as const), order, points: fc.integer({ min: 1, max: 150 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("reverse" as const), order, part: fc.integer({ min: 1, max: 1000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("advance" as const), days: fc.integer({ min: 1, max: 200 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("merge" as const), survivor: member, merged: member }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

describe("points, against a model", () => {
  let mall: MembersFixture;
  let run = 0;
  beforeAll(async () => {
    mall = await openMembersFixture();
  });
  afterAll(() => mall.close());

  it("gives the same balances, lots and refusals as the model, whatever happens in whatever order", {
    timeout: 60_000,
  }, async () => {
    const [numRuns, maxLength] = mall.isServer ? [40, 50] : [12, 30];
    const histories = fc.array(step, { minLength: 10, maxLength, size: "max" });
    await fc.assert(fc.asyncProperty(histories, play), { numRuns });
  });

  async function play(steps: readonly Step[]): Promise<void> {
    const model = createModel();
    const prefix = `r${++run}`;
    const ids = Array.from({ length: MEMBERS }, (_, index) => `${prefix}-${index}`);
    for (const id of ids) await mall.addMember(id);
    const idOf = (index: number) => ids[index] ?? "";
    for (const one of steps) await take(one, model, { prefix, idOf });
    await compare(model, ids);
  }

  type Model = ReturnType<typeof createModel>;
  interface Names {
    prefix: string;
    idOf(index: number): string;
  }

  async function take(one: Step, model: Model, { prefix, idOf }: Names): Promise<void> {
    if (one.kind === "advance") {
      mall.advance(one.days * DAY_MS);
      return model.advance(one.days);
    }
    if (one.kind === "merge") return merge(one, model, idOf);
    const [owner, number] = one.order;
    const orderId = `${prefix}-${owner}-${number}`;
    if (one.kind === "reverse") {
      const part = { refundedTotal: one.part, orderTotal: 900 };
      await mall.db.transaction((tx) => reverseOrder(tx, { orderId, part }, mall.now));
      return model.reverse(orderId, part);
    }
    const memberId = idOf(owner);
    const source = { points: one.points, sourceType: "ORDER" as const, sourceId: orderId };
    const input = { idempotencyKey: mall.key(), memberId, ...source };
    const isDone =
      one.kind === "earn" ? model.earn(owner, orderId, one.points) : model.redeem(owner, orderId, one.points);
    const answer = await (one.kind === "earn"
      ? earnPoints(mall.call(orders), input)
      : redeemPoints(mall.call(memberViewer(memberId)), input));
    expect(answer.__typename.endsWith("Success")).toBe(isDone);
    if ("account" in answer) expect(answer.account.balance).toBe(model.balance(owner));
  }

  async function merge({ survivor, merged }: { survivor: number; merged: number }, model: Model, idOf: Names["idOf"]) {
    if (survivor === merged) return;
    const input = {
      idempotencyKey: mall.key(),
      survivorId: idOf(survivor),
      mergedId: idOf(merged),
      reason: "the same person",
    };
    const answer = await mergeMembers(mall.call(backOffice), input);
    const isRefused = model.isMerged(survivor) || model.isMerged(merged);
    expect(answer.__typename).toBe(isRefused ? "MemberAlreadyMerged" : "MergeMembersSuccess");
    if (!isRefused) model.merge(survivor, merged);
  }

  async function compare(model: Model, ids: readonly string[]): Promise<void> {
    const accounts = await readAccounts(mall.db, ids, mall.now());
    const rows = await mall.db
      .select()
      .from(pointsAccounts)
      .where(inArray(pointsAccounts.memberId, [...ids]));
    for (const [index, id] of ids.entries()) {
      const isMerged = model.isMerged(index);
      expect(accounts.find(({ memberId }) => memberId === id)?.balance).toBe(isMerged ? 0 : model.balance(index));
      expect(rows.find(({ memberId }) => memberId === id)?.shortfall).toBe(isMerged ? 0 : model.shortfall(index));
    }
    const lots = await mall.db
      .select()
      .from(pointsLots)
      .where(inArray(pointsLots.memberId, [...ids]))
      .orderBy(pointsLots.id);
    expect(lots.map(({ remaining, expiresAt }) => (expiresAt <= mall.now() ? 0 : remaining))).toEqual(
      model.remaining(),
    );
  }

  it("has postings that sum to zero, lots that are the sum of their postings, and transfers that cancel out", async () => {
    const { debitAccount, creditAccount, points, lotId } = pointsPostings;
    const signed = sql`sum(case when ${creditAccount} like 'member:%' then ${points} else -${points} end)`.mapWith(
      Number,
    );
    const perLot = await mall.db
      .select({ remaining: pointsLots.remaining, posted: signed })
      .from(pointsLots)
      .innerJoin(pointsPostings, eq(lotId, pointsLots.id))
      .groupBy(pointsLots.id);
    expect(perLot.length).toBeGreaterThan(20);
    expect(perLot.filter(({ remaining, posted }) => remaining !== posted)).toEqual([]);
    const houses = await mall.db
      .select({
        member: sql<string>`case when ${debitAccount} like 'member:%' then 'member' else ${debitAccount} end`,
        other: sql<string>`case when ${creditAccount} like 'member:%' then 'member' else ${creditAccount} end`,
        points: sql`sum(${points})`.mapWith(Number),
      })
      .from(pointsPostings)
      .groupBy(sql`1`, sql`2`);
    const legs = houses.flatMap(
      ({ member: debit, other: credit, points: sum }) =>
        [
          [debit, -sum],
          [credit, sum],
        ] as const,
    );
    const total = (account: string) =>
      legs.filter(([name]) => name === account).reduce((sum, [, amount]) => sum + amount, 0);
    const balances = await mall.db
      .select({ sum: sql`sum(${pointsAccounts.balance})`.mapWith(Number) })
      .from(pointsAccounts);
    expect(total("member")).toBe(balances[0]?.sum);
    expect(total("transfer")).toBe(0);
    expect(total("member") + total("issued") + total("redeemed") + total("breakage")).toBe(0);
  });
});
