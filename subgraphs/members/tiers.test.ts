import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  backOffice,
  clerkViewer,
  type MembersFixture,
  openMembersFixture,
  orders,
} from "../../test/members-fixture.ts";
import { earnPoints } from "./points.ts";
import { reverseOrder } from "./reversals.ts";
import { members, pointsTransactions } from "./tables.ts";
import { standingAt } from "./tier-rules.ts";
import { readTiers } from "./tier-standing.ts";
import { evaluateTier, overrideTier, sweepTiers } from "./tiers.ts";

const DAY_MS = 86_400_000;

describe("tiers", () => {
  let mall: MembersFixture;
  beforeAll(async () => {
    mall = await openMembersFixture();
  });
  afterAll(() => mall.close());

  const earn = (memberId: string, points: number, sourceId = mall.key()) => {
    const input = { idempotencyKey: mall.key(), memberId, points, sourceType: "ORDER" as const, sourceId };
    return earnPoints(mall.call(orders), input);
  };
  const evaluate = (memberId: string) => evaluateTier(mall.call(orders), { idempotencyKey: mall.key(), memberId });
  const tierOf = async (id: string) => (await mall.db.select().from(members).where(eq(members.id, id)))[0]?.tierCode;
  const changesOf = async (id: string) =>
    (await mall.events("TierChanged")).filter(({ key }) => key === id).map(({ payload }) => payload);
  const sweep = async () => {
    while ((await sweepTiers(mall.db, mall.now)) > 0);
  };

  it("come with the earning that reaches them, and are told with it", async () => {
    const id = await mall.addMember();
    await earn(id, 999);
    expect(await tierOf(id)).toBe("REGULAR");
    await earn(id, 4001);
    expect(await tierOf(id)).toBe("GOLD");
    expect(await changesOf(id)).toEqual([
      { memberId: id, version: 2, tierCode: "GOLD", level: 2, previousTierCode: "REGULAR" },
    ]);
  });

  it("end by the job also behind one that cannot be worked out, the longest due first", async () => {
    const [poison, id] = [await mall.addMember(), await mall.addMember()];
    await earn(poison, 1000);
    mall.advance(DAY_MS);
    await earn(id, 1000);
    mall.advance(365 * DAY_MS);
    const refuseChange = sql`create trigger poison before update on members.members for each row
      when (old.id = ${sql.raw(`'${poison}'`)}) execute function members.refuse_change()`;
    await mall.db.execute(refuseChange);
    await expect(sweepTiers(mall.db, mall.now)).rejects.toThrow(/^1 of \d tiers at their end failed$/);
    expect([await tierOf(poison), await tierOf(id)]).toEqual(["SILVER", "REGULAR"]);
    await mall.db.execute(sql`drop trigger poison on members.members`);
    expect(await sweepTiers(mall.db, mall.now)).toBe(1);
    expect(await tierOf(poison)).toBe("REGULAR");
  });

  it("end by the job at the end of their period, and not a day earlier", async () => {
    const id = await mall.addMember();
    await earn(id, 1000);
    mall.advance(364 * DAY_MS);
    await sweep();
    expect(await tierOf(id)).toBe("SILVER");
    mall.advance(DAY_MS);
    await sweep();
    expect(await tierOf(id)).toBe("REGULAR");
    expect((await changesOf(id)).at(-1)).toMatchObject({ tierCode: "REGULAR", level: 0, previousTierCode: "SILVER" });
  });

  it("can be worked out before the job comes", async () => {
    const id = await mall.addMember();
    await earn(id, 1000);
    expect(await evaluate(id)).toMatchObject({ __typename: "EvaluateTierSuccess", isChanged: false });
    mall.advance(365 * DAY_MS);
    expect(await evaluate(id)).toMatchObject({ isChanged: true, member: { id, tierCode: "REGULAR" } });
  });

  it("can be overridden with a reason until a day, after which the rules decide again", async () => {
    const id = await mall.addMember();
    const until = new Date(mall.now().getTime() + 10 * DAY_MS);
    const input = {
      idempotencyKey: mall.key(),
      memberId: id,
      tierCode: "GOLD",
      reason: "a complaint made good",
      until,
    };
    const answer = await overrideTier(mall.call(backOffice), input);
    expect(answer).toMatchObject({ member: { tierCode: "GOLD", tierHeldUntil: until } });
    expect(await evaluate(id)).toEqual({
      __typename: "TierOverridden",
      message: "A back office has set this tier by hand.",
      overriddenUntil: until,
    });
    mall.advance(10 * DAY_MS);
    await sweep();
    expect(await tierOf(id)).toBe("REGULAR");
    expect((await evaluate(id)).__typename).toBe("EvaluateTierSuccess");
  });

  it("are overridden by nobody without the right, a reason and an end", async () => {
    const id = await mall.addMember();
    const until = new Date(mall.now().getTime() + DAY_MS);
    const input = { idempotencyKey: mall.key(), memberId: id, tierCode: "GOLD", reason: "why", until };
    const [forbidden, wrong] = ["FORBIDDEN", "BAD_USER_INPUT"].map((code) =>
      expect.objectContaining({ extensions: { code } }),
    );
    expect(() => overrideTier(mall.call(clerkViewer("clerk-1")), input)).toThrow(forbidden);
    expect(() => evaluateTier(mall.call(clerkViewer("clerk-1")), input)).toThrow(forbidden);
    expect(() => overrideTier(mall.call(backOffice), { ...input, reason: " " })).toThrow(wrong);
    await expect(overrideTier(mall.call(backOffice), { ...input, until: mall.now() })).rejects.toEqual(wrong);
    expect(await tierOf(id)).toBe("REGULAR");
  });

  it("stored are what a replay of the journal gives, after random histories", { timeout: 60_000 }, async () => {
    const step = fc.record({
      days: fc.nat({ max: 120 }),
      points: fc.integer({ min: 1, max: 3000 }),
      reverse: fc.option(fc.nat({ max: 4 }), { freq: 3 }),
    });
    const [numRuns, maxLength] = mall.isServer ? [60, 20] : [12, 12];
    const tiers = await readTiers(mall.db);
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength, size: "max" }),
        fc.nat({ max: 400 }),
        async (steps, rest) => {
          const id = await mall.addMember();
          for (const [index, { days, points, reverse }] of steps.entries()) {
            mall.advance(days * DAY_MS);
            if (reverse === null) await earn(id, points, `${id}-${index}`);
            else
              await mall.db.transaction((tx) =>
                reverseOrder(tx, { orderId: `${id}-${reverse}`, part: null }, mall.now),
              );
          }
          mall.advance(rest * DAY_MS);
          await sweep();
          const entries = await mall.db
            .select()
            .from(pointsTransactions)
            .where(eq(pointsTransactions.memberId, id))
            .orderBy(pointsTransactions.version);
          const replayed = standingAt(
            entries.filter(({ type }) => type === "EARN" || type === "REVERSE"),
            tiers,
            mall.now(),
          );
          expect(await tierOf(id)).toBe(replayed.tierCode);
        },
      ),
      { numRuns },
    );
  });
});
